"""Which submissions are graded as they are: each graded copy holds a stamp of what was handed in
and of its source."""

import hashlib
import shutil
from functools import cached_property
from pathlib import Path

from autograder.course import Folders
from autograder.intake.folders import STAMP, fingerprint
from autograder.record import VERSION
from autograder.saving.writing import saving


class Stamps:
    """The stamps of one assignment, whose source is read once."""

    def __init__(self, course: Folders, assignment: str):
        self.course, self.assignment = course, assignment

    def fingerprint(self, student: str, folder: Path | None = None) -> str:
        """What stands for a student's files, in submitted/ unless a `folder` is named, and the
        assignment's source."""
        handed_in = fingerprint(folder or self.course.submitted(self.assignment, student))
        return hashlib.sha256(self._source + handed_in).hexdigest()

    @cached_property
    def _source(self) -> bytes:
        """Of the source and of the form of what is saved: where either is another one, all are
        judged anew."""
        return f"{VERSION}\0".encode() + fingerprint(self.course.source(self.assignment))

    def put(self, student: str, fingerprint: str) -> None:
        """Stamp the graded copy of what had this fingerprint when its grading began."""
        with saving(self.course):  # another program may be replacing the copy
            stamp = self._place(student)
            if stamp.is_dir():  # nbgrader copies what was handed in under this name
                shutil.rmtree(stamp)
            stamp.write_text(fingerprint)

    def hold(self, student: str) -> bool:
        """Whether the graded copy is of the student's files and the source as they are now."""
        stamp = self._place(student)
        return stamp.is_file() and stamp.read_bytes() == self.fingerprint(student).encode()

    def _place(self, student: str) -> Path:
        return self.course.autograded(self.assignment, student) / STAMP
