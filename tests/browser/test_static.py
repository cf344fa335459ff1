"""A notebook's HTML page as a reader meets it: pictures and plain questions offline, and the
widgets online, never both."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from helpers.lab_server import ROOT
from nbformat.v4 import new_code_cell, new_notebook

from autograder.pages import static

EXPLORERS = {
    "Kernel explorer": "from course_utils.explorers import kernels\n\nkernels.explore('cat')",
    "Window explorer": "from course_utils.explorers import window\n\nwindow.explore()",
    "Flip and slide explorer": "from course_utils.explorers import flip\n\nflip.explore()",
    "Matrix explorer": "from course_utils.explorers import matrix\n\nmatrix.explore()",
    "Pattern explorer": "from course_utils.explorers import pattern\n\npattern.explore()",
    "Cat explorer": "from torch import nn\nfrom course_utils.explorers import cat\n\n"
    "cat.explore({'dense': nn.Sequential(nn.Flatten(), nn.Linear(10000, 1))})",
    "Training explorer": "from course_utils.explorers import training\n\ntraining.explore()",
}
QUIZ = "from course_utils import quizzes\n\nquizzes.quiz('challenge')"
# Stands in for the script that viewers fetch to show widgets: builds each model from the state in
# the page, without a kernel, and draws its view where jupyter-widgets' own script does. `broken`
# makes it fail as that script fails.
STAND_IN = """(async () => {
  const read = (kind) => [
    ...document.querySelectorAll(`script[type="application/vnd.jupyter.widget-${kind}+json"]`),
  ];
  const { state } = JSON.parse(read("state")[0].textContent);
  for (const tag of read("view")) {
    const place = document.createElement("div");
    place.className = "widget-subarea";
    const el = place.appendChild(document.createElement("div"));
    tag.before(place);
    if (BROKEN) {
      el.innerHTML = '<div class="jupyter-widgets-error-widget">Failed to load</div>';
      continue;
    }
    const { state: values, buffers = [] } = state[JSON.parse(tag.textContent).model_id];
    for (const { data, path } of buffers) {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const place = path.slice(0, -1).reduce((inner, name) => inner[name] ??= {}, values);
      place[path.at(-1)] = new DataView(bytes.buffer);
    }
    const heard = {};
    const model = {
      get: (name) => values[name],
      set: (name, value) => {
        values[name] = value;
        (heard[`change:${name}`] ?? []).forEach((tell) => tell());
      },
      on: (name, tell) => { (heard[name] ??= []).push(tell); },
      off: () => {}, save_changes: () => {}, send: () => {},
    };
    document.head.appendChild(document.createElement("style")).textContent = values._css;
    const module = new Blob([values._esm], { type: "text/javascript" });
    const { default: widget } = await import(URL.createObjectURL(module));
    await widget.render({ model, el });
  }
  document.body.classList.add("stood-in");
})()"""


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    """The address of the page of a notebook with every explorer and a quiz."""
    folder = tmp_path_factory.mktemp("pages")
    practice = Path(ROOT, "source", "1-filters", "practice.json").read_text(encoding="utf-8")
    (folder / "practice.json").write_text(practice, encoding="utf-8")
    cells = ["import torch\n\ntorch.set_num_threads(1)", *EXPLORERS.values(), QUIZ]
    nbformat.write(
        new_notebook(cells=[new_code_cell(cell) for cell in cells]), folder / "all.ipynb"
    )
    return static.write_page(folder / "all.ipynb", folder / "html")[0].as_uri()


@pytest.fixture
def read(address, new_page, complaints):
    """`read(script)` opens the page with that text in place of the widgets' script, and nothing
    else from the network."""

    def serve(route, script):
        if script and "html-manager" in route.request.url:
            route.fulfill(body=script, content_type="text/javascript")
        else:
            route.abort()

    def open_it(script: str = ""):
        page = new_page()
        page.route(re.compile("^https?:"), lambda route: serve(route, script))
        page.goto(address)
        if script:
            page.locator("body.stood-in").wait_for()
        return page

    yield open_it
    complaints[:] = [
        text for text in complaints if "net::ERR_FAILED" not in text
    ]  # nothing was to be had


def test_offline_each_explorer_is_a_picture_with_a_caption(read):
    page = read()
    figures = page.locator("figure.cc-still")
    assert figures.count() == len(EXPLORERS)
    for figure in figures.all():
        assert figure.is_visible() and figure.locator("figcaption").is_visible()
        width, height = figure.locator("img").evaluate(
            "image => [image.naturalWidth, image.naturalHeight]"
        )
        box = figure.locator("img").bounding_box()
        assert width > 500 and height > 200 and box["width"] == pytest.approx(width, abs=1)
        assert "Run the cell" in figure.locator("img").get_attribute("alt")
    assert page.locator(".cc-explorer, .cc-quiz").count() == 0


def test_offline_a_quiz_is_its_questions(read):
    questions = read().locator("div.cc-still")
    assert questions.is_visible()
    asked = json.loads(
        Path(ROOT, "source", "1-filters", "practice.json").read_text(encoding="utf-8")
    )
    options = next(
        one["options"] for one in asked if one["section"] == "challenge" and one["kind"] == "choice"
    )
    assert (
        len(questions.locator("ol > li").all()) == 5
        and options[0]["text"].split("`")[0] in questions.inner_text()
    )


def test_where_widgets_load_they_take_the_pictures_place(read):
    page = read(STAND_IN.replace("BROKEN", "false"))
    for name in EXPLORERS:
        page.locator(f".cc-explorer[aria-label='{name}']").wait_for()
    page.locator(".cc-quiz").wait_for()
    assert page.locator(".cc-still").count() == len(EXPLORERS) + 1
    assert not any(still.is_visible() for still in page.locator(".cc-still").all())
    page.get_by_label("Place n").press("End")
    page.get_by_text("(f ∗ g)[5] = f[3]·g[2] = 0·1 = 0").wait_for()


def test_a_widget_that_fails_leaves_its_picture(read):
    page = read(STAND_IN.replace("BROKEN", "true"))
    assert page.locator(".jupyter-widgets-error-widget").count() == len(EXPLORERS) + 1
    assert not any(
        error.is_visible() for error in page.locator(".jupyter-widgets-error-widget").all()
    )
    assert all(still.is_visible() for still in page.locator(".cc-still").all())
