"""Collects what was handed in, into submitted/: from nbgrader's exchange, a folder, or the zip file of a learning platform.

What a platform's download looks like (`Name` is as the platform has it, spaces or not):

    Moodle       Name_1234_assignsubmission_file_/filters.ipynb    (the last underscore or the word onlinetext may vary)
    Canvas       name_1234_56789_filters.ipynb, name_LATE_1234_56789_filters-1.ipynb when handed in again
    Blackboard   Exercise_name_attempt_2026-11-20-18-30-05_filters.ipynb
    a folder     name/filters.ipynb or name/1-filters/filters.ipynb, as submitted/ has it
"""

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from nbgrader.exchange import ExchangeError, ExchangeFactory

from course_utils.errors import CourseError
from course_utils.grading.folders import MOST_BYTES, files_below, replace_folder
from course_utils.grading.intake import TIMESTAMP, set_aside_what_cannot_be_copied

MOODLE = re.compile(r"(?P<student>.+)_\d+_assignsubmission_[a-z]+_?")
CANVAS = re.compile(r"(?P<student>[^_]+)_(?:LATE_)?(?P<id>\d+)_\d+_(?P<file>.+?)(?:-(?P<attempt>\d+))?(?P<ending>\.\w+)")
BLACKBOARD = re.compile(r".*_(?P<student>[^_]+)_attempt_(?P<attempt>\d{4}(?:-\d\d){5})(?:_(?P<file>.+))?")
TWICE = "{download} holds two submissions of one student ({student}); take out the one that doesn't count"
NOT_IN_NAMES = re.compile(r"[^\w.@+-]+")


@dataclass
class HandIn:
    """One student's files by relative path, with the number or time of the attempt, where the platform tells."""

    student: str
    attempt: str = ""
    files: dict[str, bytes] = field(default_factory=dict)


def from_exchange(course: Any, app: Any, assignment: str) -> int:
    """Fetch what is new in nbgrader's exchange, as ``nbgrader collect --update`` does; returns how many there are.

    Without an exchange, or without this course in it, there is nothing to fetch.
    """
    course.assignment_id, course.student_id = assignment, "*"
    factory = ExchangeFactory(config=app.config)
    collect = factory.Collect(coursedir=course, parent=app)
    if not Path(collect.root).is_dir():
        return 0
    collect.update = True
    collect.log.setLevel(logging.CRITICAL + 1)
    try:
        collect.start()
    except ExchangeError:
        return 0
    finally:
        collect.log.setLevel(logging.ERROR)
    return len(collect.src_records)


def from_download(download: Path, assignment: str, notebooks: list[str], submitted: Path) -> list[str]:
    """Sort a platform's download (zip file or folder) into `submitted`; returns the students whose files are new or changed.

    Raises CourseError, before anything is written, where the layout is unknown or the order of two hand-ins of a student.
    """
    hand_ins = _latest(_hand_ins(download, assignment), download)
    if not hand_ins:
        expected = " or ".join(f"{name}.ipynb" for name in notebooks)
        raise CourseError(
            f"{download} holds no submission that can be told to a student: expected student/{expected}, or the zip file that "
            "Moodle, Canvas or Blackboard offers for download"
        )
    changed = []
    for hand_in in hand_ins:
        place = submitted / hand_in.student / assignment
        if files_below(place) != hand_in.files:
            replace_folder(place, hand_in.files)
            changed.append(hand_in.student)
    return changed


def _entries(download: Path) -> Iterator[tuple[PurePosixPath, Any]]:
    """The files of a folder or zip file: their relative paths and a function that reads them."""
    if download.is_dir():
        set_aside_what_cannot_be_copied(download)
        for path in sorted(download.rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield PurePosixPath(path.relative_to(download).as_posix()), path.read_bytes
        return
    if not download.exists():
        raise CourseError(f"there is no {download}; give the folder or the zip file that was downloaded")
    yield from _zipped(download, str(download))


def _zipped(file: Any, name: str) -> Iterator[tuple[PurePosixPath, Any]]:
    try:
        archive = zipfile.ZipFile(file)
        entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise CourseError(f"{name} is no whole zip file ({error}); download it again") from None
    for entry in entries:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if not entry.is_dir() and ".." not in path.parts and not path.is_absolute() and "__MACOSX" not in path.parts:
            yield path, lambda entry=entry: _unzip(archive, entry, name)


def _unzip(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    if entry.file_size > MOST_BYTES:
        raise CourseError(f"{entry.filename} in {name} is larger than {MOST_BYTES >> 20} MiB; take it out and run this again")
    try:
        with archive.open(entry) as file:
            return file.read(MOST_BYTES + 1)[:MOST_BYTES]
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, NotImplementedError) as error:
        raise CourseError(f"{entry.filename} in {name} can't be unzipped ({error}); download it again") from None


def _hand_ins(download: Path, assignment: str) -> list[HandIn]:
    """The files by student and attempt; what belongs to nobody (a platform's index page) is left out."""
    found: dict[tuple[str, str], HandIn] = {}
    for path, read in _without_wrapping_folder(list(_entries(download)), assignment):
        student, attempt, relative = _whose(path, assignment)
        if not student:
            continue
        name = NOT_IN_NAMES.sub("-", student).strip(".-")
        hand_in = found.setdefault((name, attempt), HandIn(name, attempt))
        content = read()
        if relative.suffix.lower() == ".zip":  # the student's own
            new = {inner.name: inner_read() for inner, inner_read in _zipped(io.BytesIO(content), str(path))}
        else:
            new = {str(relative): content}
        if any(hand_in.files.get(file, content) != content for file, content in new.items()):
            raise CourseError(TWICE.format(download=download, student=student))
        hand_in.files.update(new)
    return [one for one in found.values() if any(file.endswith(".ipynb") for file in one.files)]


def _without_wrapping_folder(entries: list[tuple[PurePosixPath, Any]], assignment: str) -> list[tuple[PurePosixPath, Any]]:
    """Some platforms put one folder around everything."""
    tops = {path.parts[0] for path, _ in entries if path.parts}
    alone = len(tops) == 1 and all(len(path.parts) > 2 and path.parts[1] != assignment for path, _ in entries)
    return [(PurePosixPath(*path.parts[1:]), read) for path, read in entries] if alone else entries


def _whose(path: PurePosixPath, assignment: str) -> tuple[str, str, PurePosixPath]:
    """Student, attempt and the file's place in the submission; an empty student for what belongs to nobody."""
    first, rest = path.parts[0], path.parts[1:]
    if rest:
        moodle = MOODLE.fullmatch(first)
        inner = rest[1:] if rest[0] == assignment and len(rest) > 1 else rest
        return moodle["student"] if moodle else first, "", PurePosixPath(*inner)
    canvas = CANVAS.fullmatch(first)
    if canvas:
        return f"{canvas['student']}-{canvas['id']}", canvas["attempt"] or "0", PurePosixPath(canvas["file"] + canvas["ending"])
    blackboard = BLACKBOARD.fullmatch(first)
    if blackboard and blackboard["file"]:
        return blackboard["student"], blackboard["attempt"], PurePosixPath(blackboard["file"])
    return "", "", path


def _latest(hand_ins: list[HandIn], download: Path) -> list[HandIn]:
    """Each student's last attempt; raises CourseError where two notebooks of one name stand side by side."""
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
