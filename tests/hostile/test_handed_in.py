"""Hostile notebooks and folders, handed in beside an honest one: none earns, learns or touches
anything."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.waiting import PATIENCE
from hostile import cell_tricks, folder_tricks, victim
from hostile.handed_in import PRIVATE, HandedIn, grade_all
from hostile.victim_items import SECRETS

TRICKS = {trick.__name__: trick for trick in (*cell_tricks.TRICKS, *folder_tricks.TRICKS)}


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> HandedIn:
    """A course in which every trick and one honest student were graded, with feedback."""
    return grade_all(
        tmp_path_factory.mktemp("handed-in") / "course", list(TRICKS.values()), pytestconfig
    )


def test_the_honest_neighbour(handed_in: HandedIn):
    """The honest neighbour has all points."""
    honest = handed_in.grades["honest"]
    assert {
        name: grade.auto for name, grade in honest.items() if name in victim.POINTS
    } == victim.POINTS


@pytest.mark.parametrize("student", TRICKS)
def test_handed_in(handed_in: HandedIn, student: str):
    """A mark for everything, no point, no secret, and a reason."""
    assert student in handed_in.grades, handed_in.log[-3000:]
    assert set(handed_in.grades[student]) == {*victim.POINTS, "written_why"}
    for name, grade in handed_in.grades[student].items():
        if name in victim.POINTS:
            assert grade.auto == 0, name
            assert grade.points == victim.POINTS[name]
        assert grade.manual is None
    notebook = handed_in.course / "autograded" / student / "ps1" / "victim.ipynb"
    cells = json.loads(notebook.read_text())["cells"]
    tests = [
        cell
        for cell in cells
        if cell["metadata"].get("nbgrader", {}).get("grade_id") in victim.POINTS
    ]
    assert len(tests) == len(victim.POINTS)
    for cell in tests:
        told = "".join(
            "".join(output.get("traceback", output.get("text", ""))) for output in cell["outputs"]
        )
        assert told.strip(), cell["metadata"]["nbgrader"]["grade_id"]
        assert not re.search(r"Traceback \(most|site-packages|autograder/", told), told
    outputs = json.dumps([cell.get("outputs") for cell in cells])
    for secret in SECRETS:
        assert secret not in outputs, secret
    assert "opened" not in outputs
    stray = [
        path
        for path in (handed_in.course / "autograded" / student).rglob("*")
        if path.is_file() and b"WATCHWORD" in path.read_bytes() and path != notebook
    ]
    assert not stray, "what was linked stays out of autograded/"


def test_nothing_outside_was_touched(handed_in: HandedIn):
    """What lies outside a submission's folder is as it was."""
    course = handed_in.course
    assert (course.parent / "private.txt").read_text() == PRIVATE
    touched = [path for path in course.rglob("touched") if "submitted" not in path.parts]
    assert not touched
    assert "stolen" not in (course / "submitted" / "honest" / "ps1" / "victim.ipynb").read_text()


def test_feedback_shows_no_secret_and_runs_no_script(handed_in: HandedIn):
    pages = {
        path.parts[-3]: path.read_text()
        for path in (handed_in.course / "feedback").glob("*/ps1/*.html")
    }
    assert set(pages) >= {
        "honest",
        "scripts_in_markdown",
        "stored_outputs",
        "linked_data",
        "reads_by_absolute_path",
    }
    for student, page in pages.items():
        for secret in SECRETS:
            assert secret not in page or student == "honest", (student, secret)
        body = page[page.index("<body") :]
        assert not re.search(
            r"<script[^>]*>\s*stolen|onerror\s*=\s*['\"]?stolen|href=['\"]javascript:"
            r"|<iframe|<form",
            body,
        ), (
            student,
            "sanitising.markdown and sanitising.clean should be set as c.HTMLExporter.filters",
        )


@pytest.mark.parametrize(
    "make",
    [os.mkfifo, os.mkdir, lambda path: os.symlink("/dev/zero", path)],
    ids=["pipe", "folder", "device"],
)
def test_no_file_as_notebook(tmp_path: Path, make: Callable):
    """Whatever bears the notebook's name, reading it ends, and says what is amiss."""
    make(tmp_path / "victim.ipynb")
    program = (
        f"from pathlib import Path\nfrom autograder.intake.submission import read_submission\n"
        f"print(read_submission(Path({str(tmp_path / 'victim.ipynb')!r})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    assert done.stdout.startswith("([], [Note(code=") and "victim.ipynb " in done.stdout
