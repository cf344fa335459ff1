"""Due dates and extensions: given at any time, and counted at the next grading."""

import re
from datetime import datetime, timedelta, tzinfo

from nbgrader.api import Gradebook, MissingEntry

from autograder.course import Course, Folders
from autograder.errors import CourseError
from autograder.intake.roster import rows_of, write_rows
from autograder.intake.times import clock, read_time, shown_time
from autograder.saving.gradebook import open_gradebook

EXTENSIONS = "extensions.csv"
COLUMNS = ("student", "assignment", "by")
UNITS = {
    "minute": 1,
    "min": 1,
    "hour": 60,
    "h": 60,
    "day": 1440,
    "d": 1440,
    "week": 10080,
    "w": 10080,
}
PART = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z]+?)s?\b")


def span(text: str) -> timedelta:
    """The time that "3 days", "36 hours" or "1 week 2 days" means; raises CourseError."""
    plain = text.strip().lower()
    parts = PART.findall(plain)
    rest = PART.sub("", plain).replace("and", "").strip(" ,")
    if plain != "0" and (not parts or rest or any(unit not in UNITS for _, unit in parts)):
        raise CourseError(f"{text!r} is no length of time; write 3 days, 36 hours or 1 week")
    return timedelta(minutes=sum(float(number) * UNITS[unit] for number, unit in parts))


def due(course: Course, assignment: str, text: str | None, zone: tzinfo) -> datetime | None:
    """Set an assignment's due date ("none" takes it away), or with None only tell it (UTC, naive);
    raises CourseError."""
    with open_gradebook(course) as gradebook:
        if text is None:
            return _due(gradebook, assignment)
        when = None if text.strip().lower() == "none" else read_time(text, zone)
        if when is None and text.strip().lower() != "none":
            raise CourseError(
                f"{text!r} is no time; write it as 2026-11-20 18:00, on the clock of {zone}, or "
                "with a zone of its own"
            )
        gradebook.update_or_create_assignment(assignment, duedate=when)
        return when


def _due(gradebook: Gradebook, assignment: str) -> datetime | None:
    try:
        return gradebook.find_assignment(assignment).duedate
    except MissingEntry:
        return None


def shown_due(course: Course, gradebook: Gradebook, assignment: str) -> str:
    """An assignment's due date for people, on the course's clock; "" without one."""
    found = _due(gradebook, assignment)
    return shown_time(found, clock(course.config)) if found else ""


def extend(course: Course, student: str, assignments: list[str], text: str) -> timedelta:
    """Give a student more time for some assignments ("0" takes it back); raises CourseError."""
    by = span(text)
    with open_gradebook(course) as gradebook:
        known = {one.id for one in gradebook.students}
    if student not in known:
        raise CourseError(
            f"the gradebook knows no {student!r}; it knows: {', '.join(sorted(known)) or 'nobody'}"
        )
    path = course.root / EXTENSIONS
    rows = [
        row
        for row in rows_of(path, COLUMNS)
        if row["student"] != student or row["assignment"] not in assignments
    ]
    rows += [{"student": student, "assignment": one, "by": text.strip()} for one in assignments]
    write_rows(path, rows, COLUMNS)
    return by


def extension_of(course: Folders, assignment: str, student: str) -> timedelta | None:
    """How much longer a student has, as extensions.csv tells it; None where it doesn't."""
    for row in rows_of(course.root / EXTENSIONS, COLUMNS):
        if (row["student"], row["assignment"]) == (student, assignment):
            return span(row["by"])
    return None


def apply(course: Folders, gradebook: Gradebook, assignment: str, student: str) -> None:
    """Have a graded submission follow extensions.csv, where that names it."""
    by = extension_of(course, assignment, student)
    if by is not None:
        submission = gradebook.find_submission(assignment, student)
        if submission.extension != (by or None):
            submission.extension = by or None
            gradebook.db.commit()
