"""One function that ends, hangs or floods costs the tests that call it, and no other."""

import pytest
from helpers.desk import Desk
from hostile.costly import COSTLY, GOOD, TESTS
from hostile.watched import HELPER, NO_FORK, NO_ROOM

from autograder.judging.limits import LimitValues

LIMITS = LimitValues(
    cell_seconds=20,
    call_seconds=1,
    test_seconds=60,
    total_seconds=900,
    memory_mb=500,
    processes=24,
)


def test_a_thread_where_forking_is_refused_costs_no_neighbour(desk: Desk):
    waiting = [
        desk.judge_later(f"{GOOD}\n{more}", TESTS[0], TESTS[3], limits=LIMITS)
        for more in ("", HELPER + NO_ROOM, HELPER + NO_FORK, NO_FORK, "")
    ]
    earned = [[mark.score for mark in wait()[0]] for wait in waiting]
    # Who refuses and leaves no thread behind costs nobody anything.
    assert earned == [[1, 1], [0, 0], [0, 0], [1, 1], [1, 1]]


def test_what_kills_the_last_snapshot_costs_itself(desk: Desk):
    more = COSTLY["kills everything it sees"]
    marks, _ = desk.judge(f"{GOOD}\n{more}", TESTS[0], TESTS[1], TESTS[3], limits=LIMITS)
    assert [mark.score for mark in marks] == [1, 0, 1]


@pytest.mark.parametrize("name", COSTLY)
def test_the_others_are_earned(desk: Desk, name: str):
    marks, _ = desk.judge(f"{GOOD}\n{COSTLY[name]}", *TESTS, limits=LIMITS)
    earned = [mark.score for mark in marks]
    assert earned == [float("good" in test) for test in TESTS], [mark.message for mark in marks]
