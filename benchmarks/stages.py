"""Processor seconds of one submission by stage (for benchmarks/grading.py --stages).

A class is graded in a warm process, one submission after the other, and each stage's processor time
is taken by itself; a mean is told.

- take in, written, gradebook: of this process's thread that does it
- fork and walls: what a submission costs the two sides that has set-up cells alone
- cells: every cell's code, run in one warm process that does nothing else
- tests' forks, calls: the rest of what the two sides took, a fork for each test and what crosses
- passing on: this process's other threads, which hand jobs and outputs over

What the sides take is told by the whole machine's clock, so nothing else may run meanwhile.
"""

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psutil
from grading import ROOT, cells_alone, make_class

from autograder.course import Course
from autograder.grading import Grader
from autograder.judging import marking
from autograder.saving import ledger
from autograder.saving.gradebook import open_gradebook

STAGES = (
    "take in",
    "fork and walls",
    "cells",
    "tests' forks, calls",
    "passing on",
    "written",
    "gradebook",
)


def machine() -> float:
    """Processor seconds that this machine has worked since it started."""
    told = psutil.cpu_times()
    return sum(told) - told.idle - getattr(told, "iowait", 0.0) - getattr(told, "guest", 0.0)


def quiet(seconds: float = 3.0) -> None:
    """Refuse to measure beside other work."""
    begun = machine()
    time.sleep(seconds)
    share = (machine() - begun) / seconds
    if share > 0.1:
        sys.exit(f"other programs take {share:.0%} of a processor; measure on a quiet machine")


class Stages:
    """Seconds by stage, summed over submissions."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        """What this thread takes meanwhile is that stage's."""
        begun = time.thread_time()
        yield
        self.seconds[stage] += time.thread_time() - begun

    @contextmanager
    def sides(self, stage: str) -> Iterator[None]:
        """What the machine takes beside this process is that stage's; this process's is passed
        on."""
        begun, own = machine(), time.process_time()
        yield
        mine = time.process_time() - own
        self.seconds[stage] += machine() - begun - mine
        self.seconds["passing on"] += mine


def measure(assignment: str, count: int) -> dict[str, float]:
    """Mean seconds of one submission by stage."""
    found = Stages()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "course"
        make_class(folder, assignment, count, (ROOT / "nbgrader_config.py").read_text())
        folder.chmod(0o700)
        course = Course(folder)
        with open_gradebook(course) as gradebook:
            grader = Grader(course, gradebook)
            known = grader.assignment(assignment)
            source = known.first
            students = course.handed_in(assignment)
            # The warm start, and what each test needs of the master.
            grader.save(grader.judge(grader.take_in(known, students[0])).result())
            write, ledger.replace_folder = ledger.replace_folder, timed(found, "written")
            try:
                for student in students:
                    with found.of("take in"):
                        hand_in = grader.take_in(known, student)
                    notebook = hand_in.notebooks[source.path.stem]
                    job = marking.job(notebook, source, grader.limits, hand_in.files)
                    bare = replace(job, steps=[one for one in job.steps if one.kind == "setup"])
                    before = found.seconds["passing on"]
                    with found.sides("fork and walls"):
                        grader.shop_for(source).submit(bare).result()
                    found.seconds["passing on"] = before
                    with found.sides("tests' forks, calls"):
                        grader.judge(hand_in).result()
                    with found.of("gradebook"):
                        grader.save(hand_in)
            finally:
                ledger.replace_folder = write
        found.seconds["cells"] = cells_alone(folder, assignment)
    found.seconds["gradebook"] -= found.seconds["written"]
    found.seconds["tests' forks, calls"] -= found.seconds["fork and walls"] + found.seconds["cells"]
    return {stage: found.seconds[stage] / count for stage in STAGES}


def timed(found: Stages, stage: str):
    """The ledger's writing of a graded copy, with its time."""
    write = ledger.replace_folder

    def writing(*arguments):
        with found.of(stage):
            return write(*arguments)

    return writing


def table(assignments: list[str], count: int) -> None:
    """Print a row for each assignment, of `count` submissions' mean."""
    quiet()
    wide = max(map(len, assignments))
    print(" " * wide + "".join(f"{stage:>21}" for stage in (*STAGES, "all")))
    for assignment in assignments:
        told = measure(assignment, count)
        whole = sum(told.values())
        cells = [f"{one:.3f} s {100 * one / whole:3.0f} %" for one in (*told.values(), whole)]
        print(assignment.ljust(wide) + "".join(f"{cell:>21}" for cell in cells), flush=True)
