"""The matrix explorer: its matrix is PyTorch's, and a row, its window and its output are lit up
together."""

import numpy as np
import pytest
import torch
from helpers.squares import shown

from course_utils.explorers import matrix

HUES = np.array([
    [0, 114, 178], [213, 94, 0], [0, 158, 115],
    [230, 159, 0], [204, 121, 167], [86, 180, 233],
    [128, 184, 216], [234, 175, 128], [128, 207, 185],
])  # fmt: skip
EMPTY, RING = (243, 244, 246), (207, 226, 243)


def twin(height, width, kernel, stride, padding):
    """The matrix (outputs, pixels) and which of its entries a weight falls on, from images with a
    single 1."""
    units = torch.eye(height * width, dtype=torch.float64).reshape(-1, 1, height, width)
    weights = torch.tensor(kernel, dtype=torch.float64)[None, None]
    return [
        torch.conv2d(units, one, None, stride, padding).flatten(1).T.numpy()
        for one in (weights, torch.ones_like(weights))
    ]


def hues(entries, kernel, there):
    """The colour of each entry: that of its weight, by the order in which the kernel first holds
    it."""
    distinct = [weight for weight in dict.fromkeys(np.ravel(kernel)) if weight]
    colours = np.full((*entries.shape, 3), EMPTY, dtype=float)
    for at, weight in enumerate(distinct):
        colours[there & (entries == weight)] = HUES[at]
    return colours


def canvas(page, at):
    return page.locator(".cc-explorer canvas").nth(at)


def expect(page, height, width, kernel, stride, padding, row):
    """Compare image, matrix and output with the twin, numbers and colours."""
    entries, there = twin(height, width, kernel, stride, padding)
    there = there > 0
    image, big, result = (shown(canvas(page, at)) for at in range(3))
    np.testing.assert_allclose(
        np.array(big["values"], dtype=float), np.where(there, entries, np.nan)
    )
    strong = hues(entries, kernel, there)
    pale = strong + 0.7 * (255 - strong)
    away = np.abs(np.arange(len(entries)) - row) > 1  # the frame covers a little of its neighbours
    columns = np.arange(height * width) % width != 0  # and a line its own
    np.testing.assert_allclose(big["colours"][away][:, columns], pale[away][:, columns], atol=2)
    pixels = np.array(matrix.IMAGE)[:height, :width]
    np.testing.assert_allclose(result["values"][:, 0], entries @ pixels.ravel())

    window, ring = np.zeros((height, width), bool), padding
    window.ravel()[there[row]] = True
    seen = image["colours"][ring : ring + height, ring : ring + width]
    laid = hues(entries[row].reshape(height, width), kernel, window)
    np.testing.assert_allclose(seen, laid, atol=2)
    np.testing.assert_allclose(
        image["values"][ring : ring + height, ring : ring + width].astype(int), pixels
    )
    if ring:
        assert image["values"][0, 0] is None and list(image["colours"][-1, 0]) in (
            [*RING],
            *map(list, HUES),
        )
    assert page.get_by_label("Row", exact=True).input_value() == str(row)


def test_each_control_moves_the_matrix(open_alone):
    page = open_alone(matrix.explore())
    expect(page, 4, 5, [[1, 2], [-1, -2]], 1, 0, 0)
    page.get_by_label("Padding").press("ArrowRight")
    expect(page, 4, 5, [[1, 2], [-1, -2]], 1, 1, 0)
    page.get_by_label("Stride").press("ArrowRight")
    expect(page, 4, 5, [[1, 2], [-1, -2]], 2, 1, 0)
    page.get_by_label("Image width").press("ArrowLeft")
    expect(page, 4, 4, [[1, 2], [-1, -2]], 2, 1, 0)
    page.get_by_label("Image height").press("ArrowLeft")
    expect(page, 3, 4, [[1, 2], [-1, -2]], 2, 1, 0)
    page.get_by_label("Kernel").select_option("3 × 2")
    expect(page, 3, 4, [[1, 2], [-1, -2], [4, 5]], 2, 1, 0)
    page.get_by_label("Row", exact=True).press("End")
    expect(page, 3, 4, [[1, 2], [-1, -2], [4, 5]], 2, 1, 5)
    page.get_by_label("Padding").press("ArrowLeft")  # fewer rows: the last one is lit
    expect(page, 3, 4, [[1, 2], [-1, -2], [4, 5]], 2, 0, 1)


def test_equal_weights_share_a_colour(open_alone):
    page = open_alone(matrix.explore(3, 4, [[2, 2], [1, 1]]))
    expect(page, 3, 4, [[2, 2], [1, 1]], 1, 0, 0)
    page.get_by_text(
        "48 of the matrix's 72 entries are 0. The others repeat 2 different weights."
    ).wait_for()
    page.get_by_label("Weight in row 1, column 1").press("ArrowLeft")
    expect(page, 3, 4, [[2, 2], [1, 0]], 1, 0, 0)
    page.get_by_label("Weight in row 0, column 0").press("ArrowLeft")
    expect(page, 3, 4, [[1, 2], [1, 0]], 1, 0, 0)


def test_a_row_lights_its_window_and_a_window_its_row(open_alone):
    kernel = [[1.0, 2.0, 3.0], [-1.0, -2.0, -3.0]]
    page = open_alone(matrix.explore(4, 5, (2, 3)))
    cell = canvas(page, 1).evaluate("canvas => canvas.cell")
    canvas(page, 1).hover(position={"x": 40, "y": 4.5 * cell})
    expect(page, 4, 5, kernel, 1, 0, 4)
    page.get_by_text(
        "Row 4 makes the output in row 1, column 1: 1·4 + 2·0 + 3·2 + (−1)·2 + (−2)·6 + (−3)·1 = "
        "−7."
    ).wait_for()
    canvas(page, 1).press("ArrowDown")
    expect(page, 4, 5, kernel, 1, 0, 5)
    canvas(page, 0).hover(
        position={"x": 1.5 * 34, "y": 3.2 * 34}
    )  # the middle of the window in row 2, column 0
    expect(page, 4, 5, kernel, 1, 0, 6)
    canvas(page, 0).press("ArrowRight")
    canvas(page, 0).press("ArrowUp")
    expect(page, 4, 5, kernel, 1, 0, 4)


@pytest.mark.parametrize("stride", [2, 3])
def test_arrow_keys_move_the_window_by_its_stride(open_alone, stride):
    page = open_alone(matrix.explore(4, 5, (2, 2), stride, 1))
    across = len(range(0, 5 + 2 - 1, stride))
    for key, row in [
        ("ArrowRight", 1),
        ("ArrowDown", 1 + across),
        ("ArrowLeft", across),
        ("ArrowLeft", across),
        ("ArrowUp", 0),
    ]:
        canvas(page, 0).press(key)
        expect(page, 4, 5, [[1, 2], [-1, -2]], stride, 1, row)


def test_a_kernel_too_large_is_refused_with_a_sentence(open_alone):
    page = open_alone(matrix.explore(2, 4, (2, 3)))
    page.get_by_label("Kernel").select_option("3 × 3")
    sentence = page.get_by_text(
        "A kernel of 3 x 3 fits nowhere on 2 x 4 squares, padding included."
    )
    sentence.wait_for()
    expect(page, 2, 4, [[1, 2, 3], [-1, -2, -3]], 1, 0, 0)
    assert page.get_by_label("Kernel").input_value() == "2 × 3"
    page.get_by_label("Padding").press("ArrowRight")
    sentence.wait_for(state="hidden")
    page.get_by_label("Kernel").select_option("3 × 3")
    expect(page, 2, 4, matrix.WEIGHTS, 1, 1, 0)


def test_python_may_leave_fewer_rows_than_the_one_that_is_lit(open_alone):
    page = open_alone(matrix.explore())
    page.evaluate("model.set('row', 11); model.set('stride', 2)")
    expect(page, 4, 5, [[1, 2], [-1, -2]], 2, 0, 3)
    canvas(page, 1).press("ArrowUp")
    expect(page, 4, 5, [[1, 2], [-1, -2]], 2, 0, 2)


def expect_backwards(page, height, width, kernel, stride, padding, column):
    """Compare the lit column, its pixel and the outputs that feel it with the twin."""
    entries, there = twin(height, width, kernel, stride, padding)
    there = there[:, column] > 0
    image, big, result = (shown(canvas(page, at)) for at in range(3))
    strong = hues(entries, kernel, twin(height, width, kernel, stride, padding)[1] > 0)
    # The frame lies over the column's left edge, and two of its neighbours: look further away.
    away = np.abs(np.arange(height * width) - column) > 1
    away &= np.arange(height * width) % width != 0
    pale = strong + 0.7 * (255 - strong)
    np.testing.assert_allclose(big["colours"][:, away], pale[:, away], atol=2)
    laid = hues(entries[:, column], kernel, there)
    # A felt output is framed, which covers the corners of small squares.
    clear = ~there | (canvas(page, 2).evaluate("canvas => canvas.cell") >= 20)
    np.testing.assert_allclose(result["colours"][clear, 0], laid[clear], atol=2)
    ring = padding
    plain = image["colours"][ring : ring + height, ring : ring + width].reshape(-1, 3)
    np.testing.assert_allclose(plain, np.tile(EMPTY, (height * width, 1)), atol=2)
    terms = [
        f"{text}·g{output}"
        for output in np.flatnonzero(there)
        for value in [entries[output, column]]
        for text in [f"(−{-value:g})" if value < 0 else f"{value:g}"]
    ]
    row, col = divmod(column, width)
    count = "1 output feels" if len(terms) == 1 else f"{len(terms)} outputs feel"
    page.get_by_text(
        f"Column {column}, the pixel in row {row}, column {col}: {count} it. "
        f"With gradients g from behind, its own is {' + '.join(terms) or 0}."
    ).wait_for()
    assert page.get_by_label("Column", exact=True).input_value() == str(column)


def test_backwards_a_pixel_lights_the_outputs_that_feel_it(open_alone):
    kernel = [[1.0, 2.0], [-1.0, -2.0]]
    page = open_alone(matrix.explore())
    page.get_by_label("Direction").select_option("backwards")
    page.get_by_label("Row", exact=True).wait_for(state="hidden")
    expect_backwards(page, 4, 5, kernel, 1, 0, 7)
    canvas(page, 0).hover(position={"x": 3.5 * 34, "y": 1.5 * 34})
    expect_backwards(page, 4, 5, kernel, 1, 0, 8)
    canvas(page, 0).press("ArrowRight")
    canvas(page, 0).press("ArrowDown")
    expect_backwards(page, 4, 5, kernel, 1, 0, 14)
    canvas(page, 1).press("ArrowLeft")
    expect_backwards(page, 4, 5, kernel, 1, 0, 13)
    page.get_by_label("Padding").press("ArrowRight")
    canvas(page, 0).hover(position={"x": 3.5 * 34, "y": 2.5 * 34})  # the ring stands before it
    expect_backwards(page, 4, 5, kernel, 1, 1, 7)
    page.get_by_label("Direction").select_option("forwards")
    expect(page, 4, 5, kernel, 1, 1, 0)


def test_a_pixel_that_no_window_saw_is_felt_by_no_output(open_alone):
    page = open_alone(matrix.explore(4, 5, (2, 2), 2, direction="backwards"))
    page.get_by_label("Column", exact=True).press("End")
    expect_backwards(page, 4, 5, [[1, 2], [-1, -2]], 2, 0, 19)
    page.get_by_label("Image width").press("ArrowLeft")  # fewer pixels: the last one is lit
    expect_backwards(page, 4, 4, [[1, 2], [-1, -2]], 2, 0, 15)
