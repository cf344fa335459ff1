"""The one writer: saves judged submissions in the gradebook and as graded copies, as ``nbgrader
autograde`` would.

nbgrader's own command opens the gradebook eleven times a submission and reads every notebook twice;
here it stays open for the whole class. What is saved is the same, by nbgrader's own classes and the
preprocessors of its configuration.
"""

import contextlib
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook, SubmittedAssignment
from nbgrader.preprocessors import AssignLatePenalties, NbGraderPreprocessor, SaveAutoGrades

from autograder.course import Folders
from autograder.intake.folders import replace_folder
from autograder.intake.times import TIMESTAMP, mended_stamp, submitted_at
from autograder.notebook import grade_ids
from autograder.saving import extensions
from autograder.saving.gradebook import penalty_of, seconds_late, told
from autograder.saving.marks import save_marks, save_penalty
from autograder.saving.writing import saving


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Have Ctrl-C wait until what is being saved is saved whole."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[tuple] = []
    before = signal.signal(signal.SIGINT, lambda *told: waiting.append(told))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if waiting:
        raise KeyboardInterrupt


class Ledger:
    """Saves one submission after the other in an open gradebook, from whichever thread.

    `chain` holds the preprocessors that nbgrader's configuration names for judged notebooks: those
    that save marks and penalties do so here; the others, which mend or cut a notebook, go first.
    """

    def __init__(
        self, course: Folders, gradebook: Gradebook, chain: list[NbGraderPreprocessor]
    ) -> None:
        self.course, self.gradebook = course, gradebook
        self.savers = [one for one in chain if isinstance(one, SaveAutoGrades)]
        self.penalties = [one for one in chain if isinstance(one, AssignLatePenalties)]
        self.others = [one for one in chain if one not in self.savers + self.penalties]
        self.lock = threading.Lock()

    def save(
        self,
        assignment: str,
        student: str,
        notebooks: dict[str, NotebookNode],
        files: dict[str, bytes],
    ) -> SubmittedAssignment:
        """Save a student's judged notebooks (by name) with the data `files` beside them; raises
        CourseError, and then the marks are as they were before."""
        with self._writing():
            names = {name: self._name(assignment, student, name) for name in notebooks}
            for name, notebook in notebooks.items():
                for preprocessor in self.others:
                    preprocessor.preprocess(notebook, {"nbgrader": names[name], "unique_key": name})
            files = mended_stamp(files)
            graded = self.course.autograded(assignment, student)
            before = {name: _texts(graded / f"{name}.ipynb") for name in notebooks}
            written = {
                f"{name}.ipynb": f"{nbformat.v4.writes(notebook)}\n".encode()
                for name, notebook in notebooks.items()
            }
            replace_folder(graded, {**files, **written})
            self._enter(assignment, student, files)
            for name, notebook in notebooks.items():
                for saver in self.savers:
                    save_marks(saver, notebook, names[name], self.gradebook, before[name])
            return self._settle(assignment, student)

    def settle(self, assignment: str, student: str) -> SubmittedAssignment:
        """Have the configured penalty follow the due date as it is now; returns the submission;
        raises CourseError."""
        with self._writing():
            return self._settle(assignment, student)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Write alone, of all programs that write in this course, and from what is there now."""
        with self.lock, told(), saving(self.course):
            self.gradebook.db.rollback()  # of what failed before; others may have written since
            yield

    def _settle(self, assignment: str, student: str) -> SubmittedAssignment:
        extensions.apply(self.course, self.gradebook, assignment, student)
        submission = self.gradebook.find_submission(assignment, student)
        if seconds_late(submission) or penalty_of(submission):
            for notebook in submission.notebooks:
                for assigner in self.penalties:
                    name = self._name(assignment, student, notebook.name)
                    save_penalty(assigner, name, self.gradebook)
        return submission

    def _name(self, assignment: str, student: str, notebook: str) -> dict[str, str]:
        """How nbgrader's resources name a notebook."""
        return {
            "student": student,
            "assignment": assignment,
            "notebook": notebook,
            "db_url": self.course.db_url,
        }

    def _enter(self, assignment: str, student: str, files: dict[str, bytes]) -> None:
        """Enter student and submission with the time of the hand-in."""
        self.gradebook.update_or_create_student(student)
        when = submitted_at(files.get(TIMESTAMP, b""))
        self.gradebook.update_or_create_submission(
            assignment, student, **({"timestamp": when} if when else {})
        )


def _texts(path: Path) -> dict[str, str]:
    """The text of each cell in the graded copy that there is so far, by nbgrader id."""
    cells = nbformat.read(path, as_version=4).cells if path.exists() else []
    return {name: cell.source for name, cell in zip(grade_ids(cells), cells, strict=True) if name}
