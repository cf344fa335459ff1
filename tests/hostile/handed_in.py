"""Hostile folders, handed in beside an honest one and graded by a real `nbgrader autograde`, and
what must come of each."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from helpers.classes import Grade, grades, nbgrader
from helpers.submissions import ROOT
from hostile import victim
from hostile.arena import announce

CELL = {
    "cell_type": "code",
    "metadata": {},
    "outputs": [],
    "execution_count": None,
    "source": "pass",
}
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
    files = [
        path
        for place in ("source", "release")
        for path in (course / place).rglob("*")
        if path.is_file()
    ]
    before = {path: path.read_bytes() for path in files}
    log = nbgrader(course, "autograde", "ps1", code=None)
    nbgrader(course, "generate_feedback", "ps1", code=None)
    announce(config, f"hostile folders judged: {len(tricks)}")
    assert {path: path.read_bytes() for path in before} == before, (
        "source/ and release/ stay as they are"
    )
    return HandedIn(course, log, grades(course, "ps1"))
