"""The cat explorer as a student meets it: keys, mouse, lists and sliders, and a page without a
kernel."""

import math

import numpy as np
import pytest
import torch
from helpers.lab_server import run_cell
from torch import nn

from course_utils.datasets import cats
from course_utils.explorers import cat

NETS = """
import torch
from torch import nn

torch.manual_seed(3)
one_filter = nn.Conv2d(1, 1, 20, padding=10)
nets = {
    "filter": nn.Sequential(
        one_filter, nn.ReLU(), nn.MaxPool2d(100), nn.Flatten(), nn.Linear(1, 1)
    ),
    "dense": nn.Sequential(nn.Flatten(), nn.Linear(10000, 1)),
}
"""
START = NETS + "from course_utils.explorers import cat\nexplorer = cat.explore(nets)\nexplorer"
# Numbers and colours on show: what was answered, and the grey of each pixel (the middle of its
# three by three squares).
SHOWN = """canvas => {
  const scale = canvas.width / canvas.clientWidth;
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const grey = [];
  for (let row = 0; row < 100; row++) {
    for (let col = 0; col < 100; col++) {
      const [y, x] = [row, col].map((place) => Math.floor((3 * place + 1.5) * scale));
      grey.push(pixels.data[4 * (y * canvas.width + x)]);
    }
  }
  return { ...canvas.answered, grey };
}"""
ANSWERED = """([texture, row, col]) => {
  const found = document.querySelector(".cc-explorer canvas").answered;
  return found?.asked === [texture, row, col].join() && !found.near;
}"""


@pytest.fixture(scope="module")
def nets():
    names = {}
    exec(NETS, names)
    return names["nets"]


def square(page):
    return page.locator(".cc-explorer canvas")


def twin(nets, texture, place):
    """The pictures (2, 100, 100) and the logits, with the cat and with its scrambled pixels, worked
    out once more from what the data set gives."""
    rng = np.random.default_rng(7)
    grounds = {name: cats.piece(name, "fresh", rng) for name in cats.TEXTURES}
    pictures = np.stack([np.rint(grounds[texture] * 100) / 100] * 2)
    row, col = place
    for picture, square in zip(pictures, (cats.cat(), cats.scrambled(7)), strict=True):
        picture[row : row + 20, col : col + 20] = np.rint(square * 100) / 100
    seen = torch.tensor((pictures - cats.GREY) / cats.SPREAD, dtype=torch.float32)[:, None]
    with torch.no_grad():
        return pictures, np.stack([net(seen).flatten() for net in nets.values()], axis=1)


def expect(page, nets, texture, inside, place):
    """Wait until the place is answered; compare numbers, bars, words and pixels (away from lines
    and frame)."""
    page.wait_for_function(ANSWERED, arg=[texture, *place])
    shown = square(page).evaluate(SHOWN)
    pictures, logits = twin(nets, texture, place)
    picture = pictures[cat.INSIDE.index(inside)]
    np.testing.assert_allclose(shown["logits"], logits, atol=2e-3)
    row, col = place
    rows, cols = np.indices((100, 100))
    frame = (np.abs(rows - row - 9.5) < 13) & (np.abs(cols - col - 9.5) < 13)
    frame &= ~((np.abs(rows - row - 9.5) < 8) & (np.abs(cols - col - 9.5) < 8))
    away = ~frame & (np.abs(rows - 50) > 1) & (np.abs(cols - 50) > 1)
    np.testing.assert_allclose(
        np.reshape(shown["grey"], (100, 100))[away], 255 * picture[away], atol=2
    )
    for at, of_net in enumerate(logits.T):
        answer = page.locator(".cc-answer").nth(at)
        apart = of_net[0] > 0 >= of_net[1]
        assert answer.locator("p").inner_text().endswith(f"apart: {'yes' if apart else 'no'}")
        for row, logit in enumerate(of_net):
            said = answer.locator("span").nth(row).inner_text()
            right = (logit > 0) == (row == 0)
            share = 100 / (1 + math.exp(-logit))
            assert said.endswith(
                f"{'cat' if logit > 0 else 'no cat'}, {'right' if right else 'wrong'}"
            ), said
            assert abs(int(said.split(" ")[0]) - share) < 1
            box = answer.locator(".cc-bar").nth(row).bounding_box()
            width = answer.locator(".cc-bar i").nth(row).bounding_box()["width"]
            assert abs(width / box["width"] * 100 - share) < 2


def test_a_student_in_jupyterlab(open_notebook, nets):
    page = open_notebook(
        "cat",
        START,
        "print('place', explorer.place, explorer.texture, explorer.inside)",
        "explorer.place = [3, 70]",
    )
    square(page).wait_for()
    expect(page, nets, "brick", "cat", (3, 70))  # the last cell moved it

    # Keys move the square, and nothing but the square.
    square(page).focus()
    for key in (
        "ArrowDown",
        "ArrowRight",
        "ArrowRight",
        "Shift+ArrowDown",
        "Shift+ArrowLeft",
        "Shift+ArrowUp",
        "Shift+ArrowUp",
    ):
        page.keyboard.press(key)
    expect(page, nets, "brick", "cat", (0, 62))
    assert page.locator(".jp-Cell.jp-mod-active .cc-explorer").count() == 1

    # Sliders and lists.
    page.get_by_label("Row", exact=True).press("ArrowRight")
    page.get_by_label("Column", exact=True).press("End")
    page.get_by_label("Texture").select_option("gravel")
    page.get_by_label("On show in the square").select_option("scrambled")
    expect(page, nets, "gravel", "scrambled", (1, 80))
    page.get_by_text("The square is in the upper right.").wait_for()

    # The mouse: held where it is grasped, and never out of the picture.
    square(page).scroll_into_view_if_needed()
    box = square(page).bounding_box()
    page.mouse.move(box["x"] + 1 + 3 * 85, box["y"] + 1 + 3 * 6)
    page.mouse.down()
    page.mouse.move(box["x"] + 1 + 3 * 45, box["y"] + 1 + 3 * 56, steps=12)
    expect(page, nets, "gravel", "scrambled", (51, 40))
    page.mouse.move(box["x"] - 90, box["y"] + 500, steps=3)
    page.mouse.up()
    page.mouse.move(box["x"] + 200, box["y"] + 20)
    page.get_by_label("On show in the square").select_option("cat")
    expect(page, nets, "gravel", "cat", (80, 0))
    page.get_by_text("The square is in the lower left, as in training.").wait_for()

    # Python knows, too.
    run_cell(page, 1)
    page.get_by_text("place [80, 0] gravel cat").wait_for()


def test_a_busy_kernel_answers_the_last_place_only(open_notebook, nets):
    count = "explorer.observe(lambda change: seen.append(change.new), 'place')"
    page = open_notebook(
        "busy",
        START,
        f"seen = []\n{count}\nimport time; time.sleep(3)",
        "print('asked', len(seen) < 10, seen[-1])",
    )
    square(page).wait_for()
    page.evaluate("""() => {
      const canvas = document.querySelector(".cc-explorer canvas");
      let left = 40;
      const press = () => {
        canvas.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
        if (--left) setTimeout(press, 20);
      };
      press();
    }""")
    expect(page, nets, "brick", "cat", (65, 55))
    run_cell(page, 2)
    page.get_by_text("[65, 55]").wait_for()


def test_without_a_kernel_the_nearest_answers_known_are_shown(open_alone, nets):
    page = open_alone(cat.explore(nets))
    expect(page, nets, "brick", "cat", (65, 15))
    page.get_by_label("Texture").select_option("grass")
    square(page).focus()
    page.keyboard.press("Shift+ArrowRight")
    page.get_by_text("No kernel answers (it is busy, or there is none).").wait_for()
    page.get_by_text("beforehand, for row 60, column 20.").wait_for()
    shown = square(page).evaluate(SHOWN)
    assert shown["asked"] == "grass,65,25"
    np.testing.assert_allclose(shown["logits"], twin(nets, "grass", (60, 20))[1], atol=2e-3)


def test_a_touch_drags_the_square_and_not_the_page(open_alone, nets):
    page = open_alone(cat.explore(nets))
    assert square(page).evaluate("canvas => getComputedStyle(canvas).touchAction") == "none"
    square(page).evaluate("""canvas => {
      const box = canvas.getBoundingClientRect();
      const send = (type, row, col) => canvas.dispatchEvent(new PointerEvent(type, {
        pointerId: 1, pointerType: "mouse",
        clientX: box.left + 1 + 3 * col, clientY: box.top + 1 + 3 * row,
      }));
      canvas.setPointerCapture = () => {}; // no such pointer exists
      send("pointerdown", 70, 20);
      send("pointermove", 40, 50);
      send("pointerup", 40, 50);
      send("pointermove", 0, 0);
    }""")
    assert page.evaluate("model.get('place')") == [35, 45]


def test_what_is_wrong_is_said_in_place(open_alone):
    page = open_alone(cat.explore({"two": nn.Sequential(nn.Flatten(), nn.Linear(10000, 2))}))
    page.get_by_text("two: this net gives no single logit").wait_for()
    assert page.locator(".cc-answer").count() == 0
