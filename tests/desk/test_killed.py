"""Nothing is lost, and nothing doubled, whenever the desk is killed in a rush; what can't be graded
now is kept and graded later."""

import errno
import http.client
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from helpers.classes import grades
from helpers.serving import NOTEBOOK, SMALL, answered, served
from helpers.submissions import ROOT
from helpers.waiting import wait_until

from autograder.desk import register

STUDENTS, EACH, KILLS = 8, 4, 20
SEED = 4


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def post(port: int, student: str, body: bytes) -> str:
    """Hand in until it is acknowledged; returns the id."""
    path, token = f"/api/assignments/{SMALL}/hand-ins", f"token {student}-token"
    while True:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
                connection.request("POST", path, body, {"Authorization": token})
                with connection.getresponse() as answer:
                    told = json.loads(answer.read())
                if answer.status == 202:
                    return told["id"]
        except (OSError, http.client.HTTPException, ValueError):
            time.sleep(0.02)  # the desk is down


def rush(folder: Path, port: int) -> dict[str, list[str]]:
    """Everybody hands in, one version after the other; returns the ids."""

    def one(student: int) -> list[str]:
        ids = []
        for version in range(EACH):
            double = f"return {2 if (student + version) % 3 else 1} * x"
            notebook = answered(
                folder,
                double=f"def double(x):\n    {double}",
                typed=f"typed = {7 if version == student % EACH else version}",
                why=f"{student} {version}",
            )
            body = json.dumps({"notebook": notebook, "name": NOTEBOOK, "files": {}}).encode()
            ids.append(post(port, f"student{student}", body))
            time.sleep(0.3 * (student % 4) / 4)  # they come in little crowds
        return ids

    with ThreadPoolExecutor(STUDENTS) as pool:
        return {f"student{at}": ids for at, ids in enumerate(pool.map(one, range(STUDENTS)))}


def book(folder: Path, query: str) -> list[tuple]:
    """What the desk's book says."""
    place = folder / ".course" / "desk" / "desk.db"
    connection = sqlite3.connect(place, timeout=30)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def serve_a_rush(folder: Path, kills: int) -> dict[str, list[str]]:
    """A rush upon a desk that is killed so often; returns the ids, when all is judged."""
    port = free_port()
    script = ROOT / "tests" / "helpers" / "desk_killed.py"
    command = [sys.executable, str(script), str(folder), str(port), str(kills), str(SEED)]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as desk:
        ids = rush(folder, port)
        assert desk.stdout is not None and desk.stdout.readline() == "serving\n"
        wait_until(lambda: not book(folder, "select 1 from hand_in where state != 'done'"))
        desk.communicate()
    return ids


def test_killed_twenty_times_in_a_rush(folder: Path, tmp_path: Path):
    calm = Path(shutil.copytree(folder, tmp_path / "calm"))
    calm.chmod(0o700)
    serve_a_rush(calm, 0)
    ids = serve_a_rush(folder, KILLS)
    told = book(folder, "select id, student from hand_in order by number")
    assert len(told) == STUDENTS * EACH
    assert {student: [id_ for id_, whose in told if whose == student] for student in ids} == ids
    attempts = "select student, item, number, score from attempt order by 1, 2, 3"
    assert book(folder, attempts) == book(calm, attempts)
    assert grades(folder, SMALL) == grades(calm, SMALL)
    for student in ids:
        newest = (folder / "submitted" / student / SMALL / NOTEBOOK).read_text()
        assert f"{student.removeprefix('student')} {EACH - 1}" in newest
    assert not any((folder / ".course" / "desk" / "hand-ins").iterdir())


def test_a_full_disk_takes_nothing_and_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with served(folder) as desk:
        monkeypatch.setattr(register, "replace_folder", full)
        refused = desk.hand_in(answered(folder))
        assert refused.status == 507 and "nothing was handed in" in refused.told["message"]
        monkeypatch.undo()
        assert desk.judged(answered(folder))[-1]["type"] == "done"
        assert len(desk.ask(f"/api/assignments/{SMALL}").told["hand_ins"]) == 1


def test_a_disk_that_fills_up_while_it_is_graded(folder: Path, monkeypatch: pytest.MonkeyPatch):
    from autograder.saving import ledger

    def full(place: Path, files: dict) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(place))

    with served(folder, retry_seconds=0.2) as desk:
        monkeypatch.setattr(ledger, "replace_folder", full)
        taken = desk.hand_in(answered(folder)).told["id"]
        told = desk.events(taken)
        assert told[-1]["type"] == "kept" and "graded later" in told[-1]["message"]
        assert str(folder) not in told[-1]["message"]  # that is for who watches
        assert desk.ask(f"/api/assignments/{SMALL}").told["hand_ins"][0]["state"] == "kept"
        monkeypatch.undo()
        while told[-1]["type"] != "done":
            told = desk.events(taken)
    assert grades(folder, SMALL)["ada"]["test_typed"].auto == 1


def test_a_locked_gradebook(folder: Path):
    with served(folder, retry_seconds=0.2) as desk:
        desk.ask(f"/api/assignments/{SMALL}")
        other = sqlite3.connect(folder / "gradebook.db", isolation_level=None)
        other.execute("begin immediate")
        taken = desk.hand_in(answered(folder))
        assert taken.status == 202
        told = desk.events(taken.told["id"])
        assert told[-1]["type"] == "kept" and "graded later" in told[-1]["message"]
        failures = desk.ask("/api/watch", "grader").told["failures"]
        assert "another program is writing to the gradebook" in failures[0]["what"]
        other.execute("rollback")
        other.close()
        while told[-1]["type"] != "done":
            told = desk.events(taken.told["id"])
    assert grades(folder, SMALL)["ada"]["test_typed"].auto == 1


def test_a_restart_goes_on_where_it_was(folder: Path):
    with served(folder) as desk:
        taken = desk.hand_in(answered(folder, more="# WAITS")).told["id"]
        assert desk.ask(f"/api/assignments/{SMALL}").told["hand_ins"][0]["state"] == "queued"
    with served(folder) as desk:
        desk.places.shop.gate.set()
        assert desk.events(taken)[-1]["type"] == "done"
        assert desk.ask(f"/api/hand-ins/{taken}/events?after=50").lines[0]["n"] == 1


def test_what_was_sent_twice_is_taken_once(folder: Path):
    with served(folder) as desk:
        first, second = (desk.hand_in(answered(folder)).told["id"] for _ in range(2))
        assert first == second
        desk.events(first)
        other = desk.hand_in(answered(folder, typed="typed = 1")).told["id"]
        assert other != first and desk.hand_in(answered(folder)).told["id"] not in (first, other)
