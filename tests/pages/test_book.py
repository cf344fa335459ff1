"""The book's pages: what is in them, and what `course html` says of what it can't write."""

import html
import json
import re
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from helpers.book_pages import unplayed
from helpers.submissions import ROOT
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.cli.main import main
from autograder.errors import CourseError
from autograder.pages.book import running

QUESTION = {
    "id": "one",
    "kind": "number",
    "level": "warm-up",
    "section": "in-text",
    "question": "How much is 20 & 22 <together>?",
    "answer": 42,
    "hint": "Add.",
    "explanation": "20 + 22.",
}
LOCKED = {"schema_version": 3, "grade": False, "solution": False, "locked": True}
ANSWER = {**LOCKED, "solution": True, "locked": False}
CELLS = [
    new_markdown_cell("# A heading"),
    new_code_cell("raise NotImplementedError"),
    new_code_cell("x = [][3]", metadata={"nbgrader": {"grade_id": "show_third", **LOCKED}}),
    new_code_cell("# pair = (., .)", metadata={"nbgrader": {"grade_id": "pair", **ANSWER}}),
    new_code_cell("assert pair"),
    new_code_cell("from course_utils.explorers import flip\n\nflip.explore()"),
    new_code_cell("from course_utils import quizzes\n\nquizzes.quiz('one')"),
    new_code_cell("import ipywidgets\n\nipywidgets.IntSlider(3, description='<many>')"),
]


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("notebook")
    (folder / "practice.json").write_text(json.dumps([QUESTION]))
    nbformat.write(new_notebook(cells=CELLS), folder / "trial.ipynb")
    result = CliRunner().invoke(
        main, ["html", str(folder / "trial.ipynb"), "--output", str(folder / "pages")]
    )
    assert result.exit_code == 1
    ran, written, failure = result.output.splitlines()
    assert ran.endswith("trial.ipynb is run") and written.endswith("trial.html written")
    assert failure == "show_third failed: IndexError: list index out of range"
    return folder / "pages" / "trial.html"


def widgets(page: str) -> list[dict]:
    """What the page's widgets are built from."""
    found = re.findall(r'<script type="application/json">(.*?)</script>', page, flags=re.S)
    return [json.loads(text) for text in found]


def test_widgets_have_their_values_and_their_scripts_beside_the_page(page: Path):
    explorer, quiz = widgets(page.read_text())
    assert explorer["values"]["f"] == [2, 0, 3, 0] and "_esm" not in explorer["values"]
    assert quiz["remember"] == ["progress"]
    for told in (explorer, quiz):
        script = (page.parent / told["module"]).read_text()
        assert script.startswith("convcourse.texts[") and "render" in script
        assert (page.parent / told["style"]).is_file()


def test_each_widget_has_what_is_shown_until_it_lives(page: Path):
    text = page.read_text()
    still = re.search(
        r'<div class="still"><img src="(pictures/\w+\.webp)"[^>]* alt="(f = [^"]+)"', text
    )
    assert still and "Run the cell to slide it yourself." in still[2]
    assert (page.parent / still[1]).stat().st_size > 1000
    assert "How much is 20 &amp; 22 &lt;together&gt;?" in text
    assert "IntSlider(value=3, description=&#39;&lt;many&gt;&#39;" in text


def test_nothing_comes_from_elsewhere(page: Path):
    for path in page.parent.rglob("*.*"):
        if path.suffix in (".html", ".css"):
            text = path.read_text()
            assert not re.search(r'(src|href)="(https?:)?//', text)
            assert "url(" not in text and "@import" not in text


def test_errors_are_a_sentence_and_what_waits_for_an_answer_says_nothing(page: Path):
    page = page.read_text()
    assert "IndexError: list index out of range" in page
    assert "Traceback" not in page and "ipykernel" not in page
    assert page.count("NotImplementedError") == 1  # in the cell itself
    assert "NameError" not in page


def test_what_there_is_not_is_said_in_a_line(monkeypatch, tmp_path):
    monkeypatch.chdir(ROOT)
    for name, reason in {
        "9-nowhere": "there is no assignment '9-nowhere'; the assignments are: 1-filters",
        "nowhere.ipynb": "there is no notebook nowhere.ipynb",
    }.items():
        result = CliRunner().invoke(main, ["html", name, "--output", str(tmp_path / "pages")])
        assert result.exit_code == 2 and reason in result.stderr and result.stderr.count("\n") == 1
    assert not (tmp_path / "pages").exists()


def test_what_fails_costs_one_page_and_one_line(tmp_path):
    """A notebook that can't be read, and one that is none: the others are written all the same."""
    bad = {"cut.ipynb": '{"cells": [', "none.ipynb": '{"cells": 3, "nbformat": 4}', "dir.ipynb": ""}
    for name, text in bad.items():
        (tmp_path / name).write_text(text)
    good = new_notebook(cells=[new_code_cell("1 + 1")])
    for name in ("good.ipynb", "last.ipynb"):
        nbformat.write(good, tmp_path / name)
    words = [str(tmp_path / name) for name in (*bad, "good.ipynb", "last.ipynb")]
    result = CliRunner().invoke(main, ["html", *words, "--output", str(tmp_path / "pages")])
    assert result.exit_code == 1, result.output
    lines = result.stderr.splitlines()
    assert [any(name in line for line in lines) for name in bad] == [True] * 3
    assert len(lines) == 3 and all("restore it" in one for one in lines)
    for name in ("good.html", "last.html"):
        assert (tmp_path / "pages" / name).is_file()


def test_a_folder_that_cannot_be_written_is_said_in_a_line(tmp_path):
    nbformat.write(new_notebook(cells=[new_code_cell("1")]), tmp_path / "one.ipynb")
    (tmp_path / "pages").write_text("a file")
    words = ["html", str(tmp_path / "one.ipynb"), "--output", str(tmp_path / "pages" / "in")]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2 and "choose another folder with --output" in result.stderr


def test_a_kernel_that_dies_is_said_in_a_line(tmp_path):
    nbformat.write(
        new_notebook(cells=[new_code_cell("import os\n\nos._exit(1)")]), tmp_path / "dies.ipynb"
    )
    with pytest.raises(CourseError, match="the kernel died while it ran"):
        running.run(tmp_path / "dies.ipynb")


def test_every_link_of_the_course_s_own_book_leads_somewhere(tmp_path):
    texts = {name: path.read_text() for name, path in unplayed(tmp_path).items()}
    assert len(texts) == 9
    ids = {name: re.findall(r'\bid="([^"]+)"', text) for name, text in texts.items()}
    for name, found in ids.items():
        assert len(found) == len(set(found)), f"{name} has an id twice"
    links = [
        (name, html.unescape(link))
        for name, text in texts.items()
        for link in re.findall(r'\b(?:href|src)="([^"]+)"', text)
    ]
    index = (tmp_path / "search-index.js").read_text()
    sections = json.loads(index.removeprefix("convcourse.sections = ").rstrip(";\n"))
    links += [("search", f"{one['page']}#{one['at']}") for one in sections]
    lost = []
    for name, link in links:
        file, _, place = link.partition("#")
        known = ids.get(file or name, [])
        if not (tmp_path / (file or name)).is_file() or (place and place not in known):
            lost.append(f"{name}: {link}")
    assert lost == [] and len(links) > 300
