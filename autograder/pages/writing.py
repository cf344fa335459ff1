"""Writes a class's feedback pages, as ``nbgrader generate_feedback --force`` does, with one open
gradebook."""

import logging
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters import GenerateFeedback
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import GetGrades, NbGraderPreprocessor
from traitlets.utils.importstring import import_item

from autograder.course import Course, prepare
from autograder.intake.times import TIMESTAMP
from autograder.pages.feedback import Summary


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
    return all(done for _, done in write_pages(course, gradebook, assignment, [student]))


def write_pages(
    course: Course, gradebook: Gradebook, assignment: str, students: list[str] | None = None
) -> Iterator[tuple[str, bool]]:
    """Write feedback pages anew, everyone's unless `students` are named; yields each student's id,
    and whether it was written."""
    made = GenerateFeedback(coursedir=course.directory_for(assignment, "*"), parent=course.app)
    made.force, made.log = True, logging.Logger("feedback")
    made.log.addHandler(logging.NullHandler())
    named = [import_item(one) if isinstance(one, str) else one for one in made.preprocessors]
    made.preprocessors = [_opened(one, gradebook, made) for one in named]
    prepare(made)
    # nbgrader takes a folder's name for a pattern, in which x[1] is x1.
    students = course.graded(assignment) if students is None else students
    folders = [course.autograded(assignment, student) for student in students]
    made.assignments = {str(folder): sorted(map(str, folder.glob("*.ipynb"))) for folder in folders}
    for folder, notebooks in sorted(made.assignments.items()):
        made.assignments = {folder: notebooks}
        whose = course.owner_of_graded(folder)
        try:
            made.convert_notebooks()
            yield whose, True
        except NbGraderException:
            yield whose, False


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
    """Hand the pages out in nbgrader's exchange to those who handed in there; returns how many."""
    pages = {student: course.feedback(assignment, student) for student in course.paged(assignment)}
    there = [
        student
        for student, folder in pages.items()
        if all((folder / name).exists() for name in ("submission_secret.txt", TIMESTAMP))
    ]
    if there:
        others = [student for student in pages if student not in there]
        course.exchanging("ReleaseFeedback", assignment, without=others).start()
    return len(there)
