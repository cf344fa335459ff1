"""One submission's way through the judge side: first its cells, then its tests.

First set-up cells run on both sides and the student's on the student side, then tests run here,
each against that side as it was where the test stands. A side that dies is started again and what
came before is repeated, without the cell that ended it.
"""

import contextlib
import signal
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from autograder.judging import verdicts
from autograder.judging.arguments import NOTHING, Needs
from autograder.judging.cells import CellRunner, error_output
from autograder.judging.ground import Ground, Students
from autograder.judging.library import library
from autograder.judging.limits import LimitValues
from autograder.judging.line import SideFailed
from autograder.judging.models import default_floats
from autograder.judging.names import names_from_outside
from autograder.judging.outcomes import earns, failure, score
from autograder.judging.reading import modules, readymade
from autograder.judging.salting import Salting
from autograder.judging.session import StudentSession
from autograder.judging.standins import TooSlow
from autograder.record import Verdict

CELLS_SHARE = 0.75  # of the notebook's time, which the cells may take: the rest is the tests'


@dataclass
class Step:
    """One code cell: its place, what it is, its source, its points, which code cell it is, counted
    from 1, a test's salt (see salting), the lines of its hidden part, and whether it runs in the
    student's own process.

    What it is: "setup" runs on both sides, "test" on the judge's, "student" on the student's;
    "ground" and "shown" run on the judge's and on the student's alone, and show nothing (see
    master).
    """

    index: int
    kind: str
    source: str
    points: float = 0.0
    count: int = 1
    salt: int = 0
    hidden: range = range(0)
    alone: bool = False


class Trial:
    """Walks through one submission, and reports each cell's outputs as they come."""

    def __init__(
        self,
        session_control: socket.socket,
        cells: CellRunner,
        limits: LimitValues,
        files: dict[str, bytes],
        steps: list[Step],
        needs_of: Callable[[Step], Needs],
        students: Students | None = None,
    ):
        """`needs_of` tells what a test needs of the model answer (see arguments); `students`
        is what is the student's where set-up cells don't say it (see ground)."""
        self.cells, self.limits, self.steps, self.needs_of = cells, limits, steps, needs_of
        self.salting = Salting()
        self.tests = [step for step in steps if step.kind == "test"]
        # Its snapshots wait beside a submission's own processes.
        beside = replace(limits, processes=limits.processes + len(self.tests))
        self.session = StudentSession(session_control, beside, files, cells.namespace)
        self.names: dict[int, dict[str, Any]] = {}  # what there is on this side at each test
        self.slow: set[str] = set()  # what a test asked for whose time was up
        self.ground = None if students is None else Ground(cells.namespace, students)
        if self.ground is not None:
            self.session.share(self.ground, lambda: cells.out)

    def walk(
        self,
        given_up: dict[int, str],
        done: set[str],
        report: Callable[[int, Any], None],
        measuring: bool = False,
    ) -> None:
        """Run all steps, first the cells, then the tests; those in `given_up` fail with the reason
        given (they ended an earlier judge).

        Set-up cells in `done` have run on both sides already, while they warmed up. When
        `measuring`, what each test needs is reported in place of its outputs.
        """
        ends = time.monotonic() + CELLS_SHARE * self.limits.total_seconds
        self.session.start()
        try:
            for step in self.steps:
                if step.kind == "test":
                    self.names[step.index] = dict(self.cells.namespace)
                    self.session.take_snapshot(step.index)
                    if self.ground is not None:
                        self.ground.test(step.index, step.source)
                    continue
                if self.ground is not None and step.kind in ("ground", "shown"):
                    self._run_silently(self.ground, step, ends - time.monotonic())
                    continue
                report(step.index, None)
                if step.index in given_up:
                    outputs = [error_output("", given_up[step.index], verdict=Verdict.STOPPED)]
                elif step.kind == "setup" and step.source in done:
                    outputs = []
                else:
                    outputs = self._run_cell(step, ends - time.monotonic())
                report(step.index, outputs)
            self.session.cells_have_run()
            for step in self.tests:
                report(step.index, None)
                if gone := given_up.get(step.index):
                    report(step.index, [error_output("", gone, verdict=Verdict.STOPPED)])
                elif measuring:
                    report(step.index, self.least_needs(step))
                elif step.alone:
                    report(step.index, self._run_alone(step))
                else:
                    report(step.index, self._run_test(step))
        finally:
            self.session.close()

    def _run_silently(self, ground: Ground, step: Step, left: float) -> None:
        if step.kind == "shown":
            self.session.run_cell(step.source, step.count, max(1.0, min(left, 60)))
            return
        with _at_most(self.limits.cell_seconds):
            ground.run(step.source)

    def _run_cell(self, step: Step, left: float) -> list[dict]:
        outputs: list[dict] = []
        if step.kind == "setup":
            outputs, error, _ = self.cells.run(step.source)
            if error is not None:
                outputs.append(error_output(type(error).__name__, str(error)))
        elif left <= 0:
            return [error_output("", verdicts.CELLS_TOOK_LONG, verdict=Verdict.STOPPED)]
        seconds = max(1.0, min(self.limits.cell_seconds, left))
        try:
            given = self.session.run_cell(step.source, step.count, seconds)
        except SideFailed:
            raise
        except Exception:
            self.session.close()
            given = [error_output("", "This cell's outputs can't be read.")]
        return outputs if step.kind == "setup" else given

    def _run_test(self, step: Step) -> list[dict]:
        """The outputs of a test; where it passes with more than the model answer needs (see
        arguments), the least that it earns with both."""
        tried = self.session.arguments
        outputs = self._try_test(step, Needs())
        if not tried.more_than(Needs(NOTHING, False)) or not earns(outputs, step.points):
            return outputs
        needs = self.needs_of(step)
        if not tried.more_than(needs):
            return outputs
        again = self._try_with_less(step, needs)
        return min(outputs, again, key=lambda told: earns(told, step.points))

    def _try_with_less(self, step: Step, needs: Needs) -> list[dict]:
        """The outputs of a test with what it `needs`; nets that are initialised anew are tried with
        those weights and with their opposites, as it takes both signs to see a ReLU."""
        outputs = self._try_test(step, needs, again=True)
        anew = self.session.arguments.nets and not needs.weights
        if not anew or not earns(outputs, step.points):
            return outputs
        opposite = self._try_test(step, needs, again=True, opposite=True)
        return min(outputs, opposite, key=lambda told: earns(told, step.points))

    def _run_alone(self, step: Step) -> list[dict]:
        """The outputs of a test that runs in the student's own process, as nbgrader has it: nothing
        protects it."""
        made = self.ground.made_before(step.index) if self.ground is not None else {}
        self.session.begin_test(step.index)
        outputs, value = self.session.run_alone(step.source, made, self.limits.test_seconds)
        if any(output["output_type"] == "error" for output in outputs):
            return outputs
        return [*outputs, *score(value, step.points)]

    def least_needs(self, step: Step) -> Needs:
        """With how little a test of this submission still earns what it earns with everything."""
        tried = self.session.arguments
        full = earns(self._try_test(step, Needs()), step.points)
        if not full:  # there is no model answer to go by
            return Needs()
        changed, nets = tried.changed, tried.nets
        found = Needs(changed, True)
        for level in range(changed):
            if earns(self._try_with_less(step, Needs(level, True)), step.points) == full:
                found = Needs(level, True)
                break
        bare = found._replace(weights=False)
        if nets and earns(self._try_with_less(step, bare), step.points) < full:
            return found
        return bare

    def _cells_before(self, step: Step) -> list[str]:
        """The texts of the student's cells that stand before a test."""
        before = self.steps[: self.steps.index(step)]
        return [cell.source for cell in before if cell.kind == "student"]

    def _try_test(
        self, step: Step, needs: Needs, again: bool = False, opposite: bool = False
    ) -> list[dict]:
        namespace, before = self.cells.namespace, self.names[step.index]
        after = dict(namespace)
        _hold(namespace, before)
        wanted = names_from_outside(step.source)
        if self.ground is not None:
            namespace.update(self.ground.made_before(step.index))
            wanted = self.ground.wanted(wanted, step.index)
        lent = [name for name in wanted if self.ground is not None and name in self.ground.lent]
        wanted = [name for name in wanted if name in lent or name not in namespace]
        # An endless loop costs its time once, and half of it in each further test.
        less = 2 if self.slow & set(wanted) else 1
        self.session.call_seconds = self.limits.call_seconds / less
        self.session.begin_test(step.index, again)
        self.session.arguments.begin(needs, opposite)
        if self.session.around is not None:
            self.session.around.begin(step.source)
        answers = self._cells_before(step)
        library().read_with(partial(readymade, [*modules(self.session.files), *answers]))
        self.salting.begin(step.salt)
        self.cells.show(step.source, step.hidden)
        signal.signal(signal.SIGALRM, _too_long)
        # Again every second: the first may be lost in a destructor or a library's bare except.
        signal.setitimer(signal.ITIMER_REAL, self.limits.test_seconds, 1)
        try:
            given = self.session.names(wanted)
            for name in namespace.keys() & set(lent):
                if given.pop(name, _MISSING) is _MISSING:
                    del namespace[name]
            namespace.update(given)
            with default_floats(self.session.floats):
                outputs, error, value = self.cells.run(step.source)
        except BaseException as escaped:
            outputs, error, value = [], escaped, None
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            if self.ground is not None:
                self.ground.keep(step.index, namespace)
            _hold(namespace, after)
            self.session.given = {}
            self.session.arguments.restore()
        if isinstance(error, SideFailed):
            raise error
        if isinstance(error, TooSlow):
            self.slow |= set(wanted)
        if isinstance(error, TestTooLong):
            said = f"{verdicts.TEST_TOOK_LONGER}{self.limits.test_seconds} s and was stopped."
            return [error_output("", said, verdict=Verdict.STOPPED)]
        # A warning quotes the line that it comes from, which may be a hidden one.
        printed = [output for output in outputs if output.get("name") == "stdout"]
        if error is not None:
            return [*printed, failure(error, step.hidden, answers, self.salting.seed)]
        return [*printed, *score(value, step.points)]


@contextlib.contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Stop what runs within after so many seconds, and go on."""
    signal.signal(signal.SIGALRM, _too_long)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    try:
        with contextlib.suppress(TestTooLong):
            yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


_MISSING = object()


def _hold(namespace: dict[str, Any], names: dict[str, Any]) -> None:
    namespace.clear()
    namespace.update(names)


class TestTooLong(BaseException):
    """A test cell's time is up; no Exception, so that no test takes it for the student's."""


def _too_long(*_):
    raise TestTooLong
