"""The master first: does a model answer keep its points on two sides?

A test that needs more of the student's process than can travel would cost everybody their points.
So before anybody is graded the masters are, and what they lose is told.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from autograder.course import OWN, Folders
from autograder.errors import CourseError
from autograder.grading import Grader
from autograder.intake.submission import put_in_order
from autograder.judging import marking
from autograder.judging.limits import LimitValues
from autograder.judging.sandbox import two_sides
from autograder.judging.shop import Shop
from autograder.judging.warm import SideDied
from autograder.notebook import SourceNotebook
from autograder.record import Cell
from autograder.saving.assignment import Assignment


@dataclass(frozen=True)
class Weak:
    """A test that the master loses points in: how many of how many, why, and what it earns in one
    process with the test."""

    notebook: str
    test: str
    earned: float
    points: float
    why: str
    alone: float

    @property
    def problem(self) -> str:
        """What is lost, and why."""
        said = f"the master earns {self.earned:g} of {self.points:g}"
        return f"{said} ({self.why})" if self.why else said

    def mend(self, assignment: str) -> str:
        """What to do about it."""
        if self.alone < self.points:
            return "In one process with the test it loses points too: mend the test or the answer"
        setting = f"c.Judge.one_side = {{{assignment!r}: [{self.test!r}]}}"
        return f"Have the test ask for data alone, or have it judged unprotected: {setting}"


def weak_before_grading(grader: Grader, assignment: Assignment) -> list[Weak]:
    """The tests to tell of before anybody is graded; none where the notebooks' own tags say what
    is the judge's (`course check` judges their masters), or where there are no two sides."""
    tagged = all(source.tagged for source in assignment.sources.values())
    if tagged or not two_sides(grader.judging.isolation):
        return []
    alone = grader.judging.alone(assignment.name)
    return weak_tests(grader.course, assignment, grader.shop_for, grader.limits, alone)


ShopFor = Callable[[SourceNotebook], Shop]
Judged = Callable[[list[str]], list[Cell]]  # what each test earns, some of them judged alone


def weak_tests(
    course: Folders,
    assignment: Assignment,
    shop_for: ShopFor,
    limits: LimitValues,
    alone: list[str],
) -> list[Weak]:
    """The tests in which an assignment's masters lose points; judged anew only when something about
    it has changed."""
    place = course.root / OWN / "masters.json"
    stamp = _stamp(assignment, limits, alone)
    kept = _read(place)
    known = kept.get(assignment.name, {})
    if known.get("stamp") != stamp:
        found = [
            weak
            for source in assignment.sources.values()
            for weak in _weak_in(source, _judge(source, assignment, shop_for, limits), alone)
        ]
        known = {"stamp": stamp, "weak": [asdict(one) for one in found]}
        place.parent.mkdir(exist_ok=True)
        new = place.with_name(".masters.new")
        new.write_text(json.dumps({**kept, assignment.name: known}, indent=1))
        new.replace(place)
    return [Weak(**one) for one in known["weak"]]


def _weak_in(source: SourceNotebook, judge: Judged, alone: list[str]) -> list[Weak]:
    losing = [one for one in judge(alone) if one.score is not None and one.score < one.points]
    names = [cell.name for cell in losing]
    together = {one.name: one.score or 0.0 for one in judge([*alone, *names])} if names else {}
    return [
        Weak(
            source.path.stem,
            cell.name,
            cell.score or 0.0,
            cell.points,
            " ".join(cell.message.split())[:200],
            together.get(cell.name, 0.0),
        )
        for cell in losing
    ]


def _judge(
    source: SourceNotebook, assignment: Assignment, shop_for: ShopFor, limits: LimitValues
) -> Judged:
    """What judges a master with some of its tests alone; it raises CourseError."""

    def judge(alone: list[str]) -> list[Cell]:
        notebook, _ = put_in_order(list(source.cells), source)
        job = marking.job(notebook, source, limits, assignment.files, alone=alone)
        try:
            marking.store_outputs(notebook, shop_for(source).submit(job).result())
        except SideDied as error:
            raise CourseError(f"{source.path.name} could not be judged: {error}") from error
        return marking.marks(notebook)

    return judge


def _stamp(assignment: Assignment, limits: LimitValues, alone: list[str]) -> str:
    told = (version("convcourse"), vars(limits), alone)
    digest = hashlib.sha256(repr(told).encode())
    for name, source in sorted(assignment.sources.items()):
        digest.update(name.encode())
        for cell in source.cells:
            digest.update(f"{cell.cell_type}\0{cell.source}\0{cell.metadata}\0".encode())
    for name, content in sorted(assignment.files.items()):
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()


def _read(place: Path) -> dict:
    try:
        told = json.loads(place.read_text())
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
