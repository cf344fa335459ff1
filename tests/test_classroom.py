"""A class from hand-in to marks, by the commands an instructor types; nbgrader's own and ours agree."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from judging import ASSIGNMENTS, ROOT, source_of
from rich.console import Console

from course_utils import cli
from course_utils.grading.assignment import kind

FIRST = ASSIGNMENTS[0]
BIN = Path(sys.executable).parent


def run(folder: Path, *command: str, code: int = 0) -> str:
    """Run nbgrader in `folder`; returns what it printed, standard error included."""
    environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"}
    words = [str(BIN / command[0]), *command[1:]]
    done = subprocess.run(words, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.returncode == code, done.stdout
    return done.stdout


def course(folder: Path, *words: str, code: int = 0) -> str:
    """Run the `course` command in `folder`, within this process; returns what it printed, standard error included."""
    with contextlib.chdir(folder), pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli, "console", Console(width=200, highlight=False))
        done = CliRunner().invoke(cli.main, words)
    assert done.exit_code == code, done.output
    return done.output


def hand_in(folder: Path, student: str, text: str | bytes, name: str | None = None) -> Path:
    path = folder / "submitted" / student / FIRST / (name or source_of(FIRST).path.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.fixture(scope="module")
def class_folder(tmp_path_factory) -> Path:
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


def test_course_grade(class_folder: Path):
    printed = course(class_folder, "grade", FIRST)
    marks = gradebook(class_folder)
    total = {student: sum(score or 0 for score in scores.values()) for student, scores in marks.items()}
    assert total == {
        "ada": automatic_points(),
        "renamed": automatic_points(),
        "cut": automatic_points(),
        "blank": 0,
        "nojson": 0,
        "empty": 0,
    }
    for reason in ("not valid JSON", "the name should be", "Missing cells were put back", "was not handed in"):
        assert reason in printed


def test_unchanged_submissions_are_skipped(class_folder: Path):
    course(class_folder, "grade", FIRST)
    graded = class_folder / "autograded" / "ada" / FIRST / source_of(FIRST).path.name
    before = graded.stat().st_mtime_ns
    course(class_folder, "grade", FIRST)
    assert graded.stat().st_mtime_ns == before
    course(class_folder, "grade", FIRST, "--again", "--student", "ada")
    assert graded.stat().st_mtime_ns > before


def test_nbgrader_autograde_gives_the_same_marks(class_folder: Path, tmp_path: Path):
    course(class_folder, "grade", FIRST)
    plain = tmp_path / "plain"
    shutil.copytree(class_folder, plain, ignore=shutil.ignore_patterns("autograded", "gradebook.db", "empty"))
    run(plain, "nbgrader", "generate_assignment", FIRST, "--create", "--force")
    run(plain, "nbgrader", "autograde", FIRST)
    ours = gradebook(class_folder)
    ours.pop("empty")
    assert gradebook(plain) == ours


def test_feedback_shows_messages_but_no_hidden_test(class_folder: Path):
    course(class_folder, "grade", FIRST)
    run(class_folder, "nbgrader", "generate_feedback", FIRST, "--force")
    pages = {path.parts[-3]: path.read_text() for path in class_folder.glob("feedback/*/*/*.html")}
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
def test_unknown_names_list_the_known(class_folder: Path, command: list[str], said: str):
    course(class_folder, "grade", FIRST)
    printed = course(class_folder, *command, code=2)
    assert said in printed
    assert len(printed.strip().splitlines()) == 1


def test_outside_a_course(tmp_path: Path):
    printed = course(tmp_path, "grade", FIRST, code=2)
    assert "no course directory" in printed and len(printed.strip().splitlines()) == 1


def test_refuses_without_isolation(class_folder: Path, tmp_path: Path):
    """Where walls can't be raised, one line names the setting, and nothing is graded."""
    folder = tmp_path / "course"
    shutil.copytree(class_folder, folder, ignore=shutil.ignore_patterns("autograded", "gradebook.db"))
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


@pytest.fixture
def small_class(class_folder: Path, tmp_path: Path) -> Path:
    """A course directory in which only ada has handed in."""
    folder = Path(shutil.copytree(class_folder, tmp_path / "small", ignore=shutil.ignore_patterns("autograded", "submitted")))
    shutil.copytree(class_folder / "submitted" / "ada", folder / "submitted" / "ada")
    (folder / "gradebook.db").unlink()
    run(folder, "nbgrader", "generate_assignment", FIRST, "--create", "--force")
    return folder


def test_again_tells_whose_marks_changed_and_why(small_class: Path):
    course(small_class, "grade", FIRST)
    assert "No mark changed." in course(small_class, "grade", FIRST, "--again")
    path = small_class / "submitted" / "ada" / FIRST / source_of(FIRST).path.name
    notebook = json.loads(path.read_text())
    cell = next(cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == "apply_kernel")
    cell["source"] = "def apply_kernel(image, row, col, kernel):\n    return 'nothing'"
    path.write_text(json.dumps(notebook))
    printed = course(small_class, "grade", FIRST, "--again")
    assert "ada, apply_kernel: " in printed and " before, 0 now (" in printed


def test_a_download_is_collected_and_graded(small_class: Path, tmp_path: Path):
    master = source_of(FIRST).path
    with zipfile.ZipFile(tmp_path / "moodle.zip", "w") as archive:
        archive.write(master, f"Grace Hopper_12_assignsubmission_file_/{master.name}")
    printed = course(small_class, "grade", FIRST, "--from", str(tmp_path / "moodle.zip"))
    assert "1 new or changed submissions" in printed
    assert {student: sum(score or 0 for score in one.values()) for student, one in gradebook(small_class).items()} == {
        "ada": automatic_points(),
        "Grace-Hopper": automatic_points(),
    }
    printed = course(small_class, "grade", FIRST, "--from", str(tmp_path / "nothing.zip"), code=2)
    assert "there is no" in printed and len(printed.strip().splitlines()) == 1


def test_the_exchange_and_late_work(small_class: Path, tmp_path: Path):
    """What a student submitted through nbgrader's exchange is fetched; late work gets the penalty that nbgrader is told of."""
    from nbgrader.api import Gradebook

    inbound = tmp_path / "exchange" / "convcourse" / "inbound"
    shutil.copytree(small_class / "source" / FIRST, inbound / f"bob+{FIRST}+2026-11-20 10:00:00 UTC+x")
    (inbound / f"bob+{FIRST}+2026-11-20 10:00:00 UTC+x" / "timestamp.txt").write_text("2026-11-20 10:00:00 UTC")
    with open(small_class / "nbgrader_config.py", "a") as config:
        config.write(f"\nc.Exchange.root = {str(tmp_path / 'exchange')!r}\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
    with Gradebook(f"sqlite:///{small_class / 'gradebook.db'}") as book:
        book.update_or_create_assignment(FIRST, duedate="2026-11-20 09:00:00 UTC")
    course(small_class, "grade", FIRST)
    with Gradebook(f"sqlite:///{small_class / 'gradebook.db'}") as book:
        penalties = {one.student.id: one.notebooks[0].late_submission_penalty for one in book.assignment_submissions(FIRST)}
    assert penalties == {"ada": None, "bob": automatic_points()}
