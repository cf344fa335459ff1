"""How a download is laid out: whose each of its files is, and where the notebook is within a
hand-in."""

import contextlib
import io
import os
from pathlib import PurePosixPath

from autograder.errors import CourseError
from autograder.intake.archive import Entry, Refused, why_not, zipped
from autograder.intake.platforms import Owner, blackboard, canvas, moodle
from autograder.intake.reading import RENAMED
from autograder.intake.roster import Roster, Several

MOST_WRAPPERS = 3  # zip files around one another


def unpacked(entries: list[Entry], known: set[str]) -> list[Entry]:
    """The files of a download that was packed once more, as one zip file alone that is no `known`
    student's; raises CourseError where that can't be read."""
    for _ in range(MOST_WRAPPERS):
        real = [entry for entry in entries if not why_not(entry.path)]
        path = real[0].path if len(real) == 1 else PurePosixPath()
        platform = moodle.owner(path.parts or ("",)) or blackboard.owner(path.parts or ("",))
        if len(path.parts) != 1 or path.suffix.lower() != ".zip" or platform:
            break
        if canvas.owner(path.parts) or path.stem in known:
            break
        try:
            inner = list(zipped(io.BytesIO(real[0].read())))
        except Refused as refused:
            raise CourseError(f"{path} {refused}; unpack it and give its folder") from None
        entries = [entry for entry in entries if entry is not real[0]] + inner
    return entries


def grouped(told: list[Owner | None], roster: Roster) -> list[Owner | None]:
    """Owners without the group's name that Moodle writes before those of its members
    ("Group A-Ada Byron"), where a group alone was downloaded and the members are known."""
    names = {owner.student for owner in told if owner and owner.platform == "moodle"}
    shared = os.path.commonprefix(sorted(names)) if len(names) > 1 else ""
    groups = (f"{name}-" for name in roster.groups)
    prefixes = {shared[: shared.rfind("-") + 1], *groups} - {""}

    def known(name: str) -> bool:
        try:
            return bool(roster.members(name) or roster.find(name))
        except Several:
            return True

    def plain(name: str) -> str:
        if known(name):
            return name
        rest = {name.removeprefix(one) for one in prefixes if name.startswith(one)}
        found = [one for one in rest if known(one)]
        return found[0] if len(found) == 1 else name

    return [
        owner._replace(student=plain(owner.student))
        if owner and owner.platform == "moodle"
        else owner
        for owner in told
    ]


def owners(
    entries: list[Entry], assignment: str, roster: Roster, assignments_first: bool
) -> list[Owner | None]:
    """Whose each file is; None for what belongs to nobody. Folders that a platform or an archiver
    put around everything don't matter."""
    parts = [entry.path.parts for entry in entries]
    told = [moodle.owner(one) or blackboard.owner(one) for one in parts]
    numbers = frozenset(one.lms_id for one in roster.people if one.lms_id)
    by_canvas = [
        None if owner else canvas.owner(one, numbers)
        for one, owner in zip(parts, told, strict=True)
    ]
    if _all_in_one_folder(parts, by_canvas):
        told = [owner or other for owner, other in zip(told, by_canvas, strict=True)]
    if any(told):
        return _with_logins(told, roster.ids, entries)
    if assignments_first and any(assignment in one[:-2] for one in parts):
        return [_below(one, assignment) for one in parts]
    return _in_folders(parts, assignment, roster.ids)


def _below(parts: tuple[str, ...], assignment: str) -> Owner:
    """Whose a file is where the students' folders lie within the assignment's."""
    if assignment not in parts[:-2]:
        return Owner("", "", parts, skipped=f"not in {assignment}/")
    at = parts.index(assignment)
    return Owner("", parts[at + 1], parts[at + 2 :])


def _all_in_one_folder(parts: list[tuple[str, ...]], told: list[Owner | None]) -> bool:
    """Canvas keeps all files side by side; so a student's file of such a name in a folder of the
    student's is none of Canvas's."""
    return len({one[:-1] for one, owner in zip(parts, told, strict=True) if owner}) == 1


def _with_logins(
    told: list[Owner | None], known: set[str], entries: list[Entry]
) -> list[Owner | None]:
    about: dict[str, str] = {}
    who = {owner.student for owner in told if owner and owner.platform == "blackboard"}
    for owner, entry in zip(told, entries, strict=True):
        if owner and owner.platform == "blackboard" and owner.skipped:
            with contextlib.suppress(Refused):
                about[owner.student] = entry.read()[:4000].decode("utf-8", "replace")
    logins = blackboard.logins(who, known, about)
    return [
        owner._replace(student=logins[owner.student])
        if owner and owner.platform == "blackboard"
        else owner
        for owner in told
    ]


def _in_folders(
    parts: list[tuple[str, ...]], assignment: str, known: set[str]
) -> list[Owner | None]:
    """A folder for each student, as submitted/ has it; or a file that has the student's id for its
    name."""
    left = list(parts)
    while left and all(len(one) > 2 for one in left) and len({one[0] for one in left}) == 1:
        if left[0][0] != assignment and any(one[1] == assignment for one in left):
            break  # student/assignment/...
        left = [one[1:] for one in left]
    within = {one[0] for one in left if len(one) > 2 and one[1] == assignment}
    found: list[Owner | None] = []
    for one in left:
        if len(one) < 2:
            stem, _, ending = one[0].rpartition(".")
            own = stem in known and ending.lower() in ("zip", "ipynb")
            found.append(Owner("", stem, one) if own else None)
        elif one[0] in within and one[1] != assignment and len(one) > 2:
            found.append(Owner("", one[0], one[1:], skipped=f"not in {assignment}/"))
        elif one[0] in within and one[1] == assignment:
            found.append(Owner("", one[0], one[2:]))
        else:
            found.append(Owner("", one[0], one[1:]))
    return found


def settled(
    files: dict[str, bytes], notebooks: list[str], assignment: str
) -> tuple[dict[str, bytes], str]:
    """A hand-in's files with its notebook at the top, or why that can't be told."""
    expected = {f"{name}.ipynb".casefold() for name in notebooks}
    paths = [PurePosixPath(path) for path in files]
    right = [path for path in paths if path.name.casefold() in expected]
    like = [path for path in paths if RENAMED.search(path.name)]
    candidates = right or like
    if not candidates:
        return files, ""
    depth = min(len(path.parts) for path in candidates)
    first = [path for path in candidates if len(path.parts) == depth]
    folders = {path.parent for path in first}
    if len(folders) > 1:
        own = {folder for folder in folders if assignment in folder.parts}
        if len(own) == 1:
            folders = own
        elif right and len({files[str(path)] for path in first}) == 1:
            folders = {sorted(folders)[0]}
        else:
            named = " and ".join(sorted(map(str, first))[:3])
            return files, f"which of {named} counts?"
    base = folders.pop()
    if not right and len(notebooks) == 1 and len(first) > 1:
        return files, f"which of {' and '.join(sorted(path.name for path in first)[:3])} counts?"
    moved = {}
    for path in paths:
        place = path.relative_to(base) if path.is_relative_to(base) else path
        moved[str(place)] = files[str(path)]
    return moved, ""
