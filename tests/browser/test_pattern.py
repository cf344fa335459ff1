"""The pattern explorer: squares are turned over by mouse and keys, the maps and the verdict
follow."""

import numpy as np
from helpers import twins
from helpers.squares import shown
from scipy.signal import correlate2d

from course_utils.explorers import pattern

CELL, LARGE = 23, 46
DARK, LIGHT = (31, 41, 55), (243, 244, 246)


def squares(presets, name):
    return np.array([[1 if mark == "#" else -1 for mark in line] for line in presets[name]])


def twin(image, template):
    """The responses (H, W), light outside the image."""
    return correlate2d(np.pad(image, 1, constant_values=-1), template, mode="valid")


def canvas(page, at):
    return page.locator(".cc-explorer canvas").nth(at)


def expect(page, image, template, offset, spot=(2, 1)):
    """Compare squares, responses and what comes through the ReLU with the twin, numbers and
    colours."""
    seen = [shown(canvas(page, at)) for at in range(4)]
    answers = twin(image, template)
    passed = np.maximum(answers + offset, 0)
    away = (
        np.abs(np.indices(image.shape) - np.reshape(spot, (2, 1, 1))).max(axis=0) > 2
    )  # the frame covers its neighbours
    for one, values in ((seen[0], image), (seen[1], template)):
        np.testing.assert_array_equal(one["values"], values)
        clear = away if values is image else np.ones((3, 3), bool)
        np.testing.assert_array_equal(
            one["colours"][clear], np.where(values[..., None] > 0, DARK, LIGHT)[clear]
        )
    for one, values in ((seen[2], answers), (seen[3], passed)):
        np.testing.assert_allclose(one["values"], values, atol=1e-9)
        np.testing.assert_allclose(one["colours"][away], twins.colours(values, 9.0)[away], atol=4)
    row, col = np.unravel_index(answers.argmax(), answers.shape)
    said = page.locator(".cc-verdict").inner_text().replace("\u2212", "-")
    assert f"Largest response: {answers.max()}, in row {row}, column {col}" in said
    count, fits = np.sum(passed > 0), np.sum(answers == 9)
    assert (f"Verdict: yes. {count} square" if count else "Verdict: no. Nothing") in said
    assert f"fits perfectly at {fits} place" in said


def test_clicks_turn_squares_over(open_alone):
    page = open_alone(pattern.explore())
    image, plus = squares(pattern.IMAGES, "marks"), squares(pattern.PATTERNS, "plus")
    expect(page, image, plus, 0)
    canvas(page, 0).click(position={"x": (1 + 5) * CELL + 9, "y": (1 + 4) * CELL + 9})
    image[4, 5] *= -1
    expect(page, image, plus, 0, (4, 5))
    canvas(page, 1).click(position={"x": 2 * LARGE + 20, "y": 20})
    plus[0, 2] *= -1
    expect(page, image, plus, 0, (4, 5))
    assert (
        page.get_by_label("Image", exact=True).input_value()
        == page.get_by_label("Pattern", exact=True).input_value()
        == "your own"
    )
    canvas(page, 0).click(position={"x": 9, "y": 9})  # outside it stays light
    expect(page, image, plus, 0, (0, 0))


def test_keys_turn_squares_over(open_alone):
    page = open_alone(pattern.explore("light", "T"))
    image, template = squares(pattern.IMAGES, "light"), squares(pattern.PATTERNS, "T")
    for key in ("ArrowRight", "Space", "ArrowDown", "Enter"):
        canvas(page, 0).press(key)
    image[2, 2] = image[3, 2] = 1
    expect(page, image, template, 0, (3, 2))
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "Space"):
        canvas(page, 1).press(key)
    template[1, 2] = 1
    expect(page, image, template, 0, (3, 2))


def test_the_offset_and_the_presets(open_alone):
    page = open_alone(pattern.explore())
    for name in pattern.PATTERNS:
        page.get_by_label("Pattern", exact=True).select_option(name)
        for which in pattern.IMAGES:
            page.get_by_label("Image", exact=True).select_option(which)
            expect(page, squares(pattern.IMAGES, which), squares(pattern.PATTERNS, name), 0)
    page.get_by_label("Image", exact=True).select_option("bars")
    page.get_by_role("slider", name="Offset").press("Home")
    image, bar = squares(pattern.IMAGES, "bars"), squares(pattern.PATTERNS, "bar")
    expect(page, image, bar, -10)
    for _ in range(4):
        page.get_by_role("slider", name="Offset").press("ArrowRight")
    expect(page, image, bar, -8)
    assert page.evaluate("model.get('offset')") == -8


def test_pointing_shows_the_products(open_alone):
    page = open_alone(pattern.explore(offset=-2.5))
    image, plus = squares(pattern.IMAGES, "marks"), squares(pattern.PATTERNS, "plus")
    canvas(page, 2).hover(position={"x": (1 + 6) * CELL + 9, "y": (1 + 3) * CELL + 9})
    expect(page, image, plus, -2.5, (3, 6))
    fits = int(np.sum(np.pad(image, 1, constant_values=-1)[3:6, 6:9] == plus))
    page.get_by_text(f"Row 3, column 6: {fits} squares agree, {9 - fits} differ").wait_for()
    canvas(page, 3).press("ArrowLeft")
    page.get_by_text(
        "Row 3, column 5: 8 squares agree, 1 differ, 8 \u2212 1 = 7. The offset makes it 4.5, and "
        "the ReLU leaves that."
    ).wait_for()
    expect(page, image, plus, -2.5, (3, 5))


def test_a_sentence_goes_when_the_hand_moves_on(open_alone):
    page = open_alone(pattern.explore("dog", "plus", 99))
    page.get_by_text("There is no image 'dog'").wait_for()
    assert (
        "The offset must be a number from -10 to 10, not 99."
        in page.get_by_role("alert").inner_text()
    )
    page.get_by_role("slider", name="Offset").press("ArrowRight")
    page.get_by_text("There is no image 'dog'").wait_for(state="hidden")
    expect(page, squares(pattern.IMAGES, "marks"), squares(pattern.PATTERNS, "plus"), 0.5)


def test_the_latest_change_is_told_and_framed(open_alone):
    page = open_alone(pattern.explore())
    image, plus = squares(pattern.IMAGES, "marks"), squares(pattern.PATTERNS, "plus")
    assert "The latest change" not in page.locator(".cc-verdict").inner_text()
    canvas(page, 0).click(position={"x": (1 + 5) * CELL + 9, "y": (1 + 4) * CELL + 9})
    page.get_by_text("The latest change moved 9 responses, by 2 at most.").wait_for()
    before = twin(image, plus)
    image[4, 5] *= -1
    assert np.sum(twin(image, plus) != before) == 9
    canvas(page, 1).click(position={"x": LARGE + 20, "y": LARGE + 20})
    plus[1, 1] *= -1
    page.get_by_text("The latest change moved 64 responses, by 2 at most.").wait_for()
    expect(page, image, plus, 0, (4, 5))
