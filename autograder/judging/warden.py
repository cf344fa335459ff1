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

from autograder.judging.keeper import FAILED, Keeper
from autograder.judging.limits import LimitValues

PAGE = os.sysconf("SC_PAGE_SIZE")
LOOK_EVERY = 0.05  # seconds
SOCKET = 416 << 10  # bytes that one may hold at most, by the kernel's default settings
SWEEPS = 6  # until what forks as fast as it is ended takes all with it
LEAST = 19  # the lowest priority
SHARE_OF_TIME = 10  # an exact count of memory is made again after that many times what it took
# What the judge asks.
INTERRUPT, SECONDS, SNAPSHOT, TESTS, SWEEP = b"i", b"t", b"f", b"b", b"s"
PROCESSES, MEMORY, ENDED = b"p", b"m", b"e"  # why the warden has ended something


class Warden:
    """Watches over process `runner` and all that descends from it."""

    def __init__(
        self, runner: int, lifeline: socket.socket, limits: LimitValues, isolated: bool = True
    ):
        self.runner, self.lifeline, self.limits = runner, lifeline, limits
        self.isolated = isolated
        self.keeper: Keeper | None = None
        self.most = limits.memory_mb << 20
        self.warm = _own_pages(os.getpid())
        self.stay: set[int] = set()  # what stood there when the tests began
        self.waiting: dict[int, int] = {}  # of these the snapshots, by their numbers within
        self.lowered: set[int] = set()
        self.snapshots: set[int] = set()
        self.snapshots_expected = 0
        self.too_much = 0
        self.count_again = 0.0

    def watch(self) -> None:
        """Watch until the runner or the judge is gone, then end everything (never returns)."""
        ends = time.monotonic() + self.limits.total_seconds + 30
        poller = select.poll()
        poller.register(self.lifeline, select.POLLIN | select.POLLHUP)
        reason = ENDED
        while time.monotonic() < ends and not os.waitpid(self.runner, os.WNOHANG)[0]:
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
            self._lower(processes)
        self._tell(reason)
        if self.keeper is not None:
            self.keeper.close()
        # The runner first: with it goes its whole namespace.
        _kill([self.runner, *descendants(self.runner)])
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
            found = self._named(process) if process else self.runner
            self._tell(SECONDS + struct.pack("!d", _processor_seconds(found)))
        elif order == SWEEP:
            self.stay.discard(self.waiting.get(process, 0))  # a fork of one isn't among them
            self._sweep()
            kept = self.keeper is None or self.keeper.restore()
            self._tell(SWEEP + (b"" if kept else FAILED))

    def _still(self, waiting: tuple[int, ...]) -> None:
        """End what cells have left running, and stop the runner: nothing but snapshots is there to
        answer a test's calls, and no thread or process of a cell to work for them unseen."""
        found = descendants(self.runner)
        numbers = {_number(one): one for one in found}
        self.waiting = {number: numbers[number] for number in waiting if number in numbers}
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
        return next((one for one in found if _number(one) == process), 0)

    def _sweep(self) -> bool:
        """End what the test at hand has started; False where there is nothing of it, or it starts
        more than can be ended.

        First by process groups, which the kernel ends at one blow; a test's fork has its own.
        """
        spared = {os.getpgrp(), *map(_group, self.stay)}
        for attempt in range(SWEEPS):
            others = [process for process in descendants(self.runner) if process not in self.stay]
            if not others:
                self.too_much = 0
                return attempt > 0
            ends = _endings(others)
            for group in {_group(process) for process in others} - spared:
                with contextlib.suppress(OSError):
                    os.killpg(group, signal.SIGKILL)
            _kill(others)
            _await(ends)
        return False

    def _goes_too_far(self, processes: list[int]) -> bytes:
        if len(processes) > self.limits.processes:
            return PROCESSES
        # Twice in a row: while many processes come and go, pages may be counted with more than one
        # of them.
        self.too_much = self.too_much + 1 if self._memory(processes) > self.most else 0
        return MEMORY if self.too_much >= 2 else b""

    def _memory(self, processes: list[int]) -> int:
        """Bytes that these processes hold beyond the warm start.

        First cheap bounds: every page that is no file's, less what the runner was born with, once
        (can't be less) or for each process (can't be more, unless a fork has written on all that it
        was born with). Only where these don't tell, the exact count, which shares out shared pages;
        it takes long, so not at every look unless there is likely too much.
        """
        own = [_own_pages(process) for process in processes]
        least = PAGE * sum(max(0, pages - self.warm) for pages in own)
        if PAGE * (sum(own) - self.warm) + _in_sockets() <= self.most:
            return 0
        begun = time.monotonic()
        if _in_sockets() > self.most:
            return _in_sockets()
        if least <= self.most and begun < self.count_again and not self.too_much:
            return 0
        exact = _in_sockets() + sum(map(_share, processes))
        self.count_again = time.monotonic() + SHARE_OF_TIME * (time.monotonic() - begun)
        return exact

    def _lower(self, processes: list[int]) -> None:
        """Give all but the first threads of the runner, of its snapshots and of those that these
        start for a test the least priority, so that a crowd takes no time from other
        submissions."""
        children = _children()
        for process in children.get(self.runner, []):
            if self.snapshots_expected and process not in self.snapshots | self.lowered:
                self.snapshots_expected -= 1
                self.snapshots.add(process)
        spared = {self.runner, *self.snapshots}
        spared.update(*(children.get(process, []) for process in self.snapshots))
        for process in processes:
            with contextlib.suppress(OSError):
                for thread in map(int, os.listdir(f"/proc/{process}/task")):
                    if thread not in spared and thread not in self.lowered:
                        os.setpriority(os.PRIO_PROCESS, thread, LEAST)
                        self.lowered.add(thread)


def _kill(processes: Iterable[int]) -> None:
    for process in processes:
        with contextlib.suppress(OSError):
            os.kill(process, signal.SIGKILL)


def _group(process: int) -> int:
    """Its process group; the warden's own, which is spared, where it is gone."""
    with contextlib.suppress(OSError):
        return os.getpgid(process)
    return os.getpgrp()


def _endings(processes: Iterable[int]) -> list[int]:
    """Descriptors that can be read when these have ended."""
    found = []
    for process in processes:
        with contextlib.suppress(OSError):
            found.append(os.pidfd_open(process))
    return found


def _await(ends: list[int]) -> None:
    """Wait for these to end, a moment at most."""
    until = time.monotonic() + LOOK_EVERY
    for end in ends:
        select.select([end], [], [], max(0.0, until - time.monotonic()))
        os.close(end)


def _children() -> dict[int, list[int]]:
    """Each process's living children."""
    children: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            with contextlib.suppress(OSError, IndexError, ValueError):
                state, parent = _told(entry, "stat").rpartition(b")")[2].split()[:2]
                if state != b"Z":
                    children.setdefault(int(parent), []).append(int(entry))
    return children


def descendants(ancestor: int) -> list[int]:
    """`ancestor` and all its living descendants, by the parents that /proc tells."""
    children, found, ahead = _children(), [], [ancestor]
    while ahead:
        process = ahead.pop()
        found.append(process)
        ahead += children.get(process, [])
    return found


def _number(process: int) -> int:
    """The number that a process has within the walls; 0 where it is gone."""
    with contextlib.suppress(OSError, IndexError, ValueError):
        told = _told(process, "status").partition(b"NSpid:")[2].splitlines()[0]
        return int(told.split()[-1])
    return 0


def _processor_seconds(process: int) -> float:
    """Processor time that a process, its ended children and its living descendants have taken."""
    ticks = 0
    for found in descendants(process) if process else ():
        with contextlib.suppress(OSError, IndexError, ValueError):
            ticks += sum(map(int, _told(found, "stat").rpartition(b")")[2].split()[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _own_pages(process: int) -> int:
    """Resident pages less those of files; of shared memory without a file there is little, and
    _share counts it."""
    with contextlib.suppress(OSError, IndexError, ValueError):
        return _kilobytes(_told(process, "status"), b"RssAnon:", b"RssShmem:") * 1024 // PAGE
    return 0


def _share(process: int) -> int:
    with contextlib.suppress(OSError, IndexError, ValueError):
        return _kilobytes(_told(process, "smaps_rollup"), b"Pss_Anon:", b"Pss_Shmem:") << 10
    return 0


def _in_sockets() -> int:
    """What the buffers of all sockets in this network namespace, which is the submission's, may
    hold: no process shows it."""
    with contextlib.suppress(OSError, IndexError, ValueError):
        return int(_told("self", "net/sockstat").split()[2]) * SOCKET
    return 0


def _told(process: int | str, name: str) -> bytes:
    """A file of /proc; read without pathlib, for a warden reads thousands of them."""
    file = os.open(f"/proc/{process}/{name}", os.O_RDONLY)
    try:
        return os.read(file, 1 << 14)
    finally:
        os.close(file)


def _kilobytes(told: bytes, *fields: bytes) -> int:
    return sum(int(line.split()[1]) for line in told.splitlines() if line.startswith(fields))
