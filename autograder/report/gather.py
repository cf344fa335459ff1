"""Reads a graded assignment, its gradebook and its graded notebooks, into plain data that the
report is made from."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from nbgrader.api import Gradebook

from autograder.course import Course
from autograder.intake.times import clock
from autograder.notebook import SourceNotebook, blank, grade_id, item_names, kind
from autograder.record import Work
from autograder.report.tampering import Sign, sentences, signs_of_tampering
from autograder.saving.assignment import read_assignment
from autograder.saving.gradebook import existing_gradebook
from autograder.saving.works import LOST, nothing_graded, works


@dataclass(frozen=True)
class Item:
    """What a student is asked for: its name, the heading it stands under, its points, and whether a
    person marks it."""

    name: str
    title: str
    points: float
    written: bool


@dataclass
class Results:
    """A graded assignment: its items in their order, everyone's works by student, and who handed
    nothing in."""

    assignment: str
    items: list[Item]
    works: list[Work]
    absent: list[str]
    stubs: dict[str, str]
    models: dict[str, str]
    duedate: datetime | None = None
    tampering: dict[str, list[str]] = field(default_factory=dict)  # by student
    outdated: list[str] = field(default_factory=list)  # how most hand-ins differ from the release
    release: str = "release"  # the name of its folder
    zone: tzinfo = UTC  # the course's clock
    alone: list[str] = field(default_factory=list)  # tests that ran in students' own processes
    lost: list[str] = field(default_factory=list)  # which graded copies can't be read, and the mend

    @property
    def points(self) -> float:
        """The points of the whole assignment."""
        return sum(item.points for item in self.items)


def gather(course: Course, name: str) -> Results:
    """Everything the report needs; raises CourseError where nothing is graded. Of whom the graded
    copy is lost, there are the gradebook's marks alone."""
    course.chosen(name)
    with existing_gradebook(course) as gradebook:
        assignment = read_assignment(course, gradebook, name)
        found = works(course, gradebook, assignment)
        enrolled = {student.id for student in gradebook.students}
        duedate = _duedate(gradebook, name) if found else None
    if not found:
        raise nothing_graded(name)
    signs = {one.student: signs_of_tampering(course, name, one.student) for one in found}
    outdated = _forgive_the_release(signs)
    solutions = {
        cell_name: cell
        for source in assignment.sources.values()
        for cell_name, cell in source.named.items()
        if kind(cell) == "solution"
    }
    return Results(
        name,
        [item for source in assignment.sources.values() for item in _items(source)],
        found,
        sorted(enrolled - {one.student for one in found}),
        {cell_name: blank(cell).source for cell_name, cell in solutions.items()},
        {cell_name: cell.source for cell_name, cell in solutions.items()},
        duedate,
        {student: sentences(told) for student, told in signs.items() if told},
        outdated,
        course.directory.release_directory,
        clock(course.config),
        sorted({cell.name for work in found for cell in work.cells if cell.alone}),
        [note.text for work in found for note in work.notes if note.code == LOST],
    )


def _duedate(gradebook: Gradebook, name: str) -> datetime | None:
    return gradebook.find_assignment(name).duedate


def _forgive_the_release(signs: dict[str, list[Sign]]) -> list[str]:
    """Where most hand-ins differ from the release in one way, it is the release that was written
    anew: take it from all."""
    counts = Counter(sign for found in signs.values() for sign in found)
    common = [sign for sign, count in counts.items() if count > max(2, len(signs) / 2)]
    for student, found in signs.items():
        signs[student] = [sign for sign in found if sign not in common]
    return sentences(common)


def _items(source: SourceNotebook) -> list[Item]:
    item_of, heading = item_names(source.cells), ""
    found: dict[str, Item] = {}
    for cell in source.cells:
        if cell.cell_type == "markdown" and (
            named := re.search(r"^##+ +(.+)$", cell.source, flags=re.M)
        ):
            heading = named[1].strip()
        name = grade_id(cell)
        if name in item_of:
            item = item_of[name]
            before = found.get(item, Item(item, heading, 0.0, kind(cell) == "written"))
            worth = float(cell.metadata.nbgrader.get("points", 0) or 0)
            found[item] = Item(item, before.title, before.points + worth, before.written)
    return list(found.values())
