"""Notebooks damaged at random from solved ones earn all points (see test_damaged.py)."""

from pathlib import Path

import pytest
from helpers.damage import damaged
from helpers.submissions import ASSIGNMENTS, judge_later, solved, source_of

from autograder.intake.submission import take_in

SEEDS = (203, 258, 301, 344, 387, 402, 410, 20138, 31059, 31088)
DAMAGED = [
    pytest.param(assignment, seed, id=f"{assignment}/{seed}")
    for seed in SEEDS
    for assignment in [ASSIGNMENTS[seed % len(ASSIGNMENTS)]]
]


@pytest.mark.parametrize("assignment,seed", DAMAGED)
def test_earns_all_points(assignment: str, seed: int, tmp_path: Path):
    source = source_of(assignment)
    content, name, done = damaged(solved(assignment), assignment, seed)
    (tmp_path / name).write_bytes(content)
    marks, _ = judge_later(take_in(tmp_path / source.path.name, source), source)()
    lost = [mark.name for mark in marks.values() if mark.score not in (None, mark.points)]
    assert lost == [], done
