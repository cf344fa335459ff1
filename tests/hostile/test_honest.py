"""Honest work of odd forms earns what plain nbgrader gives."""

import pytest
from helpers.desk import Desk
from hostile.honest import HONEST
from hostile.plainly import earned_plainly


@pytest.fixture(scope="module")
def ours(desk: Desk) -> dict:
    """Each one's mark."""
    waiting = {name: desk.judge_later(answer, test) for name, (answer, test) in HONEST.items()}
    return {name: wait()[0][0] for name, wait in waiting.items()}


@pytest.fixture(scope="module")
def plain(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> dict[str, float | None]:
    """What they earn where they share a process with the tests."""
    return earned_plainly(desk, tmp_path_factory.mktemp("plain"), HONEST)


def test_what_an_earlier_cell_gave(desk: Desk):
    cells = ["6 * 7", "half, same = Out[1] / 2, _"]  # numbered as they run
    marks, _ = desk.judge(cells[1], "assert (half, same) == (21, 42)", before=cells[0])
    assert marks[0].score == 1, marks[0].message


@pytest.mark.parametrize("name", HONEST)
def test_earns_what_plain_nbgrader_gives(ours: dict, plain: dict, name: str):
    assert (ours[name].score, plain[name]) == (1, 1), ours[name].message
