"""Grades nbgrader's example course, ps1, with plain nbgrader and with ours, and prints both marks
and both times.

    python benchmarks/foreign.py [--copies 4]

The course is what `nbgrader quickstart` makes, its hand-ins those of nbgrader's own documentation,
the release and the master, each `copies` times. Ours has the five lines of docs/any-course.md.
"""

import argparse
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import nbformat
from grading import ROOT, command, marks

ASSIGNMENT = "ps1"
GUIDE = Path(str(files("nbgrader"))) / "docs" / "source" / "user_guide"


def five_lines() -> str:
    """The settings that docs/any-course.md names."""
    page = (ROOT / "docs" / "any-course.md").read_text()
    found = re.search(r"```python\n(.*?)```", page, flags=re.S)
    if found is None:
        sys.exit("docs/any-course.md has no settings any more")
    return found[1]


def make_course(folder: Path, copies: int, settings: str) -> None:
    """The example course with its hand-ins."""
    command(folder.parent, "nbgrader", "quickstart", folder.name)
    config = folder / "nbgrader_config.py"
    config.write_text(f"{config.read_text()}\n{settings}")
    folder.chmod(0o700)
    command(folder, "nbgrader", "generate_assignment", ASSIGNMENT)
    for name, place in _hand_ins(folder):
        for copy in range(copies):
            student = folder / "submitted" / f"{name}{copy}" / ASSIGNMENT
            shutil.copytree(place, student)
            for path in student.glob("*.ipynb"):  # of versions before this nbgrader's
                nbformat.write(_upgraded(path), path)


def _hand_ins(folder: Path) -> Iterator[tuple[str, Path]]:
    for student in ("bitdiddle", "hacker"):
        yield student, GUIDE / "submitted" / student / ASSIGNMENT
    yield "release", folder / "release" / ASSIGNMENT
    yield "master", folder / "source" / ASSIGNMENT


def _upgraded(path: Path) -> nbformat.NotebookNode:
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader.setdefault("task", False)
    return notebook


def main() -> None:
    """Grade both ways and print marks, times and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--copies", type=int, default=4, help="Of each of the four hand-ins.")
    copies = parser.parse_args().copies
    with tempfile.TemporaryDirectory() as scratch:
        plain, ours = Path(scratch, "plain"), Path(scratch, "ours")
        make_course(plain, copies, "")
        make_course(ours, copies, five_lines())
        started = time.perf_counter()
        command(plain, "nbgrader", "autograde", ASSIGNMENT)
        by_plain = time.perf_counter() - started
        started = time.perf_counter()
        command(ours, "course", "grade", ASSIGNMENT)
        by_ours = time.perf_counter() - started
        told, found = marks(plain, ASSIGNMENT), marks(ours, ASSIGNMENT)
    differing = {key for key in told.keys() | found.keys() if told.get(key) != found.get(key)}
    for key in sorted(differing, key=str):
        print(f"{key}: plain nbgrader {told.get(key)}, ours {found.get(key)}")
    print(f"{len(told)} marks of {4 * copies} hand-ins, {len(differing)} of them differ")
    print(f"plain nbgrader {by_plain:.1f} s, ours {by_ours:.1f} s: {by_plain / by_ours:.1f} times")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
