"""Grades hand-ins: each is taken in, judged and saved, once.

A :class:`Grader` holds one course's gradebook open and may be at several assignments at once, in
one long process: it changes no working directory, and asks for nothing but a place to judge.

    with open_gradebook(course) as gradebook:
        grader = Grader(course, gradebook)
        assignment = grader.assignment("1-filters")
        for graded in grader.grade(assignment, course.handed_in("1-filters")):
            print(graded.student, graded.work.score)

A service has one file judged and is told of each cell as soon as it is:

        hand_in = grader.take_in(assignment, "ada")
        work = grader.save(grader.judge(hand_in, tell=print).result())
"""

import contextlib
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.adapters import Judge
from autograder.course import Course
from autograder.errors import CourseError, OneStudents
from autograder.intake.folders import files_beside
from autograder.intake.submission import take_in
from autograder.intake.times import clock, mended_stamp
from autograder.judging import marking
from autograder.judging.cluster import Cluster
from autograder.judging.limits import LimitValues
from autograder.judging.sandbox import two_sides
from autograder.judging.shop import Shop
from autograder.judging.warm import SideDied, Tell
from autograder.notebook import SourceNotebook, grade_id, read_source, refuse_other_languages
from autograder.record import Cell, Work
from autograder.saving.assignment import Assignment, is_up_to_date, read_assignment
from autograder.saving.attempts import Attempts, Sheet, sheet_of
from autograder.saving.deskbook import existing_book
from autograder.saving.gradebook import submissions_of
from autograder.saving.ledger import Ledger, uninterrupted
from autograder.saving.markers import finish
from autograder.saving.stamps import Stamps
from autograder.saving.works import graded_from, work_of, works
from autograder.saving.writing import handing_in

AHEAD = 4  # submissions taken in for each worker: enough that none waits, and memory stays flat
TellCell = Callable[[Cell], None]


@dataclass
class HandIn:
    """One student's hand-in on its way: what was taken in, and then judged."""

    assignment: Assignment
    student: str
    notebooks: dict[str, NotebookNode]
    files: dict[str, bytes]
    fingerprint: str
    sheet: Sheet | None = None  # the attempts of who hands in at the desk


@dataclass(frozen=True)
class Graded:
    """What became of one hand-in: its work, or why it could not be graded; `before` tells that it
    was graded already, as it is."""

    student: str
    work: Work | None = None
    failure: str = ""
    before: bool = False


class Grader:
    """Takes in, judges and saves hand-ins of a course whose gradebook is open.

    `shop_for` gives the place where submissions of a source notebook are judged; unless given, this
    machine's workshop. Takes in and judges in any thread; saves one after the other.
    """

    def __init__(
        self,
        course: Course,
        gradebook: Gradebook,
        shop_for: Callable[[SourceNotebook], Shop] | None = None,
    ):
        self.course, self.gradebook = course, gradebook
        chain = _chain(course)
        self.judging = next(one for one in chain if isinstance(one, Judge))
        others = [one for one in chain if one is not self.judging]
        self.ledger = Ledger(course, gradebook, others)
        self.limits, self.zone = self.judging.limits, clock(course.app.config)
        self.shop_for = shop_for or self.judging.shop
        self.stamps: dict[str, Stamps] = {}
        self.attempts, self.book = Attempts(config=course.app.config), existing_book(course.root)

    def assignment(self, name: str) -> Assignment:
        """An assignment as its source has it, which the gradebook is told of; raises CourseError
        where that would change graded work."""
        sources = [read_source(path) for path in self.course.notebooks(name)]
        for source in sources:
            refuse_other_languages(source)
        if not all(is_up_to_date(self.gradebook, name, source) for source in sources):
            if submissions_of(self.gradebook, name):
                place = self.course.shown(self.course.source(name))
                raise CourseError(
                    f"{place} has changed since the gradebook learnt it; run: nbgrader "
                    f"generate_assignment {name} --force, then: course grade {name} --again "
                    "(or take the change back)"
                )
            release(self.course, name)
            self.gradebook.db.expire_all()
        self.stamps[name] = Stamps(self.course, name)
        return read_assignment(self.course, self.gradebook, name)

    def take_in(self, assignment: Assignment, student: str, folder: Path | None = None) -> HandIn:
        """Read what a student has handed in, from submitted/ unless a `folder` is named."""
        if folder is None:
            with handing_in(self.course):  # the desk may have a newer one
                place = self.course.submitted(assignment.name, student)
                return self.take_in(assignment, student, place)
        return HandIn(
            assignment,
            student,
            {
                name: take_in(folder / f"{name}.ipynb", source, self.zone)
                for name, source in assignment.sources.items()
            },
            mended_stamp(files_beside(folder), self.zone) | assignment.files,
            self.stamps[assignment.name].fingerprint(student, folder),
            sheet_of(self.attempts, self.book, student, assignment.name),
        )

    def judge(
        self, hand_in: HandIn, tell: TellCell | None = None, limits: LimitValues | None = None
    ) -> "Future[HandIn]":
        """Have a hand-in judged; the future gives it back with its marks, or raises SideDied.

        `tell` hears of each graded cell as soon as it is judged, in another thread; and once more,
        should it have to be judged once more.
        """
        whole: Future[HandIn] = Future()
        left, lock = set(hand_in.notebooks), threading.Lock()

        def store(name: str, judged: Future) -> None:
            with lock:
                try:
                    source = hand_in.assignment.sources[name]
                    notebook, outputs = hand_in.notebooks[name], judged.result()
                    if hand_in.sheet is not None:
                        outputs = hand_in.sheet.count(notebook, source, outputs)
                    finish(notebook, source, outputs)
                    left.discard(name)
                    if not left:
                        whole.set_result(hand_in)
                except BaseException as error:
                    if not whole.done():
                        whole.set_exception(error)

        for name, source in hand_in.assignment.sources.items():
            notebook, sign = hand_in.notebooks[name], self.course.sign(hand_in.student)
            alone = self.judging.alone(hand_in.assignment.name)
            job = marking.job(notebook, source, limits or self.limits, hand_in.files, sign, alone)
            telling = _telling(notebook, hand_in.assignment.items[name], tell)
            judged = self.shop_for(source).submit(job, telling)
            judged.add_done_callback(partial(store, name))
        return whole

    def save(self, hand_in: HandIn) -> Work:
        """Save a judged hand-in and return what it earned; raises CourseError, and then the marks
        are as they were before."""
        name, student = hand_in.assignment.name, hand_in.student
        with uninterrupted():
            row = self.ledger.save(name, student, hand_in.notebooks, hand_in.files)
            if hand_in.sheet is not None and self.book is not None:
                hand_in.sheet.save(self.book)
            self.stamps[name].put(student, hand_in.fingerprint)
        graded = {name: graded_from(one) for name, one in hand_in.notebooks.items()}
        return work_of(row, hand_in.assignment.items, graded)

    def grade(
        self, assignment: Assignment, students: list[str], again: bool = False
    ) -> Iterator[Graded]:
        """Grade `students` side by side; yields each as soon as it is saved.

        Unchanged submissions that are graded already are passed over, unless `again`; raises
        CourseError.
        """
        known = {row.student_id for row in submissions_of(self.gradebook, assignment.name)}
        stamps = self.stamps[assignment.name]
        done = [one for one in students if not again and one in known and stamps.hold(one)]
        for student in done:
            self.ledger.settle(assignment.name, student)
            yield Graded(student, before=True)
        todo = [one for one in students if one not in done]
        if two_sides(self.judging.isolation):
            yield from self._side_by_side(assignment, todo)
        else:
            yield from self._plainly(assignment, todo)

    def works(self, assignment: Assignment, graded: list[Graded] | None = None) -> list[Work]:
        """Everybody's work, of which what was just `graded` is not read again."""
        known = {one.student: one.work for one in graded or [] if one.work is not None}
        return works(self.course, self.gradebook, assignment, known)

    def _side_by_side(self, assignment: Assignment, students: list[str]) -> Iterator[Graded]:
        """No more are taken in than are soon due."""
        shop = self.shop_for(assignment.first)
        left = iter(students)
        waiting: dict[Future[HandIn], str] = {}
        try:
            while True:
                for student in islice(left, AHEAD * shop.workers - len(waiting)):
                    waiting[self.judge(self.take_in(assignment, student))] = student
                if not waiting:
                    return
                for ready in wait(waiting, return_when=FIRST_COMPLETED).done:
                    student = waiting.pop(ready)
                    try:
                        yield Graded(student, self.save(ready.result()))
                    except (SideDied, OneStudents) as error:
                        yield Graded(student, failure=str(error))
        finally:
            if waiting:  # interrupted: nobody waits for what is still being judged
                shop.close()

    def _plainly(self, assignment: Assignment, students: list[str]) -> Iterator[Graded]:
        """Elsewhere than on Linux: nbgrader's own command, in the student's own process, one
        submission after the other."""
        stamps = self.stamps[assignment.name]
        for student in students:
            fingerprint = stamps.fingerprint(student)
            try:
                self.course.convert(Autograde, assignment.name, student)
                stamps.put(student, fingerprint)
                yield Graded(student)
            except NbGraderException as error:
                yield Graded(student, failure=str(error))
            self.gradebook.db.expire_all()


def release(course: Course, assignment: str) -> None:
    """Generate the release version and tell the gradebook of it, as ``nbgrader
    generate_assignment`` does; raises CourseError where nbgrader can't."""
    try:
        course.convert(GenerateAssignment, assignment, ".")
    except NbGraderException as error:
        raise CourseError(
            f"nbgrader can't make {assignment}'s release; to see why, run: nbgrader "
            f"generate_assignment {assignment}"
        ) from error


@contextlib.contextmanager
def cluster(
    course: Course, assignment: str, scheduler: str
) -> Iterator[Callable[[SourceNotebook], Shop]]:
    """Where a Dask `scheduler`'s workers judge an assignment; raises CourseError."""
    source = read_source(course.notebooks(assignment)[0])
    shop = Cluster(scheduler, source.setup, Judge(config=course.app.config).isolation)
    try:
        yield lambda _: shop
    finally:
        shop.close()


def _telling(notebook: NotebookNode, items: dict[str, str], tell: TellCell | None) -> Tell:
    """What a workshop tells of a step, turned into what its cell earned."""

    def hear(index: int, outputs: list[dict]) -> None:
        cell = notebook.cells[index]
        if tell is not None and (name := grade_id(cell)) in items:
            tell(marking.judged_from(cell, items[name], outputs))

    return hear


def _chain(course: Course) -> list[NbGraderPreprocessor]:
    """The preprocessors that the configuration names for a judged notebook, with its settings.

    nbgrader builds them inside its converter and offers no other way to them.
    """
    nbgraders = Autograde(coursedir=course.directory_for("", "*"), parent=course.app)
    nbgraders.exporter = nbgraders.exporter_class(parent=nbgraders, config=course.app.config)
    nbgraders._sanitizing = False
    nbgraders._init_preprocessors()
    return [one for one in nbgraders.exporter._preprocessors if one.enabled]
