"""Writes a class's feedback pages, as ``nbgrader generate_feedback --force`` does, with one open
gradebook."""

import logging
import shlex
import shutil
import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters import GenerateFeedback
from nbgrader.converters.base import NbGraderException
from nbgrader.exchange import ExchangeError
from nbgrader.preprocessors import GetGrades, NbGraderPreprocessor
from traitlets.utils.importstring import import_item

from autograder.course import Course, prepare
from autograder.errors import CourseError
from autograder.intake.times import TIMESTAMP
from autograder.pages.feedback import Summary
from autograder.record import Note
from autograder.saving.gradebook import submissions_of
from autograder.saving.works import read_graded


class Grades(GetGrades):
    """nbgrader's GetGrades with a gradebook that is open, whose rows are read in one go."""

    opened: Gradebook

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Put scores and comments into the cells, and their sums beside them."""
        name = resources["nbgrader"]
        self.notebook_id, self.assignment_id = name["notebook"], name["assignment"]
        self.student_id = name["student"]
        row = self.opened.find_submission_notebook(
            self.notebook_id, self.assignment_id, self.student_id
        )
        grades, comments = {one.name: one for one in row.grades}, {c.name: c for c in row.comments}
        self.gradebook = SimpleNamespace(
            find_grade=lambda cell, *_: grades[cell], find_comment=lambda cell, *_: comments[cell]
        )
        nb, resources = NbGraderPreprocessor.preprocess(self, nb, resources)
        penalty = row.late_submission_penalty or 0
        name |= {"score": row.score - penalty, "max_score": row.max_score, "late_penalty": penalty}
        return nb, resources


def write_page(course: Course, gradebook: Gradebook, assignment: str, student: str) -> bool:
    """Write one student's feedback page anew; tells whether it was written."""
    return not any(write_pages(course, gradebook, assignment, [student]))


def with_marks_or_copy(course: Course, gradebook: Gradebook, assignment: str) -> list[str]:
    """Who has a graded copy, or marks in the gradebook: of whom one expects a page."""
    marked = {row.student_id for row in submissions_of(gradebook, assignment)}
    return sorted(marked | set(course.graded(assignment)))


def write_pages(
    course: Course, gradebook: Gradebook, assignment: str, students: list[str]
) -> Iterator[str]:
    """Write the students' feedback pages anew; yields for each "", or why it could not be written
    and how to mend that."""
    made = GenerateFeedback(coursedir=course.directory_for(assignment, "*"), parent=course.app)
    made.force, made.log, heard = True, logging.Logger("feedback"), _Heard()
    made.log.addHandler(heard)
    named = [import_item(one) if isinstance(one, str) else one for one in made.preprocessors]
    made.preprocessors = [_opened(one, gradebook, made) for one in named]
    prepare(made)
    known = {row.student_id for row in submissions_of(gradebook, assignment)}
    names = [path.stem for path in course.notebooks(assignment)]
    for student in students:
        place, folder = course.feedback(assignment, student), course.autograded(assignment, student)
        read = [read_graded(course, assignment, student, name) for name in names]
        problem = next((one.text for one in read if isinstance(one, Note)), "")
        if not problem and student not in known:
            problem = f"the gradebook has no marks of {student}; {_again(assignment, student)}"
        if not problem:
            # nbgrader takes a folder's name for a pattern, in which x[1] is x1.
            made.assignments = {str(folder): sorted(map(str, folder.glob("*.ipynb")))}
            try:
                made.convert_notebooks()
            except (NbGraderException, OSError) as error:
                problem = _why(course, assignment, student, heard.error or error)
                heard.error = None
        if problem and place.is_dir():  # the page that was there tells other marks
            shutil.rmtree(place, ignore_errors=True)
        yield problem


class _Heard(logging.Handler):
    """Keeps the error that nbgrader was at when it wrote to its log, which it tells nobody else."""

    error: BaseException | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Look what there is."""
        self.error = sys.exc_info()[1] or self.error


def _again(assignment: str, student: str) -> str:
    return f"grade it once more: course grade {assignment} --again --student {shlex.quote(student)}"


def _why(course: Course, assignment: str, student: str, error: BaseException) -> str:
    """Why a page could not be written, and the mend."""
    if isinstance(error, OSError):
        place = course.shown(course.feedback(assignment, student))
        return (
            f"the page of {student} can't be written ({error.strerror or error}); look at the "
            f"rights and the room of {place}, then: course feedback {assignment}"
        )
    return f"the page of {student} could not be written; {_again(assignment, student)}"


def _opened(preprocessor: Any, gradebook: Gradebook, parent: GenerateFeedback) -> Any:
    """A preprocessor that asks the open gradebook where it asks one."""
    if preprocessor is GetGrades:
        made = Grades(parent=parent)
        made.opened = gradebook
        return made
    if isinstance(preprocessor, type) and issubclass(preprocessor, Summary):
        summary = preprocessor(parent=parent)
        summary.gradebook = gradebook
        return summary
    return preprocessor


def hand_out(course: Course, assignment: str) -> int:
    """Hand the pages out in nbgrader's exchange to those who handed in there; returns how many.
    Raises CourseError."""
    pages = {student: course.feedback(assignment, student) for student in course.paged(assignment)}
    there = [
        student
        for student, folder in pages.items()
        if all((folder / name).exists() for name in ("submission_secret.txt", TIMESTAMP))
    ]
    if there:
        others = [student for student in pages if student not in there]
        try:
            course.exchanging("ReleaseFeedback", assignment, without=others).start()
        except (ExchangeError, OSError) as error:
            raise CourseError(
                f"the pages are written, but not in the exchange ({error}); look at the rights of "
                f"{course.exchange}, then: course feedback {assignment} --release"
            ) from None
    return len(there)
