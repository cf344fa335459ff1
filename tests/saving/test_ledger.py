"""What can go wrong with the gradebook or the disk gets one line, and what was saved before stays
as it was."""

import resource
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.classes import FIRST, course, nbgrader, new_course, scores
from helpers.killed_again import grade
from helpers.submissions import ROOT

from autograder.errors import CourseError


@pytest.fixture(scope="module")
def graded(tmp_path_factory) -> Path:
    """A course directory with one submission, graded (with made-up outputs)."""
    folder = new_course(tmp_path_factory.mktemp("course"))
    nbgrader(folder, "generate_assignment", FIRST)
    shutil.copytree(folder / "source" / FIRST, folder / "submitted" / "ada" / FIRST)
    grade(folder, FIRST)
    return folder


@pytest.fixture
def folder(graded: Path, tmp_path: Path) -> Path:
    """The same, with a second submission that is not graded yet."""
    folder = Path(shutil.copytree(graded, tmp_path / "course"))
    shutil.copytree(folder / "submitted" / "ada", folder / "submitted" / "bob")
    return folder


def test_a_database_that_is_none(folder: Path):
    (folder / "gradebook.db").write_text("my shopping list")
    with pytest.raises(CourseError, match="no nbgrader database"):
        grade(folder, FIRST)
    assert (folder / "gradebook.db").read_text() == "my shopping list"
    said = course(folder, "marks", FIRST, code=2)
    assert "no nbgrader database" in said and len(said.strip().splitlines()) == 1


def test_the_database_of_another_program(folder: Path):
    (folder / "gradebook.db").unlink()
    with sqlite3.connect(folder / "gradebook.db") as other:
        other.execute("CREATE TABLE student (name TEXT)")
    with pytest.raises(CourseError, match="gradebook"):
        grade(folder, FIRST)


def test_a_locked_database(folder: Path):
    with open(folder / "nbgrader_config.py", "a") as config:
        config.write(
            f"\nc.CourseDirectory.db_url = 'sqlite:///{folder}/gradebook.db?timeout=0.1'\n"
        )
    before = scores(folder)
    with sqlite3.connect(folder / "gradebook.db") as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CourseError, match="another program is writing to the gradebook"):
            grade(folder, FIRST)
        other.rollback()
    assert scores(folder) == before
    grade(folder, FIRST)
    assert set(scores(folder)) == {"ada", "bob"}


def test_a_full_disk(folder: Path):
    """A file-size limit stands for a disk with little room: writing the graded copy fails
    halfway."""
    before = scores(folder)
    program = (
        "import pathlib; from helpers import killed_again; "
        f"killed_again.grade(pathlib.Path({str(folder)!r}), {FIRST!r})"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        cwd=ROOT / "tests",
        text=True,
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )
    assert "CourseError" in done.stderr and "make room" in done.stderr
    assert scores(folder) == before
    assert not (folder / "autograded" / "bob" / FIRST).exists()
    grade(folder, FIRST)
    assert set(scores(folder)) == {"ada", "bob"}


def test_what_keeps_one_from_being_saved_ends_no_class(folder: Path):
    shutil.copytree(folder / "submitted" / "ada", folder / "submitted" / "zoe")
    (folder / "autograded" / "bob").write_text("a file where a folder should be")
    failed = {one.student: one.failure for one in grade(folder, FIRST) if one.failure}
    assert set(failed) == {"bob"} and "Not a directory" in failed["bob"]
    assert set(scores(folder)) == {"ada", "zoe"}
    (folder / "autograded" / "bob").unlink()
    grade(folder, FIRST)
    assert set(scores(folder)) == {"ada", "bob", "zoe"}
