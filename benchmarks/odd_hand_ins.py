"""Grades odd hand-ins made at random, folders and archives, each class beside two honest students,
and prints what ended without a mark and a reason.

    python benchmarks/odd_hand_ins.py [--count 300] [--first 0] [--class-size 25]

Half of them are folders in submitted/, half entries of a platform's zip file. Each must end in
marks in the gradebook, or in a reason that names it; the honest ones keep theirs; `course grade`
ends with no traceback, and prints no control character.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from helpers.classes import BIN, grades
from helpers.odd import HONEST, NAME, new_class, odd_download, odd_folder
from hostile import victim

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


def graded(course: Path, *words: str) -> tuple[int, str]:
    """The exit code of `course grade` and what it printed."""
    done = subprocess.run(
        [str(BIN / "course"), "grade", "ps1", *words],
        cwd=course,
        env={**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "COLUMNS": "1000"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=400,
    )
    return done.returncode, done.stdout.decode("utf-8", "replace")


def wrong(course: Path, honest: list[str], students: list[str], code: int, said: str) -> list[str]:
    """What ended as it may not, in words."""
    found = []
    if "Traceback" in said or code not in (0, 1, 2):
        found.append(f"exit code {code}: {said[-1500:]}")
    if CONTROL.search(said):
        found.append(f"control characters: {CONTROL.findall(said)[:5]}")
    marks = grades(course, "ps1")
    for student in honest:
        earned = {name: grade.auto for name, grade in marks.get(student, {}).items()}
        if {name: earned.get(name) for name in victim.POINTS} != victim.POINTS:
            found.append(f"{student} has {earned or 'no marks'}: {said[-1500:]}")
    for student in students:
        held = marks.get(student)
        if held is None:
            if not {student, student.replace("-", "_")} & set(re.findall(r"odd\d+[-_]?\d*", said)):
                found.append(f"{student}: neither marks nor a word")
            continue
        lost = [name for name in victim.POINTS if held[name].auto != victim.POINTS[name]]
        if any(held[name].auto is None for name in victim.POINTS):
            found.append(f"{student}: without a mark")
        copy = course / "autograded" / student / "ps1" / NAME
        if lost and not re.search(r'"(message|notes|text)": *"[^"]|"text": \[', copy.read_text()):
            found.append(f"{student}: without a reason")
    return found


def judge_class(place: Path, seeds: range, archive: bool) -> list[str]:
    """Grade one class of odd hand-ins; what ended as it may not."""
    course = place / "course"
    notebook = new_class(course)
    honest, students = list(HONEST), [f"odd{seed}" for seed in seeds]
    words: list[str] = []
    if archive:
        (place / "download.zip").write_bytes(odd_download(students, notebook, seeds[0]))
        words = ["--from", str(place / "download.zip")]
        # A name of one word may be no name: with its number it is an id of one's own.
        numbered = [f"{name}-{at}" for at, name in enumerate([*honest, *students])]
        honest, students = numbered[: len(honest)], numbered[len(honest) :]
    else:
        for student in HONEST:
            (course / "submitted" / student / "ps1").mkdir(parents=True)
            (course / "submitted" / student / "ps1" / NAME).write_bytes(notebook)
        for student, seed in zip(students, seeds, strict=True):
            odd_folder(course / "submitted" / student / "ps1", notebook, seed)
    return wrong(course, honest, students, *graded(course, *words))


def main() -> None:
    """Make, grade and print."""
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    words.add_argument("--count", type=int, default=300)
    words.add_argument("--first", type=int, default=0)
    words.add_argument("--class-size", type=int, default=25)
    given = words.parse_args()
    amiss = 0
    for first in range(given.first, given.first + given.count, given.class_size):
        begun = time.perf_counter()
        seeds = range(first, min(first + given.class_size, given.first + given.count))
        place = Path(tempfile.mkdtemp(prefix="convcourse-odd-"))
        archive = (first // given.class_size) % 2 == 1
        found = judge_class(place, seeds, archive)
        shutil.rmtree(place, ignore_errors=True)
        amiss += len(found)
        kind = "archive" if archive else "folders"
        print(
            f"{kind}, seeds {seeds.start} to {seeds.stop - 1}: {len(found)} amiss, "
            f"{time.perf_counter() - begun:.0f} s",
            flush=True,
        )
        print(*(f"  {line}" for line in found), sep="\n", flush=True)
    print(f"{given.count} odd hand-ins, {amiss} that ended as they may not")
    sys.exit(1 if amiss else 0)


if __name__ == "__main__":
    main()
