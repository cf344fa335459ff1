"""The four explorers with squares in JupyterLab, dark and light: hand and Python agree, whoever moves."""

import pytest
from squares import DRAWN, shown

CELLS = [
    f"from course_utils.explorers import {name}\n{name} = {name}.explore()\n{name}"
    for name in ("window", "flip", "matrix", "pattern")
]
TOLD = "window.layers = [(3, 0)]; flip.place = 4; matrix.row = 7; pattern.offset = 99; pattern.offset = -3"
READ = "print('now', window.size, window.problem, flip.place, matrix.padding, matrix.row, pattern.offset)"


def explorer(page, name):
    return page.get_by_role("group", name=name)


def run_cell(page, at):
    """Run a code cell, wherever JupyterLab has scrolled to."""
    page.locator(".jp-CodeCell").nth(at).locator(".cm-content").click()
    page.keyboard.press("Control+Enter")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_all_explorers_in_one_notebook(open_notebook, theme):
    page = open_notebook(f"all-{theme}", *CELLS, TOLD, READ, theme=theme)
    page.get_by_text("now 7 The stride of layer 1 must be a whole number from 1 to 4, not 0. 4 0 7 -3.0").wait_for()
    page.get_by_text("The stride of layer 1 must be a whole number from 1 to 4, not 0.").first.wait_for()
    assert page.locator(".jp-OutputArea [data-mime-type='application/vnd.jupyter.stderr']").count() == 0

    window, matrix = explorer(page, "Window explorer"), explorer(page, "Matrix explorer")
    window.get_by_label("Image side").press("ArrowRight")
    assert shown(window.locator("canvas").nth(0))["values"].shape == (10, 10)
    explorer(page, "Flip and slide explorer").get_by_label("Place n").press("ArrowRight")
    matrix.get_by_label("Padding").press("ArrowRight")
    explorer(page, "Pattern explorer").get_by_role("slider", name="Offset").press("ArrowRight")
    page.evaluate(DRAWN)
    assert matrix.get_by_label("Row", exact=True).input_value() == "7"
    dark = page.evaluate("getComputedStyle(document.querySelector('.cc-explorer')).color")
    assert (max(map(int, dark.strip("rgba()").split(",")[:3])) > 128) == (theme == "dark")
    run_cell(page, 5)
    page.get_by_text("now 8  5 1 7 -2.5").wait_for()
