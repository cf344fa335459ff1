"""Keeps the two sides warm, and has submissions judged: many at once, each by processes of its
own."""

import contextlib
import json
import pickle
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder.intake.folders import files_beside
from autograder.judging import wire
from autograder.judging.arguments import Needs
from autograder.judging.cells import error_output
from autograder.judging.ground import Students
from autograder.judging.limits import LimitValues
from autograder.judging.sides import WarmSides
from autograder.judging.trial import Step
from autograder.record import Verdict


@dataclass
class Job:
    """One submission to be judged: its code cells, the files beside it, and where trusted data
    files lie."""

    steps: list[Step]
    limits: LimitValues
    folder: str
    files: dict[str, bytes] = field(default_factory=dict)
    master: list[Step] = field(default_factory=list)  # the same with the model answers
    students: Students | None = None  # what is the student's, without set-up cells (see master)


Tell = Callable[[int, list[dict]], None]  # a step's index and its outputs


def nobody(index: int, outputs: list[dict]) -> None:
    """Is told of a step's outputs, and does nothing."""


PAIRS = 3  # on which a submission is tried, where one after the other dies
ISOLATION, WORKERS = True, 2  # unless nbgrader_config.py says otherwise


class WarmPair(WarmSides):
    """A warm judge side and a warm student side; `judge` may be called from several threads at
    once."""

    def __init__(self, setup: tuple[str, ...], isolation: bool):
        super().__init__(setup, isolation)
        self.measuring = threading.Lock()
        self.needs: dict[str, Needs] = {}
        self.shown: set[str] = set()

    def judge(self, job: Job, tell: Tell = nobody) -> dict[int, list[dict]]:
        """Judge one submission; returns the outputs of each step by its index, and tells of each as
        soon as it is there.

        A test at which the judge itself died (e.g. of what came back) fails with that reason, and
        the rest is judged again. Raises NoIsolation.
        """
        try:
            self.await_warm()
            self._show(job.steps)
            return self._judge(job, tell)
        except SideDied:
            self.deaf = True
            raise
        except OSError as error:
            self.deaf = True
            raise SideDied(f"a warm side has ended ({error})") from error

    def _judge(self, job: Job, tell: Tell) -> dict[int, list[dict]]:
        given_up: dict[int, str] = {}
        ends = time.monotonic() + job.limits.total_seconds
        while True:  # each round gives one more step up, until the time is over
            begun, finished = self._judge_once(job, given_up, ends, tell)
            outputs = {index: told for index, told in begun.items() if told is not None}
            if finished is None:
                return outputs
            stuck = next((index for index, told in begun.items() if told is None), None)
            if stuck is not None:
                given_up[stuck] = finished
            if stuck is None or finished == TOTAL_TIME:
                break
        for step in job.steps:
            said = given_up.get(step.index, f"Not reached: {finished}")
            gone = error_output("", said, verdict=Verdict.STOPPED)
            outputs.setdefault(step.index, [gone])
        return outputs

    def _show(self, steps: list[Step]) -> None:
        """Let the judge side read the test cells before it forks: they are the same in every
        submission."""
        with self.lock:
            new = [
                (step.source, step.hidden.start, step.hidden.stop)
                for step in steps
                if step.kind == "test" and step.source not in self.shown
            ]
            if new:
                with tempfile.TemporaryFile() as file:
                    file.write(json.dumps(new).encode())
                    file.seek(0)
                    socket.send_fds(self.control, [wire.TESTS], [file.fileno()])
                self.shown.update(source for source, _, _ in new)

    def _judge_once(
        self,
        job: Job,
        given_up: dict[int, str],
        ends: float,
        tell: Tell = nobody,
        measuring: bool = False,
    ) -> tuple[dict[int, list[Any] | None], str | None]:
        """The outputs of each step, or what it needs when `measuring` (None for one that was begun
        and didn't end), and why it ended early."""
        outputs: dict[int, list[Any] | None] = {}
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                socket.send_fds(self.control, [wire.JOB], [theirs.fileno()])
            try:
                wire.send_frame(
                    ours,
                    pickle.dumps(
                        {
                            "limits": job.limits,
                            "folder": job.folder,
                            "files": job.files,
                            "steps": job.steps,
                            "students": job.students,
                            "given_up": given_up,
                            "warm": self.warm,
                            "measuring": measuring,
                        }
                    ),
                )
                while True:
                    index, cell_outputs = json.loads(
                        wire.receive_frame(ours, 1 << 30, max(0.1, ends - time.monotonic()))
                    )
                    if index is None and cell_outputs == wire.NEEDS:
                        begun = time.monotonic()
                        wire.send_frame(ours, pickle.dumps(self._needs(job)))
                        ends += time.monotonic() - begun
                        continue
                    if index is None and cell_outputs:
                        raise SideDied(cell_outputs)
                    if index is None:
                        return outputs, None
                    outputs[index] = cell_outputs
                    if cell_outputs is not None:
                        tell(index, cell_outputs)
            except TimeoutError:
                return outputs, TOTAL_TIME
            except wire.SideClosed:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.judging.wait(1)  # what was killed stops answering before it has ended
                if not self.alive:
                    raise SideDied(self.log()) from None
                return (
                    outputs,
                    "The test could not be finished: what the code gave back was too much for it.",
                )

    def _needs(self, job: Job) -> dict[str, Needs]:
        """What each test needs of the model answers (see arguments), by its text: measured once."""
        tests = [step for step in job.master if step.kind == "test"]
        with self.measuring:
            if not all(step.source in self.needs for step in tests):
                master = replace(job, steps=job.master, files=files_beside(Path(job.folder)))
                ends = time.monotonic() + job.limits.total_seconds
                found, _ = self._judge_once(master, {}, ends, measuring=True)
                for step in tests:
                    told = found.get(step.index)
                    needs = Needs(*told) if told and len(told) == 2 else Needs()
                    old = self.needs.get(step.source, needs)
                    self.needs[step.source] = Needs(
                        max(needs.level, old.level), max(needs.weights, old.weights)
                    )
            return self.needs


TOTAL_TIME = "The notebook as a whole took too long and was stopped here."


class SideDied(Exception):
    """A warm process ended; its log says why."""


class Workshop:
    """Judges many submissions side by side; the warm pair is made on first use and again should it
    die."""

    def __init__(self, setup: tuple[str, ...], isolation: bool, workers: int):
        self.setup, self.isolation, self.workers = setup, isolation, workers
        self.pool = ThreadPoolExecutor(workers, thread_name_prefix="judge")
        self.pair: WarmPair | None = None
        self.starting = threading.Lock()
        self.closed = False

    def warm(self) -> WarmPair:
        """The warm pair, started where there is none; it may take seconds until it is warm. Raises
        SideDied once all is closed."""
        with self.starting:
            if self.closed:
                raise SideDied("it was closed")
            if self.pair is None or not self.pair.alive:
                if self.pair is not None:
                    self.pair.close()
                self.pair = WarmPair(self.setup, self.isolation)
            return self.pair

    def submit(self, job: Job, tell: Tell = nobody) -> Future:
        """Have a job judged as soon as a worker is free; the future gives the outputs by step
        index. `tell` hears of each step before, in the worker's thread, and once more of those
        that had to be judged once more."""
        return self.pool.submit(self._judge, job, tell)

    def _judge(self, job: Job, tell: Tell) -> dict[int, list[dict]]:
        for _ in range(PAIRS - 1):
            try:
                return self.warm().judge(job, tell)
            except SideDied:  # killed from outside, perhaps: once more with a new pair
                if self.closed:
                    raise
        return self.warm().judge(job, tell)

    def close(self) -> None:
        """End the workers and both sides."""
        self.closed = True
        self.pool.shutdown(wait=False, cancel_futures=True)
        with self.starting:
            if self.pair is not None:
                self.pair.close()
                self.pair = None


_workshops: dict[tuple, Workshop] = {}


def workshop(
    setup: tuple[str, ...], isolation: bool = ISOLATION, workers: int = WORKERS
) -> Workshop:
    """This process's workshop for notebooks with these set-up cells, started on first use; there is
    one at a time."""
    key = (setup, isolation, workers)
    if key not in _workshops or _workshops[key].closed:
        while _workshops:  # a warm pair takes about a GiB: one at a time is enough
            _workshops.popitem()[1].close()
        _workshops[key] = Workshop(setup, isolation, workers)
        _workshops[key].warm()
    return _workshops[key]
