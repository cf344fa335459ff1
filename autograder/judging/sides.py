"""The processes of a warm pair: how they are started, when they are warm, and their end."""

import atexit
import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from autograder.judging import groups, sandbox, wire

BEHIND = 3  # a side's niceness: who receives, tells and saves is not kept waiting by those it feeds


class WarmSides:
    """A warm judge side, asked over `control`, and a warm student side, which it asks."""

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

    def close(self) -> None:
        """End both sides and everything they started."""
        atexit.unregister(self.close)
        self.control.close()
        for side in (getattr(self, "judging", None), getattr(self, "student", None)):
            if side is not None:
                with contextlib.suppress(OSError):
                    os.killpg(side.pid, signal.SIGKILL)
                side.wait()
        if (lent := groups.lent()) is not None:
            lent.sweep()
        self.errors.close()
        self.scratch.cleanup()
