"""Servers of others that tests start: they are told by what they print that they are ready."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

POSTGRES = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"))), None)


def free_port() -> int:
    """A port of this machine that nobody has just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def await_line(process: subprocess.Popen[str], words: str) -> None:
    """Read what a server prints until it says `words`."""
    for line in process.stderr or ():
        if words in line:
            return
    pytest.fail(f"{process.args!r} ended before it said {words!r}")


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server of Debian's packages, which lives as long as the block."""
    pytest.importorskip("psycopg", reason="needs PostgreSQL's driver: pip install -e '.[cluster]'")
    if POSTGRES is None:
        pytest.skip("needs PostgreSQL: apt-get install postgresql")
    place = Path(
        subprocess.run(["mktemp", "-d"], capture_output=True, text=True, check=True).stdout.strip()
    )
    port = free_port()
    owner: dict[str, Any] = {}
    plain = {**os.environ, "LC_ALL": "C"}  # whatever languages this machine has
    if os.geteuid() == 0:  # the server refuses to be root
        user = pwd.getpwnam("postgres")
        os.chown(place, user.pw_uid, user.pw_gid)
        owner = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    data = place / "data"
    fresh = [
        str(POSTGRES / "initdb"),
        "-D",
        str(data),
        "-U",
        "teacher",
        "-A",
        "trust",
        "-E",
        "UTF8",
    ]
    subprocess.run(fresh, check=True, capture_output=True, cwd=place, env=plain, **owner)
    settings = [
        f"-cport={port}",
        "-clisten_addresses=127.0.0.1",
        f"-cunix_socket_directories={place}",
        "-cfsync=off",
    ]
    command = [str(POSTGRES / "postgres"), "-D", str(data), *settings]
    server = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, cwd=place, env=plain, **owner
    )
    try:
        await_line(server, "ready to accept connections")
        subprocess.run(
            [POSTGRES / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "teacher", "grades"],
            check=True,
        )
        yield f"postgresql://teacher@127.0.0.1:{port}/grades"
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate()
        shutil.rmtree(place, ignore_errors=True)
