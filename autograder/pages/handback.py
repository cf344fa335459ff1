"""Feedback pages in a zip file, named as Moodle and Canvas take them back.

Moodle's "Upload multiple feedback files in a zip" goes by name_number_assignsubmission_file/,
Canvas's "Upload Submissions" by name_number_upload_: both as in the download that was graded.
"""

import io
import zipfile
from pathlib import Path

from autograder.course import Course
from autograder.errors import CourseError
from autograder.pages.files import write_privately
from autograder.saving.collecting import names_on_platforms


def write_zip(
    course: Course, assignment: str, platform: str, output: Path
) -> tuple[list[str], list[str]]:
    """Write everyone's feedback pages for a platform; returns the students who did not hand in
    there, and which pages could not be read and how to mend that. Raises CourseError where it can
    be done for nobody."""
    root = course.root
    called = names_on_platforms(root, assignment)
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
    left = [student for student in pages if student not in theirs]
    problems: list[str] = []
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for student in theirs:
            name = called[student][1] + ("/" if platform == "moodle" else "")
            try:
                read = [(f"{name}{page.name}", page.read_bytes()) for page in pages[student]]
            except OSError as error:
                problems.append(
                    f"the page of {student} can't be read ({error.strerror}), so it is not in "
                    f"{output.name}; run: course feedback {assignment} --to {platform}"
                )
                continue
            for path, page in read:
                archive.writestr(path, page)
    write_privately(output, content.getvalue(), "make room there, or mend its rights")
    return left, problems
