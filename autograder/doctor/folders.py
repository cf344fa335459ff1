"""The course's folder and what was collected, the gradebook, and the exchange."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.engine import make_url

from autograder.course import Course, Folders
from autograder.doctor.finding import BAD, GOOD, LOOK, Finding
from autograder.errors import CourseError
from autograder.intake.folders import close_folder, ours_alone
from autograder.privacy import POSIX, close, refuse_open
from autograder.saving.gradebook import open_gradebook

MEND = "course doctor --mend"
ALL = 0o777


def look_at_folders(course: Course) -> Iterator[Finding]:
    """Look at who can enter, and at the gradebook."""
    if POSIX:
        yield _course_folder(course)
        if not course.directory.groupshared:
            yield _collected(course)
    yield _gradebook(course)
    if POSIX:
        yield from _exchange(course)


def mend_folders(course: Course) -> list[str]:
    """Close the course's folder and what was collected, and have nobody move another's hand-in;
    returns what was done. Raises CourseError where that isn't ours to do."""
    shared, done = course.directory.groupshared, []
    if _course_folder(course).state == BAD:
        close(course.root, shared)
        done.append(f"{course.root} is closed now")
    if not shared:
        owner = course.root.stat().st_uid
        for folder in _open_work(course):
            close_folder(folder, owner)
            done.append(f"{course.shown(folder)} is closed now")
    inbound = course.exchange / course.course_id / "inbound"
    if inbound.is_dir() and inbound.stat().st_uid == os.geteuid() and _movable(inbound):
        inbound.chmod(stat.S_IMODE(inbound.stat().st_mode) | stat.S_ISVTX)
        done.append(f"what lies in {inbound} is its owner's alone to move now")
    return done


def _movable(inbound: Path) -> bool:
    """Whether who knows the name of another's hand-in can move it away."""
    return not inbound.stat().st_mode & stat.S_ISVTX


def _course_folder(course: Course) -> Finding:
    try:
        refuse_open(course.root, course.directory.groupshared)
    except CourseError as error:
        return Finding("course folder", BAD, str(error).partition(", and ")[0], MEND)
    return Finding("course folder", GOOD, f"nobody else can enter {course.root}")


def _open_work(course: Course) -> list[Path]:
    owner = course.root.stat().st_uid
    work = [
        course.submitted(assignment, student)
        for assignment in course.assignments()
        for student in course.handed_in(assignment)
    ]
    return [folder for folder in work if not folder.is_symlink() and not ours_alone(folder, owner)]


def _collected(course: Course) -> Finding:
    found = _open_work(course)
    if not found:
        return Finding("collected work", GOOD, "all of it the course's alone")
    names = f"{course.shown(found[0])}{f' and {len(found) - 1} more' if found[1:] else ''}"
    return Finding("collected work", LOOK, f"with rights for others, or another's: {names}", MEND)


def _gradebook(course: Course) -> Finding:
    url = make_url(course.db_url)
    place = Path(url.database or "")
    if url.get_backend_name() == "sqlite" and not place.exists():
        return Finding("gradebook", GOOD, f"none yet ({course.shown(place)})")
    try:
        if url.get_backend_name() == "sqlite" and not place.is_relative_to(course.root):
            refuse_open(place.parent, course.directory.groupshared)
        with open_gradebook(Folders(course.directory)) as gradebook:
            count = len(gradebook.students)
    except CourseError as error:
        return Finding("gradebook", BAD, str(error))
    return Finding("gradebook", GOOD, f"{url.render_as_string()}, {count} students")


def _exchange(course: Course) -> Iterator[Finding]:
    root = course.exchange
    if not root.is_dir():
        seen = f"none ({root}): hand-ins come by the desk or a platform's download"
        yield Finding("exchange", GOOD, seen)
        return
    mode = root.stat().st_mode
    if mode & ALL != ALL:
        yield Finding("exchange", BAD, f"not everybody can write to {root}", f"chmod 1777 {root}")
    elif not mode & stat.S_ISVTX:
        seen = f"anybody can move another's folder away in {root}"
        yield Finding("exchange", LOOK, seen, f"chmod +t {root}")
    else:
        yield Finding("exchange", GOOD, f"{root}, for everybody to write to")
    yield from _inboxes(course, root / course.course_id)


def _inboxes(course: Course, ours: Path) -> Iterator[Finding]:
    """The course's own part of the exchange: where students hand in, and where feedback lies."""
    for name, wanted in (("inbound", 0o1733), ("feedback", 0o711)):
        place = ours / name
        if not place.is_dir():
            continue
        found = place.stat()
        if found.st_uid != course.root.stat().st_uid:
            whose = f"{place} is another account's than the course's folder"
            yield Finding(f"exchange, {name}", BAD, whose, f"chown it to {course.root.owner()}")
        elif found.st_mode & 0o044 and not course.directory.groupshared:
            seen = f"anybody can see what lies in {place}"
            yield Finding(f"exchange, {name}", BAD, seen, f"chmod {wanted:o} {place}")
        elif name == "inbound" and _movable(place):
            seen = "who knows the name of another's hand-in can move it away"
            yield Finding(f"exchange, {name}", LOOK, seen, MEND)
        else:
            yield Finding(f"exchange, {name}", GOOD, "names are kept from students")
