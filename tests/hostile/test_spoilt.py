"""What is spoilt, or done out of the watch's sight, earns nothing, where plain nbgrader pays."""

import pytest
from helpers.desk import Desk
from hostile.plainly import earned_plainly
from hostile.spoilt import SPOILT
from hostile.watched import WATCHED

ANSWERS = SPOILT | WATCHED


@pytest.fixture(scope="module")
def judged(desk: Desk) -> dict[str, tuple[float | None, ...]]:
    """What the model answers and the spoilers earn."""
    waiting = {
        name: [desk.judge_later(answer, test, master=master) for answer in (master, spoiler)]
        for name, (master, test, spoiler) in ANSWERS.items()
    }
    return {name: tuple(wait()[0][0].score for wait in both) for name, both in waiting.items()}


@pytest.fixture(scope="module")
def plain(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> dict[str, float | None]:
    """What the spoilers earn where they share a process with the tests."""
    cases = {name: (spoiler, test) for name, (_, test, spoiler) in SPOILT.items()}
    return earned_plainly(desk, tmp_path_factory.mktemp("plain"), cases)


@pytest.mark.parametrize("name", ANSWERS)
def test_it_earns_nothing(judged: dict, plain: dict, name: str):
    assert judged[name] == (1, 0)
    if name in SPOILT:  # the watched ones lie to two sides, and won against those of 1.0.0
        assert plain[name] == 1, "no attack: it earns nothing in plain nbgrader either"
