"""The desk under those who ask for too much, or start it where it must not be."""

import asyncio
import contextlib
import os
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from helpers.classes import course as command
from helpers.serving import SMALL, answered, served, small_course
from helpers.waiting import PATIENCE

from autograder import privacy
from autograder.course import Course
from autograder.desk.identity import Hub, Person, Tokens, is_student_id, own_tokens, read_tokens
from autograder.desk.limits import Budget, Rate
from autograder.desk.refusals import Refused
from autograder.errors import CourseError
from autograder.grading import release
from autograder.saving import extensions
from autograder.saving.gradebook import open_gradebook
from autograder.saving.students import drop

HUGE = 4 << 20  # bytes that fill what a connection holds for a client that doesn't read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small course."""
    folder = small_course(tmp_path / "course")
    course = Course(folder)
    with open_gradebook(course) as gradebook:
        release(course, SMALL)
        for student in ("ada", "bob"):
            gradebook.update_or_create_student(student)
    return folder


def test_hand_ins_in_an_hour(folder: Path):
    with served(folder, hand_ins_an_hour=2) as desk:
        assert [desk.hand_in(answered(folder)).status for _ in range(3)] == [202, 202, 429]
        refused = desk.hand_in(answered(folder))
        assert int(refused.headers["Retry-After"]) > 3000 and "wait" in refused.told["message"]
        assert desk.hand_in(answered(folder), "bob").status == 202


def test_requests_in_a_minute(folder: Path):
    with served(folder, requests_a_minute=5) as desk:
        assert [desk.ask("/api/me").status for _ in range(6)] == [200] * 5 + [429]
        assert desk.ask("/api/me", "bob").status == 200


def test_hand_ins_that_wait(folder: Path):
    with served(folder, waiting=2) as desk:
        statuses = [desk.hand_in(answered(folder, more="# WAITS")).status for _ in range(4)]
        assert statuses[-1] == 429 and statuses[:2] == [202, 202]
        assert desk.hand_in(answered(folder), "bob").status == 202
        assert desk.judged(answered(folder), "bob")[-1]["type"] == "done"  # nobody waits for Ada
        desk.places.shop.gate.set()


def test_streams_that_are_open(folder: Path):
    with served(folder, streams=2) as desk, contextlib.ExitStack() as held:
        taken = desk.hand_in(answered(folder, more="# WAITS")).told["id"]
        head = f"GET /api/hand-ins/{taken}/events HTTP/1.1\r\nHost: x\r\n"
        for _ in range(2):
            one = held.enter_context(
                socket.create_connection(("127.0.0.1", desk.port), timeout=PATIENCE)
            )
            one.sendall(f"{head}Authorization: token ada-token\r\n\r\n".encode())
            assert b" 200 " in one.recv(100)
        assert desk.ask(f"/api/hand-ins/{taken}/events").status == 429
        desk.places.shop.gate.set()


def test_who_closes_a_stream_leaves_nothing_behind(folder: Path):
    with served(folder, streams=1) as desk:
        taken = desk.hand_in(answered(folder, more="# WAITS")).told["id"]
        head = f"GET /api/hand-ins/{taken}/events HTTP/1.1\r\nHost: x\r\n"
        with socket.create_connection(("127.0.0.1", desk.port), timeout=PATIENCE) as one:
            one.sendall(f"{head}Authorization: token ada-token\r\n\r\n".encode())
            one.recv(100)
        desk.places.shop.gate.set()
        told = desk.ask(f"/api/hand-ins/{taken}/events")
        while told.status == 429:
            told = desk.ask(f"/api/hand-ins/{taken}/events")
        assert told.lines[-1]["type"] == "done"
        assert not desk.counter.streams.used


def test_after_the_due_date_nothing_is_taken_in_and_no_stamp_helps(folder: Path):
    course = Course(folder)
    extensions.due(course, SMALL, "2020-01-01 12:00 UTC", __import__("datetime").UTC)
    extensions.extend(course, "bob", [SMALL], "5000 weeks")
    with served(folder, close=True) as desk:
        assert desk.hand_in(answered(folder)).status == 403
        assert desk.hand_in(answered(folder), files={"timestamp.txt": "MjAxOQ=="}).status == 403
        assert desk.ask(f"/api/assignments/{SMALL}").told["closed"] is True
        assert desk.hand_in(answered(folder), "bob").status == 202


def test_model_answers_only_when_they_may_be_seen(folder: Path):
    path = f"/api/assignments/{SMALL}/answers"
    with served(folder) as desk:
        assert desk.ask(path).status == 403
    with served(folder, answers="due") as desk:
        assert desk.ask(path).status == 403
    with served(folder, answers="attempts") as desk:
        for typed in (1, 2):
            desk.judged(answered(folder, typed=f"typed = {typed}"))
        assert [one["item"] for one in desk.ask(path).told["answers"]] == ["typed"]
        assert desk.ask(path, "bob").status == 403
    extensions.due(Course(folder), SMALL, "2020-01-01 12:00 UTC", __import__("datetime").UTC)
    with served(folder, answers="due") as desk:
        assert len(desk.ask(path).told["answers"]) == 3
        assert desk.hand_in(answered(folder)).status == 403  # who may see them hands nothing in


def test_who_left_the_course(folder: Path):
    drop(Course(folder), "ada")
    with served(folder) as desk:
        assert desk.hand_in(answered(folder)).status == 403
        assert desk.hand_in(answered(folder), "bob").status == 202


def test_it_starts_in_no_folder_that_others_can_enter(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(privacy, "who_enters", lambda *_: ["everybody"])  # as in an open home
    assert "chmod 700" in command(folder, "serve", "--tokens", "--port", "0", code=2)


def test_it_starts_not_without_walls(folder: Path):
    with (folder / "nbgrader_config.py").open("a") as file:
        file.write("c.Judge.isolation = False\n")
    assert "within walls" in command(folder, "serve", "--tokens", "--port", "0", code=2)


def test_it_starts_not_without_anybody_who_says_who_asks(folder: Path):
    assert "--tokens" in command(folder, "serve", "--port", "0", code=2)


def test_there_is_one_desk_of_a_course(folder: Path):
    with served(folder), pytest.raises(CourseError, match="running already"), served(folder):
        pass


def test_tokens_are_their_owners_alone(folder: Path):
    place = own_tokens(folder, ["ada", "bob"], ["grader"])
    assert place.stat().st_mode & 0o077 == 0
    before = place.read_text()
    own_tokens(folder, ["ada", "bob", "eve"], ["grader"])
    assert place.read_text().startswith(before)  # nobody's is made anew
    assert len({line.split(",")[2] for line in place.read_text().splitlines()}) == 5
    os.chmod(place, 0o644)
    with pytest.raises(CourseError, match="chmod 600"):
        read_tokens(place)


@pytest.mark.parametrize(
    "name", ["", "..", "a/b", "../x", "-rf", ".x", "a\0", "a\n", "x" * 101, None, 3, "*", "a "]
)
def test_a_name_that_is_no_folder_s_is_nobody(name: object):
    assert not is_student_id(name)


@pytest.mark.parametrize(
    "model",
    [{"kind": "service", "name": "ada"}, {"kind": "user", "name": "../ada"}, {"name": "ada"},
     {"kind": "user", "name": "ada", "scopes": []}, {"kind": "user", "scopes": ["access:services"]},
     {"kind": "user", "name": "ada", "scopes": ["access:services!service=other"]}],
)  # fmt: skip
def test_the_hub_s_word_on_others_than_its_users_counts_for_nothing(model: dict):
    hub = Hub(_Auth(), ["ada"], "course")
    assert hub.of({"scopes": ["access:services!service=desk"], **model}) is None or (
        "scopes" not in model and model.get("kind") == "user" and model.get("name") == "ada"
    )
    whole = {"kind": "user", "name": "ada", "scopes": ["access:services!service=desk"]}
    person = hub.of(whole)
    assert person is not None and person.grader
    student = hub.of(whole | {"name": "bob", "groups": ["formgrade-other"]})
    assert student is not None and not student.grader
    grader = hub.of(whole | {"name": "bob", "groups": ["formgrade-course"]})
    assert grader is not None and grader.grader


class _Auth:
    access_scopes = {"access:services", "access:services!service=desk"}

    @staticmethod
    def check_scopes(required: set[str], model: dict) -> set[str]:
        return required & set(model.get("scopes", []))


def test_rates_and_budgets():
    now = [0.0]
    rate = Rate(2, 60, lambda: now[0])
    rate.check("ada", "requests")
    rate.check("ada", "requests")
    with pytest.raises(Refused) as refused:
        rate.check("ada", "requests")
    assert refused.value.status == 429 and refused.value.retry_after == 60
    now[0] = 61
    rate.check("ada", "requests")
    budget = Budget(3, 2)
    budget.take("ada", 2, "no")
    for who, amount in (("ada", 1), ("bob", 2)):
        with pytest.raises(Refused):
            budget.take(who, amount, "no")
    budget.take("bob", 1, "no")
    budget.give_back("ada", 2)
    budget.take("bob", 1, "no")


def test_a_token_is_compared_by_its_whole():
    tokens = Tokens({"long-token": Person("ada")})
    with ThreadPoolExecutor(1) as elsewhere:  # a browser's tests may have a loop running here
        for token, person in [
            ("long-token", Person("ada")),
            *[(one, None) for one in ("long", "long-token ", "LONG-TOKEN", "", "long-token\0")],
        ]:
            assert elsewhere.submit(asyncio.run, tokens.person(token)).result() == person
