"""What the instructor watches: for graders alone, and as text."""

import time
from pathlib import Path

from helpers.serving import SMALL, WRONG, answered, served

from autograder.desk.register import Entry
from autograder.desk.watching import STUCK, Watching


def test_graders_see_the_class_live(folder: Path):
    with served(folder) as desk:
        assert desk.ask("/api/watch", "grader").told["assignments"] == []
        for turn in range(STUCK):
            desk.judged(answered(folder, double=WRONG["double"], why=f"{turn}"))
        desk.judged(answered(folder), "bob")
        desk.judged(answered(folder, double=WRONG["double"], more="x = 1"), "eve")
        told = desk.ask("/api/watch", "grader").told
        assert (told["queue"]["waiting"], told["queue"]["oldest_seconds"]) == (0, 0)
        students = {one["student"]: one for one in told["assignments"][0]["students"]}
        assert set(students) == {"ada", "bob", "eve"}
        assert (students["ada"]["hand_ins"], students["ada"]["held_up"]) == (STUCK, ["double"])
        items = {one["item"]: one for one in told["assignments"][0]["items"]}
        assert items["double"]["verdicts"] == {"wrong": 2, "right": 1}
        assert items["double"]["held_up"] == 1
        commonest = told["misconceptions"][0]
        assert commonest == {
            "assignment": SMALL,
            "item": "double",
            "sentence": "twice one is two",
            "students": 2,
        }
    with served(folder) as desk:  # it is remembered
        assert len(desk.ask("/api/watch", "grader").told["assignments"][0]["students"]) == 3


def test_students_may_not_watch(folder: Path):
    with served(folder) as desk:
        for who, status in (("ada", 403), (None, 401)):
            refused = desk.ask("/api/watch", who)
            assert refused.status == status and set(refused.told) == {"message"}


def test_the_page_itself_holds_nothing_and_runs_its_own_scripts_alone(folder: Path):
    with served(folder) as desk:
        desk.judged(answered(folder))
        page = desk.ask("/watch", None)
        assert page.status == 200 and b"ada" not in page.body
        assert "script-src 'self'" in page.headers["Content-Security-Policy"]
        for name in ("watch.js", "watch.css"):
            assert desk.ask(f"/watch/{name}", None).status == 200
        assert desk.ask("/watch/watch.py", None).status in (401, 404)
        assert b"innerHTML" not in desk.ask("/watch/watch.js", None).body


def test_failures_are_shown(folder: Path):
    with served(folder, tries=1) as desk:
        desk.judged(answered(folder, more="# DIES"))
        assert "killed" in desk.ask("/api/watch", "grader").told["failures"][0]["what"]


def test_misconceptions_older_than_an_hour_are_left_out():
    watching = Watching()
    entry = Entry(1, "id", "ada", SMALL, 0.0, "done", 0, False, 1.0, 0.0, 1.0, "")
    told = {"type": "item", "item": "double", "verdict": "wrong", "sentence": "so"}
    watching.saw(entry, [told])
    assert watching.picture([], 0, {})["misconceptions"] == []


def test_what_is_not_written_yet_is_no_misconception():
    watching = Watching()
    now = time.time()
    entry = Entry(1, "id", "ada", SMALL, now, "done", 0, False, now, 0.0, 1.0, "")
    told = {"type": "item", "item": "double", "verdict": "unchanged", "sentence": "not written"}
    watching.saw(entry, [told, {**told, "item": "triple", "verdict": "wrong", "sentence": "so"}])
    found = watching.picture([], 0, {})["misconceptions"]
    assert [one["item"] for one in found] == ["triple"]
