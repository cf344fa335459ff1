"""What stands for a hand-in: told by no more than a hand-in may hold."""

import os
from pathlib import Path

from autograder.intake.folders import files_below, fingerprint


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
