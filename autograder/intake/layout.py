"""How a download is laid out: whose each of its files is, and where the notebook is within a
hand-in."""

import contextlib
from pathlib import PurePosixPath

from autograder.intake.archive import Entry, Refused
from autograder.intake.platforms import Owner, blackboard, canvas, moodle
from autograder.intake.reading import RENAMED


def owners(
    entries: list[Entry], assignment: str, known: set[str], assignments_first: bool
) -> list[Owner | None]:
    """Whose each file is; None for what belongs to nobody. Folders that a platform or an archiver
    put around everything don't matter."""
    parts = [entry.path.parts for entry in entries]
    told = [moodle.owner(one) or blackboard.owner(one) for one in parts]
    by_canvas = [
        None if owner else canvas.owner(one) for one, owner in zip(parts, told, strict=True)
    ]
    if _all_in_one_folder(parts, by_canvas):
        told = [owner or other for owner, other in zip(told, by_canvas, strict=True)]
    if any(told):
        return _with_logins(told, known, entries)
    if assignments_first and any(assignment in one[:-2] for one in parts):
        return [_below(one, assignment) for one in parts]
    return _in_folders(parts, assignment)


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


def _in_folders(parts: list[tuple[str, ...]], assignment: str) -> list[Owner | None]:
    """A folder for each student, as submitted/ has it."""
    left = list(parts)
    while left and all(len(one) > 2 for one in left) and len({one[0] for one in left}) == 1:
        if left[0][0] != assignment and any(one[1] == assignment for one in left):
            break  # student/assignment/...
        left = [one[1:] for one in left]
    within = {one[0] for one in left if len(one) > 2 and one[1] == assignment}
    found: list[Owner | None] = []
    for one in left:
        if len(one) < 2:
            found.append(None)
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
    moved = {}
    for path in paths:
        place = path.relative_to(base) if path.is_relative_to(base) else path
        moved[str(place)] = files[str(path)]
    return moved, ""
