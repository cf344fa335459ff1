"""Explorers fit into what JupyterLab leaves them on a screen 1024 pixels wide, and into a phone."""

import numpy as np
import pytest

from course_utils.datasets import patterns
from course_utils.explorers import corners, flip, kernels, matrix, pattern, window

LEFT = 592  # pixels beside JupyterLab's file list and a cell's prompt, of 1024
PHONE = 364  # of 390, between the margins of the book
ALL = {
    "kernels": kernels.explore,
    "lists": flip.explore,
    "boxes": lambda: flip.explore("boxes"),
    "window": lambda: window.explore(8, layers=[(3,), (3,)]),
    "matrix": matrix.explore,
    "backwards": lambda: matrix.explore(direction="backwards"),
    "pattern": pattern.explore,
    "corners": lambda: corners.explore(patterns.pattern(), np.ones((4, 2, 2))),
}


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_cut_off_at_the_right(open_alone, name):
    page = open_alone(ALL[name]())
    for width in (LEFT, PHONE):
        page.set_viewport_size({"width": width, "height": 800})
        page.locator("canvas:visible").first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_finger_finds_its_place_on_a_picture_that_shrank(open_alone):
    page = open_alone(kernels.explore())
    page.set_viewport_size({"width": 240, "height": 800})
    pixels = page.get_by_role("application")
    box = pixels.bounding_box()
    assert box["width"] < 240
    # Ten rows and columns, and one around them.
    pixels.click(position={"x": box["width"] * 10.5 / 12, "y": box["height"] * 9.5 / 12})
    page.get_by_text("Row 8, column 9 of the output").wait_for()
