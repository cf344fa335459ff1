"""Whose turn it is: in the order in which they came, one hand-in of a student at a time."""

from collections.abc import Callable
from dataclasses import dataclass

from autograder.desk.register import Entry

PATIENCE = 15.0  # seconds after which nobody who is ready is passed over


@dataclass
class Waiting:
    """A hand-in in the queue, which has its turn no earlier than `when`."""

    entry: Entry
    when: float
    since: float


class Queue:
    """What waits and what is being judged, by the service's one thread."""

    def __init__(self) -> None:
        self.waiting: list[Waiting] = []
        self.at_work: dict[str, Entry] = {}  # by student

    def add(self, entry: Entry, now: float, when: float = 0.0) -> None:
        """Queue a hand-in."""
        self.waiting.append(Waiting(entry, when, now))
        self.waiting.sort(key=lambda one: one.entry.number)

    def next(self, now: float, at_once: Callable[[str], bool], may: Callable[[str], bool]) -> (
        Entry | None
    ):  # fmt: skip
        """Take the next: the first that can be judged `at_once`, its chapter being warm, unless
        another has waited long for its own, which `may` be warmed."""
        ready = [one for one in self._firsts() if one.when <= now]
        quick = [one for one in ready if not one.entry.slow]
        # What is slow holds nobody up: it comes last, and one at a time.
        if not quick and any(entry.slow for entry in self.at_work.values()):
            return None
        ready = quick or ready
        asked = {one.entry.assignment for one in ready}  # of each assignment once, not of everybody
        open_, quick_ones = ({name for name in asked if test(name)} for test in (may, at_once))
        ready = [one for one in ready if one.entry.assignment in open_]
        if not ready:
            return None
        warm = [one for one in ready if one.entry.assignment in quick_ones]
        first = ready[0] if not warm or now - ready[0].since > PATIENCE else warm[0]
        self.waiting.remove(first)
        self.at_work[first.entry.student] = first.entry
        return first.entry

    def _firsts(self) -> list[Waiting]:
        """Each student's first in each assignment, of those who are not being judged."""
        found: dict[tuple[str, str], Waiting] = {}
        for one in self.waiting:
            if one.entry.student not in self.at_work:
                found.setdefault((one.entry.student, one.entry.assignment), one)
        return list(found.values())

    def done(self, entry: Entry) -> None:
        """Have the student's next one follow."""
        self.at_work.pop(entry.student, None)

    def position(self, id_: str) -> int:
        """How many are before a hand-in, itself included; 0 while it is being judged."""
        ids = [one.entry.id for one in self.waiting]
        return ids.index(id_) + 1 + len(self.at_work) if id_ in ids else 0

    def soonest(self, now: float) -> float | None:
        """In how many seconds the next has its turn, of those that wait for a time."""
        return min((one.when - now for one in self.waiting if one.when > now), default=None)

    def of(self, student: str, assignment: str) -> int:
        """How many of a student's wait in an assignment."""
        mine = (student, assignment)
        return sum((one.entry.student, one.entry.assignment) == mine for one in self.waiting)
