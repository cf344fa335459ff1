"""Folders made at random, as no honest student makes them: each is read to its end.
`benchmarks/odd_hand_ins.py` grades such folders, and archives."""

import shutil
from pathlib import Path

import pytest
from helpers.odd import NAME, new_class, odd_folder

from autograder.intake.archive import entries_of
from autograder.intake.folders import (
    close_folder,
    files_beside,
    fingerprint,
    left_out,
    ours_alone,
)
from autograder.intake.submission import set_aside_what_cannot_be_copied, take_in
from autograder.notebook import read_source


# The last one's folders lie deeper than a path may be long.
@pytest.mark.parametrize("seed", [*range(6), 118])
def test_folders(tmp_path: Path, seed: int):
    notebook = new_class(tmp_path / "course")
    source = read_source(tmp_path / "course" / "source" / "ps1" / NAME)
    folder = tmp_path / "submitted" / "odd" / "ps1"
    odd_folder(folder, notebook, seed)
    ordered = take_in(folder / NAME, source)
    assert ordered
    fingerprint(folder)
    assert not any(name.endswith(".ipynb") for name in files_beside(folder))
    left_out(folder)
    list(entries_of(tmp_path / "submitted"))
    owner = folder.stat().st_uid
    folder.chmod(0o777)
    close_folder(folder, owner)
    assert ours_alone(folder, owner)
    set_aside_what_cannot_be_copied(folder)
    shutil.rmtree(tmp_path)  # what lies so deep is in the way of whoever looks around here
