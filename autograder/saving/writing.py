"""One writer: programs of ours that write in one course at once wait for each other."""

from pathlib import Path

from filelock import FileLock

from autograder.course import OWN, Folders


def _lock(course: Folders, name: str) -> FileLock:
    place = course.root / OWN
    place.mkdir(exist_ok=True)
    return FileLock(Path(place, f"{name}.lock"))


def saving(course: Folders) -> FileLock:
    """Held while marks are saved."""
    return _lock(course, "saving")


def handing_in(course: Folders) -> FileLock:
    """Held while a submission is replaced, or read."""
    return _lock(course, "handing-in")


def serving(course: Folders) -> FileLock:
    """Held by the desk of a course, as long as it runs."""
    return _lock(course, "serving")
