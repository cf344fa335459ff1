"""A class from hand-in to marks, by the commands an instructor types; nbgrader's own and ours
agree."""

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from helpers.classes import (
    BIN,
    FIRST,
    MASTER,
    NAME,
    POINTS,
    course,
    hand_in,
    nbgrader,
    new_course,
    scores,
    totals,
)
from helpers.waiting import PATIENCE

BEFORE = "gradebook-before.db"  # as it is before anything is graded


@pytest.fixture(scope="module")
def class_folder(tmp_path_factory) -> Path:
    """A course directory with a class: good, blank and broken submissions."""
    folder = new_course(tmp_path_factory.mktemp("course"))
    nbgrader(folder, "generate_assignment", FIRST)
    shutil.copy(folder / "gradebook.db", folder / BEFORE)
    released = (folder / "release" / FIRST / NAME).read_text()
    hand_in(folder, "ada", MASTER)
    hand_in(folder, "blank", released)
    hand_in(folder, "nojson", released[:5000])
    hand_in(folder, "renamed", MASTER, "Filters-final.ipynb")
    notebook = json.loads(MASTER)
    del notebook["metadata"]
    notebook["cells"] = [
        cell for cell in notebook["cells"] if not cell["metadata"].get("nbgrader", {}).get("grade")
    ]
    hand_in(folder, "cut", json.dumps(notebook))
    (folder / "submitted" / "empty" / FIRST).mkdir(parents=True)
    return folder


def test_course_grade(class_folder: Path):
    printed = course(class_folder, "grade", FIRST)
    assert totals(class_folder) == {
        "ada": POINTS,
        "renamed": POINTS,
        "cut": POINTS,
        "blank": 0,
        "nojson": 0,
        "empty": 0,
    }
    for reason in (
        "not valid JSON",
        "the name should be",
        "Missing cells were put back",
        "was not handed in",
    ):
        assert reason in printed


def test_unchanged_submissions_are_skipped(class_folder: Path):
    course(class_folder, "grade", FIRST)
    graded = class_folder / "autograded" / "ada" / FIRST / NAME
    before = graded.stat().st_mtime_ns
    course(class_folder, "grade", FIRST)
    assert graded.stat().st_mtime_ns == before
    course(class_folder, "grade", FIRST, "--again", "--student", "ada")
    assert graded.stat().st_mtime_ns > before


@pytest.mark.parametrize(
    "words",
    [
        ["grade", FIRST, "--again", "--student", "ada"],
        ["marks", FIRST],
        ["feedback", FIRST],
        ["report", FIRST],
        ["export", "--to", "spreadsheet", "--output", "marks.csv"],
    ],
    ids=lambda words: words[0],
)
def test_a_command_opens_the_gradebook_once(
    class_folder: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
):
    from nbgrader.api import Gradebook

    course(class_folder, "grade", FIRST)
    opened, begin = [], Gradebook.__init__
    monkeypatch.setattr(
        Gradebook, "__init__", lambda book, *told: opened.append(told) or begin(book, *told)
    )
    course(class_folder, *words)
    assert len(opened) == 1


def test_nbgrader_autograde_gives_the_same_marks(class_folder: Path, tmp_path: Path):
    course(class_folder, "grade", FIRST)
    plain = tmp_path / "plain"
    shutil.copytree(
        class_folder, plain, ignore=shutil.ignore_patterns("autograded", "gradebook.db", "empty")
    )
    (plain / BEFORE).replace(plain / "gradebook.db")
    nbgrader(plain, "autograde", FIRST)
    ours = scores(class_folder)
    ours.pop("empty")
    assert scores(plain) == ours


def test_feedback_shows_messages_but_no_hidden_test(class_folder: Path):
    course(class_folder, "grade", FIRST)
    nbgrader(class_folder, "generate_feedback", FIRST, "--force")
    pages = {path.parts[-3]: path.read_text() for path in class_folder.glob("feedback/*/*/*.html")}
    assert "Not written yet" in pages["blank"]
    for page in pages.values():
        assert "BEGIN HIDDEN" not in page
        assert "default_rng(" not in page
        assert "For the marker" not in page and "To mark by hand" not in page
    graded = (class_folder / "autograded" / "blank" / FIRST / NAME).read_text()
    assert "**To mark by hand:** [`written_why_filters`](#written_why_filters)" in graded


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
    shutil.copytree(
        class_folder, folder, ignore=shutil.ignore_patterns("autograded", "gradebook.db")
    )
    (folder / BEFORE).replace(folder / "gradebook.db")
    bwrap = tmp_path / "bin" / "bwrap"
    bwrap.parent.mkdir()
    bwrap.write_text(
        "#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n"
    )
    bwrap.chmod(0o755)
    environment = {**os.environ, "PATH": f"{bwrap.parent}:{BIN}:{os.environ['PATH']}"}

    def grade_ada() -> subprocess.CompletedProcess:
        command = [str(BIN / "course"), "grade", FIRST, "--student", "ada"]
        return subprocess.run(
            command, cwd=folder, env=environment, text=True, capture_output=True, timeout=PATIENCE
        )

    done = grade_ada()
    assert done.returncode == 2
    assert "c.Judge.isolation = False" in done.stderr and len(done.stderr.strip().splitlines()) == 1
    with open(folder / "nbgrader_config.py", "a") as config:
        config.write("\nc.Judge.isolation = False\n")
    done = grade_ada()
    assert done.returncode == 0, done.stderr
    assert totals(folder) == {"ada": POINTS}


@pytest.fixture
def small_class(class_folder: Path, tmp_path: Path) -> Path:
    """A course directory in which only ada has handed in."""
    folder = Path(
        shutil.copytree(
            class_folder,
            tmp_path / "small",
            ignore=shutil.ignore_patterns("autograded", "submitted"),
        )
    )
    shutil.copytree(class_folder / "submitted" / "ada", folder / "submitted" / "ada")
    (folder / BEFORE).replace(folder / "gradebook.db")
    return folder


def test_again_tells_whose_marks_changed_and_why(small_class: Path):
    course(small_class, "grade", FIRST)
    assert "No mark changed." in course(small_class, "grade", FIRST, "--again")
    path = small_class / "submitted" / "ada" / FIRST / NAME
    notebook = json.loads(path.read_text())
    cell = next(
        cell
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "apply_kernel"
    )
    cell["source"] = "def apply_kernel(image, row, col, kernel):\n    return 'nothing'"
    path.write_text(json.dumps(notebook))
    printed = course(small_class, "grade", FIRST, "--again")
    assert "ada, apply_kernel: " in printed and " before, 0 now (" in printed


def test_a_download_is_collected_and_graded(small_class: Path, tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "moodle.zip", "w") as archive:
        archive.writestr(f"Grace Hopper_12_assignsubmission_file_/{NAME}", MASTER)
    printed = course(small_class, "grade", FIRST, "--from", str(tmp_path / "moodle.zip"))
    assert "new or changed in" in printed
    assert totals(small_class) == {"ada": POINTS, "Grace-Hopper": POINTS}
    printed = course(small_class, "grade", FIRST, "--from", str(tmp_path / "nothing.zip"), code=2)
    assert "there is no" in printed and len(printed.strip().splitlines()) == 1


def test_the_exchange_and_late_work(small_class: Path, tmp_path: Path):
    """What a student submitted through nbgrader's exchange is fetched; late work gets the penalty
    that nbgrader is told of."""
    from nbgrader.api import Gradebook

    inbound = tmp_path / "exchange" / "convcourse" / "inbound"
    shutil.copytree(
        small_class / "source" / FIRST, inbound / f"bob+{FIRST}+2026-11-20 10:00:00 UTC+x"
    )
    (inbound / f"bob+{FIRST}+2026-11-20 10:00:00 UTC+x" / "timestamp.txt").write_text(
        "2026-11-20 10:00:00 UTC"
    )
    with open(small_class / "nbgrader_config.py", "a") as config:
        config.write(
            f"\nc.Exchange.root = {str(tmp_path / 'exchange')!r}\n"
            "c.LateSubmissionPlugin.penalty_method = 'zero'\n"
        )
    with Gradebook(f"sqlite:///{small_class / 'gradebook.db'}") as book:
        book.update_or_create_assignment(FIRST, duedate="2026-11-20 09:00:00 UTC")
    course(small_class, "grade", FIRST)
    with Gradebook(f"sqlite:///{small_class / 'gradebook.db'}") as book:
        penalties = {
            one.student.id: one.notebooks[0].late_submission_penalty
            for one in book.assignment_submissions(FIRST)
        }
    assert penalties == {"ada": None, "bob": POINTS}
