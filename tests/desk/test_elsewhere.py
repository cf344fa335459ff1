"""Where there are no two sides (macOS), alone: nbgrader's own grading, and the same is told."""

from pathlib import Path
from typing import Any

import pytest
from helpers.serving import answered, served

from autograder.desk import judging
from autograder.grading import Graded, Grader
from autograder.record import Cell, Finding, Verdict, Work


def test_without_two_sides_nbgrader_grades(folder: Path, monkeypatch: pytest.MonkeyPatch):
    found = Finding(Verdict.IDEA, "twice one is two")
    cells = [
        Cell("test_double", "double", Verdict.IDEA, 0.0, 1, found),
        Cell("test_double_2", "double", Verdict.RIGHT, 1.0, 1),
        Cell("test_typed", "typed", Verdict.RIGHT, 1.0, 1),
        Cell("why", "why", Verdict.WAITS, None, 1, waits=True),
    ]
    asked: list[Any] = []

    def grade(self: Grader, assignment: Any, students: list[str], again: bool = False) -> Any:
        asked.append((students, again))
        return iter([Graded(students[0])])

    monkeypatch.setattr(judging, "LINUX", False)
    monkeypatch.setattr(Grader, "grade", grade)
    monkeypatch.setattr(Grader, "works", lambda *_: [Work("ada", cells)])
    with served(folder) as desk:
        told = desk.judged(answered(folder))
        items = {one["item"]: one["verdict"] for one in told if one["type"] == "item"}
        assert items == {"double": "partly", "typed": "right", "why": "waits"}
        assert (told[-1]["type"], told[-1]["score"], told[-1]["waits"]) == ("done", 2, 1)
    assert asked == [(["ada"], True)]
