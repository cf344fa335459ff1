"""A new chapter is sound as it stands, and in the way of nothing."""

import contextlib
import json
import shutil
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner, Result
from helpers.submissions import ASSIGNMENTS, ROOT

from autograder.authoring import check_assignment
from autograder.cli.main import main
from autograder.course import Course, natural


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course directory with one chapter."""
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    shutil.copytree(ROOT / "source" / ASSIGNMENTS[0], tmp_path / "source" / ASSIGNMENTS[0])
    return Course(tmp_path)


def new(course: Course, name: str) -> Result:
    """Run `course new`."""
    with contextlib.chdir(course.root):
        return CliRunner().invoke(main, ["new", name])


def test_a_new_chapter_is_accepted_as_it_stands(course: Course):
    said = new(course, "12-two-words")
    assert said.exit_code == 0, said.output
    assert "source/12-two-words written\nrelease/12-two-words written\n" in said.output
    assert check_assignment(course, "12-two-words") == []
    asked = json.loads((course.source("12-two-words") / "practice.json").read_text())
    assert all(len(one["slips"]) == 2 for one in asked)
    released = course.released("12-two-words") / "two-words.ipynb"
    text = nbformat.read(released, as_version=4).cells[0].source
    assert text.startswith("# 12 · Two words\n") and f"(../{ASSIGNMENTS[0]}/" in text


@pytest.mark.parametrize("name", ["transfer", "8", "8-", "8-Transfer", "../8-transfer", "08-x"])
def test_a_name_that_is_none_is_refused(course: Course, name: str):
    said = new(course, name)
    assert said.exit_code == 2 and "is no chapter's name, such as 8-transfer" in said.output


def test_nothing_is_overwritten(course: Course):
    said = new(course, ASSIGNMENTS[0])
    assert said.exit_code == 2
    assert f"source/{ASSIGNMENTS[0]} exists already; choose another name" in said.output


def test_chapters_are_ordered_as_people_count():
    names = ["10-transfer", "9-attention", "1-filters", "2-padding"]
    assert sorted(names, key=natural) == ["1-filters", "2-padding", "9-attention", "10-transfer"]
