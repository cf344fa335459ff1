"""`course grade` runs beside the desk: the two write in turn, and neither costs a mark."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.classes import grades
from helpers.servers import postgresql
from helpers.serving import SMALL, WRONG, Shop, answered, served

from autograder.course import Course
from autograder.grading import Grader, release
from autograder.saving.gradebook import open_gradebook

STUDENTS = ("ada", "bob", "eve")


def grade_everybody(folder: Path, over: threading.Event, failures: list[object]) -> None:
    """What `course grade --again` does, again and again."""
    course = Course(folder)
    with open_gradebook(course) as gradebook:
        grader = Grader(course, gradebook, lambda source: Shop())
        assignment = grader.assignment(SMALL)
        while True:
            last = over.is_set()
            for one in grader.grade(assignment, course.handed_in(SMALL), again=True):
                failures += [one.failure] if one.failure else []
            if last:
                return


def others_at(address: str) -> int:
    """How many connections a database has beside the one that asks."""
    import psycopg

    with psycopg.connect(address) as asking:
        found = asking.execute(
            "select count(*) from pg_stat_activity "
            "where datname = current_database() and pid <> pg_backend_pid()"
        ).fetchone()
    return found[0] if found else 0


@pytest.fixture(params=["sqlite", "postgresql"])
def on(request: pytest.FixtureRequest, folder: Path) -> Iterator[Path]:
    """The small course, with its gradebook in either database."""
    if request.param == "sqlite":
        yield folder
        return
    (folder / "gradebook.db").unlink()
    with postgresql() as address:
        with (folder / "nbgrader_config.py").open("a") as file:
            file.write(f"c.CourseDirectory.db_url = {address!r}\n")
        with open_gradebook(Course(folder)):
            release(Course(folder), SMALL)
        yield folder
        assert others_at(address) == 0


def test_course_grade_beside_the_desk(on: Path):
    folder = on
    over, failures = threading.Event(), list[object]()
    with served(folder) as desk:
        beside = threading.Thread(target=grade_everybody, args=(folder, over, failures))
        beside.start()
        for turn in range(4):
            right = turn == 1
            notebook = answered(
                folder,
                double=f"# {turn}\n"
                + ("def double(x):\n    return 2 * x" if right else WRONG["double"]),
                typed=f"typed = {7 if right else 1}",
                why=f"{turn}",
            )
            taken = {who: desk.hand_in(notebook, who).told["id"] for who in STUDENTS}
            for who, id_ in taken.items():
                assert desk.events(id_, who)[-1]["type"] == "done"
        over.set()
        beside.join()
        told = desk.ask(f"/api/assignments/{SMALL}").told
        assert [one["attempts"]["used"] for one in told["items"]] == [2, 2, 0]
    assert failures == []
    found = grades(folder, SMALL)
    assert set(found) == set(STUDENTS)
    for cells in found.values():  # the best attempt counts
        assert [cells[name].auto for name in ("test_double", "test_typed")] == [1, 1]
