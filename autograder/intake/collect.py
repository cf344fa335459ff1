"""Collects what was handed in, into submitted/: from nbgrader's exchange, a folder, or the zip file
of a learning platform.

What a platform's download looks like (`Name` is as the platform has it, spaces or not):

    Moodle       Name_1234_assignsubmission_file_/filters.ipynb    (the last underscore or the word
    onlinetext may vary) Canvas       name_1234_56789_filters.ipynb,
    name_LATE_1234_56789_filters-1.ipynb when handed in again Blackboard
    Exercise_name_attempt_2026-11-20-18-30-05_filters.ipynb a folder     name/filters.ipynb or
    name/1-filters/filters.ipynb, as submitted/ has it
"""

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from nbgrader.exchange import ExchangeError

from autograder.course import Course
from autograder.errors import CourseError
from autograder.intake.folders import MOST_BYTES, files_below, replace_folder
from autograder.intake.submission import TIMESTAMP, set_aside_what_cannot_be_copied

MOODLE = re.compile(r"(?P<student>.+)_(?P<number>\d+)_assignsubmission_[a-z]+_?")
CANVAS = re.compile(
    r"(?P<student>[^_]+)_(?P<late>LATE_)?(?P<id>\d+)_\d+_(?P<file>.+?)(?:-(?P<attempt>\d+))?(?P<ending>\.\w+)"
)
BLACKBOARD = re.compile(
    r".*_(?P<student>[^_]+)_attempt_(?P<attempt>\d{4}(?:-\d\d){5})(?:_(?P<file>.+))?"
)
TWICE = "{download} holds two submissions of one student ({student}); take out the one that doesn't count"
NOT_IN_NAMES = re.compile(r"[^\w.@+-]+")


@dataclass
class HandIn:
    """One student's files by relative path, and what the platform tells: the attempt's number or
    time, its own id for the student, whether it was late. `student` is the id here, `known` to the
    gradebook or not; `new` files are new or changed."""

    student: str
    attempt: str = ""
    lms_id: str = ""
    late: bool = False
    known: bool = False
    new: bool = True
    files: dict[str, bytes] = field(default_factory=dict)


class Owner(NamedTuple):
    """Whose a file in a download is, as the platform writes it, and its place in the submission."""

    student: str
    file: PurePosixPath
    attempt: str = ""
    lms_id: str = ""
    number: str = ""
    late: bool = False


@dataclass
class Exchanged:
    """What the exchange holds of an assignment, how much of it was new, and whose files another
    account owns (by student)."""

    held: int = 0
    new: int = 0
    owners: dict[str, str] = field(default_factory=dict)


def from_exchange(course: Course, assignment: str) -> Exchanged:
    """Fetch what is new in nbgrader's exchange, as ``nbgrader collect --update`` does.

    Without an exchange, or without this course in it, there is nothing to fetch.
    """
    collect = course.exchanging("Collect", assignment)
    if not Path(collect.root).is_dir():
        return Exchanged()
    before = _times(course, assignment)
    collect.update, collect.log = True, logging.Logger("exchange")
    collect.log.addHandler(logging.NullHandler())
    try:
        collect.start()
    except ExchangeError:
        return Exchanged()
    records = {record["username"]: record["filename"] for record in collect.src_records}
    after = _times(course, assignment)
    new = sum(after.get(student) != before.get(student, ()) for student in records)
    owners = {
        student: owner
        for student, name in sorted(records.items())
        if collect.check_owner and (owner := _owner(Path(collect.inbound_path) / name)) != student
    }
    return Exchanged(len(records), new, owners)


def _times(course: Course, assignment: str) -> dict[str, tuple]:
    """When each hand-in that there is was made, as its files tell."""
    stamps = {
        student: course.submitted(assignment, student) / TIMESTAMP
        for student in course.handed_in(assignment)
    }
    return {
        student: (stamp.read_bytes(),) if stamp.is_file() else (None,)
        for student, stamp in stamps.items()
    }


def _owner(path: Path) -> str:
    """The account that a file in the exchange belongs to, as nbgrader looks it up."""
    try:
        return path.owner()
    except KeyError:
        return "unknown id"


def from_download(
    download: Path,
    assignment: str,
    notebooks: list[str],
    submitted: Path,
    known: dict[str, str],
) -> list[HandIn]:
    """Sort a platform's download (zip file or folder) into `submitted`; returns who handed in.

    Students go by their `known` id where the platform tells their full name or its own id. Raises
    CourseError, before anything is written, where the layout is unknown or the order of two
    hand-ins of a student.
    """
    hand_ins = _latest(_hand_ins(download, assignment, known), download)
    if not hand_ins:
        expected = " or ".join(f"{name}.ipynb" for name in notebooks)
        raise CourseError(
            f"{download} holds no submission that can be told to a student: expected student/{expected}, or the zip file that "
            "Moodle, Canvas or Blackboard offers for download"
        )
    for hand_in in hand_ins:
        place = submitted / hand_in.student / assignment
        hand_in.new = files_below(place) != hand_in.files
        if hand_in.new:
            replace_folder(place, hand_in.files)
    return hand_ins


def _entries(download: Path) -> Iterator[tuple[PurePosixPath, Any]]:
    """The files of a folder or zip file: their relative paths and a function that reads them."""
    if download.is_dir():
        set_aside_what_cannot_be_copied(download)
        for path in sorted(download.rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield PurePosixPath(path.relative_to(download).as_posix()), path.read_bytes
        return
    if not download.exists():
        raise CourseError(
            f"there is no {download}; give the folder or the zip file that was downloaded"
        )
    yield from _zipped(download, str(download))


def _zipped(file: Any, name: str) -> Iterator[tuple[PurePosixPath, Any]]:
    try:
        archive = zipfile.ZipFile(file)
        entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise CourseError(f"{name} is no whole zip file ({error}); download it again") from None
    for entry in entries:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if (
            not entry.is_dir()
            and ".." not in path.parts
            and not path.is_absolute()
            and "__MACOSX" not in path.parts
        ):
            yield path, lambda entry=entry: _unzip(archive, entry, name)


def _unzip(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    if entry.file_size > MOST_BYTES:
        raise CourseError(
            f"{entry.filename} in {name} is larger than {MOST_BYTES >> 20} MiB; take it out and run this again"
        )
    try:
        with archive.open(entry) as file:
            return file.read(MOST_BYTES + 1)[:MOST_BYTES]
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, NotImplementedError) as error:
        raise CourseError(
            f"{entry.filename} in {name} can't be unzipped ({error}); download it again"
        ) from None


def _hand_ins(download: Path, assignment: str, known: dict[str, str]) -> list[HandIn]:
    """The files by student and attempt; what belongs to nobody (a platform's index page) is left
    out."""
    entries = _without_wrapping_folder(list(_entries(download)), assignment)
    owned = [(path, read, owner) for path, read in entries if (owner := _whose(path, assignment))]
    numbers: dict[str, set[str]] = {}
    for _, _, owner in owned:
        numbers.setdefault(owner.student, set()).add(owner.number)
    found: dict[tuple[str, str], HandIn] = {}
    for path, read, owner in owned:
        namesakes = len(numbers[owner.student]) > 1
        student = None if namesakes else known.get(owner.lms_id or owner.student)
        called = f"{owner.student}-{owner.number}" if namesakes else owner.student
        name = student or NOT_IN_NAMES.sub("-", called).strip(".-")
        hand_in = HandIn(
            name, owner.attempt, owner.lms_id, owner.late, known=name in known.values()
        )
        hand_in = found.setdefault((name, owner.attempt), hand_in)
        content = read()
        if owner.file.suffix.lower() == ".zip":  # the student's own
            new = {
                inner.name: inner_read()
                for inner, inner_read in _zipped(io.BytesIO(content), str(path))
            }
        else:
            new = {str(owner.file): content}
        if any(hand_in.files.get(file, content) != content for file, content in new.items()):
            raise CourseError(TWICE.format(download=download, student=owner.student))
        hand_in.files.update(new)
    return [one for one in found.values() if any(file.endswith(".ipynb") for file in one.files)]


def _without_wrapping_folder(
    entries: list[tuple[PurePosixPath, Any]], assignment: str
) -> list[tuple[PurePosixPath, Any]]:
    """Some platforms put one folder around everything."""
    tops = {path.parts[0] for path, _ in entries if path.parts}
    alone = len(tops) == 1 and all(
        len(path.parts) > 2 and path.parts[1] != assignment for path, _ in entries
    )
    return [(PurePosixPath(*path.parts[1:]), read) for path, read in entries] if alone else entries


def _whose(path: PurePosixPath, assignment: str) -> Owner | None:
    """Whose a file is; None for what belongs to nobody."""
    first, rest = path.parts[0], path.parts[1:]
    if rest:
        file = PurePosixPath(*(rest[1:] if rest[0] == assignment and len(rest) > 1 else rest))
        moodle = MOODLE.fullmatch(first)
        return (
            Owner(moodle["student"], file, number=moodle["number"])
            if moodle
            else Owner(first, file)
        )
    canvas = CANVAS.fullmatch(first)
    if canvas:
        student, file = (
            f"{canvas['student']}-{canvas['id']}",
            PurePosixPath(canvas["file"] + canvas["ending"]),
        )
        return Owner(
            student, file, canvas["attempt"] or "0", canvas["id"], late=bool(canvas["late"])
        )
    blackboard = BLACKBOARD.fullmatch(first)
    if blackboard and blackboard["file"]:
        return Owner(
            blackboard["student"], PurePosixPath(blackboard["file"]), blackboard["attempt"]
        )
    return None


def _latest(hand_ins: list[HandIn], download: Path) -> list[HandIn]:
    """Each student's last attempt; raises CourseError where two notebooks of one name stand side by
    side."""
    last: dict[str, HandIn] = {}
    for one in hand_ins:
        before = last.get(one.student)
        if before is None or _rank(one.attempt) > _rank(before.attempt):
            last[one.student] = one
    for one in last.values():
        if re.fullmatch(r"\d{4}(-\d\d){5}", one.attempt):
            day, clock = one.attempt[:10], one.attempt[11:].replace("-", ":")
            one.files[TIMESTAMP] = f"{day} {clock} UTC".encode()
    by_lower: dict[str, str] = {}
    for student in last:
        other = by_lower.setdefault(student.lower(), student)
        if other != student:
            raise CourseError(TWICE.format(download=download, student=f"{other}, {student}"))
    return sorted(last.values(), key=lambda one: one.student)


def _rank(attempt: str) -> tuple[int, str]:
    return (int(attempt), "") if attempt.isdigit() else (0, attempt)
