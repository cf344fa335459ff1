"""Notebooks as HTML pages: what is in them, and what `course html` says of what it can't write."""

import json
import re

import nbformat
import pytest
from click.testing import CliRunner
from helpers.submissions import ROOT
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.cli.main import main
from autograder.errors import CourseError
from autograder.pages import static

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
def page(tmp_path_factory) -> str:
    folder = tmp_path_factory.mktemp("notebook")
    (folder / "practice.json").write_text(json.dumps([QUESTION]))
    nbformat.write(new_notebook(cells=CELLS), folder / "trial.ipynb")
    result = CliRunner().invoke(
        main, ["html", str(folder / "trial.ipynb"), "--output", str(folder / "pages")]
    )
    assert result.exit_code == 1
    written, failure = result.output.splitlines()
    assert written.endswith("trial.html written")
    assert failure == "show_third failed: IndexError: list index out of range"
    return (folder / "pages" / "trial.html").read_text(encoding="utf-8")


def scripts(page: str, kind: str) -> list[dict]:
    found = re.findall(
        rf'<script type="application/vnd.jupyter.widget-{kind}\+json">(.*?)</script>',
        page,
        flags=re.S,
    )
    return [json.loads(text) for text in found]


def test_state_and_views_are_embedded(page: str):
    (state,), views = scripts(page, "state"), scripts(page, "view")
    assert len(views) == 3
    models = [state["state"][view["model_id"]] for view in views]
    assert [model["model_name"] for model in models] == ["AnyModel", "AnyModel", "IntSliderModel"]
    assert models[0]["state"]["f"] == [2, 0, 3, 0] and "render" in models[0]["state"]["_esm"]
    assert "@jupyter-widgets/html-manager@" in page and "/dist/embed-amd.js" in page


def test_each_widget_has_what_is_shown_instead(page: str):
    figure = re.search(
        r'<figure class="cc-still[^>]*>\s*<img alt="(f = [^"]+)" '
        r'src="data:image/png;base64,[^"]{1000,}"/>',
        page,
    )
    assert figure and "Run the cell to slide it yourself." in figure[1]
    assert "<figcaption>A still picture." in page
    assert "How much is 20 &amp; 22 &lt;together&gt;?" in page
    assert re.search(
        r'<pre class="cc-still">IntSlider\(value=3, description=\'&lt;many&gt;\'', page
    )


def test_errors_are_a_sentence_and_what_waits_for_an_answer_says_nothing(page: str):
    assert "IndexError: list index out of range" in page
    assert "Traceback" not in page and "ipykernel" not in page
    assert page.count("NotImplementedError") == 1  # in the cell itself
    assert "NameError" not in page


def test_assignments_are_those_that_are_released(monkeypatch):
    monkeypatch.chdir(ROOT)
    assert static.find(["1-filters"]) == ([ROOT / "release" / "1-filters" / "filters.ipynb"], [])
    assert [path.parent.name for path in static.find([])[0]] == sorted(
        path.name for path in (ROOT / "source").iterdir()
    )


def test_what_there_is_not_is_said_in_a_line(monkeypatch, tmp_path):
    monkeypatch.chdir(ROOT)
    for name, reason in {
        "9-nowhere": "there is no assignment '9-nowhere'; the assignments are: 1-filters",
        "nowhere.ipynb": "there is no notebook nowhere.ipynb",
    }.items():
        result = CliRunner().invoke(main, ["html", name, "--output", str(tmp_path / "pages")])
        assert result.exit_code == 2 and reason in result.stderr and result.stderr.count("\n") == 1
    assert not (tmp_path / "pages").exists()


def test_a_source_that_is_not_released_says_how(monkeypatch, tmp_path):
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    (tmp_path / "source" / "one").mkdir(parents=True)
    nbformat.write(new_notebook(), tmp_path / "source" / "one" / "one.ipynb")
    monkeypatch.chdir(tmp_path)
    assert static.find(["one"]) == ([], ["one is not released yet; run: course release one"])


def test_what_fails_costs_one_page_and_one_line(tmp_path):
    """A notebook that can't be read, one that is none, a page that can't be written: the others are
    written all the same."""
    bad = {"cut.ipynb": '{"cells": [', "none.ipynb": '{"cells": 3, "nbformat": 4}', "dir.ipynb": ""}
    for name, text in bad.items():
        (tmp_path / name).write_text(text)
    good = new_notebook(cells=[new_code_cell("1 + 1")])
    for name in ("good.ipynb", "taken.ipynb", "last.ipynb"):
        nbformat.write(good, tmp_path / name)
    (tmp_path / "pages" / "taken.html").mkdir(parents=True)
    names = [*bad, "good.ipynb", "taken.ipynb", "last.ipynb"]
    words = [str(tmp_path / name) for name in names]
    result = CliRunner().invoke(main, ["html", *words, "--output", str(tmp_path / "pages")])
    assert result.exit_code == 1, result.output
    lines = result.stderr.splitlines()
    assert [any(name in line for line in lines) for name in (*bad, "taken.html")] == [True] * 4
    assert len(lines) == 4 and all("restore it" in one or "--output" in one for one in lines)
    for name in ("good.html", "last.html"):
        assert (tmp_path / "pages" / name).is_file()


def test_a_kernel_that_dies_is_said_in_a_line(tmp_path):
    nbformat.write(
        new_notebook(cells=[new_code_cell("import os\n\nos._exit(1)")]), tmp_path / "dies.ipynb"
    )
    with pytest.raises(CourseError, match="the kernel died while it ran"):
        static.run(tmp_path / "dies.ipynb")
