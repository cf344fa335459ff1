"""The same work on other machines: Dask workers judge, one of them dies; the gradebook lives in
PostgreSQL."""

import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.classes import BIN, FIRST, POINTS, course, nbgrader, new_course
from helpers.servers import await_line, free_port, postgresql

from autograder.course import Course
from autograder.grading import Grader, cluster
from autograder.saving.assignment import read_assignment
from autograder.saving.gradebook import open_gradebook
from autograder.saving.works import works

STUDENTS = [f"student{number}" for number in range(6)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A course directory in which six students handed in the master."""
    folder = new_course(tmp_path / "course")
    for student in STUDENTS:
        shutil.copytree(folder / "source" / FIRST, folder / "submitted" / student / FIRST)
    return folder


@pytest.fixture
def processes() -> Iterator[list[subprocess.Popen]]:
    """Servers that a test starts; they are ended with it, the last first."""
    started: list[subprocess.Popen] = []
    yield started
    for process in reversed(started):
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def start_cluster(processes: list[subprocess.Popen], folder: Path) -> str:
    """A Dask scheduler and two workers of one thread each; returns the scheduler's address."""
    pytest.importorskip("distributed", reason="needs Dask: pip install -e '.[cluster]'")
    address = f"tcp://127.0.0.1:{free_port()}"
    quiet = ["--no-dashboard"]
    commands = [
        [
            str(BIN / "dask"),
            "scheduler",
            "--host",
            "127.0.0.1",
            "--port",
            address.rsplit(":", 1)[1],
            *quiet,
        ]
    ]
    commands += [
        [
            str(BIN / "dask"),
            "worker",
            address,
            "--nthreads",
            "1",
            "--no-nanny",
            "--host",
            "127.0.0.1",
            *quiet,
        ]
    ] * 2
    for number, command in enumerate(commands):
        processes.append(
            subprocess.Popen(
                command, cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
            )
        )
        await_line(
            processes[-1], "Scheduler at" if number == 0 else "Starting established connection"
        )
    return address


def marks(folder: Path) -> dict[str, float]:
    opened = Course(folder)
    with open_gradebook(opened) as gradebook:
        found = works(opened, gradebook, read_assignment(opened, gradebook, FIRST))
    return {one.student: one.score for one in found}


def test_a_worker_dies_in_the_middle(folder: Path, processes: list[subprocess.Popen]):
    address = start_cluster(processes, folder)
    opened = Course(folder)
    saved = []
    with open_gradebook(opened) as gradebook, cluster(opened, FIRST, address) as shop_for:
        grader = Grader(opened, gradebook, shop_for)
        assignment = grader.assignment(FIRST)
        assert shop_for(assignment.first).workers == 2
        for graded in grader.grade(assignment, STUDENTS):
            saved.append((graded.student, graded.failure))
            if len(saved) == 1:
                processes[1].kill()
    assert sorted(saved) == [(student, "") for student in STUDENTS]
    assert marks(folder) == dict.fromkeys(STUDENTS, POINTS)


def test_no_scheduler_is_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch):
    pytest.importorskip("distributed", reason="needs Dask: pip install -e '.[cluster]'")
    monkeypatch.setattr("autograder.judging.cluster.CONNECT_SECONDS", 1)
    for address in (f"tcp://127.0.0.1:{free_port()}", "nonsense://"):
        said = course(folder, "grade", FIRST, "--scheduler", address, code=2)
        assert "no Dask scheduler answers" in said and len(said.strip().splitlines()) == 1


@pytest.fixture
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    with postgresql() as address:
        yield address


def test_the_gradebook_on_postgresql(folder: Path, postgres: str):
    with open(folder / "nbgrader_config.py", "a") as config:
        config.write(f"\nc.CourseDirectory.db_url = {postgres!r}\n")
    for student in STUDENTS[2:]:
        shutil.rmtree(folder / "submitted" / student)
    course(folder, "grade", FIRST)
    assert marks(folder) == dict.fromkeys(STUDENTS[:2], POINTS)
    assert not (folder / "gradebook.db").exists()
    nbgrader(folder, "autograde", FIRST, "--student", STUDENTS[0], "--force")
    assert marks(folder) == dict.fromkeys(STUDENTS[:2], POINTS)
    assert "No mark changed." in course(folder, "grade", FIRST, "--again")
