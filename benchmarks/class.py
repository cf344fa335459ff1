"""Grades classes of growing size and prints how time and memory grow, and the ratio to plain
nbgrader on a sample.

    python benchmarks/class.py [ASSIGNMENT] [--sizes 25 50 100 200] [--sample 5]

Each size is a fresh course directory and a fresh `course grade`. Memory is the proportional share
(PSS) of the command and everything it started, looked at twice a second. Plain nbgrader grades the
first submissions of the same class.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
from grading import BIN, PLAIN, ROOT, command, make_class, marks


def watched(folder: Path, *words: str) -> tuple[float, float]:
    """Run a command; returns its wall time in seconds and the peak of its memory in MiB, all its
    processes together."""
    environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"}
    start, peak = time.perf_counter(), 0.0
    process = psutil.Popen(
        [str(BIN / words[0]), *words[1:]], cwd=folder, env=environment, stdout=subprocess.DEVNULL
    )
    while process.poll() is None:
        peak = max(peak, sum(map(share, [process, *children(process)])))
        try:
            process.wait(0.5)
        except psutil.TimeoutExpired:
            continue
    if process.returncode:
        sys.exit(f"{' '.join(words)} failed with exit code {process.returncode}")
    return time.perf_counter() - start, peak


def children(process: psutil.Process) -> list[psutil.Process]:
    """All its descendants that are there now."""
    try:
        return process.children(recursive=True)
    except psutil.Error:
        return []


def share(process: psutil.Process) -> float:
    """Its proportional share of memory in MiB; nothing once it is gone."""
    try:
        return process.memory_full_info().pss / 2**20
    except psutil.Error:
        return 0.0


def plainly(folder: Path, assignment: str, size: int, scratch: Path) -> tuple[float, bool]:
    """Seconds that plain nbgrader takes for the first `size` submissions of `folder`, and whether
    its marks are the same."""
    sample = scratch / "plain"
    shutil.copytree(
        folder, sample, ignore=shutil.ignore_patterns("submitted", "autograded", "gradebook.db")
    )
    (sample / "nbgrader_config.py").write_text(PLAIN)
    for student in sorted((folder / "submitted").iterdir())[:size]:
        shutil.copytree(student, sample / "submitted" / student.name)
    command(sample, "nbgrader", "generate_assignment", assignment, "--force")
    seconds = command(sample, "nbgrader", "autograde", assignment)
    ours = marks(folder, assignment)
    return seconds, all(ours[key] == mark for key, mark in marks(sample, assignment).items())


def main() -> None:
    """Print a line for each size, then the growth and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assignment", nargs="?", default="1-filters")
    parser.add_argument("--sizes", type=int, nargs="+", default=[25, 50, 100, 200])
    parser.add_argument("--sample", type=int, default=5)
    chosen = parser.parse_args()
    took = {}
    with tempfile.TemporaryDirectory() as scratch:
        for size in chosen.sizes:
            folder = Path(scratch) / str(size)
            make_class(folder, chosen.assignment, size, (ROOT / "nbgrader_config.py").read_text())
            took[size], peak = watched(folder, "course", "grade", chosen.assignment)
            print(
                f"{size:4} submissions: {took[size]:6.1f} s, {60 * size / took[size]:4.0f} a "
                f"minute, peak {peak:5.0f} MiB",
                flush=True,
            )
        plain, same = plainly(folder, chosen.assignment, chosen.sample, Path(scratch))
    if len(took) > 1:
        (small, short), *_, (large, long) = sorted(took.items())
        each = (long - short) / (large - small)
        print(
            f"from {small} to {large}: {each:.2f} s for each more, {short - each * small:.1f} s "
            "to start"
        )
    ratio = (plain / chosen.sample) / (took[size] / size)
    print(
        f"plain nbgrader: {plain / chosen.sample:.1f} s each on {chosen.sample}; "
        f"ratio {ratio:.1f} at {size}; marks {'agree' if same else 'differ'}"
    )


if __name__ == "__main__":
    main()
