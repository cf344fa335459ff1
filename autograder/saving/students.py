"""Enrols students from a platform's or a spreadsheet's table, and lets them go."""

import shutil
from pathlib import Path

from nbgrader.api import MissingEntry

from autograder.course import OWN, Course
from autograder.errors import CourseError
from autograder.intake.roster import (
    DETAILS,
    DROPPED,
    GROUPS,
    Person,
    add_row,
    key,
    read_table,
    rows_of,
    write_rows,
)
from autograder.saving.gradebook import open_gradebook

# What the columns are called, in the order in which they are preferred, by key().
COLUMNS = {
    "id": ("id", "studentid", "sisloginid", "loginid", "username", "benutzername", "anmeldename",
           "login", "sisuserid", "emailaddress", "email", "emailadresse", "idnumber"),
    "lms_id": ("lmsuserid", "canvasid", "canvasuserid"),
    "first": ("firstname", "first", "vorname", "givenname"),
    "last": ("lastname", "last", "nachname", "surname", "familyname"),
    "full": ("student", "name", "fullname", "vollstandigername", "studentname"),
    "email": ("email", "emailaddress", "emailadresse", "mail"),
    "group": ("group", "groups", "gruppe", "gruppen", "team", "groupname", "section"),
}  # fmt: skip
CANVAS_MARK = "pointspossible"


def people_in(path: Path) -> tuple[list[Person], dict[str, str]]:
    """The students of a table, and each one's group where it has such a column; raises CourseError
    where no column says who they are."""
    rows = read_table(path)
    if not rows:
        raise CourseError(f"{path} holds no students")
    heads = {key(head): head for head in rows[0] if head}
    # Canvas's gradebook has the platform's own id in the column "ID".
    canvas = "student" in heads and ("sisloginid" in heads or "section" in heads)
    named = {what: [heads[one] for one in names if one in heads] for what, names in COLUMNS.items()}
    if canvas:
        named["lms_id"] = [heads["id"]] if "id" in heads else []
        named["id"] = [head for head in named["id"] if key(head) != "id"] or named["lms_id"]
        named["group"] = [head for head in named["group"] if key(head) != "section"]
    if not named["id"]:
        raise CourseError(
            f"{path} names no students: its first line should have a column such as id, username "
            f"or email; it has {', '.join(head for head in rows[0] if head)}"
        )

    def value(row: dict[str, str], what: str) -> str:
        return next((row[head] for head in named[what] if row.get(head)), "")

    found: dict[str, Person] = {}
    groups: dict[str, str] = {}
    for row in rows:
        student, full = value(row, "id"), value(row, "full")
        if not student or CANVAS_MARK in key(full) or key(full) == "studenttest":
            continue
        if "/" in student or student in (".", "..") or "\0" in student:
            raise CourseError(f"{path}: {student!r} can't be a student's id (it is a path)")
        first, last = value(row, "first"), value(row, "last")
        if full and not (first or last):
            last, comma, first = (part.strip() for part in full.partition(","))
            if not comma:
                first, _, last = full.rpartition(" ")
        found[student] = Person(student, first, last, value(row, "email"), value(row, "lms_id"))
        if value(row, "group"):
            groups[student] = value(row, "group")
    if not found:
        raise CourseError(f"{path} holds no students: the column {named['id'][0]} is empty")
    return list(found.values()), groups


def enrol(course: Course, path: Path) -> tuple[int, int, list[str]]:
    """Enter a table's students into the gradebook, and their groups into groups.csv; returns how
    many are new, how many there are in the table, and who is in it but was dropped."""
    people, groups = people_in(path)
    root = course.root
    gone = {row["student"] for row in rows_of(root / DROPPED, ("student",))}
    with open_gradebook(course) as gradebook:
        before = {one.id for one in gradebook.students}
        for one in people:
            if one.id not in gone:
                told = {
                    "first_name": one.first,
                    "last_name": one.last,
                    "email": one.email,
                    "lms_user_id": one.lms_id,
                }
                gradebook.update_or_create_student(
                    one.id, **{name: value for name, value in told.items() if value}
                )
    if groups:
        rows = rows_of(root / GROUPS, ("group", "student"))
        kept = [row for row in rows if row["student"] not in groups]
        kept += [{"group": group, "student": student} for student, group in groups.items()]
        write_rows(root / GROUPS, kept, ("group", "student"))
    new = sum(one.id not in before and one.id not in gone for one in people)
    return new, len(people), sorted(gone & {one.id for one in people})


def drop(course: Course, student: str) -> Path:
    """Take a student out of the gradebook and put all that is theirs into .course/dropped/; raises
    CourseError where there is no such student."""
    root = course.root
    place = root / OWN / "dropped" / student
    folders = _folders_of(course, student)
    with open_gradebook(course) as gradebook:
        try:
            known = gradebook.find_student(student)
        except MissingEntry:
            known = None
        if not known and not folders:
            raise CourseError(f"there is no student {student!r}")
        details = {name: getattr(known, name, None) or "" for name in DETAILS}
        add_row(root / DROPPED, {"student": student, **details})
        for (step, assignment), path in folders.items():
            target = place / step / assignment
            shutil.rmtree(target, ignore_errors=True)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(path, target)
            if path.parent.name == student and not any(path.parent.iterdir()):
                path.parent.rmdir()
        if known:
            gradebook.remove_student(student)
    return place


def take_back(course: Course, student: str) -> None:
    """Undo what `drop` did; the next grading enters the marks again. Raises CourseError."""
    root = course.root
    rows = rows_of(root / DROPPED, ("student",))
    if student not in {row["student"] for row in rows}:
        raise CourseError(f"{student!r} was not dropped")
    place = root / OWN / "dropped" / student
    for path in sorted(place.glob("*/*")):
        target = course.place(path.parent.name, student, path.name)
        if path.is_dir() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(path, target)
    with open_gradebook(course) as gradebook:
        (row,) = [row for row in rows if row["student"] == student][-1:]
        details = {name: row[name] for name in DETAILS if row.get(name)}
        gradebook.update_or_create_student(student, **details)
    write_rows(root / DROPPED, [row for row in rows if row["student"] != student], ("student",))


def _folders_of(course: Course, student: str) -> dict[tuple[str, str], Path]:
    """All that is a student's, by the folder's name ("submitted") and assignment."""
    named = course.directory
    steps = (named.submitted_directory, named.autograded_directory, named.feedback_directory)
    return {
        (step, found["assignment"]): course.place(step, student, found["assignment"])
        for step in steps
        for found in course.found(step, student, "*")
    }
