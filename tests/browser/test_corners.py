"""The corners explorer: a square that is turned over lights up the corner maps and their sum."""

import numpy as np
import pytest
from helpers import twins
from helpers.squares import shown

from course_utils.datasets import patterns
from course_utils.explorers import corners

CELL, LARGE = 19, 36
WEIGHTS = [[[1, 1], [-1, 1]], [[-1, 1], [-1, -1]], [[1, -1], [1, -1]], [[-1, -1], [-1, 1]]]
NAMES = {"Between the layers": "between", "A misplaced corner weighs": "against"}


def canvas(page, at):
    return page.locator(".cc-explorer canvas").nth(at)


def expect(page, explorer, spot=(2, 2)):
    """Compare the maps and their sum with what Python makes of the same values."""
    maps, total = explorer.layers()
    for at, values in [(3, total), *enumerate(maps, start=4)]:
        seen, reach = shown(canvas(page, at)), 3.0 if at == 3 else 1.0
        np.testing.assert_allclose(seen["values"], values, atol=1e-9)
        away = np.abs(np.indices((7, 7)) - np.reshape(spot, (2, 1, 1))).max(axis=0) > 2
        colours = twins.colours(values, reach)
        np.testing.assert_allclose(seen["colours"][away], colours[away], atol=4)
    said = page.locator(".cc-verdict").inner_text().replace("\u2212", "-")
    row, col = np.unravel_index(total.argmax(), total.shape)
    assert f"Largest sum: {round(total.max(), 2):g}, in row {row}, column {col}." in said
    assert f"Row {spot[0]}, column {spot[1]}" in said and f"= {total[spot]:g}." in said


def rivals(explorer):
    """How many of the other windows answer as much as the pattern, or more."""
    windows = (((np.arange(512)[:, None] >> np.arange(9)) & 1) * 2 - 1).reshape(512, 3, 3)
    twin, answers = corners.explore(explorer.pattern, explorer.weights, explorer.between), []
    twin.against = explorer.against
    for window in [np.array(explorer.pattern), *windows]:
        image = -np.ones((7, 7))
        image[2:5, 2:5] = window
        twin.image = image
        answers.append(twin.layers()[1][2, 2])
    return int(np.sum(np.array(answers[1:]) >= answers[0] - 1e-9)) - 1


def framed(page, at):
    """The places on a canvas whose left edge is drawn in the frame's orange."""
    found = canvas(page, at).evaluate(
        """canvas => { const { rows, cols } = canvas.values;
        const scale = canvas.width / canvas.clientWidth;
        const pixels = canvas.getContext("2d");
        return Array.from({ length: rows * cols }, (_, at) => [at % cols, Math.floor(at / cols)]
          .map(place => (place + canvas.edge) * canvas.cell)).map(([x, y]) => Array.from(pixels
          .getImageData(Math.floor(x * scale), Math.floor((y + 9) * scale), 1, 1).data)); }"""
    )
    orange = np.abs(np.array(found)[:, :3] - [213, 94, 0]).max(axis=1) < 40
    return {tuple(map(int, divmod(at, 7))) for at in np.flatnonzero(orange)}


@pytest.mark.parametrize("pattern", [patterns.pattern(), corners.PLUS])
def test_a_square_turned_over_moves_the_maps_and_the_sum(open_alone, pattern):
    explorer = corners.explore(pattern, WEIGHTS)
    page = open_alone(explorer)
    expect(page, explorer)
    image = [list(line) for line in explorer.image]
    canvas(page, 0).click(position={"x": (1 + 5) * CELL + 9, "y": (1 + 1) * CELL + 9})
    image[1][5] *= -1
    before = explorer.layers()
    explorer.image = image
    expect(page, explorer, (1, 5))
    for at, old, new in zip(
        (3, 4, 5, 6, 7),
        (before[1], *before[0]),
        (explorer.layers()[1], *explorer.layers()[0]),
        strict=True,
    ):
        changed = {tuple(map(int, place)) for place in np.argwhere(old != new)}
        spot = {(1, 5), (1, 6), (2, 5), (2, 6)}  # the frame of the chosen window
        assert framed(page, at) - spot == changed - spot
    moved = int((before[0] != explorer.layers()[0]).sum())
    squares = "square" if moved == 1 else "squares"
    page.get_by_text(f"The latest change moved {moved} {squares} of the four maps.").wait_for()
    canvas(page, 1).press("Space")
    pattern = [list(line) for line in explorer.pattern]
    pattern[0][0] *= -1
    explorer.pattern = pattern
    expect(page, explorer, (1, 5))


def test_keys_choose_and_turn_squares(open_alone):
    explorer = corners.explore(patterns.pattern(), WEIGHTS)
    page = open_alone(explorer)
    for key in ("ArrowRight", "ArrowUp", "Space"):
        canvas(page, 0).press(key)
    image = [list(line) for line in explorer.image]
    image[1][3] *= -1
    explorer.image = image
    expect(page, explorer, (1, 3))
    canvas(page, 5).press("ArrowDown")
    expect(page, explorer, (2, 3))


def test_without_the_relu_and_with_0_in_place_of_minus_1(open_alone):
    explorer = corners.explore(patterns.pattern(), WEIGHTS)
    page = open_alone(explorer)
    for label, value in [
        ("Between the layers", "nothing"),
        ("A misplaced corner weighs", "0"),
        ("Between the layers", "ReLU"),
    ]:
        page.get_by_label(label, exact=True).select_option(value)
        setattr(explorer, NAMES[label], value)
        expect(page, explorer)
        others = rivals(explorer)
        page.get_by_text(
            f"Of the 511 other windows of 3 x 3 squares, {others or 'none'} "
            f"{'answers' if others == 1 else 'answer'} as much as the pattern itself, or more."
        ).wait_for()


def test_what_is_no_filter_is_refused_with_a_sentence(open_alone):
    page = open_alone(corners.explore(weights=[1, 2]))
    page.get_by_text("The weights must be four slices of 2 x 2 weights, each +1 or -1.").wait_for()
    page.get_by_label("Between the layers").select_option("nothing")
    assert page.get_by_text("The weights must be").is_hidden()
