"""The warden: stands outside a submission's walls, counts its processes and memory, and ends all of
it in time."""

import contextlib
import os
import select
import signal
import socket
import struct
import time
from pathlib import Path

from autograder.judging.limits import LimitValues

PAGE = os.sysconf("SC_PAGE_SIZE")
LOOK_EVERY = 0.05  # seconds
LEAST = 19  # the lowest priority


def watch_over(runner: int, lifeline: socket.socket, limits: LimitValues) -> None:
    """Watch process `runner` until it or the judge is gone, then end all of it (never returns)."""
    ends = time.monotonic() + limits.total_seconds + 30
    warm = _own_pages(os.getpid())
    poller = select.poll()
    poller.register(lifeline, select.POLLIN | select.POLLHUP)
    lowered: set[int] = set()
    reason, too_much = b"e", 0
    while time.monotonic() < ends:
        if os.waitpid(runner, os.WNOHANG)[0]:
            break
        if poller.poll(1000 * LOOK_EVERY):
            with contextlib.suppress(OSError):
                order = lifeline.recv(1)
                if order == b"i":
                    os.kill(runner, signal.SIGINT)
                    continue
                if order == b"t":
                    lifeline.sendall(struct.pack("!d", _processor_seconds(runner)))
                    continue
            break
        processes = descendants(runner)
        if len(processes) > limits.processes:
            reason = b"p"
            break
        # Twice in a row: while many processes come and go, pages may be counted with more than one
        # of them.
        too_much = (
            too_much + 1
            if _memory(processes, warm, limits.memory_mb << 20) > limits.memory_mb << 20
            else 0
        )
        if too_much == 2:
            reason = b"m"
            break
        _lower(processes, runner, lowered)
    with contextlib.suppress(OSError):
        lifeline.sendall(reason)
    for process in [
        runner,
        *descendants(runner),
    ]:  # the runner first: with it goes its whole namespace
        with contextlib.suppress(OSError):
            os.kill(process, signal.SIGKILL)
    os._exit(0)


def descendants(ancestor: int) -> list[int]:
    """`ancestor` and all its descendants, by the parents that /proc tells."""
    children: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            with contextlib.suppress(OSError, IndexError, ValueError):
                parent = int(
                    Path(f"/proc/{entry}/stat")
                    .read_text(errors="replace")
                    .rpartition(")")[2]
                    .split()[1]
                )
                children.setdefault(parent, []).append(int(entry))
    found, ahead = [], [ancestor]
    while ahead:
        process = ahead.pop()
        found.append(process)
        ahead += children.get(process, [])
    return found


def _processor_seconds(process: int) -> float:
    """Processor time that a process and its ended children have taken."""
    with contextlib.suppress(OSError, IndexError, ValueError):
        fields = (
            Path(f"/proc/{process}/stat").read_text(errors="replace").rpartition(")")[2].split()
        )
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _memory(processes: list[int], warm: int, most: int) -> int:
    """Bytes that these processes hold beyond the warm start.

    First a cheap bound: every page that is no file's, less what the runner was born with. Only
    where that is too much (a few forks do it: each shows the warm pages as its own) the exact,
    slower count, which shares out shared pages.
    """
    bound = PAGE * (sum(map(_own_pages, processes)) - warm)
    if bound <= most:
        return bound
    return sum(map(_share, processes))


def _own_pages(process: int) -> int:
    """Resident pages less those of files; of shared memory without a file there is little, and
    _share counts it."""
    with contextlib.suppress(OSError, IndexError, ValueError):
        fields = Path(f"/proc/{process}/status").read_text(errors="replace")
        return (
            sum(
                int(line.split()[1]) * 1024
                for line in fields.splitlines()
                if line.startswith(("RssAnon:", "RssShmem:"))
            )
            // PAGE
        )
    return 0


def _share(process: int) -> int:
    with contextlib.suppress(OSError, IndexError, ValueError):
        return sum(
            int(line.split()[1]) << 10
            for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
            if line.startswith(("Pss_Anon:", "Pss_Shmem:"))
        )
    return 0


def _lower(processes: list[int], runner: int, lowered: set[int]) -> None:
    """Give all but the runner's first thread the least priority, so that a crowd takes no time from
    other submissions."""
    for process in processes:
        with contextlib.suppress(OSError):
            for thread in map(int, os.listdir(f"/proc/{process}/task")):
                if thread != runner and thread not in lowered:
                    os.setpriority(os.PRIO_PROCESS, thread, LEAST)
                    lowered.add(thread)
