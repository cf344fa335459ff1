"""Collects hand-ins, says what was new and what to look at, and keeps what the platform called
them, for handing feedback back."""

import json
import os
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from nbgrader.api import Gradebook

from autograder.course import OWN, Course
from autograder.intake.collect import Download, HandIn, from_download
from autograder.intake.exchange import from_exchange
from autograder.intake.folders import close_folder
from autograder.intake.roster import roster_of
from autograder.intake.times import clock
from autograder.saving.gradebook import told

MOST_NAMED = 20  # files of one reason that are named


class Collected(NamedTuple):
    """Sentences on what was collected, and whether something was refused."""

    said: list[str]
    refused: bool = False


def collect(
    course: Course, gradebook: Gradebook, assignment: str, download: Path | None = None
) -> Collected:
    """Fetch what was handed in, from a platform's download or else from nbgrader's exchange; what
    lies there then is the course's alone. Raises CourseError for a download that can't be read."""
    with told():
        collected = _collect(course, gradebook, assignment, download)
        if os.name == "posix" and not course.directory.groupshared:
            # What root collects is for the course's own account.
            owner = os.geteuid() or course.root.stat().st_uid
            for student in course.handed_in(assignment):
                close_folder(course.submitted(assignment, student), owner)
    return collected


def _collect(
    course: Course, gradebook: Gradebook, assignment: str, download: Path | None
) -> Collected:
    if download is None:
        exchanged = from_exchange(course, assignment)
        owners = [f"{student} (owner: {owner})" for student, owner in exchanged.owners.items()]
        said = []
        if exchanged.held:
            said.append(f"new in the exchange: {exchanged.new} of {exchanged.held}")
        if owners:
            said.append(f"in the exchange, but not the student's own files: {', '.join(owners)}")
        return Collected(said + _strangers(course, gradebook, assignment))
    zone = clock(course.config)
    roster = roster_of(gradebook, course.root)
    notebooks = [path.stem for path in course.notebooks(assignment)]

    def submitted(student: str) -> Path:
        return course.submitted(assignment, student)

    structure = course.directory.directory_structure
    within = 0 <= structure.find("{assignment_id}") < structure.find("{student_id}")
    found = from_download(download, assignment, notebooks, submitted, roster, zone, within)
    known = {one.id: one for one in roster.people if one.id in roster.ids}
    for one in found.hand_ins:
        if one.lms_id and not (one.student in known and known[one.student].lms_id):
            gradebook.update_or_create_student(one.student, lms_user_id=one.lms_id)
        if one.name and not one.known:
            first, _, last = one.name.rpartition(" ")
            gradebook.update_or_create_student(one.student, first_name=first, last_name=last)
    _remember(course.root, assignment, found.hand_ins)
    said = _sentences(download, found, str(zone))
    strangers = sorted({one.student for one in found.hand_ins if not one.known}) if known else []
    return Collected(
        said + _strangers(course, gradebook, assignment, strangers), bool(found.of("refused"))
    )


def _sentences(download: Path, found: Download, zone: str) -> list[str]:
    hand_ins = found.hand_ins
    counts = ", ".join(
        f"{len(found.of(state))} {word}"
        for state, word in (("graded", "to grade"), ("skipped", "skipped"), ("refused", "refused"))
    )
    said = [
        f"new or changed in {download}: {sum(one.new for one in hand_ins)} of {len(hand_ins)}",
        f"its files: {counts}",
    ]
    for state in ("graded", "skipped", "refused"):
        by_reason: dict[str, list[str]] = defaultdict(list)
        for one in found.of(state):
            if one.reason:  # of what is graded: why it isn't for some of a group
                by_reason[one.reason].append(one.path)
        for reason, paths in by_reason.items():
            more = f" and {len(paths) - MOST_NAMED} more" if len(paths) > MOST_NAMED else ""
            said.append(f"{state}, {reason}: {', '.join(paths[:MOST_NAMED])}{more}")
    for group, members in found.groups.items():
        said.append(f"{group}'s hand-in counts for {', '.join(members)}")
    late = [one.student for one in hand_ins if one.late]
    if late:
        said.append(f"late, as the download has it: {', '.join(late)}")
    if any(one.time for one in hand_ins):
        said.append(
            f"its times were read on the clock of {zone} (c.NbGraderAPI.timezone in "
            "nbgrader_config.py)"
        )
    return said


def _strangers(
    course: Course, gradebook: Gradebook, assignment: str, more: Sequence[str] = ()
) -> list[str]:
    """Sentences on who handed in though the gradebook doesn't know them, or no longer."""
    roster = roster_of(gradebook, course.root)
    there = set(course.handed_in(assignment))
    unknown = sorted((there - roster.ids - roster.dropped) | set(more))
    gone = sorted(there & roster.dropped)
    said = []
    if roster.ids and unknown:
        said.append(
            f"students whom the gradebook did not know: {', '.join(unknown)} (if they left: course "
            "drop STUDENT)"
        )
    if gone:
        said.append(f"dropped from the course, so not graded: {', '.join(gone)}")
    return said


def _place(root: Path, assignment: str) -> Path:
    return root / OWN / "downloads" / f"{assignment}.json"


def _remember(root: Path, assignment: str, hand_ins: list[HandIn]) -> None:
    """Keep what the platform called each hand-in, for handing feedback back."""
    called = names_on_platforms(root, assignment)
    called |= {one.student: (one.platform, one.folder) for one in hand_ins if one.folder}
    place = _place(root, assignment)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(called, ensure_ascii=False, indent=1), encoding="utf-8")


def names_on_platforms(root: Path, assignment: str) -> dict[str, tuple[str, str]]:
    """The platform that each student's hand-in came from, and what it calls the student's files."""
    try:
        told = json.loads(_place(root, assignment).read_text(encoding="utf-8"))
        return {student: (str(name), str(folder)) for student, (name, folder) in told.items()}
    except (OSError, ValueError, TypeError, AttributeError):  # the next download writes it anew
        return {}
