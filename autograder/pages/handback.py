"""Feedback pages in a zip file, named as Moodle and Canvas take them back.

Moodle's "Upload multiple feedback files in a zip" goes by name_number_assignsubmission_file/,
Canvas's "Upload Submissions" by name_number_upload_: both as in the download that was graded.
"""

import zipfile
from pathlib import Path

from autograder.course import Course
from autograder.errors import CourseError
from autograder.saving.collecting import names_on_platforms


def write_zip(course: Course, assignment: str, platform: str, output: Path) -> list[str]:
    """Write everyone's feedback pages for a platform; returns the students for whom it can't be
    done. Raises CourseError where it can be done for nobody."""
    root = course.root
    called = names_on_platforms(root, assignment)
    left: list[str] = []
    pages = {
        student: sorted(course.feedback(assignment, student).glob("*.html"))
        for student in course.paged(assignment)
    }
    pages = {student: found for student, found in pages.items() if found}
    theirs = [student for student in pages if called.get(student, ("", ""))[0] == platform]
    if not theirs:
        raise CourseError(
            f"no graded hand-in of {assignment} came from a download of {platform}'s: its zip file "
            f"tells what {platform} calls each student; run course grade {assignment} --from it"
        )
    output.parent.mkdir(parents=True, exist_ok=True)
    new = output.with_name(f".{output.name}.new")
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as archive:
        for student, found in pages.items():
            if student not in theirs:
                left.append(student)
                continue
            name = called[student][1]
            for page in found:
                archive.write(
                    page, f"{name}/{page.name}" if platform == "moodle" else name + page.name
                )
    new.replace(output)
    return left
