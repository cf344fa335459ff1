"""A new chapter is sound as it stands, and in the way of nothing."""

import shutil
from pathlib import Path

import nbformat
import pytest
from helpers.submissions import ASSIGNMENTS, ROOT

from autograder.authoring import check_assignment
from autograder.authoring.scaffold import new_chapter
from autograder.errors import CourseError
from autograder.ordering import natural


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A course directory with one chapter."""
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    shutil.copytree(ROOT / "source" / ASSIGNMENTS[0], tmp_path / "source" / ASSIGNMENTS[0])
    return tmp_path


def test_a_new_chapter_is_accepted_as_it_stands(root: Path):
    source, release, bank = new_chapter(root, "12-two-words")
    assert check_assignment(root, "12-two-words") == []
    text = nbformat.read(release / "two-words.ipynb", as_version=4).cells[0].source
    assert text.startswith("# 12 · Two words\n") and f"(../{ASSIGNMENTS[0]}/" in text
    assert {path.name for path in bank.iterdir()} == {"doubled", "total"}


@pytest.mark.parametrize("name", ["transfer", "8", "8-", "8-Transfer", "../8-transfer", "08-x"])
def test_a_name_that_is_none_is_refused(root: Path, name: str):
    with pytest.raises(CourseError, match="is no chapter's name, such as 8-transfer"):
        new_chapter(root, name)


def test_nothing_is_overwritten(root: Path):
    with pytest.raises(CourseError, match="exists already; choose another name"):
        new_chapter(root, ASSIGNMENTS[0])


def test_chapters_are_ordered_as_people_count():
    names = ["10-transfer", "9-attention", "1-filters", "2-padding"]
    assert sorted(names, key=natural) == ["1-filters", "2-padding", "9-attention", "10-transfer"]
