"""What the report and the exports refuse: one line that says what to do, and nothing written."""

import contextlib
import sqlite3
from pathlib import Path

import pytest
from helpers.classes import FIRST, course
from nbgrader.api import Gradebook


def refused(folder: Path, *words: str) -> str:
    """What the command says when it refuses: one line, exit code 2, and nothing written."""
    printed = course(folder, *words, code=2)
    assert len(printed.strip().splitlines()) == 1, printed
    assert not list(folder.glob("reports/*"))
    return printed


def test_unknown_assignment(elsewhere: Path):
    assert FIRST in refused(elsewhere, "report", "9-nothing")
    assert FIRST in refused(elsewhere, "export", "9-nothing", "--to", "canvas")


def test_nothing_graded_yet(elsewhere: Path):
    (elsewhere / "gradebook.db").unlink()
    for words in (["report", FIRST], ["export", FIRST, "--to", "moodle"]):
        assert "course grade" in refused(elsewhere, *words)
    with Gradebook(f"sqlite:///{elsewhere / 'gradebook.db'}", "convcourse") as book:
        for words in (
            ["report", FIRST],
            ["export", FIRST, "--to", "moodle"],
            ["export", "--to", "canvas"],
        ):
            assert "course grade" in refused(elsewhere, *words)
        book.add_assignment(FIRST)
        for words in (
            ["report", FIRST],
            ["export", FIRST, "--to", "moodle"],
            ["export", "--to", "canvas"],
        ):
            assert "course grade" in refused(elsewhere, *words)


def test_foreign_gradebook_is_left_alone(elsewhere: Path):
    path = elsewhere / "gradebook.db"
    path.write_text("not a database, but long enough to be looked at " * 40)
    assert "c.CourseDirectory.db_url" in refused(elsewhere, "report", FIRST)
    path.unlink()
    with contextlib.closing(sqlite3.connect(path)) as base:
        base.execute("create table recipes (name text)")
        base.commit()
    before = path.read_bytes()
    assert "c.CourseDirectory.db_url" in refused(elsewhere, "report", FIRST)
    assert "c.CourseDirectory.db_url" in refused(elsewhere, "export", FIRST, "--to", "canvas")
    assert path.read_bytes() == before


@pytest.mark.parametrize("folder", ["release", "feedback", "submitted/ada", "source"])
def test_not_where_students_look(elsewhere: Path, folder: str):
    assert "reports/" in refused(elsewhere, "report", FIRST, "--output", f"{folder}/r.html")
    assert "reports/" in refused(
        elsewhere, "export", FIRST, "--to", "canvas", "--output", f"{folder}/r.csv"
    )


def test_file_that_cannot_be_written(elsewhere: Path):
    (elsewhere / "taken").write_text("")
    assert "--output" in refused(elsewhere, "report", FIRST, "--output", "taken/r.html")
    assert ".csv" in refused(elsewhere, "export", FIRST, "--to", "canvas", "--output", "r.xlsx")
