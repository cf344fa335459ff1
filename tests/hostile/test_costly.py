"""One function that ends, hangs or floods costs the tests that call it, and no other."""

import pytest
from helpers.desk import Desk
from hostile.costly import COSTLY, GOOD, TESTS

from autograder.judging.limits import LimitValues

LIMITS = LimitValues(
    cell_seconds=20,
    call_seconds=1,
    test_seconds=60,
    total_seconds=900,
    memory_mb=500,
    processes=24,
)


@pytest.mark.parametrize("name", COSTLY)
def test_the_others_are_earned(desk: Desk, name: str):
    marks, _ = desk.judge(f"{GOOD}\n{COSTLY[name]}", *TESTS, limits=LIMITS)
    earned = [mark.score for mark in marks]
    assert earned == [float("good" in test) for test in TESTS], [mark.message for mark in marks]
