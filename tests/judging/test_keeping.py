"""What a test has written is gone when the next one begins; what the cells wrote is there."""

from collections.abc import Iterator

import pytest
from helpers.desk import Desk
from helpers.submissions import ROOT

# Where the course itself lies in /tmp, that stays in sight within the walls and can't be written.
PLACES = [place for place in ("/tmp", "/dev/shm") if not str(ROOT).startswith(f"{place}/")]
WRITES = (
    f"""
PLACES = {PLACES}
"""
    + """
import os
open("mine.txt", "w").write("as it was")
os.mkdir("box")
open("box/a", "w").write("a")
os.symlink("mine.txt", "link")

def look():
    here = sorted(os.path.join(a, name) for a, b, c in os.walk(".") for name in b + c)
    there = os.listdir("/tmp"), os.listdir("/dev/shm")
    times = [os.lstat(place).st_mtime_ns for place in here]
    return here, there, times, os.readlink("link"), open("mine.txt").read()

def spoil():
    before = look()
    open("mine.txt", "w").write("spoilt")
    open("new", "w").write("x")
    os.makedirs("box/deep/er")
    os.remove("box/a")
    os.remove("link")
    os.symlink("/etc", "link")
    for place in PLACES:
        open(place + "/note", "w").write("x")
    os.chmod("box", 0o500)
    os.mkfifo("pipe")
    return before

first = look()
"""
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Judges the answers of all of these tests."""
    made = Desk(tmp_path_factory.mktemp("desk"))
    yield made
    made.close()


def test_each_test_finds_what_the_cells_left(desk: Desk):
    test = "got = spoil()\nassert got == first, got"
    marks, _ = desk.judge(WRITES, test, test, test)
    assert [mark.score for mark in marks] == [1, 1, 1], [mark.message for mark in marks]


def test_a_function_may_write_within_a_test(desk: Desk):
    answer = """
def count():
    try:
        before = int(open("count.txt").read())
    except FileNotFoundError:
        before = 0
    open("count.txt", "w").write(str(before + 1))
    return before + 1
count()"""
    test = "assert count() == 2 and count() == 3"
    marks, _ = desk.judge(answer, test, test)
    assert [mark.score for mark in marks] == [1, 1], [mark.message for mark in marks]
