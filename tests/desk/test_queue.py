"""Whose turn it is."""

from autograder.desk.queue import PATIENCE, Queue
from autograder.desk.register import Entry


def entry(number: int, student: str, assignment: str = "one", slow: bool = False) -> Entry:
    return Entry(number, f"id{number}", student, assignment, 0.0, "queued", 0, slow, None, None,
                 None, None)  # fmt: skip


def always(_: str) -> bool:
    return True


def taken(queue: Queue, now: float = 0.0, warm=always, may=always) -> list[int]:
    found = []
    while (one := queue.next(now, warm, may)) is not None:
        found.append(one.number)
    return found


def test_in_the_order_in_which_they_came_one_of_a_student_at_a_time():
    queue = Queue()
    entries = [entry(1, "ada"), entry(2, "ada"), entry(3, "bob"), entry(4, "ada", "two")]
    for one in reversed(entries):
        queue.add(one, 0.0)
    assert queue.position("id4") == 4
    assert taken(queue) == [1, 3]
    assert (queue.position("id1"), queue.position("id2")) == (0, 3)
    queue.done(entries[0])
    assert taken(queue) == [2]


def test_a_pause_lets_others_pass():
    queue = Queue()
    queue.add(entry(1, "ada"), 0.0, when=60.0)
    queue.add(entry(2, "bob"), 0.0)
    assert taken(queue) == [2] and queue.soonest(0.0) == 60.0
    assert taken(queue, now=60.0) == [1] and queue.soonest(60.0) is None


def test_a_later_hand_in_does_not_overtake_one_that_waits():
    queue = Queue()
    queue.add(entry(1, "ada"), 0.0, when=60.0)
    queue.add(entry(2, "ada"), 0.0)
    assert taken(queue) == []


def test_what_is_slow_comes_last_and_one_at_a_time():
    queue = Queue()
    for one in (entry(1, "ada", slow=True), entry(2, "bob", slow=True), entry(3, "eve")):
        queue.add(one, 0.0)
    assert taken(queue) == [3, 1]


def test_warm_chapters_first_but_nobody_waits_for_ever():
    queue = Queue()
    for one in (entry(1, "ada", "cold"), entry(2, "bob", "warm"), entry(3, "eve", "warm")):
        queue.add(one, 0.0)
    warm = "warm".__eq__
    first = queue.next(0.0, warm, always)
    assert first is not None and first.number == 2
    late = queue.next(PATIENCE + 1, warm, always)
    assert late is not None and late.number == 1


def test_what_has_no_room_waits():
    queue = Queue()
    queue.add(entry(1, "ada", "cold"), 0.0)
    assert taken(queue, may=lambda _: False) == []
    assert queue.of("ada", "cold") == 1 and queue.of("ada", "other") == 0
