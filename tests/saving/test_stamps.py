"""What stands for a hand-in: told by no more than a hand-in may hold."""

import os
import shutil
from pathlib import Path

from helpers.classes import FIRST
from helpers.submissions import ROOT

from autograder.course import Course
from autograder.intake.folders import STAMP, files_below, files_beside, fingerprint
from autograder.saving.stamps import Stamps


def test_a_fingerprint_follows_the_files(tmp_path: Path):
    (tmp_path / "a.ipynb").write_text("1")
    before = fingerprint(tmp_path)
    assert before == fingerprint(tmp_path)
    (tmp_path / "a.ipynb").write_text("2")
    other = fingerprint(tmp_path)
    (tmp_path / "a.ipynb").rename(tmp_path / "b.ipynb")
    assert len({before, other, fingerprint(tmp_path)}) == 3


def test_odd_and_huge_files_are_not_read(tmp_path: Path):
    """A pipe would never end, a sparse file of 20 GiB takes no room."""
    (tmp_path / "a.ipynb").write_text("1")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/etc/passwd")
    with (tmp_path / "huge.bin").open("wb") as file:
        file.truncate(20 << 30)
    before = fingerprint(tmp_path)
    os.utime(tmp_path / "huge.bin", (1, 1))
    assert fingerprint(tmp_path) != before
    assert files_below(tmp_path) is None


def test_what_is_called_as_our_stamp_stays_out(tmp_path: Path):
    """As a folder in a graded copy it would keep the stamp from being written, and end a class."""
    folder = tmp_path / "submitted" / "ada" / FIRST
    (folder / STAMP).mkdir(parents=True)
    (folder / STAMP / "x").write_text("1")
    assert files_below(folder) == {} == files_beside(folder)
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    stamps = Stamps(Course(tmp_path), FIRST)
    shutil.copytree(folder, tmp_path / "autograded" / "ada" / FIRST)  # as nbgrader would
    assert not stamps.hold("ada")
    stamps.put("ada", stamps.fingerprint("ada"))
    assert stamps.hold("ada")
