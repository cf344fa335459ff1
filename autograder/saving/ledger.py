"""The one writer: saves judged submissions in the gradebook and in autograded/, as ``nbgrader
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
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.preprocessors import AssignLatePenalties

from autograder.adapters import Judge, SaveMarks
from autograder.intake.folders import files_beside, replace_folder
from autograder.intake.times import TIMESTAMP, clock, stamp_of, submitted_at
from autograder.notebook import grade_id
from autograder.saving.gradebook import penalty_of, seconds_late, told


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
    """Saves one submission after the other; a context manager that holds the gradebook open."""

    def __init__(self, app: Any, assignment: str):
        self.app, self.course, self.assignment = app, app.coursedir, assignment
        nbgraders = Autograde(coursedir=self.course, parent=app)
        nbgraders.exporter = nbgraders.exporter_class(parent=nbgraders, config=app.config)
        nbgraders._sanitizing = False
        nbgraders._init_preprocessors()
        self.chain = [one for one in nbgraders.exporter._preprocessors if one.enabled]

    def __enter__(self) -> "Ledger":
        with told():
            self.gradebook = Gradebook(self.course.db_url, self.course.course_id)
        return self

    def __exit__(self, *_: Any) -> None:
        self.gradebook.close()

    @property
    def judge(self) -> Judge:
        """The judge that nbgrader's configuration names, with its settings."""
        return next(one for one in self.chain if isinstance(one, Judge))

    def save(self, student: str, notebooks: dict[str, NotebookNode]) -> None:
        """Save a student's judged notebooks (by name); raises CourseError, and then the marks are
        as they were before."""
        with told():
            handed_in = self._stamped(
                files_beside(self._folder(self.course.submitted_directory, student))
            )
            resources = {name: self._resources(name, student) for name in notebooks}
            for name, notebook in notebooks.items():
                for preprocessor in self.chain:
                    if not isinstance(preprocessor, Judge | SaveMarks | AssignLatePenalties):
                        preprocessor.preprocess(notebook, resources[name])
            before = {name: self._graded_before(student, name) for name in notebooks}
            self._write(student, notebooks, handed_in)
            self._enter(student, handed_in)
            for name, notebook in notebooks.items():
                for preprocessor in self.chain:
                    if isinstance(preprocessor, SaveMarks):
                        preprocessor.save(
                            notebook, resources[name]["nbgrader"], self.gradebook, before[name]
                        )
            self.settle(student)

    def settle(self, student: str) -> None:
        """Have the configured penalty follow the due date as it is now; raises CourseError."""
        with told():
            submission = self.gradebook.find_submission(self.assignment, student)
            if not seconds_late(submission) and not penalty_of(submission):
                return
            names = [notebook.name for notebook in submission.notebooks]
            for preprocessor in self.chain:
                if isinstance(preprocessor, AssignLatePenalties):
                    for name in names:
                        preprocessor.preprocess(new_notebook(), self._resources(name, student))
            self.gradebook.db.expire_all()

    def _resources(self, notebook: str, student: str) -> dict:
        name = {
            "student": student,
            "assignment": self.assignment,
            "notebook": notebook,
            "db_url": self.course.db_url,
        }
        return {"nbgrader": name, "unique_key": notebook}

    def _folder(self, directory: str, student: str) -> Path:
        return Path(self.course.format_path(directory, student, self.assignment))

    def _graded_before(self, student: str, notebook: str) -> dict[str, str]:
        """The text of each cell in the graded copy that there is so far, by nbgrader id."""
        path = self._folder(self.course.autograded_directory, student) / f"{notebook}.ipynb"
        cells = nbformat.read(path, as_version=4).cells if path.exists() else []
        return {grade_id(cell): cell.source for cell in cells if grade_id(cell)}

    def _write(
        self, student: str, notebooks: dict[str, NotebookNode], handed_in: dict[str, bytes]
    ) -> None:
        written = {
            f"{name}.ipynb": f"{nbformat.v4.writes(notebook)}\n".encode()
            for name, notebook in notebooks.items()
        }
        source = files_beside(self._folder(self.course.source_directory, "."))
        replace_folder(
            self._folder(self.course.autograded_directory, student),
            {**handed_in, **source, **written},
        )

    def _stamped(self, files: dict[str, bytes]) -> dict[str, bytes]:
        """A hand-in's files, its time as nbgrader reads it; without one where it can't be told."""
        when = submitted_at(files.get(TIMESTAMP, b""), clock(self.app.config))
        others = {name: content for name, content in files.items() if name != TIMESTAMP}
        return {**others, TIMESTAMP: stamp_of(when)} if when else others

    def _enter(self, student: str, handed_in: dict[str, bytes]) -> None:
        """Enter student and submission with the time of the hand-in."""
        self.gradebook.update_or_create_student(student)
        when = submitted_at(handed_in.get(TIMESTAMP, b""))
        self.gradebook.update_or_create_submission(
            self.assignment, student, **({"timestamp": when} if when else {})
        )
