"""The desk's register: every hand-in is on disk, and in the book, before anybody hears of it."""

import hashlib
import json
import os
import secrets
import shutil
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Select, insert, select, update

from autograder.course import Folders
from autograder.intake.folders import replace_folder
from autograder.intake.times import TIMESTAMP, stamp_of
from autograder.saving.deskbook import hand_ins, open_book, place_of
from autograder.saving.writing import handing_in

QUEUED, KEPT, DONE, FAILED = "queued", "kept", "done", "failed"
OPEN = (QUEUED, KEPT)
AGAIN_SECONDS = 120  # within which the same hand-in is one that was sent twice


class Entry(NamedTuple):
    """One hand-in as the book has it; times are seconds since the epoch."""

    number: int
    id: str
    student: str
    assignment: str
    received: float
    state: str
    tries: int
    slow: bool
    finished: float | None
    score: float | None
    max_score: float | None
    message: str | None


COLUMNS = [hand_ins.c[name] for name in Entry._fields]


class Register:
    """Hand-ins of a course by id: their files, until they are judged, and what became of them."""

    def __init__(self, course: Folders):
        self.course, self.book = course, open_book(course.root)
        self.files = place_of(course.root).parent / "hand-ins"
        self.files.mkdir(exist_ok=True)
        self.lock = threading.Lock()

    def enter(self, student: str, assignment: str, files: dict[str, bytes], when: float) -> Entry:
        """Take a hand-in: when this returns, it survives the machine. Raises OSError.

        One that is sent twice, the first answer having been lost, is taken once.
        """
        digest = digest_of(files)
        stamp = stamp_of(datetime.fromtimestamp(when, UTC).replace(tzinfo=None))
        files = files | {TIMESTAMP: stamp}
        id_ = secrets.token_urlsafe(16)
        place = self.files / id_
        try:
            with self.lock:
                if twice := self._sent_before(student, assignment, digest, when):
                    return twice
                write_durably(place, files)
                with self.book.begin() as connection:
                    row = {"id": id_, "student": student, "assignment": assignment}
                    row |= {"digest": digest, "state": QUEUED}
                    connection.execute(insert(hand_ins).values(received=when, **row))
                    self._submit(student, assignment, files)
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
        entry = self.entry(id_)
        assert entry is not None
        return entry

    def _sent_before(self, student: str, assignment: str, digest: str, when: float) -> Entry | None:
        """A student's newest hand-in, where it is the same and a moment ago."""
        newest = select(*COLUMNS, hand_ins.c.digest).where(
            hand_ins.c.student == student, hand_ins.c.assignment == assignment
        )
        with self.book.connect() as connection:
            row = connection.execute(newest.order_by(hand_ins.c.number.desc()).limit(1)).first()
        if row is None or row[-1] != digest or when - row.received > AGAIN_SECONDS:
            return None
        return Entry(*row[:-1])

    def _submit(self, student: str, assignment: str, files: dict[str, bytes]) -> None:
        """Have submitted/ hold the newest hand-in, as nbgrader's own collecting would."""
        place = self.course.submitted(assignment, student)
        with handing_in(self.course):
            replace_folder(place, files)
        sync_below(place)

    def folder(self, entry: Entry) -> Path:
        """Where a hand-in's files lie until it is judged."""
        return self.files / entry.id

    def entry(self, id_: str) -> Entry | None:
        """A hand-in by its id."""
        return next(iter(self._entries(select(*COLUMNS).where(hand_ins.c.id == id_))), None)

    def of(self, student: str, assignment: str) -> list[Entry]:
        """A student's hand-ins of one assignment, the newest first."""
        mine = (hand_ins.c.student == student, hand_ins.c.assignment == assignment)
        return self._entries(select(*COLUMNS).where(*mine).order_by(hand_ins.c.number.desc()))

    def newest(self) -> str | None:
        """The assignment that was handed in last."""
        query = select(hand_ins.c.assignment).order_by(hand_ins.c.number.desc()).limit(1)
        with self.book.connect() as connection:
            return connection.scalar(query)

    def unfinished(self) -> list[Entry]:
        """What has still to be judged, in the order in which it came."""
        return self._entries(
            select(*COLUMNS).where(hand_ins.c.state.in_(OPEN)).order_by(hand_ins.c.number)
        )

    def closed(self, most: int = 5000) -> list[tuple[Entry, list[dict[str, Any]]]]:
        """What is closed, the newest of it, in the order in which it came, with what was told."""
        query = select(*COLUMNS, hand_ins.c.events).where(hand_ins.c.state.not_in(OPEN))
        with self.book.connect() as connection:
            rows = connection.execute(query.order_by(hand_ins.c.number.desc()).limit(most)).all()
        return [(Entry(*row[:-1]), json.loads(row[-1] or "[]")) for row in reversed(rows)]

    def change(self, entry: Entry, **values: Any) -> Entry:
        """Write down what became of a hand-in; returns it as it is now."""
        told = {name: json.dumps(one) if name == "events" else one for name, one in values.items()}
        with self.lock, self.book.begin() as connection:
            connection.execute(update(hand_ins).where(hand_ins.c.id == entry.id).values(told))
        return entry._replace(**{name: one for name, one in values.items() if name != "events"})

    def finish(self, entry: Entry, state: str, **values: Any) -> Entry:
        """Close a hand-in, whose files are then in submitted/ and the graded copy alone."""
        done = self.change(entry, state=state, finished=time.time(), **values)
        shutil.rmtree(self.folder(entry), ignore_errors=True)
        return done

    def events(self, entry: Entry) -> list[dict[str, Any]]:
        """What was told of a hand-in that is closed."""
        with self.book.connect() as connection:
            told = connection.scalar(select(hand_ins.c.events).where(hand_ins.c.id == entry.id))
        return json.loads(told or "[]")

    def sweep(self) -> None:
        """Remove files of what was never acknowledged, or is closed."""
        kept = {entry.id for entry in self.unfinished()}
        for folder in self.files.iterdir():
            if folder.name not in kept:
                shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """Let go of the book."""
        self.book.dispose()

    def _entries(self, query: Select) -> list[Entry]:
        with self.book.connect() as connection:
            return [Entry(*row) for row in connection.execute(query)]


def digest_of(files: dict[str, bytes]) -> str:
    """What stands for a hand-in's files."""
    found = hashlib.sha256()
    for name, content in sorted(files.items()):
        found.update(f"{name}\0{len(content)}\0".encode() + content)
    return found.hexdigest()


def write_durably(place: Path, files: dict[str, bytes]) -> None:
    """Write files to a folder so that they survive a loss of power."""
    replace_folder(place, files)
    sync_below(place)


def sync_below(place: Path, sync: Callable[[int], None] = os.fsync) -> None:
    """Have the disk hold all below a folder, and the folder's own name."""
    for path in [*place.rglob("*"), place, place.parent]:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            sync(descriptor)
        finally:
            os.close(descriptor)
