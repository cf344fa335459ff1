"""What the desk's instructor sees live: who has handed in, where people are held up, and why."""

import time
from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from typing import Any, NamedTuple

from autograder.desk.events import Event
from autograder.desk.register import Entry
from autograder.desk.times import iso

HOUR = 3600
STUCK = 3  # hand-ins without the item's points, after which a student is held up
MOST_SLIPS, MOST_SHOWN, MOST_FAILURES = 20_000, 15, 10
RIGHT, NOT_JUDGED = "right", ("waits", "unchanged", "hidden", "")


def _unjudged(told: Event) -> bool:
    """Whether there was nothing to judge yet: a stub is no misconception."""
    return told["verdict"] in NOT_JUDGED


class Slip(NamedTuple):
    """One item that went wrong: when, whose, which, and the sentence that names what."""

    when: float
    student: str
    assignment: str
    item: str
    sentence: str


class Seen:
    """One student in one assignment: the newest hand-in, each item's verdict, and how often each
    was tried in vain."""

    def __init__(self) -> None:
        self.entry: Entry | None = None
        self.count = 0
        self.verdicts: dict[str, str] = {}
        self.in_vain: Counter[str] = Counter()

    def add(self, entry: Entry, events: Iterable[Event]) -> None:
        """Take another hand-in."""
        self.entry, self.count = entry, self.count + 1
        for told in events:
            if told["type"] == "item":
                self.verdicts[told["item"]] = told["verdict"]
                if told["verdict"] == RIGHT:
                    self.in_vain.pop(told["item"], None)
                elif not _unjudged(told):
                    self.in_vain[told["item"]] += 1


class Watching:
    """The class as the desk has seen it."""

    def __init__(self) -> None:
        self.seen: dict[str, dict[str, Seen]] = defaultdict(lambda: defaultdict(Seen))
        self.slips: deque[Slip] = deque(maxlen=MOST_SLIPS)
        self.failures: deque[tuple[float, str]] = deque(maxlen=100)

    def saw(self, entry: Entry, events: Iterable[Event]) -> None:
        """Take a hand-in that is closed."""
        self.seen[entry.assignment][entry.student].add(entry, events)
        for told in events:
            if told["type"] == "item" and told.get("sentence") and not _unjudged(told):
                when = entry.finished or time.time()
                self.slips.append(
                    Slip(when, entry.student, entry.assignment, told["item"], told["sentence"])
                )

    def failed(self, what: str) -> None:
        """Take a failure of the desk's."""
        self.failures.append((time.time(), what))

    def picture(self, waiting: list[Entry], at_work: int, names: dict[str, str]) -> dict[str, Any]:
        """All that the page shows; `names` are those of the students of the gradebook, by id."""
        now = time.time()
        oldest = min((entry.received for entry in waiting), default=now)
        return {
            "now": iso(now),
            "queue": {
                "waiting": len(waiting),
                "at_work": at_work,
                "oldest_seconds": round(now - oldest),
            },
            "enrolled": len(names),
            "assignments": [
                self._assignment(name, seen, names) for name, seen in sorted(self.seen.items())
            ],
            "misconceptions": self._misconceptions(now),
            "failures": [
                {"when": iso(when), "what": what}
                for when, what in reversed(list(self.failures)[-MOST_FAILURES:])
            ],
        }

    def _assignment(
        self, name: str, seen: dict[str, Seen], names: dict[str, str]
    ) -> dict[str, Any]:
        verdicts: dict[str, Counter[str]] = {}
        for one in seen.values():
            for item, verdict in one.verdicts.items():
                verdicts.setdefault(item, Counter())[verdict] += 1
        return {
            "name": name,
            "students": [
                {
                    "student": student,
                    "name": names.get(student, ""),
                    "received": iso(one.entry.received),
                    "state": one.entry.state,
                    "score": one.entry.score,
                    "max_score": one.entry.max_score,
                    "hand_ins": one.count,
                    "held_up": [item for item, times in one.in_vain.items() if times >= STUCK],
                }
                for student, one in sorted(seen.items())
                if one.entry is not None
            ],
            "items": [
                {
                    "item": item,
                    "verdicts": dict(counts),
                    "held_up": sum(one.in_vain[item] >= STUCK for one in seen.values()),
                }
                for item, counts in verdicts.items()
            ],
        }

    def _misconceptions(self, now: float) -> list[dict[str, Any]]:
        """The last hour's commonest, by how many students had them."""
        who: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for slip in self.slips:
            if slip.when >= now - HOUR:
                who[slip.assignment, slip.item, slip.sentence].add(slip.student)
        commonest = sorted(who.items(), key=lambda one: (-len(one[1]), one[0]))[:MOST_SHOWN]
        return [
            {
                "assignment": assignment,
                "item": item,
                "sentence": sentence,
                "students": len(students),
            }
            for (assignment, item, sentence), students in commonest
        ]
