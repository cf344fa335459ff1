"""The rows of an export: who is in the gradebook, and what each earned in each assignment."""

from dataclasses import dataclass

from nbgrader.api import Assignment, Gradebook

from autograder.errors import CourseError
from autograder.record import Work
from autograder.saving.gradebook import submissions_of
from autograder.saving.works import nothing_graded, work_of


@dataclass(frozen=True)
class Row:
    """One student as the gradebook knows them, and their work by assignment; what was not handed in
    is missing."""

    student: str
    first: str
    last: str
    email: str
    lms_id: str
    work: dict[str, Work]

    @property
    def sortable_name(self) -> str:
        """ "Last, First", or the id where no name is known."""
        return ", ".join(part for part in (self.last, self.first) if part) or self.student


@dataclass(frozen=True)
class Sheet:
    """All rows, sorted by name, and the points of each assignment in the order asked for."""

    points: dict[str, float]
    rows: list[Row]

    @property
    def waiting(self) -> int:
        """How many answers a person still has to mark."""
        return sum(len(work.to_mark) for row in self.rows for work in row.work.values())


def read_sheet(gradebook: Gradebook, assignments: list[str], students: list[str]) -> Sheet:
    """The gradebook's marks for these assignments (all, where none is named) and students; raises
    CourseError."""
    known = {one.name: one for one in gradebook.db.query(Assignment).order_by(Assignment.name)}
    chosen = list(dict.fromkeys(assignments)) or list(known)
    _require(chosen, list(known))
    works = {
        name: {row.student_id: work_of(row) for row in submissions_of(gradebook, name)}
        for name in chosen
    }
    ungraded = [name for name in assignments if not works[name]]
    if ungraded or not any(works.values()):
        raise nothing_graded((ungraded or ["ASSIGNMENT"])[0])
    rows = [
        Row(
            student.id,
            student.first_name or "",
            student.last_name or "",
            student.email or "",
            student.lms_user_id or "",
            {name: works[name][student.id] for name in chosen if student.id in works[name]},
        )
        for student in gradebook.students
        if not students or student.id in students
    ]
    if not rows:
        raise CourseError(
            "none of these students is in the gradebook; "
            "formgrader's page Manage students lists who is"
        )
    rows.sort(key=lambda row: (row.sortable_name.casefold(), row.student))
    return Sheet({name: known[name].max_score for name in chosen}, rows)


def _require(chosen: list[str], known: list[str]) -> None:
    unknown = [name for name in chosen if name not in known]
    if unknown:
        listed = ", ".join(known) or "none yet"
        raise CourseError(
            f"the gradebook has no assignment {unknown[0]!r}; it has: {listed} "
            "(course grade puts more in)"
        )
