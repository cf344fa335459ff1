"""A class from hand-in to marks, by the commands an instructor types; nbgrader's own and ours agree."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ASSIGNMENTS, ROOT, source_of

from course_utils.grading.assignment import kind

FIRST = ASSIGNMENTS[0]
BIN = Path(sys.executable).parent
pytestmark = pytest.mark.xdist_group("classroom")


def run(folder: Path, *command: str, code: int | None = 0) -> str:
    """Run a command of the environment in `folder`; returns what it printed, standard error included."""
    environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "COLUMNS": "200", "NO_COLOR": "1"}
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=folder,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=300,
    )
    if code is not None:
        assert done.returncode == code, done.stdout
    return done.stdout


def hand_in(folder: Path, student: str, text: str | bytes, name: str | None = None) -> Path:
    path = folder / "submitted" / student / FIRST / (name or source_of(FIRST).path.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    """A course directory with a class: good, blank and broken submissions."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    shutil.copytree(ROOT / "source" / FIRST, folder / "source" / FIRST)
    run(folder, "nbgrader", "generate_assignment", FIRST, "--create")
    master = source_of(FIRST).path.read_text()
    released = (folder / "release" / FIRST / source_of(FIRST).path.name).read_text()
    hand_in(folder, "ada", master)
    hand_in(folder, "blank", released)
    hand_in(folder, "nojson", released[:5000])
    hand_in(folder, "renamed", master, "Filters-final.ipynb")
    notebook = json.loads(master)
    del notebook["metadata"]
    notebook["cells"] = [cell for cell in notebook["cells"] if not cell["metadata"].get("nbgrader", {}).get("grade")]
    hand_in(folder, "cut", json.dumps(notebook))
    (folder / "submitted" / "empty" / FIRST).mkdir(parents=True)
    return folder


def automatic_points() -> float:
    return sum(cell.metadata.nbgrader.points for cell in source_of(FIRST).cells if kind(cell) == "test")


def gradebook(folder: Path) -> dict[str, dict[str, float]]:
    """Every student's automatic score of every graded cell."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        return {
            submission.student.id: {
                grade.name: grade.auto_score for notebook in submission.notebooks for grade in notebook.grades
            }
            for submission in book.assignment_submissions(FIRST)
        }


def test_course_grade(course: Path):
    printed = run(course, "course", "grade", FIRST)
    marks = gradebook(course)
    total = {student: sum(score or 0 for score in scores.values()) for student, scores in marks.items()}
    assert total == {
        "ada": automatic_points(),
        "renamed": automatic_points(),
        "cut": automatic_points(),
        "blank": 0,
        "nojson": 0,
        "empty": 0,
    }
    for reason in ("not valid JSON", "the name should be", "Missing cells were put back", "nothing was handed in"):
        assert reason in printed


def test_unchanged_submissions_are_skipped(course: Path):
    run(course, "course", "grade", FIRST)
    graded = course / "autograded" / "ada" / FIRST / source_of(FIRST).path.name
    before = graded.stat().st_mtime_ns
    run(course, "course", "grade", FIRST)
    assert graded.stat().st_mtime_ns == before
    run(course, "course", "grade", FIRST, "--again", "--student", "ada")
    assert graded.stat().st_mtime_ns > before


def test_nbgrader_autograde_gives_the_same_marks(course: Path, tmp_path: Path):
    run(course, "course", "grade", FIRST)
    plain = tmp_path / "plain"
    shutil.copytree(course, plain, ignore=shutil.ignore_patterns("autograded", "gradebook.db", "empty"))
    run(plain, "nbgrader", "generate_assignment", FIRST, "--create", "--force")
    run(plain, "nbgrader", "autograde", FIRST)
    ours = gradebook(course)
    ours.pop("empty")
    assert gradebook(plain) == ours


def test_feedback_shows_messages_but_no_hidden_test(course: Path):
    run(course, "course", "grade", FIRST)
    run(course, "nbgrader", "generate_feedback", FIRST, "--force")
    pages = {path.parts[-3]: path.read_text() for path in course.glob("feedback/*/*/*.html")}
    assert "Not written yet" in pages["blank"]
    for page in pages.values():
        assert "BEGIN HIDDEN" not in page
        assert "default_rng(" not in page
        assert "For the marker" not in page


@pytest.mark.parametrize(
    "command,said",
    [
        (["grade", "9-nothing"], FIRST),
        (["grade", FIRST, "--student", "nobody"], "ada"),
        (["marks", "9-nothing"], FIRST),
        (["marks", FIRST, "nobody"], "ada"),
        (["check", "9-nothing"], FIRST),
        (["release", "9-nothing"], FIRST),
    ],
)
def test_unknown_names_list_the_known(course: Path, command: list[str], said: str):
    run(course, "course", "grade", FIRST)
    printed = run(course, "course", *command, code=2)
    assert said in printed
    assert len(printed.strip().splitlines()) == 1


def test_outside_a_course(tmp_path: Path):
    printed = run(tmp_path, "course", "grade", FIRST, code=2)
    assert "no course directory" in printed and len(printed.strip().splitlines()) == 1


def test_refuses_without_isolation(course: Path, tmp_path: Path):
    """Where walls can't be raised, one line names the setting, and nothing is graded."""
    folder = tmp_path / "course"
    shutil.copytree(course, folder, ignore=shutil.ignore_patterns("autograded", "gradebook.db"))
    run(folder, "nbgrader", "generate_assignment", FIRST, "--create", "--force")
    bwrap = tmp_path / "bin" / "bwrap"
    bwrap.parent.mkdir()
    bwrap.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
    bwrap.chmod(0o755)
    environment = {**os.environ, "PATH": f"{bwrap.parent}:{BIN}:{os.environ['PATH']}"}
    done = subprocess.run(
        [str(BIN / "course"), "grade", FIRST, "--student", "ada"],
        cwd=folder,
        env=environment,
        text=True,
        capture_output=True,
        timeout=300,
    )
    assert done.returncode == 2
    assert "c.Judge.isolation = False" in done.stderr and len(done.stderr.strip().splitlines()) == 1
    with open(folder / "nbgrader_config.py", "a") as config:
        config.write("\nc.Judge.isolation = False\n")
    done = subprocess.run(
        [str(BIN / "course"), "grade", FIRST, "--student", "ada"],
        cwd=folder,
        env=environment,
        text=True,
        capture_output=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert sum(gradebook(folder)["ada"][name] or 0 for name in gradebook(folder)["ada"]) == automatic_points()
