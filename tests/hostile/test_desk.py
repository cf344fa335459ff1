"""The desk among clients that are not ours: what is not theirs they neither read nor write, and
what is too much or no hand-in at all is refused in one line."""

import base64
import contextlib
import http.client
import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.serving import NOTEBOOK, SMALL, Served, answered, served, small_course
from helpers.waiting import PATIENCE, wait_until

from autograder.course import Course
from autograder.grading import release
from autograder.saving.gradebook import open_gradebook

HAND_INS = f"/api/assignments/{SMALL}/hand-ins"
PATHS = ("/api/me", "/api/assignments", f"/api/assignments/{SMALL}", "/api/hand-ins/x/events",
         f"/api/assignments/{SMALL}/answers", "/api/hand-ins/x/feedback", "/api/watch")  # fmt: skip
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small course."""
    folder = small_course(tmp_path_factory.mktemp("hostile"))
    course = Course(folder)
    with open_gradebook(course):
        release(course, SMALL)
    return folder


@pytest.fixture(scope="module")
def desk(folder: Path) -> Iterator[Served]:
    """A desk that all of these tests are at."""
    limits = {"hand_ins_an_hour": 10_000, "requests_a_minute": 100_000, "most_mb": 1}
    with served(folder, waiting=10_000, **limits) as desk:
        yield desk


@pytest.fixture(scope="module")
def bobs(desk: Served, folder: Path) -> str:
    """A hand-in of Bob's."""
    taken = desk.hand_in(answered(folder), "bob").told["id"]
    desk.events(taken, "bob")
    return taken


def everything(folder: Path) -> set[Path]:
    """All files around the course that a hand-in might have written."""
    return {path for path in folder.parent.rglob("*") if ".course" not in path.parts}


@pytest.mark.parametrize("path", PATHS)
def test_nobody_is_served_without_a_token(desk: Served, path: str):
    assert desk.ask(path, None).status == 401


@pytest.mark.parametrize(
    "sent",
    ["token", "token ", "token nobodys", "Basic YWRhOmFkYQ==", "token " + "x" * 5000, "ada-token",
     "token ada-token extra", "token ADA-TOKEN"],
)  # fmt: skip
def test_nothing_else_is_a_token(desk: Served, sent: str):
    assert desk.ask("/api/me", None, Authorization=sent).status == 401


def test_tokens_in_addresses_and_cookies_count_for_nothing(desk: Served):
    assert desk.ask("/api/me?token=ada-token", None).status == 401
    assert desk.ask("/api/me", None, Cookie="token=ada-token; _xsrf=1").status == 401
    assert "Set-Cookie" not in desk.ask("/api/me").headers


def test_the_word_of_a_body_names_nobody(desk: Served, folder: Path):
    taken = desk.hand_in(answered(folder), student="bob", user="bob", assignment="other").told["id"]
    assert desk.events(taken, "ada")[-1]["type"] == "done"
    assert desk.ask(f"/api/hand-ins/{taken}/events", "bob").status == 404


@pytest.mark.parametrize("what", ["events", "feedback"])
def test_another_s_hand_in_is_as_if_it_were_not_there(desk: Served, bobs: str, what: str):
    theirs = desk.ask(f"/api/hand-ins/{bobs}/{what}", "ada")
    none = desk.ask(f"/api/hand-ins/{'x' * len(bobs)}/{what}", "ada")
    assert theirs.status == none.status == 404 and theirs.body == none.body
    assert desk.ask(f"/api/hand-ins/{bobs}/{what}", "grader").status == 200


def test_another_s_attempts_are_not_told(desk: Served, bobs: str):
    told = desk.ask(f"/api/assignments/{SMALL}", "eve").told
    assert told["hand_ins"] == [] and told["score"] is None
    assert all(one["attempts"]["used"] == 0 for one in told["items"])


@pytest.mark.parametrize(
    "name",
    ["..", "%2e%2e", "small%2f..%2fsmall", "small/../small", "nothing", "%00", "*", "s%0d%0a"],
)
def test_an_assignment_s_name_is_no_path(desk: Served, folder: Path, name: str):
    body = {"notebook": answered(folder), "name": NOTEBOOK}
    assert desk.ask(f"/api/assignments/{name}").status in (400, 404)
    assert desk.ask(f"/api/assignments/{name}/hand-ins", body=body).status in (400, 404)


@pytest.mark.parametrize(
    "name",
    ["../x", "/etc/x", "a/../../x", "a\\b", "..", "", ".", "a\0b", ".hidden", "a/.b/c",
     "timestamp.txt", "TIMESTAMP.txt", "unreadable-timestamp.txt", "other.ipynb", "x" * 300,
     "a/" * 30 + "b", "__pycache__/x.pyc", "a\nb", "a\u202eb", "./../x"],
)  # fmt: skip
def test_a_file_s_name_stays_within_the_hand_in(desk: Served, folder: Path, name: str):
    before = everything(folder)
    refused = desk.hand_in(answered(folder), files={name: base64.b64encode(b"x").decode()})
    assert refused.status == 400 and len(refused.told["message"].splitlines()) == 1
    assert everything(folder) == before


def test_a_file_is_no_folder_too(desk: Served, folder: Path):
    files = {"a": "eA==", "a/b": "eA=="}
    assert desk.hand_in(answered(folder), files=files).status == 400


@pytest.mark.parametrize(
    "files",
    [["a"], {"a": 1}, {"a": None}, {"a": "no base64!"}, {"a": ["eA=="]},
     {f"f{at}": "" for at in range(501)}],
)  # fmt: skip
def test_files_are_files(desk: Served, folder: Path, files: object):
    assert desk.hand_in(answered(folder), files=files).status == 400


@pytest.mark.parametrize(
    "body",
    [b"", b"no json", b"[]", b"null", b"{}", b'"text"', b"[" * 100_000, b'{"notebook": 1}',
     b'{"notebook": {"cells": 1, "nbformat": 4}}', b'{"notebook": {"cells": [], "nbformat": 3}}',
     b"\xff\xfe\x00", b'{"notebook": {"cells": [], "nbformat": "4"}}'],
)  # fmt: skip
def test_what_is_no_hand_in_is_refused_in_a_line(desk: Served, body: bytes):
    refused = desk.ask(HAND_INS, "eve", body, "POST")
    assert refused.status == 400 and len(refused.told["message"].splitlines()) == 1
    assert desk.ask(f"/api/assignments/{SMALL}", "eve").told["hand_ins"] == []


@pytest.mark.parametrize(
    "cells",
    [[1, None, "x"], [{"cell_type": "code", "source": 5, "metadata": []}], [],
     [{"cell_type": "code", "source": "\ud800", "metadata": {"nbgrader": 3}}],
     [{"cell_type": "code", "source": ["a", 1], "metadata": None, "id": {}}]],
)  # fmt: skip
def test_odd_cells_are_kept_and_judged_as_nothing(desk: Served, cells: list):
    taken = desk.hand_in(
        {"cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}, "ada"
    )
    told = desk.events(taken.told["id"])
    assert told[-1]["type"] == "done" and told[-1]["score"] >= 0


def test_a_hand_in_has_a_size(desk: Served):
    begun = socket.create_connection(("127.0.0.1", desk.port), timeout=PATIENCE)
    head = f"POST {HAND_INS} HTTP/1.1\r\nHost: x\r\nAuthorization: token eve-token\r\n"
    with begun:
        begun.sendall(f"{head}Content-Length: {2 << 20}\r\n\r\n".encode())
        assert b" 413 " in begun.recv(1000)
    chunked = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=PATIENCE)
    with pytest.raises(OSError):
        chunked.request("POST", HAND_INS, (b"x" * 65536 for _ in range(100)),
                        {"Authorization": "token eve-token"}, encode_chunked=True)  # fmt: skip
        if chunked.getresponse().status != 202:
            raise OSError
    chunked.close()
    with contextlib.suppress(OSError):  # it hangs up on who sends what nobody asked for
        assert desk.ask("/api/me", None, b"x" * (1 << 20), "POST").status >= 400
    assert desk.ask("/api/me").status == 200


def test_a_body_that_never_ends_costs_its_sender_alone(desk: Served, folder: Path):
    head = f"POST {HAND_INS} HTTP/1.1\r\nHost: x\r\nAuthorization: token eve-token\r\n"
    slow = [socket.create_connection(("127.0.0.1", desk.port), timeout=PATIENCE) for _ in range(40)]
    for one in slow:
        one.sendall(f'{head}Content-Length: 200000\r\n\r\n{{"note'.encode())
    assert desk.judged(answered(folder))[-1]["type"] == "done"
    assert desk.counter.bodies.used  # they are still to come
    for one in slow:
        one.close()
    wait_until(lambda: desk.ask("/api/me") and not desk.counter.bodies.used)
    assert desk.ask(f"/api/assignments/{SMALL}", "eve").told["hand_ins"] == []


@pytest.mark.parametrize(
    "headers",
    [{"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"}, {"Origin": "null"},
     {"Origin": "https://evil.example"}, {"Origin": "http://127.0.0.1.evil.example"}],
)  # fmt: skip
def test_other_sites_pages_may_not_ask(desk: Served, folder: Path, headers: dict[str, str]):
    body = {"notebook": answered(folder), "name": NOTEBOOK}
    assert desk.ask("/api/me", **headers).status == 403
    assert desk.ask(HAND_INS, body=body, **headers).status == 403
    assert "Access-Control-Allow-Origin" not in desk.ask("/api/me", **headers).headers


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
def test_other_methods_do_nothing(desk: Served, method: str):
    assert desk.ask(HAND_INS, method=method).status in (404, 405, 501)


def test_no_answer_can_be_framed_sniffed_stored_or_run(desk: Served, bobs: str):
    for path in (*PATHS, "/nothing", f"/api/hand-ins/{bobs}/events", "/watch"):
        headers = desk.ask(path, "bob").headers
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert (
            headers["Cache-Control"] == "no-store"
            and "default-src 'none'" in (headers["Content-Security-Policy"])
        )
        assert headers["X-Frame-Options"] in ("DENY", "SAMEORIGIN") and "Server" not in headers


def test_nothing_of_a_submission_runs_on_a_page(desk: Served, folder: Path):
    hostile = answered(
        folder, why=SCRIPT, double=f"raise ValueError({SCRIPT!r})", more=f"# {SCRIPT}"
    )
    taken = desk.hand_in(hostile, "ada").told["id"]
    told = desk.ask(f"/api/hand-ins/{taken}/events")
    assert told.headers["Content-Type"] == "application/x-ndjson"
    assert json.loads(told.body.splitlines()[-1])["type"] == "done"
    page = desk.ask(f"/api/hand-ins/{taken}/feedback")
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox;") and "script-src" not in policy
    assert b"<script>alert(1)" not in page.body and b"onerror=alert(2)>" not in page.body


def test_odd_numbers_of_events(desk: Served, bobs: str):
    assert desk.ask(f"/api/hand-ins/{bobs}/events?after=x", "bob").status == 400
    for after in ("-5", "0", "10000000000000000000000"):
        lines = desk.ask(f"/api/hand-ins/{bobs}/events?after={after}", "bob").lines
        assert lines[-1]["type"] == "done" and lines[0]["n"] == 1
