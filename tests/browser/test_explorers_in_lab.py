"""All explorers that need no kernel in JupyterLab, dark and light: hand and Python agree, whoever
moves."""

import pytest
from helpers.axe import breaches
from helpers.explorers import cell, trials
from helpers.lab_server import run_cell
from helpers.squares import DRAWN, shown

from course_utils.explorers.explorer import Trial

# Those that need no kernel; cat and training are tested with theirs.
MODULES = sorted({module for module, trial in trials().values() if not trial.kernel})
CELLS = [cell(name, Trial(), name) for name in MODULES]
TOLD = (
    "window.layers = [(3, 0)]; flip.place = 4; matrix.row = 7; "
    "pattern.offset = 99; pattern.offset = -3; corners.against = '0'"
)
READ = (
    "print('now', window.size, window.problem, flip.place, matrix.padding, matrix.row, "
    "pattern.offset, corners.between, corners.against)"
)


def explorer(page, name):
    return page.get_by_role("group", name=name)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_all_explorers_in_one_notebook(open_notebook, theme):
    page = open_notebook(f"all-{theme}", *CELLS, TOLD, READ, theme=theme)
    page.get_by_text(
        "now 7 The stride of layer 1 must be a whole number from 1 to 4, not 0. 4 0 7 -3.0 ReLU 0"
    ).wait_for()
    page.get_by_text(
        "The stride of layer 1 must be a whole number from 1 to 4, not 0."
    ).first.wait_for()
    assert (
        page.locator(".jp-OutputArea [data-mime-type='application/vnd.jupyter.stderr']").count()
        == 0
    )

    window, matrix = explorer(page, "Window explorer"), explorer(page, "Matrix explorer")
    window.get_by_label("Image side").press("ArrowRight")
    assert shown(window.locator("canvas").nth(0))["values"].shape == (10, 10)
    explorer(page, "Flip and slide explorer").get_by_label("Place n").press("ArrowRight")
    matrix.get_by_label("Padding").press("ArrowRight")
    explorer(page, "Pattern explorer").get_by_role("slider", name="Offset").press("ArrowRight")
    corners = explorer(page, "Corners explorer")
    assert corners.get_by_label("A misplaced corner weighs").input_value() == "0"
    corners.get_by_label("Between the layers").select_option("nothing")
    page.evaluate(DRAWN)
    assert matrix.get_by_label("Row", exact=True).input_value() == "7"
    dark = page.evaluate("getComputedStyle(document.querySelector('.cc-explorer')).color")
    assert (max(map(int, dark.strip("rgba()").split(",")[:3])) > 128) == (theme == "dark")
    assert breaches(page, ".cc-explorer") == []
    run_cell(page, len(CELLS) + 1)
    page.get_by_text("now 8  5 1 7 -2.5 nothing 0").wait_for()


# The colours on a canvas; the ink of the light theme is a little transparent.
SEEN = """canvas => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const colours = new Set();
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] > 200) colours.add([...data.slice(at, at + 3)].join());
  }
  return [...colours];
}"""
INKED = r"""([canvas, seen]) => {
  const ink = getComputedStyle(canvas).color.match(/\d+/g).slice(0, 3).join();
  return eval(seen)(canvas).includes(ink);
}"""


def test_what_is_drawn_in_ink_follows_the_theme(open_notebook):
    cells = (
        "from course_utils.explorers import flip\nflip.explore('boxes')",
        "from course_utils.explorers import flip\nflip.explore()",
    )
    page = open_notebook("ink", *cells, theme="dark")
    boxes, lists = (
        explorer(page, "Flip and slide explorer").nth(0),
        explorer(page, "Flip and slide explorer").nth(1),
    )
    drawn = [boxes.locator("canvas").nth(2), lists.locator("canvas").nth(0)]

    def ink_is(light: bool):
        for canvas in drawn:
            page.wait_for_function(INKED, arg=[canvas.element_handle(), SEEN])
            assert (
                canvas.evaluate(
                    "canvas => parseInt(getComputedStyle(canvas).color.match(/\\d+/)[0]) > 128"
                )
                == light
            )

    drawn[1].wait_for()
    page.evaluate(DRAWN)
    ink_is(light=True)
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.locator(".lm-Menu-itemLabel", has_text="Theme").first.hover()
    page.locator(".lm-Menu-itemLabel", has_text="JupyterLab Light").first.click()
    page.locator("body[data-jp-theme-light=true]").wait_for(state="attached")
    ink_is(light=False)
