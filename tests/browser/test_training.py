"""The training explorer as a student meets it: start, pause, reset, keys, a busy kernel, and a page
without one."""

import math

import numpy as np
import pytest
from helpers.lab_server import run_cell
from helpers.squares import DRAWN

from course_utils.datasets import runs
from course_utils.explorers import training

START = (
    "import torch\ntorch.set_num_threads(1)\nfrom course_utils.explorers import training\n"
    "explorer = training.explore()\nexplorer"
)
SILENCE = 5000  # milliseconds after which a view has given up waiting for a kernel
# A picture of lines: its lines as [batch, value] pairs, and a number that changes with its pixels.
LINES = """canvas => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const pixels = data.reduce((sum, byte, at) => (31 * sum + byte + at) % 1000003, 7);
  return { lines: canvas.lines, changes: canvas.changes, pixels };
}"""
# One layer's colourful dimension: the bytes it shows, and the colour in the middle of bins of one
# batch.
COLOURS = """(canvas, [batch, bins, last]) => {
  const { width, height } = canvas;
  const x = Math.floor((batch + 0.5) / last * width);
  const { data } = canvas.getContext("2d").getImageData(x, 0, 1, height);
  const colours = [...Array(bins).keys()].map((bin) => {
    const y = Math.floor((bins - bin - 0.5) / bins * height);
    return Array.from(data.slice(4 * y, 4 * y + 3));
  });
  return { cols: canvas.values.cols, bytes: Array.from(canvas.values.bytes), colours };
}"""


def trained(batches: int, **settings):
    """An explorer that has trained so many batches, without a browser."""
    explorer = training.explore(**settings)
    for _ in range(batches):
        explorer.training.step(explorer.rate, explorer.batch_size)
    explorer.training.measure()
    explorer._show("Paused.")
    return explorer


def canvas(page, label):
    return page.locator(f".cc-explorer canvas[aria-label^='{label}']")


def button(page, name):
    return page.locator(".cc-explorer").get_by_role("button", name=name, exact=True)


BATCHES = (
    "() => Number(/Batch (\\d+) of/.exec(document.querySelector('.cc-explorer').textContent)[1])"
)


def batches_shown(page) -> int:
    return page.evaluate(BATCHES)


def wait_for_batches(page, count):
    page.wait_for_function(f"count => ({BATCHES})() >= count", arg=count)


def test_a_student_in_jupyterlab(open_notebook):
    page = open_notebook(
        "training",
        START.replace(
            "explorer =", "training.REST = 0.3  # it lasts, on a busy machine too\nexplorer ="
        ),
        "print('kernel', len(explorer.training.loss), explorer.rate, explorer.running)",
    )
    start = button(page, "Start")
    start.wait_for()
    page.get_by_text("kernel 0 0.05 False").wait_for()  # Run All trains nothing
    assert batches_shown(page) == 0 and page.get_by_text("Press Start.").is_visible()

    start.press("Enter")
    wait_for_batches(page, 8)
    page.get_by_text("Training.", exact=True).wait_for()

    # The kernel is free for other work meanwhile, and the rate moves while it trains.
    page.get_by_label("Learning rate").press("ArrowRight")
    run_cell(page, 1)
    page.get_by_text("0.1 True").wait_for()
    page.wait_for_function(
        "() => document.querySelector(\".cc-explorer canvas[aria-label^='Loss']\").changes.length "
        "=== 1"
    )

    button(page, "Pause").press("Enter")
    page.get_by_text("Paused.", exact=True).wait_for()
    stopped = batches_shown(page)
    run_cell(page, 1)
    page.get_by_text(
        f"kernel {stopped} 0.1 False"
    ).wait_for()  # it trained no more, and told us all
    assert batches_shown(page) == stopped
    assert (
        page.locator(".jp-OutputArea [data-mime-type='application/vnd.jupyter.stderr']").count()
        == 0
    )

    button(page, "Reset").press("Enter")
    page.get_by_text("A new network. Press Start.").wait_for()
    shown = canvas(page, "Loss").evaluate(LINES)
    assert [len(line) for line in shown["lines"]] == [stopped]  # the loss before, pale

    page.get_by_label("Batch norm").press("Space")
    page.get_by_label("Batch size").select_option("16")
    button(page, "Start").press("Enter")
    wait_for_batches(page, 3)
    button(page, "Pause").press("Enter")
    page.get_by_text("Paused.", exact=True).wait_for()


def test_bad_values_from_a_cell_are_answered_in_place(open_notebook):
    page = open_notebook(
        "slow", START.replace("explore()", "explore(7, 50)"), "explorer.batch_size = 'many'"
    )
    page.get_by_text(
        "The batch size must be a whole number from 1 to 10000, not 'many'."
    ).wait_for()
    assert page.get_by_label("Batch size").input_value() == "64"
    assert (
        page.locator(".jp-OutputArea [data-mime-type='application/vnd.jupyter.stderr']").count()
        == 0
    )


@pytest.mark.parametrize("settings", [{}, {"batch_norm": True, "rate": 0.2, "batch_size": 16}])
def test_lines_and_colours_are_the_kernels(open_alone, settings):
    explorer = trained(9, **settings)
    page = open_alone(explorer)
    page.evaluate(DRAWN)
    loss, means = canvas(page, "Loss").evaluate(LINES), canvas(page, "Means").evaluate(LINES)
    np.testing.assert_allclose(loss["lines"], [list(enumerate(explorer.training.loss))])
    np.testing.assert_allclose(
        means["lines"], [list(enumerate(values)) for values in explorer.training.means]
    )
    accuracy = canvas(page, "Accuracy").evaluate(LINES)
    np.testing.assert_allclose(accuracy["lines"], [explorer.training.accuracy])
    assert page.evaluate("[model.get('drawn'), saves]") == [explorer.frame["number"], 1]

    import matplotlib

    for layer, column in zip(runs.LAYERS, explorer.training.columns, strict=True):
        seen = canvas(page, f"Colourful dimension of {layer}").evaluate(
            COLOURS, [4, runs.BINS, training.LAST]
        )
        assert seen["cols"] == 9 and bytes(seen["bytes"]) == bytes(column)
        mapped = matplotlib.colormaps["viridis"](
            np.frombuffer(bytes(column[4 * runs.BINS : 5 * runs.BINS]), np.uint8)
        )
        np.testing.assert_allclose(
            seen["colours"], 255 * mapped[:, :3], atol=6
        )  # seventeen anchors


def test_a_moved_slider_shows_at_once(open_alone):
    page = open_alone(trained(5))
    page.evaluate(DRAWN)
    before = canvas(page, "Loss").evaluate(LINES)
    rate = page.get_by_label("Learning rate")
    rate.press("ArrowRight")
    page.evaluate(DRAWN)
    after = canvas(page, "Loss").evaluate(LINES)
    assert (
        before["changes"] == [] and after["changes"] == [5] and before["pixels"] != after["pixels"]
    )
    assert (
        page.evaluate("model.get('rate')") == 0.1 and rate.get_attribute("aria-valuetext") == "0.1"
    )
    rate.press("Home")
    assert page.evaluate("model.get('rate')") == 0.001
    rate.press("End")
    assert page.evaluate("model.get('rate')") == 1
    page.get_by_label("Batch size").select_option("256")
    page.get_by_label("Batch norm").check()
    assert page.evaluate("[model.get('batch_size'), model.get('batch_norm')]") == [256, True]


def test_a_rate_between_the_places_is_shown_as_it_is(open_alone):
    page = open_alone(training.explore(rate=0.03))
    assert page.get_by_label("Learning rate").input_value() == "4"
    assert page.get_by_text("0.03", exact=True).is_visible()


def test_frames_are_drawn_once_a_frame_and_acknowledged(open_alone):
    page = open_alone(trained(2))
    page.evaluate(DRAWN)
    page.evaluate("""() => {
      for (let number = 100; number < 140; number++) {
        model.set("frame", { ...model.get("frame"), number, loss: Array(number).fill(1) });
      }
    }""")
    page.evaluate(DRAWN)
    assert batches_shown(page) == 139
    assert page.evaluate("[model.get('drawn'), saves]") == [
        139,
        3,
    ]  # the first, then the first and the last of forty


def test_who_wants_no_motion_gets_a_frame_when_the_kernel_won_t_wait(open_alone):
    page = open_alone(trained(2), reduced_motion="reduce")
    page.evaluate(DRAWN)
    first = page.evaluate("model.get('drawn')")
    button(page, "Start").click()
    page.evaluate("model.set('frame', { ...model.get('frame'), number: 100, loss: [1, 1, 1] })")
    page.evaluate(DRAWN)
    assert batches_shown(page) == 3 and page.evaluate("model.get('drawn')") == first
    button(page, "Pause").click()
    page.evaluate(DRAWN)
    assert page.evaluate("model.get('drawn')") == 100


def test_start_without_a_kernel_says_so(open_alone):
    page = open_alone(training.explore())
    page.clock.install()
    button(page, "Start").click()
    page.get_by_text("Training.", exact=True).wait_for()
    page.clock.run_for(SILENCE)
    page.get_by_text("No answer from a kernel. Run the cell to train.").wait_for()
    assert page.evaluate("model.get('running')") is False
    button(page, "Start").click()
    button(page, "Pause").click()
    assert not page.get_by_text("No answer from a kernel").is_visible()


def test_a_view_that_was_closed_waits_no_more(open_alone):
    page = open_alone(trained(2))
    page.clock.install()
    button(page, "Start").click()
    page.evaluate("remove()")
    page.clock.run_for(SILENCE)
    assert page.evaluate("model.get('running')") is True
    assert math.isclose(page.evaluate("model.get('rate')"), 0.05)
