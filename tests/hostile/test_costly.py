"""One function that ends, hangs or floods costs the tests that call it, and no other."""

from collections.abc import Callable

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


@pytest.fixture(scope="module")
def judged(desk: Desk) -> dict[str, Callable]:
    """Each one's marks; some wait and others work, so several at once."""
    return {
        name: desk.judge_later(f"{GOOD}\n{bad}", *TESTS, limits=LIMITS)
        for name, bad in COSTLY.items()
    }


@pytest.mark.parametrize("name", COSTLY)
def test_the_others_are_earned(judged: dict[str, Callable], name: str):
    marks, _ = judged[name]()
    earned = [mark.score for mark in marks]
    assert earned == [float("good" in test) for test in TESTS], [mark.message for mark in marks]
