"""Is this machine, this folder and this hub fit for the course? Each look ends in a line, good or
with what to do.

    bad = [one for one in examine(course) if one.state == BAD]
"""

from collections.abc import Iterator
from pathlib import Path

from autograder.course import Course
from autograder.doctor.finding import BAD, GOOD, LOOK, Finding
from autograder.doctor.folders import look_at_folders
from autograder.doctor.hub import look_at_hub
from autograder.doctor.machine import look_at_machine

__all__ = ["BAD", "GOOD", "LOOK", "Finding", "examine"]


def examine(course: Course, hub: Path | None = None) -> Iterator[Finding]:
    """Look at the machine, the course's folders and the hub's configuration, where there is one,
    one after the other; nothing is changed."""
    yield from look_at_machine(course)
    yield from look_at_folders(course)
    yield from look_at_hub(course, hub)
