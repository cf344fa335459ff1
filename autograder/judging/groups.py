"""Control groups of Linux, where the system lends them: the student side of each submission gets
one of its own, in which the kernel counts all memory, that of sockets and pipes too, and all
processes.

The judge side makes it, outside the walls; the runner joins it, and the warden reads and sets it,
through descriptors that are passed to them. Where none can be lent (an ordinary account to which
nobody has delegated one) the warden counts by /proc.
"""

import contextlib
import os
import re
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path

from autograder.judging.limits import LimitValues

NAME = "convcourse"
# The kernel's own limits lie above those that the warden sees and tells of: they hold between two
# of its looks.
SLACK, MORE = 4, 8  # a fourth more memory, eight more processes
# What a descriptor is for.
JOIN, USED, TOLD, ENDED, MOST = "join", "used", "told", "ended", "most"
FILES = {  # limits of memory and of swap, what is used, how often the kernel has ended a process
    1: (
        "memory.limit_in_bytes",
        "memory.memsw.limit_in_bytes",
        "memory.usage_in_bytes",
        "memory.oom_control",
    ),
    2: ("memory.max", "memory.swap.max", "memory.current", "memory.events"),
}
numbers = count()


class Homes:
    """Where groups can be made: a folder for memory and one for processes, which are the same in
    version 2."""

    def __init__(self, version: int, memory: Path, processes: Path):
        self.version, self.memory, self.processes = version, memory, processes

    def sweep(self) -> None:
        """Take away the groups of judges that have ended."""
        for home in {self.memory, self.processes}:
            for group in home.glob(f"{NAME}-*-*"):
                if not Path("/proc", group.name.split("-")[1]).exists():
                    with contextlib.suppress(OSError):  # what was in it is still ending
                        group.rmdir()


def _own(proc: Path) -> dict[str, Path]:
    """This process's own groups: by "memory" and "pids" in version 1, by "" in version 2."""
    entries = [line.split(":", 2) for line in (proc / "cgroup").read_text().splitlines()]
    paths = {name: path for _, names, path in entries for name in names.split(",")}
    found: dict[str, Path] = {}
    for line in (proc / "mountinfo").read_text().splitlines():
        place, _, mounted = line.partition(" - ")
        kind, _, options = mounted.split(" ", 2)
        root, point = place.split()[3:5]
        names = {"cgroup2": {""}, "cgroup": {"memory", "pids"} & {*options.split(",")}}
        for name in names.get(kind, ()):
            below = os.path.relpath(paths.get(name, "/"), root)
            if name in paths and not below.startswith(".."):
                found.setdefault(name, Path(point, below))
    return found


def homes(proc: Path = Path("/proc/self")) -> Homes | None:
    """Where this process may make groups: within its own in version 1; beside its own in version 2,
    where one that has members has no groups within it. None where it may not."""
    try:
        own = _own(proc)
    except (OSError, ValueError):
        return None
    if {"memory", "pids"} <= own.keys():
        return Homes(1, own["memory"], own["pids"])
    if "" not in own:
        return None
    beside = own[""].parent if own[""] != own[""].parent else own[""]
    with contextlib.suppress(OSError):
        (beside / "cgroup.subtree_control").write_text("+memory +pids")
    return Homes(2, beside, beside)


class Group:
    """A group of one submission; raises OSError where it can't be made."""

    def __init__(self, homes: Homes, limits: LimitValues):
        name = f"{NAME}-{os.getpid()}-{next(numbers)}"
        self.folders = list(dict.fromkeys((homes.memory / name, homes.processes / name)))
        self.descriptors: dict[int, str] = {}  # what each is for
        limit, swap, used, ended = FILES[homes.version]
        memory, processes = self.folders[0], self.folders[-1]
        most = (limits.memory_mb << 20) * (SLACK + 1) // SLACK
        try:
            for folder in self.folders:
                folder.mkdir()
            (memory / limit).write_text(str(most))
            with contextlib.suppress(OSError):  # there is none where the kernel counts no swap
                (memory / swap).write_text(str(most if homes.version == 1 else 0))
            (processes / "pids.max").write_text(str(limits.processes + MORE))
            for folder in self.folders:
                self._open(folder / "cgroup.procs", os.O_WRONLY, JOIN)
            self._open(memory / used, os.O_RDONLY, USED)
            self._open(memory / "memory.stat", os.O_RDONLY, TOLD)
            self._open(memory / ended, os.O_RDONLY, ENDED)
            self._open(processes / "pids.max", os.O_WRONLY, MOST)
        except OSError:
            self.close()
            raise

    def _open(self, path: Path, flags: int, purpose: str) -> None:
        self.descriptors[os.open(path, flags)] = purpose

    def close(self) -> None:
        """Close the descriptors, and take the group away if it is empty already."""
        for descriptor in self.descriptors:
            os.close(descriptor)
        self.descriptors = {}
        for folder in self.folders:
            with contextlib.suppress(OSError):
                folder.rmdir()


class Counter:
    """The warden's end of a group: `descriptors` by what they are for, and how many `processes` it
    was made for. A group that has been taken away, as nobody is in it any more, holds nothing."""

    def __init__(self, descriptors: dict[str, int], processes: int):
        self.descriptors = descriptors
        self.processes = processes + MORE

    def _read(self, purpose: str) -> str:
        with contextlib.suppress(OSError):
            return os.pread(self.descriptors[purpose], 1 << 14, 0).decode()
        return ""

    def memory(self) -> int:
        """Bytes that the group holds, less those of files, which can be read anew."""
        files = re.findall(r"^(?:in)?active_file (\d+)$", self._read(TOLD), flags=re.M)
        return int(self._read(USED) or 0) - sum(map(int, files))

    def ended(self) -> int:
        """How many processes the kernel has ended for want of memory."""
        found = re.search(r"^oom_kill (\d+)$", self._read(ENDED), flags=re.M)
        return int(found[1]) if found else 0

    @contextlib.contextmanager
    def closed(self) -> Iterator[None]:
        """Meanwhile nothing in it forks."""
        self._allow(0)
        try:
            yield
        finally:
            self._allow(self.processes)

    def _allow(self, processes: int) -> None:
        with contextlib.suppress(OSError):
            os.pwrite(self.descriptors[MOST], str(processes).encode(), 0)


@cache
def lent() -> Homes | None:
    """The same as `homes`, found once, tried out by making a group, and swept."""
    found = homes()
    if found is None:
        return None
    found.sweep()
    try:
        Group(found, LimitValues()).close()
    except OSError:
        return None
    return found
