"""A control group for each submission, where the system lends one: it counts what no process
shows."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.desk import Desk

from autograder.doctor.machine import control_groups
from autograder.judging import groups
from autograder.judging.limits import LimitValues

LENT = groups.lent()
needs_groups = pytest.mark.skipif(LENT is None, reason="no control group is lent here")
SOCKETS = """import os, socket, time
def nothing(): pass
def keep(processes):
    for _ in range(processes):
        if os.fork() == 0:
            kept = []
            while len(kept) < 100:
                kept.append(socket.socketpair())
                for end in kept[-1]:
                    end.setblocking(False)
                    try:
                        while True: end.send(bytes(65536))
                    except OSError: pass
            time.sleep(60)
    time.sleep(60)"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Judges the answers of all of these tests."""
    made = Desk(tmp_path_factory.mktemp("desk"))
    yield made
    made.close()


@needs_groups
def test_memory_in_sockets_is_counted(desk: Desk):
    limits = LimitValues(memory_mb=150, call_seconds=30, test_seconds=200)
    tests = "assert nothing() is None", "keep(12)"
    marks, _ = desk.judge(SOCKETS, *tests, limits=limits)
    assert [mark.score for mark in marks] == [1, 0]
    assert "it used too much memory" in marks[1].message


@needs_groups
def test_what_a_group_tells_and_how_it_is_closed():
    assert LENT is not None
    group = groups.Group(LENT, LimitValues(memory_mb=100, processes=3))
    counter = groups.Counter({purpose: at for at, purpose in group.descriptors.items()}, 3)
    program = "import sys; held = bytearray(30 << 20); print(1, flush=True); sys.stdin.read()"
    joining = [at for at, purpose in group.descriptors.items() if purpose == groups.JOIN]
    child = subprocess.Popen(
        [sys.executable, "-S", "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        preexec_fn=lambda: [os.write(at, b"0") for at in joining],
    )
    assert child.stdout is not None
    child.stdout.readline()
    assert 30 << 20 < counter.memory() < 60 << 20
    assert counter.ended() == 0
    with counter.closed():
        assert (group.folders[-1] / "pids.max").read_text() == "0\n"
    assert (group.folders[-1] / "pids.max").read_text() == f"{3 + groups.MORE}\n"
    child.communicate()
    group.close()
    assert not any(folder.exists() for folder in group.folders)


@needs_groups
def test_groups_of_the_dead_are_swept():
    assert LENT is not None
    child = os.fork()
    if child == 0:
        groups.Group(LENT, LimitValues())
        os._exit(0)
    os.waitpid(child, 0)
    left = list(LENT.memory.glob(f"{groups.NAME}-{child}-*"))
    assert left
    LENT.sweep()
    assert not any(group.exists() for group in left)


V1 = """30 20 0:1 / {0}/memory rw - cgroup cgroup rw,memory
31 20 0:2 / {0}/pids rw - cgroup cgroup rw,pids
32 20 0:3 / {0}/unified rw - cgroup2 cgroup2 rw
"""
V2 = "30 20 0:1 /{1} {0} rw - cgroup2 cgroup2 rw\n"
PLACES = [
    ("4:memory:/a\n8:pids:/\n0::/\n", V1, "", (1, "memory/a", "pids")),
    ("0::/user/unit/service\n", V2, "", (2, "user/unit", "user/unit")),
    ("0::/docker/x\n", V2, "docker", (2, ".", ".")),
    ("0::/elsewhere\n", V2, "docker", None),
    ("", "", "", None),
]


@pytest.mark.parametrize(("own", "mounts", "root", "found"), PLACES)
def test_where_groups_can_be_made(tmp_path: Path, own: str, mounts: str, root: str, found):
    (tmp_path / "cgroup").write_text(own)
    (tmp_path / "mountinfo").write_text(mounts.format(tmp_path / "fs", root))
    homes = groups.homes(tmp_path)
    told = homes and (homes.version, homes.memory, homes.processes)
    expected = found and (found[0], *(tmp_path / "fs" / place for place in found[1:]))
    assert told == expected


def test_none_where_a_folder_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(groups, "homes", lambda: groups.Homes(2, tmp_path / "no", tmp_path / "no"))
    assert groups.lent.__wrapped__() is None


@pytest.mark.parametrize(
    ("lent", "root", "state", "said"),
    [
        (True, True, "good", "one for each submission"),
        (False, False, "good", "none is lent"),
        (False, True, "look", "root"),
    ],
)
def test_the_doctor_says_which(monkeypatch: pytest.MonkeyPatch, lent, root, state, said):
    homes = groups.Homes(2, Path("/x"), Path("/x")) if lent else None
    monkeypatch.setattr(groups, "lent", lambda: homes)
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
    finding = control_groups()
    assert finding.state == state
    assert said in finding.seen


def test_calls_that_hide_memory_are_refused_everywhere(desk: Desk):
    answer = (
        "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        "def refused():\n    got = libc.semget(0, 30000, 0o600), libc.shmget(0, 1 << 20, 0o600)\n"
        "    return list(got)"
    )
    marks, _ = desk.judge(answer, "assert refused() == [-1, -1]")
    assert marks[0].score == 1, marks[0].message
