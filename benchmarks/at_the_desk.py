"""Students at a desk, for the benchmarks: a desk that listens, and who asks there."""

import contextlib
import csv
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from grading import BIN, command

FAST = (
    "\nc.Desk.pause_seconds = 0\nc.Desk.hand_ins_an_hour = 100000\n"
    "c.Desk.requests_a_minute = 1000000\nc.Attempts.allowed = {}\n"
)


class Client:
    """One student at the desk."""

    def __init__(self, url: str, token: str, assignment: str):
        self.place, self.token, self.assignment = urlsplit(url), token, assignment

    def ask(self, path: str, body: bytes | None = None) -> http.client.HTTPResponse:
        """Ask for a path."""
        connection = http.client.HTTPConnection(self.place.netloc, timeout=1200)
        headers = {"Authorization": f"token {self.token}"}
        connection.request("GET" if body is None else "POST", f"/{path}", body, headers)
        return connection.getresponse()

    def hand_in(self, notebook: Any, name: str) -> tuple[str, float]:
        """Hand in; returns the id, and the seconds until it was acknowledged."""
        body = json.dumps({"notebook": notebook, "name": name, "files": {}}).encode()
        begun = time.perf_counter()
        answer = self.ask(f"api/assignments/{self.assignment}/hand-ins", body)
        told = json.loads(answer.read())
        if answer.status != 202:
            sys.exit(f"the desk refused: {told}")
        return told["id"], time.perf_counter() - begun

    def hear(self, id_: str) -> Iterator[dict[str, Any]]:
        """What is told of a hand-in, as it is."""
        for line in self.ask(f"api/hand-ins/{id_}/events"):
            yield json.loads(line)


@contextlib.contextmanager
def desk(folder: Path) -> Iterator[tuple[str, int]]:
    """A desk that listens; gives its address, and its process."""
    folder.chmod(0o700)
    environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"}
    words = [str(BIN / "course"), "serve", "--tokens", "--port", "0"]
    process = subprocess.Popen(
        words, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if " listens at " in line:
                yield line.split()[-1], process.pid
                break
        else:
            sys.exit("the desk did not start")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def clients(folder: Path, url: str, assignment: str) -> dict[str, Client]:
    """The students by id, for one assignment."""
    rows = csv.DictReader((folder / ".course" / "desk" / "tokens.csv").read_text().splitlines())
    return {
        row["id"]: Client(url, row["token"], assignment) for row in rows if row["role"] == "student"
    }


def enrol(folder: Path) -> None:
    """Have the gradebook know the class."""
    students = "".join(f"{one.name}\n" for one in sorted((folder / "submitted").iterdir()))
    (folder / "class.csv").write_text(f"id\n{students}")
    command(folder, "course", "students", "class.csv")
