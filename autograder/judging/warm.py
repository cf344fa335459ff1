"""Keeps the two sides warm, and has submissions judged: many at once, each by processes of its
own."""

import atexit
import contextlib
import json
import os
import pickle
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from autograder.judging import sandbox, wire
from autograder.judging.cells import error_output
from autograder.judging.judge import Step
from autograder.judging.limits import LimitValues

JUDGE_TRIES = 3


@dataclass
class Job:
    """One submission to be judged: its code cells, the files beside it, and where trusted data
    files lie."""

    steps: list[Step]
    limits: LimitValues
    folder: str
    files: dict[str, bytes] = field(default_factory=dict)


ISOLATION, WORKERS = True, 2  # unless nbgrader_config.py says otherwise


class WarmPair:
    """A warm judge side and a warm student side; `judge` may be called from several threads at
    once."""

    def __init__(self, setup: tuple[str, ...], isolation: bool):
        self.setup, self.isolation = setup, isolation
        self.warm, self.deaf = True, False
        self.scratch = tempfile.TemporaryDirectory(prefix="convcourse-")
        self.errors = open(Path(self.scratch.name) / "sides.log", "w+b")  # noqa: SIM115 - lives as long as the pair
        student_ours, student_theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.control, judge_theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with student_theirs, student_ours, judge_theirs:
            self.student = self._start(
                self._student_command(student_theirs.fileno()), student_theirs
            )
            module = [sys.executable, "-P", "-m", "autograder.judging.judge"]
            self.judging = self._start(
                [*module, str(judge_theirs.fileno()), str(student_ours.fileno()), *setup],
                judge_theirs,
                student_ours,
            )
            self.waiting = [student_ours.dup(), self.control.dup()]
        self.lock = threading.Lock()
        self.shown: set[str] = set()
        atexit.register(self.close)

    def _student_command(self, control: int) -> list[str]:
        walls = sandbox.bubblewrap_command(control) if self.isolation else []
        return [
            *walls,
            sys.executable,
            "-P",
            "-m",
            "autograder.judging.student",
            str(control),
            "isolated" if self.isolation else "open",
            *self.setup,
        ]

    def _start(self, command: list[str], *sockets: socket.socket) -> subprocess.Popen:
        environment = {
            **os.environ,
            "TMPDIR": self.scratch.name,
            "PYTHONHASHSEED": "0",
            "MPLBACKEND": "agg",
        }
        return subprocess.Popen(
            command,
            pass_fds=[sock.fileno() for sock in sockets],
            env=environment,
            cwd=self.scratch.name,
            stdin=subprocess.DEVNULL,
            stdout=self.errors,
            stderr=self.errors,
            start_new_session=True,
        )

    def await_warm(self) -> None:
        """Wait until both sides are warm; raises NoIsolation where one does not start."""
        with self.lock:
            while self.waiting:
                with self.waiting[0] as control:
                    control.settimeout(120)
                    try:
                        answer = control.recv(16)
                    except OSError:
                        answer = b""
                    control.settimeout(None)  # the time-out belongs to the socket, not to its copy
                self.warm &= answer == wire.WARM
                if answer not in (wire.WARM, wire.COOL):
                    told = self.log().strip().splitlines()
                    raise sandbox.NoIsolation(
                        told[-1] if told else "the student side did not start"
                    )
                self.waiting.pop(0)

    def log(self) -> str:
        """What the two sides wrote to their error streams: for the instructor, when something is
        amiss."""
        if self.errors.closed:
            return "it was closed"
        self.errors.flush()
        return Path(self.errors.name).read_text(errors="replace")

    @property
    def alive(self) -> bool:
        """Whether both sides still run and listen: one that was killed stops listening a moment
        before it has ended."""
        return not self.deaf and self.student.poll() is None and self.judging.poll() is None

    def judge(self, job: Job) -> dict[int, list[dict]]:
        """Judge one submission; returns the outputs of each step by its index.

        A test at which the judge itself died (e.g. of what came back) fails with that reason, and
        the rest is judged again. Raises NoIsolation.
        """
        try:
            self.await_warm()
            self._show(job.steps)
            return self._judge(job)
        except OSError as error:
            self.deaf = True
            raise SideDied(f"a warm side has ended ({error})") from error

    def _judge(self, job: Job) -> dict[int, list[dict]]:
        given_up: dict[int, str] = {}
        for _ in range(JUDGE_TRIES):
            outputs, finished = self._judge_once(job, given_up)
            if finished is None:
                return outputs
            stuck = next((step.index for step in job.steps if step.index not in outputs), None)
            if stuck is None:
                return outputs
            given_up[stuck] = finished
            if finished == TOTAL_TIME:
                break
        for step in job.steps:
            outputs.setdefault(
                step.index, [error_output("", given_up.get(step.index, f"Not reached: {finished}"))]
            )
        return outputs

    def _show(self, steps: list[Step]) -> None:
        """Let the judge side read the test cells before it forks: they are the same in every
        submission."""
        with self.lock:
            new = [
                step.source
                for step in steps
                if step.kind == "test" and step.source not in self.shown
            ]
            if new:
                with tempfile.TemporaryFile() as file:
                    file.write(json.dumps(new).encode())
                    file.seek(0)
                    socket.send_fds(self.control, [wire.TESTS], [file.fileno()])
                self.shown.update(new)

    def _judge_once(
        self, job: Job, given_up: dict[int, str]
    ) -> tuple[dict[int, list[dict]], str | None]:
        outputs: dict[int, list[dict]] = {}
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                socket.send_fds(self.control, [wire.JOB], [theirs.fileno()])
            ends = time.monotonic() + job.limits.total_seconds
            try:
                wire.send_frame(
                    ours,
                    pickle.dumps(
                        {
                            "limits": job.limits,
                            "folder": job.folder,
                            "files": job.files,
                            "steps": job.steps,
                            "given_up": given_up,
                            "warm": self.warm,
                        }
                    ),
                )
                while True:
                    index, cell_outputs = json.loads(
                        wire.receive_frame(ours, 1 << 30, max(0.1, ends - time.monotonic()))
                    )
                    if index is None and cell_outputs:
                        raise SideDied(cell_outputs)
                    if index is None:
                        return outputs, None
                    outputs[index] = cell_outputs
            except TimeoutError:
                return outputs, TOTAL_TIME
            except wire.SideClosed:
                if not self.alive:
                    raise SideDied(self.log()) from None
                return (
                    outputs,
                    "The test could not be finished: what the code gave back was too much for it.",
                )

    def close(self) -> None:
        """End both sides and everything they started."""
        atexit.unregister(self.close)
        self.control.close()
        for side in (getattr(self, "judging", None), getattr(self, "student", None)):
            if side is not None:
                with contextlib.suppress(OSError):
                    os.killpg(side.pid, signal.SIGKILL)
                side.wait()
        self.errors.close()
        self.scratch.cleanup()


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
        """The warm pair, started where there is none; it may take seconds until it is warm."""
        with self.starting:
            if self.pair is None or not self.pair.alive:
                if self.pair is not None:
                    self.pair.close()
                self.pair = WarmPair(self.setup, self.isolation)
            return self.pair

    def submit(self, job: Job) -> Future:
        """Have a job judged as soon as a worker is free; the future gives the outputs by step
        index."""
        return self.pool.submit(self._judge, job)

    def _judge(self, job: Job) -> dict[int, list[dict]]:
        try:
            return self.warm().judge(job)
        except SideDied:  # killed from outside, perhaps: once more with a new pair
            if self.closed:
                raise
            return self.warm().judge(job)

    def close(self) -> None:
        """End the workers and both sides."""
        self.closed = True
        self.pool.shutdown(wait=False, cancel_futures=True)
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


def setup_of(source: Path) -> tuple[str, ...]:
    """The set-up cells of a source notebook, which warm sides run ahead of all submissions.

    None of them where an assignment has several notebooks: their set-up cells would get in each
    other's way.
    """
    if len(list(source.parent.glob("*.ipynb"))) > 1:
        return ()
    cells = json.loads(source.read_text(encoding="utf-8"))["cells"]
    return tuple(
        "".join(cell["source"])
        for cell in cells
        if cell["cell_type"] == "code" and "setup" in cell["metadata"].get("tags", [])
    )
