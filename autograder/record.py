"""What a submission earned and why, as data: written once, when it is judged, and read by all.

The judge finds (:class:`Finding`), a graded notebook's metadata holds what was found
(:func:`stored`), and marks, feedback, report and exports read it (:class:`Record`). How a person
hears of it is chosen where it is shown; nobody reads a sentence to learn what became of a cell.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

VERSION = 1  # of what stands in a graded notebook; another one is judged anew
KEY = "convcourse_record"  # the place in its metadata
LONGEST = 4000  # characters of each text
SEED = re.compile(r",? ?\(?\bseed \d+\)?")


class Note(NamedTuple):
    """What was amiss with a file that was handed in: a `code` for programs, a `text` for people."""

    code: str
    text: str


class Verdict(StrEnum):
    """What became of a cell."""

    RIGHT = "right"
    PARTLY = "partly"
    IDEA = "idea"  # a check says in words of its own what is missing
    FORM = "form"  # another shape, or another number of entries
    VALUE = "value"  # another value, which none of the foreseen slips gives
    ERROR = "error"  # the student's code ended in an error
    UNWRITTEN = "unwritten"  # it is still the stub
    ABSENT = "absent"  # its name was never defined
    STOPPED = "stopped"  # it took too much of something, or ended its process
    WAITS = "waits"  # for a person, who marks it


OPEN = (Verdict.UNWRITTEN, Verdict.ABSENT)  # nothing was written that could be right or wrong


@dataclass(frozen=True)
class Finding:
    """Why a cell failed.

    `message` is what its student is told, `brief` the same without the values that came back or
    were asked for ("" where there are none). Beside it, as far as there are any: the `idea` that is
    probably missing, the `problem` of form, the `call` that was looked at, what it gave (`got`) and
    what was `expected` (as far as the check tells it), the name of the student's own `error`, and
    the `seed`, which is for the instructor alone.
    """

    verdict: Verdict
    message: str = ""
    brief: str = ""
    idea: str = ""
    problem: str = ""
    call: str = ""
    got: str = ""
    expected: str = ""
    error: str = ""
    seed: int | None = None


def without_seed(text: str) -> str:
    """A test's words without "(seed 4)", which they may say to whoever runs it by hand."""
    return SEED.sub("", text)


@dataclass
class Cell:
    """One graded cell of a submission, or one of the student's own that was stopped (no points).

    `score` is None until a person has marked it; `waits` says that a person will look at it,
    `marked_before` that its mark is one that a person gave to an answer handed in before.
    """

    name: str
    item: str
    verdict: Verdict
    score: float | None = None
    points: float = 0.0
    finding: Finding | None = None
    waits: bool = False
    marked_before: bool = False
    graded: bool = True
    alone: bool = False  # whether its test ran in the student's own process, unprotected
    given: str = ""  # what stands for the values that its test got, while it is judged

    @property
    def message(self) -> str:
        """What a failed test says, without the seed; "" where nothing is to be said."""
        return self.finding.message if self.finding else ""


@dataclass
class Work:
    """What one student's hand-in earned in one assignment, as it was judged and as the gradebook
    has it now: marks that a person gave, the late penalty."""

    student: str
    cells: list[Cell] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)  # notebooks of which nothing could be read
    untouched: list[str] = field(default_factory=list)  # answers that are as they were released
    answers: dict[str, str] = field(default_factory=dict)  # the text of each code answer, by id
    penalty: float = 0.0
    late_seconds: float = 0.0
    name: str = ""
    timestamp: datetime | None = None

    @property
    def graded(self) -> list[Cell]:
        """The cells that earn points."""
        return [cell for cell in self.cells if cell.graded]

    @property
    def scores(self) -> dict[str, tuple[float, float]]:
        """Each item's (score, points), in the notebooks' order."""
        found: dict[str, tuple[float, float]] = {}
        for cell in self.graded:
            score, points = found.get(cell.item, (0.0, 0.0))
            found[cell.item] = (score + (cell.score or 0.0), points + cell.points)
        return found

    @property
    def to_mark(self) -> list[str]:
        """The items that a person still has to mark, or to look at again."""
        return list(dict.fromkeys(cell.item for cell in self.graded if cell.waits))

    @property
    def reasons(self) -> dict[str, str]:
        """Each item's first message."""
        found: dict[str, str] = {}
        for cell in self.graded:
            if cell.message:
                found.setdefault(cell.item, cell.message)
        return found

    @property
    def score(self) -> float:
        """Points earned so far, less what being late costs."""
        return max(0.0, sum(cell.score or 0.0 for cell in self.graded) - self.penalty)

    @property
    def points(self) -> float:
        """What could be earned."""
        return sum(cell.points for cell in self.graded)


@dataclass
class NotebookRecord:
    """What stands in a graded notebook: what was amiss with its file, and what was found in its
    cells."""

    notes: list[Note] = field(default_factory=list)
    unread: bool = False
    cells: list[Cell] | None = None  # None: taken in, but not judged yet
    untouched: list[str] = field(default_factory=list)
    salt: int = 0  # from which its hidden inputs were drawn (see judging/salting.py)
    alone: list[str] = field(default_factory=list)  # tests that ran in the student's own process


def store(metadata: Any, record: NotebookRecord) -> None:
    """Put a record into a notebook's metadata."""
    told = {"version": VERSION, **asdict(record)}
    told["notes"] = [note._asdict() for note in record.notes]
    metadata[KEY] = _plain(told)


def stored(metadata: Mapping[str, Any]) -> NotebookRecord | None:
    """The record in a notebook's metadata; None where there is none, or one of another version."""
    told = metadata.get(KEY)
    if not isinstance(told, Mapping) or told.get("version") != VERSION:
        return None
    cells = told.get("cells")
    return NotebookRecord(
        [Note(**note) for note in told["notes"]],
        bool(told["unread"]),
        None if cells is None else [_cell(cell) for cell in cells],
        list(told["untouched"]),
        int(told.get("salt", 0)),
        list(told.get("alone", [])),
    )


def _cell(told: Mapping[str, Any]) -> Cell:
    finding = told.get("finding")
    return Cell(
        **{
            **told,
            "verdict": Verdict(told["verdict"]),
            "finding": finding_from(finding) if finding else None,
        }
    )


def finding_from(told: Mapping[str, Any]) -> Finding:
    """A finding as it travelled, in its own form again."""
    known = {one.name for one in fields(Finding)}
    kept = {name: value for name, value in told.items() if name in known}
    return Finding(**{**kept, "verdict": Verdict(kept["verdict"])})


def finding_to(finding: Finding) -> dict[str, Any]:
    """A finding as JSON can carry it, each text cut to LONGEST."""
    return {
        name: value[:LONGEST] if isinstance(value, str) else value
        for name, value in _plain(asdict(finding)).items()
        if value not in ("", None)
    }


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_plain(one) for one in value]
    return value
