"""Hostile folders, handed in beside an honest one and graded by a real `nbgrader autograde`, and what must come of each."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import victim
from arena import announce
from classes import Grade, grades, nbgrader
from submissions import ROOT

CELL = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": "pass"}
PRIVATE = "WATCHWORD of the instructor"


def edit(folder: Path, change: Callable[[dict], None]) -> None:
    """Change the notebook in a submission's folder."""
    path = folder / "victim.ipynb"
    notebook = json.loads(path.read_text())
    change(notebook)
    path.write_text(json.dumps(notebook))


def course_of(folder: Path) -> Path:
    """The course directory that a submission's folder belongs to."""
    return folder.parents[2]


@dataclass
class HandedIn:
    """A graded course: its directory, what nbgrader said while grading, and everyone's grades."""

    course: Path
    log: str
    grades: dict[str, dict[str, Grade]]


def grade_all(course: Path, tricks: list[Callable], config: pytest.Config) -> HandedIn:
    """A course in which every trick and one honest student were graded, with feedback."""
    victim.write_source(course / "source" / "ps1")
    (course.parent / "private.txt").write_text(PRIVATE)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    nbgrader(course, "generate_assignment", "ps1")
    honest = course / "submitted" / "honest" / "ps1"
    honest.mkdir(parents=True)
    shutil.copy(course / "source" / "ps1" / "victim.ipynb", honest)
    for trick in tricks:
        folder = course / "submitted" / trick.__name__ / "ps1"
        shutil.copytree(course / "release" / "ps1", folder)
        folder.chmod(0o755)
        trick(folder)
    files = [path for place in ("source", "release") for path in (course / place).rglob("*") if path.is_file()]
    before = {path: path.read_bytes() for path in files}
    log = nbgrader(course, "autograde", "ps1", code=None)
    nbgrader(course, "generate_feedback", "ps1", code=None)
    announce(config, f"hostile folders judged: {len(tricks)}")
    assert {path: path.read_bytes() for path in before} == before, "source/ and release/ stay as they are"
    return HandedIn(course, log, grades(course, "ps1"))


def expect_honest_marks(handed_in: HandedIn) -> None:
    """The honest neighbour has all points."""
    honest = handed_in.grades["honest"]
    assert {name: grade.auto for name, grade in honest.items() if name in victim.POINTS} == victim.POINTS


def expect_nothing_won(handed_in: HandedIn, student: str) -> None:
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
    tests = [cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade_id") in victim.POINTS]
    assert len(tests) == len(victim.POINTS)
    for cell in tests:
        told = "".join("".join(output.get("traceback", output.get("text", ""))) for output in cell["outputs"])
        assert told.strip(), cell["metadata"]["nbgrader"]["grade_id"]
        assert not re.search(r"Traceback \(most|site-packages|course_utils/grading", told), told
    outputs = json.dumps([cell.get("outputs") for cell in cells])
    for secret in victim.SECRETS:
        assert secret not in outputs, secret
    assert "opened" not in outputs
    stray = [
        path
        for path in (handed_in.course / "autograded" / student).rglob("*")
        if path.is_file() and b"WATCHWORD" in path.read_bytes() and path != notebook
    ]
    assert not stray, "what was linked stays out of autograded/"


def expect_nothing_touched(handed_in: HandedIn) -> None:
    """What lies outside a submission's folder is as it was."""
    course = handed_in.course
    assert (course.parent / "private.txt").read_text() == PRIVATE
    touched = [path for path in course.rglob("touched") if "submitted" not in path.parts]
    assert not touched
    assert "stolen" not in (course / "submitted" / "honest" / "ps1" / "victim.ipynb").read_text()


def expect_clean_feedback(handed_in: HandedIn, students: set[str]) -> None:
    """These students have feedback, and nobody's shows a secret or runs a script."""
    pages = {path.parts[-3]: path.read_text() for path in (handed_in.course / "feedback").glob("*/ps1/*.html")}
    assert set(pages) >= students
    for student, page in pages.items():
        for secret in victim.SECRETS:
            assert secret not in page or student == "honest", (student, secret)
        body = page[page.index("<body") :]
        assert not re.search(r"<script[^>]*>\s*stolen|onerror\s*=\s*['\"]?stolen|href=['\"]javascript:|<iframe|<form", body), (
            student,
            "pages.markdown and pages.clean should be set as c.HTMLExporter.filters",
        )
