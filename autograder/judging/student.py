"""The student side: a warm process behind the walls, which forks one runner for each submission.

The runner (runner.py) executes the student's cells and answers the judge's calls. Beside it stands
a warden (warden.py), in the warm process's own namespace.
"""

import json
import os
import pickle
import signal
import socket
import struct
import sys
import traceback
from pathlib import Path

from autograder.judging import groups, sandbox, shared_pages, wire
from autograder.judging.cells import CellRunner, warm_runner
from autograder.judging.limits import LimitValues
from autograder.judging.runner import Runner
from autograder.judging.sides import BEHIND
from autograder.judging.warden import Warden

MOST_DESCRIPTORS = 16  # that come with an order


def run_submission(
    channel: socket.socket,
    limits: LimitValues,
    files: dict[str, bytes],
    isolated: bool,
    cells: CellRunner,
    joining: list[int],
) -> None:
    """Be the runner of one submission (in a forked child; never returns); it joins a group through
    each descriptor in `joining`."""
    # a group of its own: a signal to the group that it was born in would reach the warden
    os.setsid()
    for group in joining:
        os.write(group, b"0")
    if isolated:
        sandbox.die_with_parent()
        Path("/proc/self/oom_score_adj").write_text(
            "900"
        )  # should the machine's memory run out, this goes first
        address_space = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf(
            "SC_PAGE_SIZE"
        )
        sandbox.furnish(limits)
    folder = Path(sandbox.WORK) if isolated else Path(os.environ["TMPDIR"])
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    os.chdir(folder)
    sys.path.insert(0, "")  # as in a student's kernel: modules that lie beside the notebook
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    os.closerange(3, channel.fileno())
    os.closerange(channel.fileno() + 1, 4096)
    if isolated:
        sandbox.give_up_privileges(limits, address_space)
    cells.output_bytes = limits.output_kb << 10
    wire.send_frame(channel, wire.READY)
    Runner(channel, cells).serve()
    os._exit(0)


def main(control: socket.socket, setup: list[str], isolated: bool) -> None:
    """Warm up, then fork a warden and a runner for every request on `control`."""
    if isolated:
        _try_walls()
    cells, ready = warm_runner(setup)
    shared_pages.settle()
    os.nice(BEHIND)
    control.send(wire.WARM if ready else wire.COOL)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 1 << 16, MOST_DESCRIPTORS)
        if not message:
            return
        try:
            child = os.fork()
        except OSError:  # no room just now: the judge asks again
            child = -1
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            control.close()
            channel, lifeline = (socket.socket(fileno=descriptor) for descriptor in descriptors[:2])
            limits, purposes = json.loads(message)
            group = list(zip(purposes, descriptors[2:], strict=True))
            try:
                serve_submission(channel, lifeline, LimitValues(**limits), isolated, cells, group)
            except BaseException:
                traceback.print_exc()
            os._exit(1)
        for descriptor in descriptors:
            os.close(descriptor)


def _try_walls() -> None:
    """Raise the inner walls once, for nobody; where that fails, this side ends with the reason as
    its last line."""
    child = os.fork()
    if child == 0:
        try:
            sandbox.enter_own_namespaces()
            sandbox.unshare("pid")
            inner = os.fork()
            if inner == 0:
                sandbox.furnish(LimitValues())
                sandbox.give_up_privileges(LimitValues(), 1 << 40)
                os._exit(0)
            os._exit(os.waitstatus_to_exitcode(os.waitpid(inner, 0)[1]) != 0)
        except BaseException as error:
            print(getattr(error, "why", error), file=sys.stderr, flush=True)
        os._exit(1)
    if os.waitpid(child, 0)[1]:
        sys.exit(1)


def serve_submission(
    channel: socket.socket,
    lifeline: socket.socket,
    limits: LimitValues,
    isolated: bool,
    cells: CellRunner,
    group: list[tuple[str, int]],
) -> None:
    """Fork the runner into namespaces of its own and watch over it; `group` has the descriptors of
    its control group, each with what it is for, where there is one."""
    os.setsid()
    if isolated:
        sandbox.enter_own_namespaces()
    files = pickle.loads(wire.receive_frame(channel, 1 << 40))  # from the judge, not from a student
    number, told = os.pipe()
    child = os.fork()
    if child == 0:
        lifeline.close()
        try:
            if isolated:  # this process has one child, the first of a new namespace of processes
                sandbox.die_with_parent()
                sandbox.unshare("pid")
            runner = os.fork() if isolated else 0
            if runner == 0:
                joining = [one for purpose, one in group if purpose == groups.JOIN]
                run_submission(channel, limits, files, isolated, cells, joining)
            os.write(told, struct.pack("!Q", runner))
            os.waitpid(runner, 0)
        except BaseException:
            traceback.print_exc()
        os._exit(1)
    channel.close()
    os.close(told)
    if isolated:
        (runner,) = struct.unpack("!Q", os.read(number, 8))
    else:
        runner = child
    counter = groups.Counter(dict(group), limits.processes) if group else None
    Warden(runner, child, lifeline, limits, isolated, counter).watch()


if __name__ == "__main__":
    descriptor, isolated, *setup_cells = sys.argv[1:]
    main(socket.socket(fileno=int(descriptor)), setup_cells, isolated == "isolated")
