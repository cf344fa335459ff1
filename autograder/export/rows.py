"""The rows of an export: who is in the gradebook, and what each earned in each assignment."""

from dataclasses import dataclass

from nbgrader.api import Assignment, Gradebook

from autograder.errors import CourseError
from autograder.saving.gradebook import penalty_of, submissions_of


@dataclass(frozen=True)
class Work:
    """What one student earned in one assignment; `score` is after the late penalty, `to_mark` what
    a person still has to."""

    score: float
    penalty: float
    to_mark: int


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


def read_sheet(gradebook: Gradebook, assignments: list[str], students: list[str]) -> Sheet:
    """The gradebook's marks for these assignments (all, where none is named) and students; raises
    CourseError."""
    known = {one.name: one for one in gradebook.db.query(Assignment).order_by(Assignment.name)}
    unknown = [name for name in assignments if name not in known]
    if unknown:
        listed = ", ".join(known) or "none yet"
        raise CourseError(
            f"the gradebook has no assignment {unknown[0]!r}; it has: {listed} (course grade puts "
            "more in)"
        )
    chosen = list(dict.fromkeys(assignments)) or list(known)
    works = {name: _works(gradebook, name) for name in chosen}
    ungraded = [name for name in assignments if not works[name]]
    if ungraded or not any(works.values()):
        name = (ungraded or ["ASSIGNMENT"])[0]
        raise CourseError(f"nothing of {name} is graded yet; run: course grade {name}")
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
            "none of these students is in the gradebook; formgrader's page Manage students lists "
            "who is"
        )
    rows.sort(key=lambda row: (row.sortable_name.casefold(), row.student))
    return Sheet({name: known[name].max_score for name in chosen}, rows)


def _works(gradebook: Gradebook, assignment: str) -> dict[str, Work]:
    found = {}
    for row in submissions_of(gradebook, assignment):
        grades, penalty = (
            [grade for notebook in row.notebooks for grade in notebook.grades],
            penalty_of(row),
        )
        score = max(0.0, sum(grade.score for grade in grades) - penalty)
        found[row.student_id] = Work(
            score, penalty, sum(grade.needs_manual_grade for grade in grades)
        )
    return found
