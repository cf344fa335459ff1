"""A snapshot that an earlier test has ended costs the next test nothing, even where it looks alive
for a moment yet, as on a busy machine."""

import socket
from types import SimpleNamespace
from typing import Any

import pytest

from autograder.judging import wire
from autograder.judging.limits import LimitValues
from autograder.judging.line import Line
from autograder.judging.session import StudentSession
from autograder.judging.standins import Stopped, TooSlow


class Snapshot(Line):
    """Looks alive, and is so if it `forks`; answers, or raises what it is told to."""

    there = True  # type: ignore[assignment]
    lifeline: Any = SimpleNamespace(tell=lambda *_: None)

    def __init__(self, raises: Exception | None = None, forks: bool = True):
        self.raises, self.forks, self.process = raises, forks, 1

    def ask(self, request: tuple, *_: Any) -> dict:
        if self.raises is not None:
            self.there = False
            raise self.raises
        return {"value": {"f": 4}}

    def fork(self) -> "Snapshot":
        if not self.forks:
            raise wire.SideClosed("it has ended")
        return self

    def meet(self) -> None:
        """The fork is there at once."""

    def close(self, why: str = "") -> None:
        """Nothing to hang up."""


class Session(StudentSession):
    """A session whose side starts with what is next in `sides`, as the snapshot of all tests."""

    def __init__(self, *sides: Snapshot):
        with socket.socket() as control:
            super().__init__(control, LimitValues(), {}, {})
        self.sides = list(sides)
        self.start()

    def start(self, until: int | None = None) -> None:
        snapshot = self.sides.pop(0)
        self.snapshots = dict.fromkeys((0, 1), snapshot)

    def cells_have_run(self) -> None:
        """They have."""


ENDED = Stopped("it ended the Python process")


def test_what_looks_alive_is_begun_anew_once():
    session = Session(Snapshot(ENDED, forks=False), Snapshot())
    session.begin_test(0)
    assert session.names(["f"]) == {"f": 4}


def test_what_ends_of_itself_is_the_tests_own():
    session = Session(Snapshot(ENDED, forks=False), Snapshot(ENDED))
    session.begin_test(0)
    with pytest.raises(Stopped, match="ended the Python process"):
        session.names(["f"])
    assert not session.sides


def test_names_that_take_too_long_are_not_asked_for_again():
    session = Session(Snapshot(TooSlow("it took longer")), Snapshot())
    session.begin_test(0)
    with pytest.raises(TooSlow):
        session.names(["f"])


def test_what_asks_for_no_name_finds_out_before_it_calls():
    session = Session(Snapshot(ENDED, forks=False), Snapshot())
    del session.snapshots[0]  # nothing else waits for it, so it would be taken itself
    session.begin_test(1)
    assert session.operate("call", len) == {"f": 4}
