"""What everybody's hand-in earned: the gradebook's marks, with the reasons from the graded
notebooks' records."""

import shlex
from dataclasses import dataclass, field

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook, SubmittedAssignment, SubmittedNotebook

from autograder.course import Folders
from autograder.errors import CourseError
from autograder.judging.marking import record_of
from autograder.notebook import grade_ids
from autograder.record import Cell, Note, NotebookRecord, Verdict, Work
from autograder.saving.assignment import Assignment
from autograder.saving.gradebook import full_name, penalty_of, seconds_late, submissions_of


@dataclass
class Graded:
    """A graded notebook as it was saved: its record, and the text of each answer by id."""

    record: NotebookRecord
    answers: dict[str, str] = field(default_factory=dict)


LOST = "lost"  # the code of a note on a graded copy that is gone, or can't be read


def read_graded(course: Folders, assignment: str, student: str, notebook: str) -> Graded | Note:
    """The graded copy of a notebook, or a note on why there is none that can be read."""
    path = course.autograded(assignment, student) / f"{notebook}.ipynb"
    try:  # written by us, so there is no need to validate it
        return graded_from(nbformat.v4.reads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        if not any(course.submitted(assignment, student).glob("*.ipynb")):
            place = course.shown(course.submitted(assignment, student))
            what = f"is missing, and {place}/ too: put the hand-in back, then"
        else:
            what = "is missing;"
    except (ValueError, TypeError, AttributeError, KeyError, OSError, RecursionError):
        what = "can't be read;"
    again = f"course grade {assignment} --again --student {shlex.quote(student)}"
    place = course.shown(path)
    return Note(LOST, f"the graded notebook {place} {what} grade it once more: {again}")


def nothing_graded(assignment: str) -> CourseError:
    """What every command says that needs marks where there are none."""
    return CourseError(f"nothing of {assignment} is graded yet; run: course grade {assignment}")


def works(
    course: Folders,
    gradebook: Gradebook,
    assignment: Assignment,
    known: dict[str, Work] | None = None,
) -> list[Work]:
    """Everybody's work in an assignment, by student, of which some may be `known` already."""
    found = []
    for row in submissions_of(gradebook, assignment.name):
        if known and row.student_id in known:
            found.append(known[row.student_id])
            continue
        graded: dict[str, Graded] = {}
        missing = []
        for name in assignment.sources:
            read = read_graded(course, assignment.name, row.student_id, name)
            if isinstance(read, Note):
                missing.append(read)
            else:
                graded[name] = read
        work = work_of(row, assignment.items, graded)
        work.notes += missing
        found.append(work)
    return found


def graded_from(notebook: NotebookNode) -> Graded:
    """What there is to know of a graded notebook."""
    return Graded(record_of(notebook), _answers(notebook))


def work_of(
    row: SubmittedAssignment,
    items: dict[str, dict[str, str]] | None = None,
    graded: dict[str, Graded] | None = None,
) -> Work:
    """A submission as the gradebook has it, with what its graded notebooks tell, as far as they
    were read (by name); `items` gives each notebook's cells their items."""
    work = Work(
        row.student_id,
        penalty=penalty_of(row),
        late_seconds=seconds_late(row),
        name=full_name(row.student),
        timestamp=row.timestamp,
    )
    for notebook in sorted(row.notebooks, key=lambda one: one.name):
        told = (graded or {}).get(notebook.name)
        record = told.record if told else NotebookRecord()
        work.cells += cells_of(notebook, record, (items or {}).get(notebook.name, {}))
        work.notes += record.notes
        work.unread += [notebook.name] * record.unread
        work.untouched += record.untouched
        work.answers |= told.answers if told else {}
    return work


def cells_of(
    notebook: SubmittedNotebook, record: NotebookRecord, items: dict[str, str]
) -> list[Cell]:
    """The cells of a notebook with the gradebook's marks, in the order of `items`; first those of
    the student's own that were stopped."""
    grades = {grade.name: grade for grade in notebook.grades}
    recorded = {cell.name: cell for cell in record.cells or [] if cell.graded}
    found = [cell for cell in record.cells or [] if not cell.graded]
    for name in [*items, *(name for name in grades if name not in items)]:
        if name not in grades:
            continue
        grade = grades[name]
        cell = recorded.get(name) or Cell(name, "", Verdict.WAITS)
        cell.item = items.get(name) or cell.item or name
        cell.score, cell.points = grade.score, grade.max_score
        cell.waits = bool(grade.needs_manual_grade)
        # nbgrader keeps a person's mark when a new version is handed in, and asks for another look.
        cell.marked_before = cell.waits and grade.manual_score is not None
        cell.verdict = _verdict(cell)
        found.append(cell)
    return found


def _verdict(cell: Cell) -> Verdict:
    """The verdict as it was judged, unless a person has given another mark since."""
    if cell.waits:
        return Verdict.WAITS
    score = cell.score or 0.0
    if score >= cell.points - 1e-9:
        return Verdict.RIGHT
    if cell.verdict in (Verdict.RIGHT, Verdict.WAITS):
        return Verdict.PARTLY if score > 0 else Verdict.VALUE
    return cell.verdict


def _answers(notebook: NotebookNode) -> dict[str, str]:
    return {
        name or "": cell.source
        for name, cell in zip(grade_ids(notebook.cells), notebook.cells, strict=True)
        if utils.is_solution(cell) and cell.cell_type == "code"
    }
