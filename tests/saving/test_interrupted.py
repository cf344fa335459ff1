"""Whatever ends a run, the next one finishes the rest, and the gradebook is as if nothing had
happened."""

import contextlib
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import nbformat
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
from helpers.submissions import ROOT
from helpers.waiting import PATIENCE

from autograder.course import Course
from autograder.intake.submission import take_in
from autograder.judging import marking
from autograder.judging.limits import LimitValues
from autograder.judging.warm import Workshop
from autograder.notebook import kind, read_source

HELPERS = ROOT / "tests" / "helpers"
CLASS = 8
FEW = 6
# All but the first so slow that a busy machine does not come to the end before the signal.
WAITS = "import time\ntime.sleep(2)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A course directory with a class that has handed in, each a notebook of their own; nothing is
    graded."""
    folder = new_course(tmp_path_factory.mktemp("course"))
    nbgrader(folder, "generate_assignment", FIRST)
    Course(folder).sign("anybody")  # the secret, by which all copies draw the same hidden inputs
    notebook = nbformat.reads(MASTER, as_version=4)
    answer = next(cell for cell in notebook.cells if kind(cell) == "solution")
    text = answer.source
    for student in range(CLASS):
        answer.source = f"{text}\n# number {student}"
        hand_in(folder, f"student{student:02}", nbformat.writes(notebook))
    return folder


def copy_of(folder: Path, place: Path) -> Path:
    return Path(shutil.copytree(folder, place / "course"))


def graded(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("autograded/**/*"))
        if path.is_file()
    }


def kill_again_and_again(folder: Path, seed: int) -> int:
    """Grade until a run gets through; returns how many were killed before."""
    script = HELPERS / "killed_again.py"
    done = subprocess.run(
        [sys.executable, str(script), str(folder), FIRST, str(seed)], capture_output=True, text=True
    )
    kills, code = map(int, done.stdout.split())
    assert code == 0, done.stderr
    return kills


def test_killed_at_random_moments(folder: Path, tmp_path: Path):
    whole = copy_of(folder, tmp_path / "whole")
    program = (
        "from helpers import killed_again; "
        f"killed_again.grade(__import__('pathlib').Path({str(whole)!r}), {FIRST!r})"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", program], cwd=HELPERS.parent, check=True)
    expected, files = scores(whole), graded(whole)
    assert len(expected) == CLASS and len(set(totals(whole).values())) > 2
    kills = 0
    for seed in range(20):
        interrupted = copy_of(folder, tmp_path / str(seed))
        kills += kill_again_and_again(interrupted, seed)
        assert scores(interrupted) == expected
        assert graded(interrupted) == files
        if kills >= 20:
            return
    pytest.fail(f"killed {kills} times only")


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_the_command_itself(folder: Path, tmp_path: Path, how: signal.Signals):
    """Stopped as soon as the first mark is saved; the same command goes on from there."""
    stopped = copy_of(folder, tmp_path)
    for student in range(FEW, CLASS):
        shutil.rmtree(stopped / "submitted" / f"student{student:02}")
    for student in range(1, FEW):
        path = stopped / "submitted" / f"student{student:02}" / FIRST / NAME
        notebook = nbformat.read(path, as_version=4)
        notebook.cells.append(nbformat.v4.new_code_cell(WAITS))
        nbformat.write(notebook, path)
    process = subprocess.Popen(
        [str(BIN / "course"), "grade", FIRST],
        cwd=stopped,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # where it is ignored
    )
    while process.poll() is None and not list(stopped.glob("autograded/*/*/.convcourse_submitted")):
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.02)
    process.send_signal(how)
    _, told = process.communicate(timeout=PATIENCE)
    done = len(list(stopped.glob("autograded/*/*/.convcourse_submitted")))
    assert process.returncode == (-how if how == signal.SIGKILL else 130), told.decode()
    assert how == signal.SIGKILL or b"the same command goes on from here" in told
    assert done > 0
    course(stopped, "grade", FIRST)
    assert list(totals(stopped).values()) == [POINTS] * FEW


@pytest.mark.parametrize("side", ["judging", "student"])
def test_a_warm_side_is_killed(folder: Path, side: str):
    """The submissions that were being judged are judged once more with a new pair; nobody loses a
    mark."""
    source = read_source(folder / "source" / FIRST / NAME)
    shop = Workshop(source.setup, True, 2)
    try:
        notebook = take_in(source.path, source)
        job = marking.job(notebook, source, LimitValues(), {})
        waiting = [shop.submit(job) for _ in range(5)]
        waiting[0].result(timeout=PATIENCE)
        getattr(shop.pair, side).kill()
        for judged in waiting:
            marking.store_outputs(notebook, judged.result(timeout=PATIENCE))
            assert all(mark.score in (None, mark.points) for mark in marking.marks(notebook))
    finally:
        shop.close()
