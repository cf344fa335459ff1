"""The kernel explorer as a student meets it: keys, mouse, presets, bad values, and a page without a
kernel."""

import numpy as np
import pytest
from helpers import twins
from helpers.lab_server import run_cell
from helpers.squares import DRAWN

from course_utils.explorers import kernels

START = "from course_utils.explorers import kernels\nexplorer = kernels.explore()\nexplorer"
SIDE = 288
# Which output is on show, as numbers and as the colours in the corner of each square, clear of the
# digits.
SHOWN = """canvas => {
  const { rows, cols, values } = canvas.values;
  const cell = Math.floor(canvas.clientWidth / (cols + 2));
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const scale = canvas.width / canvas.clientWidth;
  const colours = Array.from(values, (value, at) => {
    const x = Math.floor(((1 + at % cols) * cell + cell / 12) * scale);
    const y = Math.floor(((1 + Math.floor(at / cols)) * cell + cell / 12) * scale);
    const start = 4 * (y * canvas.width + x);
    return Array.from(pixels.data.slice(start, start + 3));
  });
  return { rows, cols, values: Array.from(values), colours };
}"""


def output(page):
    return page.locator(".cc-explorer canvas").nth(1)


def expect_output(page, image, kernel, bias=0.0, relu=False, framed=(2, 3)):
    """Compare the numbers and the colours on show with the twin's; the frame hides colours around
    its square."""
    page.evaluate(DRAWN)
    shown = output(page).evaluate(SHOWN)
    expected = twins.respond(
        kernels.unpacked(kernels.explore(image).images[image]), kernel, bias, relu
    )
    values = np.array(shown["values"]).reshape(shown["rows"], shown["cols"])
    np.testing.assert_allclose(values, expected, atol=1e-9)
    reach = np.abs(expected).max()
    colours = np.array(shown["colours"]).reshape(*expected.shape, 3)
    away = np.abs(np.indices(expected.shape) - np.reshape(framed, (2, 1, 1))).max(axis=0) > 2
    np.testing.assert_allclose(
        colours[away], twins.colours(expected, reach)[away], atol=4
    )  # rounding


def test_the_twin_agrees_with_a_sum_by_hand():
    image = np.arange(12.0).reshape(3, 4)
    kernel = [[1, 0, 0], [0, 0, 2], [0, -1, 0]]
    np.testing.assert_allclose(twins.respond(image, kernel), [[0 + 12 - 9, 1 + 14 - 10]])
    np.testing.assert_allclose(twins.respond(image, kernel, bias=-4, relu=True), [[0, 1]])
    blue, white, red = twins.colours(np.array([-1.0, 0.0, 1.0]), 1.0)
    assert blue[2] > blue[0] and np.ptp(white) < 4 and red[0] > red[2]


def test_a_student_in_jupyterlab(open_notebook):
    page = open_notebook(
        "kernels", START, "print('kernel', explorer.kernel[0], explorer.bias, explorer.relu)"
    )
    output(page).wait_for()
    weights = [list(row) for row in kernels.PRESETS["bottom edge"]]
    expect_output(page, "seven", weights)

    # Keys move the sliders, and nothing but the sliders: JupyterLab keeps its cell.
    active = page.locator(".jp-Cell.jp-mod-active")
    page.get_by_label("Weight in row 0, column 0").press("ArrowRight")
    for _ in range(6):
        page.get_by_label("Weight in row 0, column 2").press("ArrowDown")
    page.get_by_label("Bias").press("ArrowLeft")
    page.get_by_label("ReLU").press("Space")
    weights[0] = [1.25, 1.0, -0.5]
    expect_output(page, "seven", weights, bias=-0.25, relu=True)
    assert page.get_by_label("Preset").input_value() == "your own"
    assert active.locator(".cc-explorer").count() == 1

    # Python knows, too.
    run_cell(page, 1)
    page.get_by_text("kernel [1.25, 1.0, -0.5] -0.25 True").wait_for()


def test_python_moves_the_sliders_and_bad_values_are_answered_in_place(open_notebook):
    page = open_notebook(
        "told",
        "from course_utils.explorers import kernels\nexplorer = kernels.explore('dog', 'cat')",
        "explorer",
        "explorer.kernel = 'outline'; explorer.bias = 0.5",
        "explorer.kernel = [[1, 2], [3, 4]]",
    )
    page.get_by_text("The kernel must be 3 rows of 3 numbers.").wait_for()
    expect_output(page, "seven", kernels.PRESETS["outline"], bias=0.5)
    assert page.get_by_label("Weight in row 1, column 1").input_value() == "4"
    assert (
        page.locator(".jp-OutputArea [data-mime-type='application/vnd.jupyter.stderr']").count()
        == 0
    )
    page.get_by_label("Bias").press("ArrowRight")
    page.get_by_role("alert").filter(visible=True).wait_for(state="hidden")
    run_cell(page, 0)
    run_cell(page, 1)
    page.get_by_text("There is no image 'dog': choose one of").wait_for()
    assert "There is no preset 'cat'" in page.get_by_role("alert").inner_text()


def test_presets_and_images_without_a_kernel(open_alone):
    page = open_alone(kernels.explore())
    for image, framed in (
        ("coins", (18, 28)),
        ("three", (6, 9)),
        ("disc", (4, 6)),
        ("seven", (2, 3)),
    ):
        page.get_by_label("Image").select_option(image)
        for preset, weights in kernels.PRESETS.items():
            page.get_by_label("Preset").select_option(preset)
            expect_output(page, image, weights, framed=framed)
            sliders = page.locator(".cc-weight input").evaluate_all(
                "all => all.map(one => one.valueAsNumber)"
            )
            np.testing.assert_allclose(sliders, np.ravel(weights))


def test_pointing_shows_the_nine_products(open_alone):
    page = open_alone(kernels.explore("seven", "sharpen"))
    cell = SIDE // 12
    output(page).hover(position={"x": (1 + 7) * cell + 8, "y": (1 + 3) * cell + 8})
    page.get_by_text("Row 3, column 7 of the output").wait_for()
    products = page.locator(".cc-products span").all_inner_texts()
    assert products == [
        "1 × 0 = 0",
        "1 × −0.5 = −0.5",
        "1 × 0 = 0",
        "0 × −0.5 = 0",
        "1 × 3 = 3",
        "1 × −0.5 = −0.5",
        "1 × 0 = 0",
        "1 × −0.5 = −0.5",
        "0 × 0 = 0",
    ]
    page.get_by_text("The nine products add up to 1.5. The bias adds nothing.").wait_for()
    page.get_by_label("Bias").press("ArrowLeft")
    page.get_by_text("With the bias −0.25 that is 1.25.").wait_for()

    # The same by keyboard, up to the border and no further.
    output(page).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    page.get_by_text("Row 2, column 8 of the output").wait_for()
    for key in ("Shift+ArrowDown", "ArrowLeft", "Shift+ArrowDown"):
        page.keyboard.press(key)
    page.get_by_text("Row 9, column 7 of the output").wait_for()
    page.get_by_label("ReLU").check()
    page.get_by_text("that is −0.25. ReLU turns what is below 0 into 0.").wait_for()


def test_a_ninth_goes_to_the_next_step(open_alone):
    page = open_alone(kernels.explore("seven", "blur"))
    page.get_by_label("Weight in row 0, column 0").press("ArrowRight")
    page.get_by_label("Weight in row 0, column 1").press("ArrowLeft")
    page.evaluate(DRAWN)
    assert page.evaluate("model.get('kernel')[0]") == [0.25, 0, pytest.approx(1 / 9)]


def test_a_fast_drag_is_drawn_and_sent_once_a_frame(open_alone):
    page = open_alone(kernels.explore())
    page.evaluate(DRAWN)
    page.evaluate("""() => {
      const brush = CanvasRenderingContext2D.prototype, paint = brush.putImageData;
      window.painted = 0;
      brush.putImageData = function (...all) { window.painted += 1; paint.apply(this, all); };
    }""")
    page.get_by_label("Weight in row 1, column 1").evaluate("""input => {
      for (let value = -4; value <= 4; value += 0.25) {
        input.value = value;
        input.dispatchEvent(new Event("input"));
      }
    }""")
    expect_output(page, "seven", [[1, 1, 1], [0, 4, 0], [-1, -1, -1]])
    assert page.evaluate("[painted, saves]") == [
        4,
        2,
    ]  # input and output, for the first value and for the last

    # What Python changes is drawn, and not sent back.
    page.evaluate("model.set('bias', 1)")
    expect_output(page, "seven", [[1, 1, 1], [0, 4, 0], [-1, -1, -1]], bias=1)
    assert page.evaluate("saves") == 2


def test_a_view_that_was_closed_draws_no_more(open_alone):
    page = open_alone(kernels.explore())
    page.evaluate(DRAWN)
    page.evaluate("remove(); model.set('kernel', [[0, 0, 0], [0, 0, 0], [0, 0, 0]])")
    page.evaluate(DRAWN)
    assert max(output(page).evaluate(SHOWN)["values"]) == 3


def test_a_sentence_goes_when_the_hand_moves_on(open_alone):
    page = open_alone(kernels.explore("dog"))
    page.get_by_text("There is no image 'dog'").wait_for()
    page.get_by_label("Bias").press("ArrowRight")
    page.get_by_text("There is no image 'dog'").wait_for(state="hidden")
