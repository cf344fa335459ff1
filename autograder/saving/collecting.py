"""Fetches what was handed in, and tells the gradebook of the students that a platform names."""

from pathlib import Path

from nbgrader.api import Gradebook

from autograder.course import Course
from autograder.intake.collect import from_download, from_exchange
from autograder.saving.gradebook import known_students, told


def collect(
    course: Course, gradebook: Gradebook, assignment: str, download: Path | None = None
) -> list[str]:
    """Fetch what was handed in, from a platform's download or else from nbgrader's exchange.

    Returns sentences on what was new and what to look at; raises CourseError for a download that
    can't be read.
    """
    if download is None:
        with told():
            exchanged = from_exchange(course, assignment)
        owners = [f"{student} (owner: {owner})" for student, owner in exchanged.owners.items()]
        return [
            *[f"new in the exchange: {exchanged.new} of {exchanged.held}"] * bool(exchanged.held),
            *[f"in the exchange, but not the student's own files: {', '.join(owners)}"]
            * bool(owners),
        ]
    known = known_students(gradebook)
    lms_ids = {one.id: one.lms_user_id for one in gradebook.students}
    notebooks = [path.stem for path in course.notebooks(assignment)]
    submitted = course.root / course.directory.submitted_directory
    hand_ins = from_download(download, assignment, notebooks, submitted, known)
    for one in hand_ins:
        if one.lms_id and not lms_ids.get(one.student):
            gradebook.update_or_create_student(one.student, lms_user_id=one.lms_id)
    unknown = [one.student for one in hand_ins if not one.known]
    late = [one.student for one in hand_ins if one.late]
    return [
        f"new or changed in {download}: {sum(one.new for one in hand_ins)} of {len(hand_ins)}",
        *[f"students whom the gradebook did not know: {', '.join(unknown)}"]
        * bool(known and unknown),
        *[f"late, as the download has it: {', '.join(late)}"] * bool(late),
    ]
