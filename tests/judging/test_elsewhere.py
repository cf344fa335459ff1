"""Grading elsewhere than on Linux: it refuses unless that is allowed, and then it is nbgrader's
own."""

import subprocess
import sys
from pathlib import Path

import pytest
from helpers.classes import FIRST, MASTER, POINTS, course, hand_in, new_course, totals

from autograder.judging import sandbox

UNIX_ONLY = ("resource", "fcntl", "termios", "grp")


def test_what_students_and_nbgrader_import_needs_no_unix():
    blocked = "; ".join(f"sys.modules[{name!r}] = None" for name in UNIX_ONLY)
    modules = (
        "course_utils.checks, autograder.adapters, autograder.course, autograder.pages.feedback"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {blocked}; import {modules}"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("allowed", [False, True])
def test_grading_refuses_unless_allowed(tmp_path: Path, monkeypatch, allowed: bool):
    monkeypatch.setattr(sandbox, "LINUX", False)
    folder = new_course(tmp_path / "course", f"c.Judge.isolation = {not allowed}")
    hand_in(folder, "ada", MASTER)
    printed = course(folder, "grade", FIRST, code=0 if allowed else 2)
    if allowed:
        assert totals(folder) == {"ada": POINTS}
    else:
        assert (
            "no Linux" in printed
            and "c.Judge.isolation = False" in printed
            and len(printed.strip().splitlines()) == 1
        )
