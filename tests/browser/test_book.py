"""The book as a reader meets it: opened from a disk, without a network and without a kernel."""

import json
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest
from click.testing import CliRunner
from helpers.axe import breaches
from helpers.lab_server import ROOT
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.cli.main import main

LOCKED = {"schema_version": 3, "grade": False, "solution": False, "locked": True}
PARTS = {
    "demo": ({"tags": ["demo"]}, LOCKED),
    "answer": ({}, {**LOCKED, "solution": True, "locked": False}),
}
NETS = """import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(0)
nets = {
    "Kat": nn.Sequential(nn.Conv2d(1, 1, 20, padding=10), nn.ReLU(), nn.MaxPool2d(100),
                         nn.Flatten(), nn.Linear(1, 1)),
    "deep": nn.Sequential(nn.Conv2d(1, 3, 3, padding=1), nn.ReLU(), nn.MaxPool2d(3),
                          nn.Conv2d(3, 2, 3), nn.Flatten(), nn.Linear(2 * 31 * 31, 1)),
    "Kit": nn.Sequential(nn.Flatten(), nn.Linear(10000, 8), nn.ReLU(), nn.Linear(8, 1)),
}
from course_utils.explorers import cat

explorer = cat.explore(nets)
explorer.place = [3, 7]
print(explorer.answers["logits"])
explorer.place = [65, 15]
explorer"""
EXPLORERS = {
    "Kernel explorer": "from course_utils.explorers import kernels\n\nkernels.explore('cat')",
    "Window explorer": "from course_utils.explorers import window\n\nwindow.explore()",
    "Flip and slide explorer": "from course_utils.explorers import flip\n\nflip.explore()",
    "Matrix explorer": "from course_utils.explorers import matrix\n\nmatrix.explore()",
    "Pattern explorer": "from course_utils.explorers import pattern\n\npattern.explore()",
    "Cat explorer": NETS,
    # Each rate is trained twice for the page: here there are three of them.
    "Training explorer": "from course_utils.explorers import training\n\n"
    "training.RATES = training.RATES[::4]\ntraining.explore()",
}
QUIZ = "from course_utils import quizzes\n\nquizzes.quiz('nchw')"
ANSWER = "def half(x):\n    ### BEGIN SOLUTION\n    return x / 2  # a secret\n    ### END SOLUTION"


def cell(source: str, name: str, part: str) -> nbformat.NotebookNode:
    tags, told = PARTS[part]
    return new_code_cell(source, metadata={**tags, "nbgrader": {**told, "grade_id": name}})


@pytest.fixture(scope="module")
def book(tmp_path_factory) -> Path:
    """The folder of the book of a course of two notebooks, one with every explorer and a quiz."""
    root = tmp_path_factory.mktemp("course")
    (root / "nbgrader_config.py").write_text("c = get_config()\n")
    (root / "docs").mkdir()
    (root / "docs" / "cover.md").write_text("# A small course\n\nTwo chapters.\n")
    (root / "docs" / "glossary.md").write_text("# Glossary\n\n- **Window** (1): where it stands.\n")
    practice = (ROOT / "source" / "1-filters" / "practice.json").read_text(encoding="utf-8")
    every = [
        new_markdown_cell("# 1 · Everything\n\nA first word, and [the next](../2-b/second.ipynb)."),
        new_markdown_cell("## Sliding\n\nAn aardvark slides: $a^2$.\n\n**Predict.** What is half?"),
        cell("print('a half')", "show_half", "demo"),
        cell(ANSWER, "half", "answer"),
        *(cell(text, f"show_{at}", "demo") for at, text in enumerate(EXPLORERS.values())),
        cell(QUIZ, "show_quiz", "demo"),
    ]
    second = [new_markdown_cell("# 2 · The other\n\nSecond.\n\n## Rolling\n\nNothing slides here.")]
    for name, cells in {"1-a/first": every, "2-b/second": second}.items():
        path = root / "source" / f"{name}.ipynb"
        path.parent.mkdir(parents=True)
        (path.parent / "practice.json").write_text(practice, encoding="utf-8")
        nbformat.write(new_notebook(cells=cells), path)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        result = CliRunner().invoke(main, ["book"])
    assert result.exit_code == 0, result.output
    return root / "book"


@pytest.fixture
def read(book, new_page):
    """`read(name)` opens a page of the book, with no network to be had."""

    def open_it(name: str, **options):
        page = new_page(offline=True, **options)
        page.goto((book / name).as_uri())
        return page

    return open_it


def alive(page, name: str):
    """The explorer of that name, once it has come into view and lives."""
    told = page.locator(f".widget:has(.cc-explorer[aria-label='{name}'])")
    places = page.locator(".widget")
    for at in range(places.count()):
        places.nth(at).scroll_into_view_if_needed()
    told.wait_for()
    return told


def test_explorers_begin_when_they_come_into_view_and_live_without_a_network(read):
    page = read("first.html")
    assert page.locator(".widget.alive").count() < len(EXPLORERS)
    for name in EXPLORERS:
        place = alive(page, name)
        assert not place.locator(".still").is_visible()
    assert page.locator(".widget[data-failed]").count() == 0
    page.get_by_label("Place n").press("End")
    page.get_by_text("(f ∗ g)[5] = f[3]·g[2] = 0·1 = 0").wait_for()


def test_a_quiz_answers_and_remembers(read):
    page = read("first.html")
    page.locator(".widget").last.scroll_into_view_if_needed()
    quiz = page.locator(".cc-quiz")
    quiz.wait_for()
    quiz.locator("input").first.check()
    quiz.get_by_role("button", name="Submit").click()
    said = quiz.locator(".cc-feedback")
    page.wait_for_function("place => place.textContent.length > 10", arg=said.element_handle())
    words = said.inner_text()
    page.reload()
    page.locator(".widget").last.scroll_into_view_if_needed()
    quiz.wait_for()
    assert said.inner_text() == words


def test_the_nets_of_the_cat_answer_in_the_browser_as_they_do_in_python(read, book):
    page = read("first.html")
    place = alive(page, "Cat explorer")
    printed = page.locator("pre.print", has_text="[[").inner_text()
    canvas = place.locator("canvas.cc-cat")
    place.get_by_label("Row", exact=True).fill("3")
    place.get_by_label("Column", exact=True).fill("7")
    page.wait_for_function(
        "canvas => canvas.answered.asked === 'brick,3,7'", arg=canvas.element_handle()
    )
    said = canvas.evaluate("canvas => canvas.answered.logits")
    assert np.allclose(said, json.loads(printed), atol=0.02)
    assert "No kernel" not in place.inner_text()


def test_training_plays_recorded_runs_that_one_can_scrub(read):
    page = read("first.html")
    place = alive(page, "Training explorer")
    place.get_by_label("Batch", exact=True).fill("80")
    place.get_by_text(re.compile(r"Batch 80 of 160, loss \d")).wait_for()
    place.get_by_role("button", name="Start").click()
    place.get_by_text("Batch 160 of 160").wait_for()
    place.get_by_text("The end of this recorded run.").wait_for()
    before = place.get_by_text(re.compile("^Network")).inner_text()
    place.get_by_label("Learning rate").press("Home")
    place.get_by_text("0.001").first.wait_for()
    assert place.get_by_text(re.compile("^Network")).inner_text() != before


def test_nothing_of_an_answer_stands_on_a_page_and_a_prediction_comes_first(read, book):
    assert not any("a secret" in path.read_text() for path in book.glob("*.*"))
    page = read("first.html")
    page.get_by_text("Your turn.").wait_for()
    page.get_by_text("raise NotImplementedError()").wait_for()
    assert not page.get_by_text("a half", exact=True).is_visible()
    page.get_by_text("Predict first. Then look.").click()
    page.get_by_text("a half", exact=True).wait_for()
    assert page.locator("math").count() == 1


def test_the_whole_text_is_searched(read):
    page = read("index.html")
    page.get_by_role("searchbox").fill("slides")
    found = page.locator("form.search li a")
    found.nth(1).wait_for()
    assert found.nth(0).inner_text() == "1 · Everything: Sliding"
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/first.html#sliding")


def test_pages_are_linked_and_the_cover_plays(read):
    page = read("index.html")
    page.get_by_role("heading", name="A small course").wait_for()
    page.locator(".widget .cc-explorer").wait_for()
    page.get_by_role("link", name="1 · Everything").click()
    page.get_by_role("link", name="the next").click()
    page.get_by_role("link", name="Before: 1 · Everything").wait_for()
    page.get_by_text("Chapters", exact=True).click()
    page.get_by_role("link", name="Glossary").click()
    page.get_by_text("where it stands").wait_for()


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_the_screen(read, width):
    page = read("first.html")
    page.set_viewport_size({"width": width, "height": 844})
    for name in EXPLORERS:
        alive(page, name)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_reader_s_theme_is_kept(read):
    page = read("first.html", color_scheme="light")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_label("Theme").select_option("dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.reload()
    assert light != dark == page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.html", "first.html", "second.html", "glossary.html"])
def test_nothing_keeps_a_reader_out(read, name, theme):
    page = read(name, color_scheme=theme)
    for place in page.locator(".widget").all():
        place.scroll_into_view_if_needed()
        place.locator(".cc-explorer, .cc-quiz").wait_for()
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert breaches(page, "body") == []
