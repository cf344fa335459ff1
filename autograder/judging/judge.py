"""The judge side: a warm, trusted process, which forks one judge for each submission (trial.py)."""

import faulthandler
import json
import os
import pickle
import shutil
import signal
import socket
import sys
import traceback
from pathlib import Path
from typing import Any

from autograder.judging import requests, shared_pages, wire
from autograder.judging.arguments import Needs
from autograder.judging.cells import CellRunner, warm_runner
from autograder.judging.groups import lent
from autograder.judging.library import library
from autograder.judging.limits import LimitValues
from autograder.judging.line import SideFailed
from autograder.judging.names import names_from_outside
from autograder.judging.sides import BEHIND
from autograder.judging.trial import Step, Trial
from autograder.judging.workplace import settle_in

GRACE = 1  # seconds after the notebook's time is up


def main(control: socket.socket, student_control: socket.socket, setup: list[str]) -> None:
    """Warm up, then fork a judge for every job on `control`."""
    cells, ready = warm_runner(setup)
    shared_pages.settle()
    os.nice(BEHIND)
    # What each judge that is forked knows then.
    lent()
    library().idea(Exception())
    requests.know_watching()
    control.send(wire.WARM if ready else wire.COOL)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 16, 1)
        if not message:
            return
        if message == wire.TESTS:
            with open(descriptors[0], encoding="utf-8") as file:
                for source, first, last in json.load(file):
                    names_from_outside(source)
                    cells.show(source, range(first, last))
            continue
        try:
            child = os.fork()
        except (
            OSError
        ):  # no room just now: the one who asked sees that nobody answers, and asks again
            child = -1
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            control.close()
            try:
                serve_job(socket.socket(fileno=descriptors[0]), student_control, cells, setup)
            except BaseException:
                traceback.print_exc()
            os._exit(0)
        os.close(descriptors[0])


def serve_job(
    channel: socket.socket, student_control: socket.socket, cells: CellRunner, setup: list[str]
) -> None:
    """Judge one submission and send each cell's outputs as they come."""
    job = pickle.loads(wire.receive_frame(channel, 1 << 40))
    import resource  # not on Windows, where this module is imported too

    limits: LimitValues = job["limits"]
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + (2 * limits.memory_mb << 20),) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    place = settle_in(job["folder"])
    _end_after(limits.total_seconds + GRACE)

    def report(index: int | None, told: Any) -> None:
        # Half a surrogate pair can't be stored in a notebook.
        wire.send_frame(
            channel, json.dumps([index, told], ensure_ascii=False).encode("utf-8", "replace")
        )

    known: dict[str, Needs] = {}

    def needs_of(step: Step) -> Needs:
        """What the model answer needs, asked for once."""
        if not known:
            report(None, wire.NEEDS)
            known.update(pickle.loads(wire.receive_frame(channel, 1 << 40)))
            _end_after(limits.total_seconds + GRACE)
        return known.get(step.source, Needs())

    try:
        done = set(setup) if job["warm"] else set()
        trial = Trial(
            student_control, cells, limits, job["files"], job["steps"], needs_of, job["students"]
        )
        trial.walk(job["given_up"], done, report, job["measuring"])
        report(None, "")
    except SideFailed as failed:
        report(None, str(failed))
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _end_after(seconds: float) -> None:
    """End this process then, even inside a library's loop that heeds no signal."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)


if __name__ == "__main__":
    first, second, *setup_cells = sys.argv[1:]
    main(socket.socket(fileno=int(first)), socket.socket(fileno=int(second)), setup_cells)
