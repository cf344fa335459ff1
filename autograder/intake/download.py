"""What is known of a download: who handed in, and what became of each file."""

from dataclasses import dataclass, field
from typing import NamedTuple

from autograder.intake.archive import Entry
from autograder.intake.reading import shown


class Outcome(NamedTuple):
    """What became of one file: "graded", "skipped" or "refused", and why."""

    path: str
    state: str
    reason: str = ""


@dataclass
class HandIn:
    """One student's files by relative path, and what the platform tells: the attempt's number or
    time, its own id for the student, whether it was late. `student` is the id here, `known` to the
    gradebook or not; `new` files are new or changed. `name` is the student's whole one, where the
    platform writes it so; `folder` is what it calls the files, those of the last `upload`."""

    student: str
    attempt: str = ""
    lms_id: str = ""
    late: bool = False
    known: bool = False
    new: bool = True
    name: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    platform: str = ""
    folder: str = ""
    upload: int = -1
    time: str = ""
    entries: list[Entry] = field(default_factory=list)


@dataclass
class Download:
    """What became of a download: who handed in, and each file's outcome."""

    hand_ins: list[HandIn] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    groups: dict[str, list[str]] = field(default_factory=dict)

    def refuse(self, hand_in: HandIn, reason: str) -> None:
        """Refuse what was to be graded."""
        self.hand_ins.remove(hand_in)
        paths = {shown(str(entry.path)) for entry in hand_in.entries}
        self.outcomes = [
            Outcome(one.path, "refused", f"{hand_in.student}: {reason}")
            if one.path in paths
            else one
            for one in self.outcomes
        ]

    def of(self, state: str) -> list[Outcome]:
        """The files that ended so."""
        return [one for one in self.outcomes if one.state == state]
