"""Collects what was handed in from nbgrader's exchange."""

import logging
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.exchange import ExchangeError
from nbgrader.exchange.default import ExchangeCollect
from nbgrader.utils import ignore_patterns

from autograder.course import Course
from autograder.intake.folders import copy_plain, everything
from autograder.intake.times import TIMESTAMP


class Collect(ExchangeCollect):
    """nbgrader's own follows the links that students have put into their part of the exchange: one
    to the course's folder would bring its solutions into a submission.

    Set as ``c.ExchangeFactory.collect``.
    """

    def do_copy(self, src: str, dest: str, log: Any = None) -> None:
        """Copy one hand-in, of which plain files count."""
        directory = self.coursedir
        ignore = ignore_patterns(
            exclude=directory.ignore,
            include=directory.include,
            max_file_size=directory.max_file_size,
            log=self.log,
        )
        copy_plain(Path(src), Path(dest), ignore)
        if directory.groupshared:
            for path, found in everything(Path(dest)):
                mode = stat.S_IMODE(found.st_mode)
                path.chmod(mode | (0o2770 if stat.S_ISDIR(found.st_mode) else 0o660))


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
    if type(collect) is ExchangeCollect:  # by settings from before there was another
        collect = Collect(coursedir=collect.coursedir, parent=collect.parent)
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
