"""What happens to a class after its first grading: a due date that moves, a test that is mended,
work handed in once more."""

import io
import os
import shutil
import signal
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from helpers.classes import (
    FIRST,
    MASTER,
    NAME,
    POINTS,
    course,
    grades,
    hand_in,
    nbgrader,
    new_course,
)
from nbgrader.api import Gradebook
from rich.console import Console

from autograder.cli import tables
from autograder.record import Cell, Verdict, Work
from autograder.saving.ledger import uninterrupted

TEST = "test_input_shape"
LATE_BY_THE_HOUR = """
from nbgrader.plugins import LateSubmissionPlugin
class PerHour(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return total_seconds_late / 3600
c.AssignLatePenalties.plugin_class = PerHour
"""


def book(folder: Path) -> Gradebook:
    return Gradebook(f"sqlite:///{folder / 'gradebook.db'}")


def set_due(folder: Path, hour: int) -> None:
    with book(folder) as opened:
        opened.update_or_create_assignment(FIRST, duedate=f"2026-11-20 {hour:02}:00:00 UTC")


def change(path: Path, cell: str, text: str) -> None:
    """Write another text into the cell with this nbgrader id."""
    notebook = nbformat.read(path, as_version=4)
    (found,) = [
        one for one in notebook.cells if one.metadata.get("nbgrader", {}).get("grade_id") == cell
    ]
    found.source = text
    nbformat.write(notebook, path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A course directory whose gradebook knows nothing yet; ada handed in at ten o'clock, bob at no
    known time."""
    made = new_course(tmp_path / "course", LATE_BY_THE_HOUR)
    (hand_in(made, "ada", MASTER).parent / "timestamp.txt").write_text("2026-11-20 10:00:00 UTC")
    hand_in(made, "bob", MASTER)
    return made


def test_a_due_date_may_come_first_and_move(folder: Path):
    """A due date before the gradebook has a cell does no harm, and a later one counts at the next
    grading."""
    set_due(folder, 9)
    printed = course(folder, "grade", FIRST)
    assert "late penalty" in printed and "-1" in printed
    row = next(line for line in printed.splitlines() if "total" in line)
    assert f"{POINTS - 1:g}" in row and f"{POINTS:g}" in row
    set_due(folder, 8)
    assert "-2" in course(folder, "grade", FIRST)
    set_due(folder, 11)
    assert "late penalty" not in course(folder, "grade", FIRST)
    set_due(folder, 7)
    assert "ada, late penalty: 0 before, 3 now" in course(folder, "grade", FIRST, "--again")


def test_a_mended_test_wants_the_gradebook_to_know(folder: Path):
    course(folder, "grade", FIRST)
    source = folder / "source" / FIRST / NAME
    change(source, TEST, "assert input_shape is None")
    said = course(folder, "grade", FIRST, "--again", code=2)
    assert (
        "nbgrader generate_assignment 1-filters --force" in said
        and len(said.strip().splitlines()) == 1
    )
    nbgrader(folder, "generate_assignment", FIRST, "--force")
    printed = course(folder, "grade", FIRST, "--again")
    assert "ada, input_shape: 0.5 before, 0 now (" in printed


def test_a_mark_stays_while_its_answer_does(folder: Path):
    """A person's mark is final until the answer's text changes; then it counts as it is, and is to
    be looked at again."""
    course(folder, "grade", FIRST)
    (written,) = {name for name, one in grades(folder)["ada"].items() if one.auto is None}
    for student in ("ada", "bob"):
        with book(folder) as opened:
            grade = opened.find_grade(written, NAME.removesuffix(".ipynb"), FIRST, student)
            grade.manual_score, grade.needs_manual_grade = 1.5, False
            opened.db.commit()
    change(folder / "submitted" / "bob" / FIRST / NAME, written, "I changed my mind.")
    printed = course(folder, "grade", FIRST, "--again")
    assert "formgrader: of bob" in printed and "1.5/2, look again" in printed and "1.5/2" in printed
    assert {who: cells[written].manual for who, cells in grades(folder).items()} == {
        "ada": 1.5,
        "bob": 1.5,
    }


def test_feedback_is_handed_out_where_the_work_came_from(folder: Path, tmp_path: Path):
    """Pages are written anew; those of students who handed in elsewhere don't stop the
    exchange's."""
    inbound = tmp_path / "exchange" / "convcourse" / "inbound"
    shutil.move(
        folder / "submitted" / "ada" / FIRST, inbound / f"ada+{FIRST}+2026-11-20 10:00:00 UTC+x"
    )
    (inbound / f"ada+{FIRST}+2026-11-20 10:00:00 UTC+x" / "submission_secret.txt").write_text(
        "secret"
    )
    with open(folder / "nbgrader_config.py", "a") as config:
        config.write(f"\nc.Exchange.root = {str(tmp_path / 'exchange')!r}\n")
    assert "nothing of 1-filters is graded yet" in course(folder, "feedback", FIRST, code=2)
    printed = course(folder, "grade", FIRST)
    assert (
        "new in the exchange: 1 of 1" in printed
        and "not the student's own files: ada (owner: " in printed
    )
    assert "new in the exchange: 0 of 1" in course(folder, "grade", FIRST)
    printed = course(folder, "feedback", FIRST, "--release")
    assert "2 pages written" in printed and "1 of them in the exchange" in printed
    assert len(list((tmp_path / "exchange" / "convcourse" / "feedback").glob("*.html"))) == 1
    assert (folder / "feedback" / "bob" / FIRST / NAME.replace("ipynb", "html")).exists()


def test_a_large_class_is_readable_in_a_narrow_window():
    lost = [Cell(f"item_{at}", f"item_{at}", Verdict.VALUE, 0.0, 1.0) for at in range(9)]
    lost[0] = replace(lost[0], verdict=Verdict.WAITS, waits=True)
    cells = [*lost, Cell("whole", "whole", Verdict.RIGHT, 2.0, 2.0)]
    everyone = [
        Work(f"student{number}", cells, penalty=0.5, late_seconds=60.0) for number in range(9)
    ]
    console = Console(width=80, file=io.StringIO())
    tables.show_marks(console, FIRST, everyone)
    rows = console.file.getvalue().splitlines()
    (row,) = [line for line in rows if "student3" in line and "1.5" in line]
    assert "-0.5" in row and "item_0 to" in row
    assert any("and 3" in line for line in rows) and not any(
        "item_6" in line or "whole" in line for line in rows
    )


def test_what_is_being_saved_is_saved_whole():
    saved = []
    with pytest.raises(KeyboardInterrupt), uninterrupted():
        os.kill(os.getpid(), signal.SIGINT)
        saved.append("marks")
    assert saved
