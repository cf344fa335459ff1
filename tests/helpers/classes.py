"""What tests of a whole class use: a course directory, what is handed in there, its commands, and
its gradebook's grades."""

import contextlib
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
from click.testing import CliRunner
from helpers.submissions import ASSIGNMENTS, ROOT, source_of
from helpers.waiting import PATIENCE
from nbformat import NotebookNode

from autograder.cli import main as cli
from autograder.notebook import grade_id, kind

FIRST = ASSIGNMENTS[0]
NAME = source_of(FIRST).path.name
BIN = Path(sys.executable).parent
SETUP = "import numpy as np\n\nfrom course_utils import checks"
ITEMS = ("apply_kernel", "window_sum", "input_shape", "written_why_filters")


def _short() -> NotebookNode:
    """Of the first chapter the items above and their tests, which need no torch: importing it is
    most of what a class of this size takes to grade."""
    notebook = nbformat.read(source_of(FIRST).path, as_version=4)
    setup = next(cell for cell in notebook.cells if kind(cell) == "setup")
    setup.source = SETUP
    kept = [
        cell
        for cell in notebook.cells
        if (grade_id(cell) or "").removeprefix("test_").startswith(ITEMS)
    ]
    notebook.cells = [notebook.cells[0], setup, *kept]
    return notebook


MASTER = nbformat.writes(_short())
POINTS = sum(
    cell.metadata.nbgrader.points
    for cell in nbformat.reads(MASTER, as_version=4).cells
    if kind(cell) == "test"
)


def nbgrader(folder: Path, *words: str, code: int | None = 0) -> str:
    """Run nbgrader in `folder`; returns what it printed, standard error included. With None, any
    exit code will do."""
    done = subprocess.run(
        [str(BIN / "nbgrader"), *words],
        cwd=folder,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=PATIENCE,
    )
    assert code in (None, done.returncode), done.stdout
    return done.stdout


def course(folder: Path, *words: str, code: int = 0) -> str:
    """Run the `course` command in `folder`, within this process; returns what it printed, standard
    error included."""
    with contextlib.chdir(folder), pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli.console, "width", 200)
        done = CliRunner().invoke(cli.main, words)
    assert done.exit_code == code, done.output
    return done.output


def new_course(folder: Path, settings: str = "") -> Path:
    """Make `folder` a course directory with the first assignment's source, MASTER, and `settings`
    added to ours; returns it."""
    shutil.copytree(ROOT / "source" / FIRST, folder / "source" / FIRST)
    (folder / "source" / FIRST / NAME).write_text(MASTER)
    (folder / "nbgrader_config.py").write_text(
        f"{(ROOT / 'nbgrader_config.py').read_text()}\n{settings}\n"
    )
    return folder


def hand_in(folder: Path, student: str, text: str, name: str = NAME) -> Path:
    """Put a notebook's text into submitted/; returns its path."""
    path = folder / "submitted" / student / FIRST / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


class Grade(NamedTuple):
    """One cell's grade of one submission."""

    auto: float | None
    manual: float | None
    points: float


def grades(folder: Path, assignment: str = FIRST) -> dict[str, dict[str, Grade]]:
    """Every student's grade of every graded cell, from the gradebook."""
    from nbgrader.api import Gradebook

    from autograder.course import Course

    with Gradebook(Course(folder).db_url) as book:
        return {
            submission.student.id: {
                grade.name: Grade(grade.auto_score, grade.manual_score, grade.max_score)
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in book.assignment_submissions(assignment)
        }


def scores(folder: Path, assignment: str = FIRST) -> dict[str, dict[str, float | None]]:
    """Every student's automatic score of every graded cell."""
    return {
        student: {name: one.auto for name, one in cells.items()}
        for student, cells in grades(folder, assignment).items()
    }


def totals(folder: Path) -> dict[str, float]:
    """What each student's automatic scores add up to; all tests passed are POINTS."""
    return {
        student: sum(score or 0 for score in cells.values())
        for student, cells in scores(folder).items()
    }
