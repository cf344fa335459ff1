"""The flip explorer: lists against numpy's convolution, boxes against the area of a product of
samples."""

import numpy as np
import pytest
from helpers import twins
from helpers.squares import DRAWN, shown

from course_utils.explorers import flip

ALONG, UP, MIDDLE = (
    77,
    84,
    280,
)  # the charts' screen pixels of length 1 and height 1, and where 0 lies
GREEN = [0, 158, 115]


def expect_lists(page, f, g, place, mode="full"):
    """Compare both grids of numbers with numpy, colours included."""
    overlapping, result = (shown(page.locator(".cc-explorer canvas").nth(at)) for at in (0, 1))
    full = np.convolve(f, g)
    values = np.array(result["values"][1], dtype=float)
    np.testing.assert_allclose(values, np.where(np.arange(6) <= place, full, np.nan), atol=1e-9)
    keeps = np.convolve(f, g, mode)
    start = np.flatnonzero(result["values"][2].astype(bool))
    np.testing.assert_allclose(full[start], keeps)
    assert np.all(np.diff(start) == 1)

    away = np.arange(6) < place  # the last one is framed
    np.testing.assert_allclose(result["colours"][1][away], twins.colours(full, 9.0)[away], atol=4)
    rows = np.array(overlapping["values"], dtype=float)
    under = np.full(8, np.nan)
    under[place : place + 3] = g[::-1]
    above = np.full(8, np.nan)
    above[2:6] = f
    products = above * under
    np.testing.assert_allclose(rows[:4], [np.arange(-2, 6), above, under, products])
    there = ~np.isnan(products)
    np.testing.assert_allclose(rows[4][there], np.cumsum(products[there]))
    assert rows[4][there][-1] == pytest.approx(full[place])
    np.testing.assert_allclose(
        overlapping["colours"][3][there], twins.colours(products[there], 9.0), atol=4
    )


def test_sliding_adds_one_place_after_the_other(open_alone):
    page = open_alone(flip.explore())
    f, g = ([*flip.PRESETS["bell"][name]] for name in "fg")
    page.get_by_label("Place n").press("Home")
    for place in range(6):
        expect_lists(page, f, g, place)
        page.get_by_label("Place n").press("ArrowRight")
    page.get_by_text("(f ∗ g)[5] = f[3]·g[2] = 0·1 = 0").wait_for()
    page.get_by_label("Place n").press("ArrowLeft")
    page.get_by_text("(f ∗ g)[4] = f[2]·g[2] + f[3]·g[1] = 3·1 + 0·2 = 3").wait_for()


def test_numbers_presets_and_modes(open_alone):
    page = open_alone(flip.explore("lists", "echo"))
    page.get_by_label("Place n").press("End")
    for name, lists in flip.PRESETS.items():
        page.get_by_label("Preset").select_option(name)
        for mode in flip.MODES:
            page.get_by_label("Mode").select_option(mode)
            expect_lists(page, lists["f"], lists["g"], 5, mode)
    f, g = [0, 2, 3, 3], [1, -1, 0]
    page.get_by_label("f[1]").press("ArrowLeft")
    page.get_by_label("g[2]").press("ArrowLeft")
    f[1], g[2] = 1, -1
    expect_lists(page, f, g, 5, "valid")
    assert page.get_by_label("Preset").input_value() == "your own"
    page.get_by_text("f[3]·g[2] = 3·(−1) = −3").wait_for()


def test_pointing_at_a_result_slides_there(open_alone):
    page = open_alone(flip.explore())
    page.locator(".cc-explorer canvas").nth(1).hover(position={"x": 3.5 * 44, "y": 60})
    expect_lists(page, [2, 0, 3, 0], [3, 2, 1], 3)
    page.locator(".cc-explorer canvas").nth(1).press("ArrowLeft")
    expect_lists(page, [2, 0, 3, 0], [3, 2, 1], 2)
    assert page.get_by_label("Place n").input_value() == "2"


def overlaps(width_f, width_g, times):
    """The areas of the boxes' products, from midpoints a thousandth apart."""
    x = (np.arange(-4000, 4000) + 0.5) / 1000
    return np.array(
        [
            np.sum((np.abs(x) < width_f / 2) & (np.abs(x - time) < width_g / 2)) / 1000
            for time in times
        ]
    )


def colour(canvas, x, y):
    return canvas.evaluate(
        "(canvas, [x, y]) => Array.from(canvas.getContext('2d').getImageData(x, y, 1, 1).data)",
        [x, y],
    )


def expect_boxes(page, width_f, width_g, shift):
    page.evaluate(DRAWN)
    above, below = (page.locator(".cc-explorer canvas").nth(at) for at in (2, 3))
    seen = below.evaluate("canvas => canvas.values")
    times = np.array(seen["times"])
    assert times[0] == -3 and times[-1] == pytest.approx(shift) and np.diff(times).max() < 0.011
    np.testing.assert_allclose(
        np.array(seen["curve"])[::25], overlaps(width_f, width_g, times[::25]), atol=0.002
    )
    ground = round(above.evaluate("canvas => canvas.height")) - 26
    for x in np.arange(-2.95, 3, 0.1):
        stays, slides = abs(x) < width_f / 2 - 0.02, abs(x - shift) < width_g / 2 - 0.02
        red, green, blue, alpha = colour(above, MIDDLE + round(x * ALONG), ground - 40)
        if stays and slides:
            assert [red, green, blue] == GREEN
        elif abs(x) > width_f / 2 + 0.02 and abs(x - shift) > width_g / 2 + 0.02:
            assert alpha == 0
        elif stays and abs(x - shift) > width_g / 2 + 0.02:
            assert blue > red and alpha > 60
        elif slides and abs(x) > width_f / 2 + 0.02:
            assert red > blue and alpha > 60
    ground = round(below.evaluate("canvas => canvas.height")) - 26
    height = overlaps(width_f, width_g, [shift])[0]
    assert colour(below, MIDDLE + round(shift * ALONG), ground - round(height * UP))[:3] == GREEN


def test_boxes_slide_and_their_overlap_is_drawn(open_alone):
    page = open_alone(flip.explore("boxes"))
    expect_boxes(page, 2.0, 1.0, -1.2)
    for _ in range(3):
        page.get_by_label("Shift t").press("ArrowRight")
    expect_boxes(page, 2.0, 1.0, -1.05)
    page.get_by_text(
        "At t = −1.05 both are 1 from −1 to −0.55: the product's area is 0.45."
    ).wait_for()
    page.get_by_label("Width of f").press("ArrowLeft")
    page.get_by_label("Width of g").press("ArrowRight")
    expect_boxes(page, 1.95, 1.05, -1.05)
    page.get_by_label("Shift t").press("End")
    expect_boxes(page, 1.95, 1.05, 3.0)
    page.get_by_text("they don't meet").wait_for()


def test_the_hand_changes_from_lists_to_boxes_and_python_knows_the_rest(open_alone):
    page = open_alone(flip.explore())
    page.get_by_label("Convolve two").select_option("boxes")
    page.evaluate("model.set('shift', 0.5)")
    expect_boxes(page, 2.0, 1.0, 0.5)
    assert not page.get_by_label("Place n").is_visible()
    page.evaluate("model.set('problem', 'The shift t must be a number.')")
    page.get_by_text("The shift t must be").wait_for()
    page.get_by_label("Shift t").press("ArrowRight")
    page.get_by_text("The shift t must be").wait_for(state="hidden")
    assert page.evaluate("[model.get('shift'), model.get('kind')]") == [0.55, "boxes"]
