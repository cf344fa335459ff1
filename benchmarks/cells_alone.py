"""Runs the code cells of a class's submissions in one process and prints its processor seconds (for
benchmarks/grading.py)."""

import contextlib
import io
import sys
import time
from pathlib import Path

from autograder.course import Course
from autograder.intake.submission import take_in
from autograder.judging.marking import steps
from autograder.notebook import read_source


def main(course: Path, assignment: str) -> None:
    """Execute each submission's cells as plain code, and time that alone."""
    import matplotlib

    matplotlib.use("agg")
    source = read_source(Course(course).notebooks(assignment)[0])
    submissions = [
        steps(take_in(path, source), source)
        for path in sorted(course.glob(f"submitted/*/{assignment}/*.ipynb"))
    ]
    for step in submissions[0]:
        if step.kind == "setup":
            exec(compile(step.source, "setup", "exec"), {})  # imports are warm in ours, too
    start = time.process_time()
    for submission in submissions:
        names: dict = {"__name__": "__main__"}
        for step in submission:
            with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
                exec(compile(step.source, "cell", "exec"), names)
    print(time.process_time() - start)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
