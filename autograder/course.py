"""Grades a whole class: submissions are judged side by side, and one writer saves each as it is
ready."""

import contextlib
import json
import logging
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.apps import NbGrader
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.converters.base import NbGraderException
from nbgrader.exchange import ExchangeFactory

from autograder.adapters import Judge
from autograder.errors import CourseError
from autograder.intake.collect import from_download, from_exchange
from autograder.intake.notes import notes_of
from autograder.intake.submission import find_source, is_up_to_date, take_in
from autograder.intake.times import TIMESTAMP, clock
from autograder.judging import marking
from autograder.judging.cluster import Cluster
from autograder.judging.sandbox import two_sides
from autograder.judging.warm import SideDied
from autograder.notebook import grade_id, item_names, read_source
from autograder.saving.gradebook import (
    Scores,
    known_students,
    open_gradebook,
    scores_of,
    submissions_of,
    told,
)
from autograder.saving.ledger import Ledger, uninterrupted
from autograder.saving.stamps import Stamps

warnings.filterwarnings(
    "ignore", module=r"nbgrader|sqlalchemy"
)  # about their own use of each other
AHEAD = 4  # submissions taken in for each worker: enough that none waits, and memory stays flat


@dataclass
class StudentMarks(Scores):
    """One student's marks, the reasons for lost points by item, and notes on the file."""

    student: str
    reasons: dict[str, str]
    notes: list[str]


class Classroom:
    """A course directory, as nbgrader's own configuration describes it."""

    def __init__(self, root: Path = Path(".")):
        if not (root / "nbgrader_config.py").exists():
            raise CourseError(
                f"{root.resolve()} is no course directory (no nbgrader_config.py); change to the course's folder"
            )
        self.app = NbGrader()
        with contextlib.chdir(root):
            self.app.initialize([])
        self.app.log.setLevel(logging.ERROR)
        self.app.config.CourseDirectory.root = str(root.resolve())
        self.app.coursedir.root = str(root.resolve())
        self.course = self.app.coursedir

    def assignments(self) -> list[str]:
        """The names of all assignments in source/."""
        folder = Path(self.course.root) / self.course.source_directory
        return (
            sorted(path.name for path in folder.iterdir() if any(path.glob("*.ipynb")))
            if folder.is_dir()
            else []
        )

    def require(self, assignment: str) -> None:
        """Raise CourseError, naming the known ones, unless there is such an assignment."""
        if assignment not in self.assignments():
            known = ", ".join(self.assignments()) or "none yet"
            raise CourseError(
                f"there is no assignment {assignment!r}; the assignments are: {known}"
            )

    def students(self, assignment: str) -> list[str]:
        """Who has handed in a folder for this assignment."""
        return [
            path.parent.name
            for path in self._everyones(self.course.submitted_directory, assignment)
        ]

    def _everyones(self, directory: str, assignment: str) -> list[Path]:
        pattern = Path(self.course.format_path(directory, "*", assignment)).relative_to(
            self.course.root
        )
        return sorted(path for path in Path(self.course.root).glob(str(pattern)) if path.is_dir())

    def release(self, assignment: str) -> None:
        """Generate the release version and tell the gradebook of it, as ``nbgrader
        generate_assignment`` does."""
        self._convert(GenerateAssignment, assignment)

    def feedback(self, assignment: str) -> Iterator[str]:
        """Write everyone's feedback page anew, as ``nbgrader generate_feedback --force`` does;
        yields each student's id."""
        for path in self._everyones(self.course.autograded_directory, assignment):
            self._convert(GenerateFeedback, assignment, path.parent.name)
            yield path.parent.name

    def release_feedback(self, assignment: str) -> int:
        """Hand the pages out in nbgrader's exchange to those who handed in there; returns how
        many."""
        pages = self._everyones(self.course.feedback_directory, assignment)
        there = [
            path
            for path in pages
            if all((path / name).exists() for name in ("submission_secret.txt", TIMESTAMP))
        ]
        if there:
            self.course.assignment_id, self.course.student_id = assignment, "*"
            self.course.student_id_exclude = ",".join(
                path.parent.name for path in pages if path not in there
            )
            ExchangeFactory(config=self.app.config).ReleaseFeedback(
                coursedir=self.course, parent=self.app
            ).start()
        return len(there)

    def _convert(self, converter: type, assignment: str, student: str = "*") -> None:
        self.course.assignment_id, self.course.student_id = assignment, student
        made = converter(coursedir=self.course, parent=self.app)
        made.force = True
        made.start()

    def collect(self, assignment: str, download: Path | None = None) -> list[str]:
        """Fetch what was handed in into submitted/, from a platform's download or else from
        nbgrader's exchange.

        Returns sentences on what was new and what to look at; raises CourseError for a download
        that can't be read.
        """
        if download is None:
            with told():
                exchanged = from_exchange(self.course, self.app, assignment)
            owners = [f"{student} (owner: {owner})" for student, owner in exchanged.owners.items()]
            return [
                *[f"new in the exchange: {exchanged.new} of {exchanged.held}"]
                * bool(exchanged.held),
                *[f"in the exchange, but not the student's own files: {', '.join(owners)}"]
                * bool(owners),
            ]
        submitted = Path(self.course.root) / self.course.submitted_directory
        with open_gradebook(self.course) as gradebook:
            known, lms_ids = (
                known_students(gradebook),
                {one.id: one.lms_user_id for one in gradebook.students},
            )
            hand_ins = from_download(
                download, assignment, self._sources(assignment), submitted, known
            )
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

    @contextlib.contextmanager
    def workshop(self, assignment: str, scheduler: str | None = None) -> Iterator[Any]:
        """Who judges: the workers of a Dask `scheduler`, or (None) this machine's own workshop;
        raises CourseError."""
        if scheduler is None:
            yield None
            return
        judge = Judge(config=self.app.config)
        source = find_source(self.course, assignment, self._sources(assignment)[0])
        cluster = Cluster(scheduler, source.setup, judge.isolation)
        try:
            yield cluster
        finally:
            cluster.close()

    def grade(
        self,
        assignment: str,
        students: list[str],
        progress: Callable[[str, bool], None],
        again: bool = False,
        shop: Any = None,
    ) -> dict[str, str]:
        """Grade `students`; `progress` is told of each as it is saved (and whether that failed).

        Unchanged submissions that are graded already are skipped unless `again`. `shop` judges
        them, this machine's workshop unless given. Returns the students that could not be graded
        with the reason; raises CourseError.
        """
        self.prepare(assignment)
        failed: dict[str, str] = {}
        stamps = Stamps(self.course, assignment)
        done = set() if again else self._graded_before(assignment, students)
        todo = [student for student in students if student not in done]
        if not two_sides(Judge(config=self.app.config).isolation):
            return self._grade_plainly(assignment, todo, progress)
        with Ledger(self.app, assignment) as ledger:
            for student in done:
                ledger.settle(student)
                progress(student, False)
            for student, notebooks, fingerprint in self._judged(
                assignment, todo, ledger.judge, shop
            ):
                if isinstance(notebooks, Exception):
                    failed[student] = str(notebooks)
                else:
                    with uninterrupted():
                        ledger.save(student, notebooks)
                        stamps.put(student, fingerprint)
                progress(student, student in failed)
        return failed

    def _judged(
        self, assignment: str, students: list[str], judge: Judge, shop: Any
    ) -> Iterator[tuple[str, dict[str, NotebookNode] | Exception, str]]:
        """Have submissions judged side by side; yields each with its fingerprint as it is ready.

        No more are taken in than are soon due.
        """
        stamps = Stamps(self.course, assignment)
        sources = {
            notebook: find_source(self.course, assignment, notebook)
            for notebook in self._sources(assignment)
        }
        first, *_ = sources.values()
        shop = shop or judge.shop(first)
        left, waiting, zone = iter(students), {}, clock(self.app.config)
        try:
            while True:
                for student in islice(left, AHEAD * shop.workers - len(waiting)):
                    folder, fingerprint = (
                        self._folder(assignment, student),
                        stamps.fingerprint(student),
                    )
                    taken = {
                        name: take_in(folder / f"{name}.ipynb", source, zone)
                        for name, source in sources.items()
                    }
                    futures = {
                        name: judge.submit(taken[name], source, folder, shop)
                        for name, source in sources.items()
                    }
                    waiting[next(reversed(futures.values()))] = student, taken, futures, fingerprint
                if not waiting:
                    return
                for ready in wait(waiting, return_when=FIRST_COMPLETED).done:
                    student, taken, futures, fingerprint = waiting.pop(ready)
                    try:
                        for name, source in sources.items():
                            judge.finish(taken[name], source, futures[name].result())
                        yield student, taken, fingerprint
                    except SideDied as error:
                        yield student, error, fingerprint
        finally:
            if waiting:  # interrupted: nobody waits for what is still being judged
                shop.close()

    def _grade_plainly(
        self, assignment: str, students: list[str], progress: Callable[[str, bool], None]
    ) -> dict[str, str]:
        """Elsewhere than on Linux: nbgrader's own command, in the student's own process, one
        submission after the other."""
        failed: dict[str, str] = {}
        stamps = Stamps(self.course, assignment)
        for student in students:
            fingerprint = stamps.fingerprint(student)
            try:
                self._convert(Autograde, assignment, student)
                stamps.put(student, fingerprint)
            except NbGraderException as error:
                failed[student] = str(error)
            progress(student, student in failed)
        return failed

    def marks(self, assignment: str) -> list[StudentMarks]:
        """Everyone's marks as the gradebook has them, with the reasons from the graded
        notebooks."""
        item_of = {
            notebook: item_names(find_source(self.course, assignment, notebook).cells)
            for notebook in self._sources(assignment)
        }
        with open_gradebook(self.course) as gradebook:
            return [
                self._student_marks(assignment, row, item_of)
                for row in submissions_of(gradebook, assignment)
            ]

    def _student_marks(
        self, assignment: str, submission: Any, item_names_of: dict[str, dict[str, str]]
    ) -> StudentMarks:
        student, reasons, notes = submission.student_id, {}, []
        for notebook in submission.notebooks:
            item_of = item_names_of[notebook.name]
            graded = self._graded(assignment, student, notebook.name)
            if graded is None:
                notes.append(f"{notebook.name}.ipynb: nothing was handed in.")
                continue
            notes += [note.text for note in notes_of(graded)]
            for cell in graded.cells:
                said = marking.message(cell) if grade_id(cell) in item_of else ""
                if said:
                    reasons.setdefault(item_of[grade_id(cell)], said)
        return StudentMarks(
            **scores_of(submission, item_names_of), student=student, reasons=reasons, notes=notes
        )

    def _folder(self, assignment: str, student: str) -> Path:
        return Path(self.course.format_path(self.course.submitted_directory, student, assignment))

    def _graded(self, assignment: str, student: str, notebook: str) -> NotebookNode | None:
        path = (
            Path(self.course.format_path(self.course.autograded_directory, student, assignment))
            / f"{notebook}.ipynb"
        )
        # Written by us, so there is no need to validate it.
        return (
            nbformat.from_dict(json.loads(path.read_text(encoding="utf-8")))
            if path.exists()
            else None
        )

    def prepare(self, assignment: str) -> None:
        """Have the gradebook know the assignment as source/ has it; raises CourseError where that
        would change graded work."""
        folder = Path(self.course.format_path(self.course.source_directory, ".", assignment))
        sources = [read_source(path) for path in sorted(folder.glob("*.ipynb"))]
        with open_gradebook(self.course) as gradebook:
            if all(is_up_to_date(gradebook, assignment, source) for source in sources):
                return
            graded = bool(submissions_of(gradebook, assignment))
        if graded:
            raise CourseError(
                f"source/{assignment} has changed since the gradebook learnt it; run: nbgrader generate_assignment {assignment} "
                f"--force, then: course grade {assignment} --again (or take the change back)"
            )
        self.release(assignment)

    def _sources(self, assignment: str) -> list[str]:
        folder = Path(self.course.format_path(self.course.source_directory, ".", assignment))
        return [path.stem for path in sorted(folder.glob("*.ipynb"))]

    def _graded_before(self, assignment: str, students: list[str]) -> set[str]:
        """Who is in the gradebook with what they handed in, graded by the source as it is."""
        with open_gradebook(self.course) as gradebook:
            known = {submission.student_id for submission in submissions_of(gradebook, assignment)}
        stamps = Stamps(self.course, assignment)
        return {student for student in students if student in known and stamps.hold(student)}
