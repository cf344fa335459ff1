"""Several chapters are kept warm within a budget of memory: the least recently asked goes first,
never one at work."""

import threading
from concurrent.futures import Future
from typing import Any

import pytest

from autograder.judging import workshops
from autograder.judging.limits import LimitValues
from autograder.judging.warm import Job, SideDied, Workshop

PAIR = 1000.0  # MiB of each pair here
JOB = Job([], LimitValues(), "")


class Shop:
    """A workshop that judges when it is told to."""

    def __init__(self, setup: tuple[str, ...], isolation: bool, workers: int):
        self.setup, self.closed, self.pair = setup, False, object()
        self.futures: list[Future] = []

    def submit(self, job: Any, tell: Any = None) -> Future:
        """Take a job."""
        self.futures.append(Future())
        return self.futures[-1]

    def close(self) -> None:
        """End it, and call off what waits there."""
        self.closed = True
        for future in self.futures:
            future.cancel()


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> workshops.Workshops:
    """Workshops with room for two."""
    monkeypatch.setattr(workshops, "Workshop", Shop)
    monkeypatch.setattr(workshops, "PAIR_MB", PAIR)
    monkeypatch.setattr(workshops.Kept, "megabytes", property(lambda kept: PAIR))
    return workshops.Workshops(True, 2, 2 * PAIR)


def judge(shops: workshops.Workshops, *names: str) -> list[Future]:
    return [shops.at((name,)).submit(JOB) for name in names]


def kept(shops: workshops.Workshops) -> set[str]:
    return {setup[0] for setup in shops.kept}


def test_the_least_recently_asked_goes(two: workshops.Workshops):
    for name in ("a", "b", "a"):
        judge(two, name)[0].set_result({})
    first = two.kept["b",].shop
    judge(two, "c")[0].set_result({})
    assert kept(two) == {"a", "c"} and first.closed


def test_none_at_work_goes(two: workshops.Workshops):
    at_work = judge(two, "a", "b")
    assert not two.room_for(("c",)) and two.room_for(("a",))
    at_work[0].set_result({})
    assert two.room_for(("c",))
    judge(two, "c")
    assert kept(two) == {"b", "c"}


def test_one_there_always_is(two: workshops.Workshops):
    two.memory_mb = 1
    assert two.room_for(("a",))
    judge(two, "a")[0].set_result({})
    assert two.room_for(("b",))
    judge(two, "b")
    assert kept(two) == {"b"} and not two.room_for(("a",))


def test_warm_is_what_has_judged(two: workshops.Workshops):
    (future,) = judge(two, "a")
    assert not two.warm(("a",))
    future.set_result({})
    assert two.warm(("a",)) and not two.warm(("b",))
    two.close()
    assert not two.kept


def test_what_waits_when_all_is_closed_holds_nobody_up(two: workshops.Workshops):
    (waiting,) = judge(two, "a")
    closing = threading.Thread(target=two.close, daemon=True)
    closing.start()
    closing.join(30)
    assert not closing.is_alive() and waiting.cancelled() and not two.kept


def test_no_pair_is_made_once_all_is_closed():
    shop = Workshop((), True, 1)
    shop.close()
    with pytest.raises(SideDied):
        shop.warm()


def test_both_sides_count_towards_the_budget():
    shops = workshops.Workshops(True, 1, 4096)
    try:
        shops.warm_up(("blob = bytearray(b'x' * (300 << 20))",))
        (kept,) = shops.kept.values()
        assert kept.megabytes > 600  # 300 MiB on the judge's side, and on the student's
    finally:
        shops.close()
