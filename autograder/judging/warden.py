"""The warden: stands outside a submission's walls, counts its processes and memory, and ends what
goes too far.

While the student's cells run, all of it ends together. Once the tests begin, what the cells have
left running ends, and then only what a test has started: the runner, which stands still, and its
snapshots that wait for later tests stay.
"""

import contextlib
import os
import select
import signal
import socket
import struct
import time
from collections.abc import Iterable

from autograder.judging.groups import Counter
from autograder.judging.keeper import FAILED, Keeper
from autograder.judging.limits import LimitValues
from autograder.judging.processes import Census, children, descendants, number, processor_seconds

LOOK_EVERY = 0.05  # seconds
SWEEP_SECONDS = 5.0  # then what forks as fast as it is ended takes all with it
MOST_AWAITED = 200  # a descriptor each
LEAST = 19  # the lowest priority
# What the judge asks.
INTERRUPT, SECONDS, SNAPSHOT, TESTS, TAKEN, SWEEP = b"i", b"t", b"f", b"b", b"k", b"s"
ALONE = b"a"
PROCESSES, MEMORY, ENDED = b"p", b"m", b"e"  # why the warden has ended something


class Warden:
    """Watches over process `runner` and all that descends from it."""

    def __init__(
        self,
        runner: int,
        child: int,
        lifeline: socket.socket,
        limits: LimitValues,
        isolated: bool,
        counter: Counter | None,
    ):
        """`child` ends with the runner, or is the runner; `counter` reads the runner's control
        group, where it has one."""
        self.runner, self.child = runner, child
        self.lifeline, self.limits = lifeline, limits
        self.isolated, self.counter = isolated, counter
        self.ended_by_kernel = 0
        self.keeper: Keeper | None = None
        self.most = limits.memory_mb << 20
        self.census = Census(self.most)
        self.stay: set[int] = set()  # what stood there when the tests began
        self.waiting: dict[int, int] = {}  # of these the snapshots, by their numbers within
        self.lowered: set[int] = set()
        self.snapshots: set[int] = set()
        self.snapshots_expected = 0

    def watch(self) -> None:
        """Watch until the runner or the judge is gone, then end everything (never returns)."""
        ends = time.monotonic() + self.limits.total_seconds + 30
        poller = select.poll()
        poller.register(self.lifeline, select.POLLIN | select.POLLHUP)
        reason = ENDED
        while time.monotonic() < ends and not os.waitpid(self.child, os.WNOHANG)[0]:
            if poller.poll(1000 * LOOK_EVERY):
                order = b""
                with contextlib.suppress(OSError):
                    order = self.lifeline.recv(1 << 16)
                if not order:
                    break
                self._obey(order[:1], order[1:])
                continue
            processes = descendants(self.runner)
            found = self._goes_too_far(processes)
            if found and not (self.stay and self._sweep()):
                reason = found
                break
            if found:
                self._tell(found)
                self.census = Census(self.most)  # what it has begun to count is gone
            self._lower(processes)
        self._tell(MEMORY if self._out_of_memory() else reason)
        if self.keeper is not None:
            self.keeper.close()
        # The runner first: with it goes its whole namespace.
        _send(signal.SIGKILL, [self.runner, *descendants(self.runner)])
        os._exit(0)

    def _obey(self, order: bytes, rest: bytes) -> None:
        named = struct.unpack(f"!{len(rest) // 8}Q", rest)
        process = named[0] if named else 0
        if order == INTERRUPT:
            with contextlib.suppress(OSError):
                os.kill(self.runner, signal.SIGINT)
        elif order == SNAPSHOT:
            self.snapshots_expected += 1
        elif order == TESTS:
            self._still(named)
            if self.isolated:  # else its folder is everybody's
                self.keeper = Keeper(self.runner, self.lifeline)
            self._tell(TESTS)
        elif order == SECONDS:
            if self._out_of_memory():
                self._tell(MEMORY)
            found = self._named(process) if process else self.runner
            self._tell(SECONDS + struct.pack("!d", processor_seconds(found)))
        elif order == ALONE:  # the runner has a test to itself
            self.stay = {self.runner}
            self._sweep()
            self._tell(ALONE + (ALONE if _threads(self.runner) == 1 else b""))
        elif order == TAKEN:  # a snapshot is the last test's itself
            self.stay.discard(self.waiting.get(process, 0))
        elif order == SWEEP:
            self._sweep()
            kept = self.keeper is None or self.keeper.restore()
            self._tell(SWEEP + (b"" if kept else FAILED))

    def _still(self, waiting: tuple[int, ...]) -> None:
        """End what cells have left running, and stop the runner: nothing but snapshots is there to
        answer a test's calls, and no thread or process of a cell to work for them unseen."""
        found = descendants(self.runner)
        numbers = {number(one): one for one in found}
        self.waiting = {one: numbers[one] for one in waiting if one in numbers}
        self.stay = {self.runner, *self.waiting.values()}
        self._sweep()
        with contextlib.suppress(OSError):
            os.kill(self.runner, signal.SIGSTOP)

    def _tell(self, message: bytes) -> None:
        with contextlib.suppress(OSError):
            self.lifeline.sendall(message)

    def _named(self, process: int) -> int:
        """The process that has this number within the walls, by the number it has here; 0 where
        there is none."""
        found = descendants(self.runner) if process else []
        return next((one for one in found if number(one) == process), 0)

    def _sweep(self) -> bool:
        """End what the test at hand has started; False where there is nothing of it, or it starts
        more than can be ended.

        First by process groups, which the kernel ends at one blow; a test's fork has its own.
        Meanwhile nothing forks, where there is a control group.
        """
        ends = time.monotonic() + SWEEP_SECONDS
        first = others = self._others()
        self._end(others, ends)  # before it can notice
        with self.counter.closed() if self.counter else contextlib.nullcontext():
            while (others := self._others()) and time.monotonic() < ends:
                self._end(others, ends)
        # What it has stopped goes on: it waits to be asked.
        _send(signal.SIGCONT, self.stay - {self.runner})
        return bool(first) and not others

    def _others(self) -> list[int]:
        return [process for process in descendants(self.runner) if process not in self.stay]

    def _end(self, others: list[int], ends: float) -> None:
        spared = {os.getpgrp(), *map(_group, self.stay)}
        waiting = _endings(others)
        for group in {_group(process) for process in others} - spared:
            with contextlib.suppress(OSError):
                os.killpg(group, signal.SIGKILL)
        _send(signal.SIGKILL, others)
        _await(waiting, ends)

    def _out_of_memory(self) -> bool:
        """Whether the kernel has ended something of this submission for want of memory, since this
        was asked last."""
        ended = self.counter.ended() if self.counter else 0
        more, self.ended_by_kernel = ended > self.ended_by_kernel, ended
        return more

    def _goes_too_far(self, processes: list[int]) -> bytes:
        if len(processes) > self.limits.processes:
            return PROCESSES
        if self.counter:
            return MEMORY if self.counter.memory() > self.most else b""
        return MEMORY if self.census.too_much(processes) else b""

    def _lower(self, processes: list[int]) -> None:
        """Give all but the first threads of the runner, of its snapshots and of those that these
        start for a test the least priority, so that a crowd takes no time from other
        submissions."""
        below = children()
        for process in below.get(self.runner, []):
            if self.snapshots_expected and process not in self.snapshots | self.lowered:
                self.snapshots_expected -= 1
                self.snapshots.add(process)
        spared = {self.runner, *self.snapshots}
        spared.update(*(below.get(process, []) for process in self.snapshots))
        for process in processes:
            with contextlib.suppress(OSError):
                for thread in map(int, os.listdir(f"/proc/{process}/task")):
                    if thread not in spared and thread not in self.lowered:
                        os.setpriority(os.PRIO_PROCESS, thread, LEAST)
                        self.lowered.add(thread)


def _threads(process: int) -> int:
    """How many threads a process has; 0 where it is gone."""
    with contextlib.suppress(OSError):
        return len(os.listdir(f"/proc/{process}/task"))
    return 0


def _send(number: int, processes: Iterable[int]) -> None:
    for process in processes:
        with contextlib.suppress(OSError):
            os.kill(process, number)


def _group(process: int) -> int:
    """Its process group; the warden's own, which is spared, where it is gone, or just going: then
    the kernel tells 0, and a signal to the group 0 would end the warden."""
    with contextlib.suppress(OSError):
        return os.getpgid(process) or os.getpgrp()
    return os.getpgrp()


def _endings(processes: list[int]) -> list[int]:
    """Descriptors that can be read when these have ended."""
    found = []
    for process in processes[:MOST_AWAITED]:
        with contextlib.suppress(OSError):
            found.append(os.pidfd_open(process))
    return found


def _await(waiting: list[int], ends: float) -> None:
    """Wait until these have ended, at most until then."""
    for one in waiting:
        poller = select.poll()  # select() takes no descriptor beyond 1023
        poller.register(one, select.POLLIN)
        poller.poll(1000 * max(0.0, ends - time.monotonic()))
        os.close(one)
