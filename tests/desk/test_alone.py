"""The desk of who studies alone, as `course lab` starts it: by a program with which it ends."""

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from helpers.waiting import PATIENCE

SERVE = "from autograder.cli.main import main; main()"


@contextlib.contextmanager
def desk(folder: Path, ready: Path) -> Iterator[subprocess.Popen]:
    """A desk that has told its first line."""
    command = [sys.executable, "-c", SERVE, "serve", "--alone", "--ready", str(ready)]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def said(process: subprocess.Popen, words: str) -> str:
    """The line with these words, once it is said."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if words in line:
            return line
    raise AssertionError(f"{words!r} was never said: {lines}")


def test_a_second_one_of_a_course_follows_when_the_first_ends(folder: Path, tmp_path: Path):
    ready = tmp_path / "ready.json"
    with contextlib.ExitStack() as held:
        first = held.enter_context(desk(folder, ready))
        said(first, " listens at ")
        before = json.loads(ready.read_text())
        assert ready.stat().st_mode & 0o077 == 0
        with desk(folder, ready) as second:
            said(second, "follows when it ends")
            assert json.loads(ready.read_text()) == before
            held.close()
            said(second, " listens at ")
            assert json.loads(ready.read_text())["url"] != before["url"]
    assert not ready.exists()
