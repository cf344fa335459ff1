"""What /proc tells of processes: who descends from whom, their time and their memory."""

import contextlib
import os
import threading
import time

PAGE = os.sysconf("SC_PAGE_SIZE")
SOCKET = 416 << 10  # bytes that one may hold at most, by the kernel's default settings
SHARE_OF_TIME = 10  # an exact count of memory is made again after that many times what it took
COUNT_SECONDS = 10.0  # what keeps itself from being counted for so long goes too far


def children() -> dict[int, list[int]]:
    """Each process's living children."""
    found: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            with contextlib.suppress(OSError, IndexError, ValueError):
                told = _told(entry, "stat").rpartition(b")")[2].split()
                # One whose first thread alone has ended lives on in its others.
                if told[0] != b"Z" or int(told[17]) > 1:
                    found.setdefault(int(told[1]), []).append(int(entry))
    return found


def descendants(ancestor: int) -> list[int]:
    """`ancestor` and all its living descendants, by the parents that /proc tells."""
    below, found, ahead = children(), [], [ancestor]
    while ahead:
        process = ahead.pop()
        found.append(process)
        ahead += below.get(process, [])
    return found


def number(process: int) -> int:
    """The number that a process has within the walls; 0 where it is gone."""
    with contextlib.suppress(OSError, IndexError, ValueError):
        told = _told(process, "status").partition(b"NSpid:")[2].splitlines()[0]
        return int(told.split()[-1])
    return 0


def processor_seconds(process: int) -> float:
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
    """Bytes that a process holds, of shared pages its share."""
    with contextlib.suppress(OSError, IndexError, ValueError):
        return _kilobytes(_told(process, "smaps_rollup"), b"Pss_Anon:", b"Pss_Shmem:") << 10
    return 0


def _in_sockets() -> int:
    """What the buffers of all sockets in this network namespace, which is the submission's, may
    hold: no process shows it."""
    with contextlib.suppress(OSError, IndexError, ValueError):
        return int(_told("self", "net/sockstat").split()[2]) * SOCKET
    return 0


class Census:
    """Counts the memory that a submission's processes hold beyond the warm start, by /proc; it may
    be `most` bytes."""

    def __init__(self, most: int):
        self.most = most
        self.warm = _own_pages(os.getpid())
        self.counting: threading.Thread | None = None
        self.begun = self.again = 0.0
        self.exact = self.over = 0

    def too_much(self, processes: list[int]) -> bool:
        """Whether they hold too much, as far as is known by now.

        First cheap bounds: every page that is no file's, less what the runner was born with, once
        (can't be less) or for each process (can't be more, unless a fork has written on all that it
        was born with). Only where these don't tell, the exact count, which shares out shared pages.
        It takes long, so not at every look unless there is likely too much, and it waits for
        whoever forks without end: so a thread makes it.
        """
        own, sockets, now = list(map(_own_pages, processes)), _in_sockets(), time.monotonic()
        if sockets > self.most:
            return True
        if self.counting is not None:
            if self.counting.is_alive():
                return now > self.begun + COUNT_SECONDS
            self.counting, self.again = None, now + SHARE_OF_TIME * (now - self.begun)
            # Twice in a row: while many processes come and go, pages may be counted with more than
            # one of them.
            self.over = self.over + 1 if sockets + self.exact > self.most else 0
            if self.over >= 2:
                return True
        if PAGE * (sum(own) - self.warm) + sockets <= self.most:
            self.over = 0
            return False
        likely = PAGE * sum(max(0, pages - self.warm) for pages in own) > self.most
        if likely or self.over or now >= self.again:
            self.begun, self.counting = now, threading.Thread(target=self._count, args=[processes])
            self.counting.daemon = True
            self.counting.start()
        return False

    def _count(self, processes: list[int]) -> None:
        self.exact = sum(map(_share, processes))


def _told(process: int | str, name: str) -> bytes:
    """A file of /proc; read without pathlib, for a warden reads thousands of them."""
    file = os.open(f"/proc/{process}/{name}", os.O_RDONLY)
    try:
        return os.read(file, 1 << 14)
    finally:
        os.close(file)


def _kilobytes(told: bytes, *fields: bytes) -> int:
    return sum(int(line.split()[1]) for line in told.splitlines() if line.startswith(fields))
