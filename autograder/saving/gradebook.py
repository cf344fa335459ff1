"""nbgrader's gradebook, opened so that whatever is wrong with it is said in one line."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from nbgrader.api import (
    Assignment,
    Gradebook,
    InvalidEntry,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import create_engine, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import selectinload

from autograder.course import Course, Folders
from autograder.errors import EVERYBODYS, CourseError, OneStudents
from autograder.privacy import refuse_open

TABLES = {"alembic_version", "assignment", "notebook", "student", "submitted_assignment", "grade"}


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Turn what a disk or a database says into a CourseError that names the mend."""
    try:
        with _unwrapped():
            yield
    except OperationalError as error:
        if "locked" in str(error.orig):
            mend = (
                "another program is writing to the gradebook; close it (formgrader, nbgrader) "
                "and run this again"
            )
        else:
            mend = (
                f"the gradebook can't be used ({_first(error)}); look at its place and rights, "
                "or run: nbgrader db upgrade"
            )
        raise CourseError(mend) from error
    except DatabaseError as error:
        mend = "move that file away or set c.CourseDirectory.db_url"
        raise CourseError(
            f"the gradebook is no nbgrader database ({_first(error)}); {mend}"
        ) from error
    except OSError as error:
        place = error.filename or "a file"
        kind = CourseError if error.errno in EVERYBODYS else OneStudents
        raise kind(
            f"{place} can't be written ({error.strerror}); make room or mend its rights "
            "and run this again"
        ) from error


@contextlib.contextmanager
def _unwrapped() -> Iterator[None]:
    """Raise what a database said where nbgrader takes it for a wrong entry."""
    try:
        yield
    except InvalidEntry as error:
        if isinstance(error.__context__, DatabaseError):
            raise error.__context__ from None
        raise


@contextlib.contextmanager
def open_gradebook(course: Folders) -> Iterator[Gradebook]:
    """A course's gradebook, made if there is none; raises CourseError where it can't be used, or
    where others can enter the course's folder."""
    # nbgrader's own commands come with folders alone: an error there costs the graded copy.
    if isinstance(course, Course) and not course.alone:
        refuse_open(course.root, course.directory.groupshared)
    with told():
        _refuse_foreign(course.db_url)
        with Gradebook(course.db_url, course.course_id) as gradebook:
            yield gradebook


@contextlib.contextmanager
def existing_gradebook(course: Folders) -> Iterator[Gradebook]:
    """A course's gradebook; raises CourseError where there is none yet or it can't be used."""
    url = make_url(course.db_url)
    path = Path(url.database or "")
    if url.get_backend_name() == "sqlite" and not path.exists():
        raise CourseError(
            f"there is no gradebook yet ({path.name}); grade first: course grade ASSIGNMENT"
        )
    with open_gradebook(course) as gradebook:
        yield gradebook


def _refuse_foreign(url: str) -> None:
    engine = create_engine(url)  # its own: the gradebook's would begin by making its tables there
    try:
        tables = set(inspect(engine).get_table_names())
    finally:
        engine.dispose()
    if tables and not tables >= TABLES:
        raise CourseError(
            "the database of the gradebook holds other tables than nbgrader's; "
            "set c.CourseDirectory.db_url"
        )


def submissions_of(gradebook: Gradebook, assignment: str) -> list[SubmittedAssignment]:
    """Everyone's graded submission of an assignment by student, with notebooks, grades and students
    loaded in a few queries."""
    rows = (
        gradebook.db.query(SubmittedAssignment)
        .join(Assignment)
        .filter(Assignment.name == assignment)
    )
    return (
        rows.options(
            selectinload(SubmittedAssignment.student),
            selectinload(SubmittedAssignment.notebooks).selectinload(SubmittedNotebook.grades),
        )
        .order_by(SubmittedAssignment.student_id)
        .all()
    )


def seconds_late(submission: SubmittedAssignment) -> float:
    """How long after the due date it was handed in; 0 without one."""
    return submission.total_seconds_late if submission.assignment.duedate else 0.0


def full_name(student: Student) -> str:
    """A student's name as far as the gradebook knows it, else ""."""
    return " ".join(part for part in (student.first_name, student.last_name) if part)


def penalty_of(submission: SubmittedAssignment) -> float:
    """The points that a submission loses for being late."""
    return sum(notebook.late_submission_penalty or 0.0 for notebook in submission.notebooks)


def _first(error: DatabaseError) -> str:
    return (str(error.orig).strip().splitlines() or ["no reason given"])[0]
