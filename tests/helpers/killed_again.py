"""Grades FOLDER's class in a child process that kills itself at a random moment, again and again
until one gets through.

    python killed_again.py FOLDER ASSIGNMENT SEED

Prints how often it was killed. Judging is replaced by made-up outputs, so that the writing is what
gets interrupted.
"""

import hashlib
import os
import random
import signal
import sys
import threading
import warnings
from concurrent.futures import Future
from pathlib import Path

from autograder.course import Course
from autograder.grading import Graded, Grader
from autograder.judging.cells import error_output
from autograder.saving.gradebook import open_gradebook

FIRST_MOST, MORE = (
    0.05,
    1.1,
)  # seconds from the first judgement until a child is killed, and by how much more each time


class Dice:
    """Stands in for a workshop: which tests fail depends on the answers alone."""

    workers = 2

    def __init__(self, killed_after: float | None = None):
        self.killed_after = killed_after

    def submit(self, job, tell=None) -> Future:
        """Outputs at once."""
        if self.killed_after is not None:
            threading.Timer(self.killed_after, os.kill, (os.getpid(), signal.SIGKILL)).start()
            self.killed_after = None
        done: Future = Future()
        handed_in = "".join(step.source for step in job.steps if step.kind == "student")
        outputs = {}
        for step in job.steps:
            digest = hashlib.sha256((handed_in + step.source).encode()).digest()
            outputs[step.index] = (
                [error_output("AssertionError", "no")] if digest[0] % 3 == 0 else []
            )
        done.set_result(outputs)
        return done

    def close(self) -> None:
        """Nothing to end."""


def grade(folder: Path, assignment: str, killed_after: float | None = None) -> list[Graded]:
    """Grade everybody who isn't graded yet; what became of each."""
    course = Course(folder)
    with open_gradebook(course) as gradebook:
        dice = Dice(killed_after)
        grader = Grader(course, gradebook, lambda source: dice)
        known = grader.assignment(assignment)
        return list(grader.grade(known, course.handed_in(assignment)))


def main() -> None:
    """Fork, be killed, fork again."""
    folder, assignment, rng = Path(sys.argv[1]), sys.argv[2], random.Random(int(sys.argv[3]))
    kills, most = 0, FIRST_MOST
    while True:
        after = rng.uniform(0, most)
        child = os.fork()
        if child == 0:
            grade(folder, assignment, after)
            os._exit(0)
        status = os.waitpid(child, 0)[1]
        if not os.WIFSIGNALED(status):
            break
        kills, most = kills + 1, most * MORE
    print(kills, os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()
