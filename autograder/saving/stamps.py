"""Which submissions are graded as they are: each graded copy holds a stamp of what was handed in
and of its source."""

import hashlib
from pathlib import Path
from typing import Any

STAMP = ".convcourse_submitted"


class Stamps:
    """The stamps of one assignment in nbgrader's course directory `course`."""

    def __init__(self, course: Any, assignment: str):
        self.course, self.assignment = course, assignment

    def fingerprint(self, student: str) -> str:
        """What stands for a student's files and the assignment's source, as they are now."""
        digest = hashlib.sha256()
        for folder in (
            self._folder(self.course.submitted_directory, student),
            self._folder(self.course.source_directory, "."),
        ):
            for path in sorted(folder.rglob("*")):
                if path.is_file() and not path.is_symlink():
                    digest.update(f"{path.relative_to(folder)}\0{path.stat().st_size}\0".encode())
                    digest.update(path.read_bytes())
        return digest.hexdigest()

    def put(self, student: str, fingerprint: str) -> None:
        """Stamp the graded copy of what had this fingerprint when its grading began."""
        self._place(student).write_text(fingerprint)

    def hold(self, student: str) -> bool:
        """Whether the graded copy is of the student's files and the source as they are now."""
        stamp = self._place(student)
        return stamp.exists() and stamp.read_text() == self.fingerprint(student)

    def _place(self, student: str) -> Path:
        return self._folder(self.course.autograded_directory, student) / STAMP

    def _folder(self, directory: str, student: str) -> Path:
        return Path(self.course.format_path(directory, student, self.assignment))
