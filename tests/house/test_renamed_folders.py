"""A course whose folders have other names, which nbgrader's configuration gives them: every command
goes by these."""

import os
import shutil
from pathlib import Path

import nbformat
import pytest
from helpers.classes import FIRST, NAME, course, nbgrader, new_course, totals
from helpers.submissions import ROOT, source_of

from autograder.cli import handing_in
from autograder.course import Course

NAMES = {
    "source": "masters",
    "release": "handouts",
    "submitted": "in",
    "autograded": "out",
    "feedback": "pages",
}


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course directory with other names; ada handed in the master under another name."""
    settings = "\n".join(
        f"c.CourseDirectory.{old}_directory = {new!r}" for old, new in NAMES.items()
    )
    folder = new_course(tmp_path_factory.mktemp("course"), settings)
    # The whole chapter: `course check` looks at its bank and its questions.
    shutil.copy(source_of(FIRST).path, folder / "source" / FIRST)
    (folder / "source").rename(folder / "masters")
    shutil.copytree(ROOT / "tests" / "answers" / FIRST, folder / "tests" / "answers" / FIRST)
    handed_in = folder / "in" / "ada" / FIRST / "my filters.ipynb"
    handed_in.parent.mkdir(parents=True)
    shutil.copy(source_of(FIRST).path, handed_in)
    return folder


def test_every_command_goes_by_the_names(renamed: Path, monkeypatch: pytest.MonkeyPatch):
    assert f"handouts/{FIRST} written" in course(renamed, "release", FIRST)
    assert "all is well" in course(renamed, "check", FIRST)
    assert "the name should be" in course(renamed, "grade", FIRST)
    assert totals(renamed) == {"ada": 18}
    assert (renamed / "out" / "ada" / FIRST / NAME).exists()
    assert "18" in course(renamed, "marks", FIRST)
    course(renamed, "report", FIRST)
    assert "0 of 0" not in (renamed / "reports" / f"{FIRST}.html").read_text()
    assert "would lie in pages/" in course(
        renamed, "report", FIRST, "--output", "pages/r.html", code=2
    )
    course(renamed, "export", FIRST, "--to", "canvas")
    assert ",18" in (renamed / "reports" / f"{FIRST}-canvas.csv").read_text()
    assert f"pages/<student>/{FIRST}/" in course(renamed, "feedback", FIRST)
    page = (renamed / "pages" / "ada" / FIRST / NAME).with_suffix(".html").read_text()
    assert "18 <small>of 20 points" in page and "could not be read" not in page
    started: list[tuple] = []
    monkeypatch.setattr(os, "execvp", lambda *words: started.append(words))
    monkeypatch.setattr(handing_in, "open_own_desk", lambda course: None)
    course(renamed, "lab")
    assert f"my-work/{FIRST}/{NAME}" in str(started)
    assert (renamed / "my-work" / FIRST / NAME).exists()
    assert not {name for name in NAMES if (renamed / name).exists()}


def test_pages_of_renamed_sources(renamed: Path, monkeypatch: pytest.MonkeyPatch):
    """Where the pages come from; running a chapter is another test's."""
    from autograder.pages.book import writing

    asked: list[Path] = []

    def run(path: Path, kept: Path) -> nbformat.NotebookNode:
        asked.append(path)
        return nbformat.read(path, as_version=4)

    monkeypatch.setattr(writing, "run", run)
    book = writing.Book(Course(renamed), renamed / "book")
    assert book.add_assignment(FIRST) == [] and len(book.chapters) == 1
    assert asked == [renamed / "masters" / FIRST / NAME]


def test_nbgrader_s_own_command_takes_it_in(renamed: Path):
    course(renamed, "release", FIRST)
    nbgrader(renamed, "generate_assignment", FIRST, "--force")
    nbgrader(renamed, "autograde", FIRST, "--force")
    assert totals(renamed) == {"ada": 18}


def test_another_structure_and_a_relative_database(tmp_path: Path):
    settings = (
        'c.CourseDirectory.directory_structure = "{nbgrader_step}/{assignment_id}/{student_id}"\n'
        'c.CourseDirectory.db_url = "sqlite:///marks.db"'
    )
    folder = new_course(tmp_path, settings)
    (folder / "submitted" / FIRST / "x[1]").mkdir(parents=True)
    (folder / "submitted" / FIRST / "o'brien@uni.edu").mkdir(parents=True)
    opened = Course(folder)
    assert opened.assignments() == [FIRST] and opened.chosen() == [FIRST]
    assert opened.handed_in(FIRST) == ["o'brien@uni.edu", "x[1]"]
    place = opened.submitted(FIRST, "x[1]")
    assert opened.place_of(place) == {"student": "x[1]", "assignment": FIRST}
    assert opened.db_url == f"sqlite:///{folder / 'marks.db'}"
