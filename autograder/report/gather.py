"""Reads a graded assignment, its gradebook and its graded notebooks, into plain data that the
report is made from."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import nbformat
from nbconvert.filters import strip_ansi
from nbformat import NotebookNode
from nbgrader.api import SubmittedAssignment

from autograder.course import Classroom
from autograder.errors import CourseError
from autograder.intake.notes import notes_of
from autograder.notebook import SourceNotebook, blank, grade_id, item_names, kind, read_source
from autograder.report.tampering import Sign, sentences, signs_of_tampering
from autograder.saving.gradebook import (
    Scores,
    existing_gradebook,
    full_name,
    scores_of,
    submissions_of,
)


@dataclass(frozen=True)
class Item:
    """What a student is asked for: its name, the heading it stands under, its points, and whether a
    person marks it."""

    name: str
    title: str
    points: float
    written: bool


@dataclass(frozen=True)
class Failure:
    """A message that a student got: the item, the cell, the error's name ("" for a check's own
    words) and its text."""

    item: str
    cell: str
    error: str
    text: str


@dataclass
class Submission(Scores):
    """One student's hand-in as it was graded."""

    student: str
    name: str
    timestamp: datetime | None
    failures: list[Failure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tampering: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)


@dataclass
class Results:
    """A graded assignment: its items in their order, everyone's submissions by student, and who
    handed nothing in."""

    assignment: str
    items: list[Item]
    submissions: list[Submission]
    absent: list[str]
    stubs: dict[str, str]
    models: dict[str, str]
    duedate: datetime | None
    outdated: list[str] = field(default_factory=list)  # in what most hand-ins differ from release/

    @property
    def points(self) -> float:
        """The points of the whole assignment."""
        return sum(item.points for item in self.items)


def gather(room: Classroom, assignment: str) -> Results:
    """Everything the report needs; raises CourseError where nothing is graded or a graded notebook
    is missing."""
    room.require(assignment)
    sources = [
        read_source(path)
        for path in sorted(Path(room.course.format_path("source", ".", assignment)).glob("*.ipynb"))
    ]
    item_of = {source.path.stem: item_names(source.cells) for source in sources}
    with existing_gradebook(room.course) as gradebook:
        rows = submissions_of(gradebook, assignment)
        enrolled = {student.id for student in gradebook.students}
        if not rows:
            said = (
                "nobody is in the gradebook yet"
                if not enrolled
                else f"nothing of {assignment} is graded yet"
            )
            raise CourseError(
                f"{said}; put submissions into submitted/<student>/{assignment}/ and run: course "
                f"grade {assignment}"
            )
        submissions = [_submission(row, item_of) for row in rows]
        duedate = rows[0].assignment.duedate
        points = {
            (grade.notebook.name, grade.name): grade.max_score
            for notebook in rows[0].notebooks
            for grade in notebook.grades
        }
    for submission in submissions:
        for source in sources:
            _read_graded(room, assignment, submission, source, item_of[source.path.stem])
    signs = {one.student: signs_of_tampering(room, assignment, one.student) for one in submissions}
    outdated = _forgive_the_release(signs)
    for submission in submissions:
        submission.tampering = sentences(signs[submission.student])
    items = [item for source in sources for item in _items(source, points)]
    solutions = {
        name: cell
        for source in sources
        for name, cell in source.named.items()
        if kind(cell) == "solution"
    }
    return Results(
        assignment,
        items,
        submissions,
        sorted(enrolled - {one.student for one in submissions}),
        {name: _stub(cell) for name, cell in solutions.items()},
        {name: cell.source for name, cell in solutions.items()},
        duedate,
        outdated,
    )


def _forgive_the_release(signs: dict[str, list[Sign]]) -> list[str]:
    """Where most hand-ins differ from release/ in one way, it is the release that was written anew:
    take it from all."""
    counts = Counter(sign for found in signs.values() for sign in found)
    common = [sign for sign, count in counts.items() if count > max(2, len(signs) / 2)]
    for student, found in signs.items():
        signs[student] = [sign for sign in found if sign not in common]
    return sentences(common)


def _stub(cell: NotebookNode) -> str:
    return blank(cell).source


def _items(source: SourceNotebook, points: dict) -> list[Item]:
    item_of, found, heading = item_names(source.cells), {}, ""
    for cell in source.cells:
        if cell.cell_type == "markdown" and (
            named := re.search(r"^##+ +(.+)$", cell.source, flags=re.M)
        ):
            heading = named[1].strip()
        name = grade_id(cell)
        if name in item_of:
            item = item_of[name]
            before = found.get(item, Item(item, heading, 0.0, kind(cell) == "written"))
            worth = points.get((source.path.stem, name), cell.metadata.nbgrader.get("points", 0))
            found[item] = Item(item, before.title, before.points + worth, before.written)
    return list(found.values())


def _submission(row: SubmittedAssignment, item_of: dict[str, dict[str, str]]) -> Submission:
    return Submission(
        **scores_of(row, item_of),
        student=row.student_id,
        name=full_name(row.student),
        timestamp=row.timestamp,
    )


def _read_graded(
    room: Classroom,
    assignment: str,
    submission: Submission,
    source: SourceNotebook,
    item_of: dict[str, str],
) -> None:
    course, student = room.course, submission.student
    path = (
        Path(course.format_path(course.autograded_directory, student, assignment))
        / source.path.name
    )
    if not path.exists():
        if any(
            Path(course.format_path(course.submitted_directory, student, assignment)).glob(
                "*.ipynb"
            )
        ):
            raise CourseError(_grade_again(path, course.root, "is missing", assignment, student))
        submission.notes.append(f"{source.path.name}: nothing was handed in.")
        return
    try:
        graded = nbformat.v4.reads(
            path.read_text(encoding="utf-8")
        )  # written by the grader, so not validated again
        cells, submission.notes = (
            graded.cells,
            submission.notes + [note.text for note in notes_of(graded)],
        )
    except (ValueError, TypeError, AttributeError, KeyError, OSError):
        raise CourseError(
            _grade_again(path, course.root, "can't be read", assignment, student)
        ) from None
    roles = {name: kind(cell) for name, cell in source.named.items()}
    item = ""
    for cell in cells:
        name = grade_id(cell)
        if roles.get(name) == "solution":
            item, submission.answers[name] = name, cell.source
        for output in cell.get("outputs", []) if cell.cell_type == "code" else []:
            if output.output_type != "error":
                continue
            text = strip_ansi(output.get("evalue") or "\n".join(output.get("traceback", [])))
            if name in item_of:
                submission.failures.append(
                    Failure(item_of[name], name, output.get("ename", ""), text)
                )
            elif output.get("ename") == "Stopped":
                submission.failures.append(
                    Failure(item, name or "a cell of the student's", "Stopped", text)
                )


def _grade_again(path: Path, root: str, what: str, assignment: str, student: str) -> str:
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    return (
        f"the graded notebook {shown} {what}; grade it once more: course grade {assignment} "
        f"--again --student {student}"
    )
