"""The judge side: a warm, trusted process, which forks one judge for each submission.

A judge walks through the notebook. Set-up cells run on both sides, test cells here, everything else
on the student side. A side that dies is started again and what came before is repeated, without the
cell that ended it.
"""

import builtins
import dis
import faulthandler
import json
import math
import numbers
import os
import pickle
import signal
import socket
import sys
import traceback
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from autograder.judging import verdicts, wire
from autograder.judging.cells import CellRunner, error_output, is_cell, warm_runner
from autograder.judging.limits import LimitValues
from autograder.judging.session import SideFailed, StudentSession
from autograder.judging.standins import Stopped
from course_utils.checks import errors, wording

HIDDEN = "BEGIN HIDDEN TESTS"
GRACE = 1  # seconds after the notebook's time is up


@dataclass
class Step:
    """One code cell of the notebook: its place, what it is ("setup", "test" or "student"), its
    source and points."""

    index: int
    kind: str
    source: str
    points: float = 0.0


class Trial:
    """Walks through one submission; `report` is told each cell's outputs as soon as they are
    known."""

    def __init__(
        self,
        session_control: socket.socket,
        cells: CellRunner,
        limits: LimitValues,
        files: dict[str, bytes],
    ):
        self.cells, self.limits = cells, limits
        self.student_cells: list[str] = []
        self.session = StudentSession(session_control, limits, files, cells.namespace)

    def walk(self, steps: list[Step], given_up: dict[int, str], done: set[str], report) -> None:
        """Run all `steps`; those in `given_up` fail with the reason given (they ended an earlier
        judge).

        Set-up cells in `done` have run on both sides already, while they warmed up.
        """
        self.session.start()
        try:
            for step in steps:
                if step.index in given_up:
                    report(step.index, [error_output("", given_up[step.index])])
                elif step.kind == "setup" and step.source in done:
                    report(step.index, [])
                elif step.kind == "setup":
                    outputs, error, _ = self.cells.run(step.source)
                    if error is not None:
                        outputs.append(error_output(type(error).__name__, str(error)))
                    report(step.index, outputs)
                    self._run_student(step.source)
                elif step.kind == "test":
                    report(step.index, self._run_test(step))
                else:
                    report(step.index, self._run_student(step.source))
        finally:
            self.session.close()

    def _run_student(self, source: str) -> list[dict]:
        self.student_cells.append(source)
        try:
            return self.session.run_cell(source)[0]
        except SideFailed:
            raise
        except Exception:
            self.session.close()
            return [error_output("", "This cell's outputs can't be read.")]

    def _run_test(self, step: Step) -> list[dict]:
        namespace, before = self.cells.namespace, dict(self.cells.namespace)
        wanted = [name for name in names_from_outside(step.source) if name not in before]
        signal.signal(signal.SIGALRM, _too_long)
        # Once more every second: the first may be lost in a destructor or a library's bare except.
        signal.setitimer(signal.ITIMER_REAL, self.limits.test_seconds, 1)
        try:
            namespace.update(self.session.names(wanted))
            outputs, error, value = self.cells.run(step.source)
        except BaseException as escaped:
            outputs, error, value = [], escaped, None
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            namespace.clear()
            namespace.update(before)
            self.session.given = {}
            self.session.arguments.restore()
        if isinstance(error, SideFailed):
            raise error
        if isinstance(error, TestTooLong):
            self.session.close()  # perhaps in the middle of a frame
            return [
                error_output(
                    "", f"{verdicts.TEST_TOOK_LONGER}{self.limits.test_seconds} s and was stopped."
                )
            ]
        printed = [
            output | {"name": "stdout"} for output in outputs if output["output_type"] == "stream"
        ]
        if error is not None:
            return [*printed, _failure(error, step.source, self.student_cells)]
        return [*printed, *_score(value, step.points)]


class TestTooLong(BaseException):
    """A test cell's time is up; no Exception, so that no test takes it for the student's."""


def _too_long(*_):
    raise TestTooLong


def _score(value: Any, points: float) -> list[dict]:
    """The output that tells nbgrader a partial score, where the test cell ended with a number."""
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if not isinstance(value, numbers.Real) or isinstance(value, bool | np.bool_):
        return []
    score = float(value)
    if not math.isfinite(score) or not 0 <= score <= points:
        return [
            error_output(
                "",
                f"The test gave a score of {score}, which lies outside 0 to {points:g}; it counts as 0.",
            )
        ]
    told = (
        [
            f"This test gives {score:g} of {points:g} points: not all that it looks at is right yet.\n"
        ]
        if score < points
        else []
    )
    return [
        *({"output_type": "stream", "name": "stdout", "text": text} for text in told),
        {
            "output_type": "execute_result",
            "data": {"text/plain": repr(score)},
            "metadata": {},
            "execution_count": 1,
        },
    ]


def _failure(error: BaseException, source: str, student_cells: list[str]) -> dict:
    """What a failed test says: the check's message, or the student's own error with the lines it
    came from."""
    message = str(error)
    if isinstance(error, Stopped):
        return error_output(
            "", f"{verdicts.CODE_STOPPED}{message}{'' if message.endswith('?') else '.'}"
        )
    if isinstance(error, NotImplementedError) and not message:
        return error_output("", wording.stub(getattr(error, "student_function", None)))
    idea = errors.idea(error)
    said = [f"  {idea}"] if idea and not isinstance(error, AssertionError) else []
    if hasattr(error, "student_trace"):
        where = "\n".join([*said, error.student_trace])
        return error_output(error.student_name, error.student_message, where)
    if isinstance(error, NameError) and getattr(error, "name", None):
        unwritten = wording.holds_stub(error.name, student_cells)
        return error_output("", (wording.stub if unwritten else verdicts.absent)(error.name))
    if _tells_too_much(error, source):
        return error_output(
            "", "What came back is not right (found by a further test, which is not shown)."
        )
    if isinstance(error, AssertionError):
        return error_output("", message or "An assertion of this test does not hold.")
    return error_output(type(error).__name__, message, *said)


def _tells_too_much(error: BaseException, source: str) -> bool:
    """Whether a library's comparison failed in the hidden part: it prints the expected value, where
    `checks` and a test's own words don't."""
    hidden = next(
        (at for at, line in enumerate(source.splitlines(), start=1) if HIDDEN in line), None
    )
    frames = list(traceback.walk_tb(error.__traceback__))
    lines = [line for frame, line in frames if is_cell(frame.f_code.co_filename)]
    if hidden is None or not lines or lines[0] < hidden:
        return False
    raised_in = frames[-1][0]
    ours = raised_in.f_globals.get("__name__", "").startswith(("course_utils.", "autograder."))
    return not (ours or is_cell(raised_in.f_code.co_filename))


@cache
def names_from_outside(source: str) -> list[str]:
    """The names that a test reads before it gives them a value itself: what it wants of the
    student's.

    A name of the test's own never comes from the student, nor does the student learn of it: a
    global `expected` over there, or an `all` that is always true, changes nothing here.
    """
    from IPython.core.inputtransformer2 import TransformerManager

    try:
        code = compile(TransformerManager().transform_cell(source), "<test>", "exec")
    except SyntaxError:
        return []
    own, found = set(vars(builtins)), {}
    for step in dis.get_instructions(code):
        if step.opname in ("STORE_NAME", "STORE_GLOBAL") and step.argval not in found:
            own.add(step.argval)
        elif step.opname in READING and step.argval not in own:
            found[step.argval] = None
    ahead = [code]
    while ahead:
        inner = [constant for constant in ahead.pop().co_consts if hasattr(constant, "co_names")]
        for code in inner:
            found.update(
                {
                    step.argval: None
                    for step in dis.get_instructions(code)
                    if step.opname in READING and step.argval not in own
                }
            )
        ahead += inner
    return list(found)


READING = {"LOAD_NAME", "LOAD_GLOBAL", "DELETE_NAME", "DELETE_GLOBAL"}


def main(control: socket.socket, student_control: socket.socket, setup: list[str]) -> None:
    """Warm up, then fork a judge for every job on `control`."""
    cells, ready = warm_runner(setup)
    control.send(wire.WARM if ready else wire.COOL)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 16, 1)
        if not message:
            return
        if message == wire.TESTS:
            with open(descriptors[0], encoding="utf-8") as file:
                for source in json.load(file):
                    names_from_outside(source)
                    cells.shell.transform_cell(source)
            continue
        try:
            child = os.fork()
        except (
            OSError
        ):  # no room just now: the one who asked sees that nobody answers, and asks again
            child = -1
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            control.close()
            try:
                serve_job(socket.socket(fileno=descriptors[0]), student_control, cells, setup)
            except BaseException:
                traceback.print_exc()
            os._exit(0)
        os.close(descriptors[0])


def serve_job(
    channel: socket.socket, student_control: socket.socket, cells: CellRunner, setup: list[str]
) -> None:
    """Judge one submission and send each cell's outputs as they come."""
    job = pickle.loads(wire.receive_frame(channel, 1 << 40))
    import resource  # not on Windows, where this module is imported too

    limits: LimitValues = job["limits"]
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + (2 * limits.memory_mb << 20),) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.chdir(job["folder"])
    # Ends this process even inside a library's loop that heeds no signal.
    nowhere = open(os.devnull, "w")  # noqa: SIM115 - as long as this process lives
    faulthandler.dump_traceback_later(limits.total_seconds + GRACE, exit=True, file=nowhere)

    def report(index: int | None, told: Any) -> None:
        # Half a surrogate pair can't be stored in a notebook.
        wire.send_frame(
            channel, json.dumps([index, told], ensure_ascii=False).encode("utf-8", "replace")
        )

    try:
        done = set(setup) if job["warm"] else set()
        Trial(student_control, cells, limits, job["files"]).walk(
            job["steps"], job["given_up"], done, report
        )
        report(None, "")
    except SideFailed as failed:
        report(None, str(failed))


if __name__ == "__main__":
    first, second, *setup_cells = sys.argv[1:]
    main(socket.socket(fileno=int(first)), socket.socket(fileno=int(second)), setup_cells)
