"""Where reports and exports go: to files that name students, so not where students look, and not
for every eye."""

import os
import tempfile
from pathlib import Path

from autograder.course import Course
from autograder.errors import CourseError


def keep_from_students(course: Course, path: Path) -> None:
    """Raise CourseError where `path` lies in a folder that students get to see."""
    folder = course.students_see(path)
    if folder is not None:
        raise CourseError(f"{path} would lie in {folder}, where students may see it; try reports/")


def write_privately(path: Path, content: bytes, mend: str = "choose another with --output") -> None:
    """Write a file that only its owner can read, whole or not at all; raises CourseError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, half = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            os.replace(half, path)
        except BaseException:
            Path(half).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CourseError(f"{path} can't be written ({error.strerror}); {mend}") from None
