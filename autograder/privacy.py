"""Who else on this machine can enter a course's folder, and how it is closed: solutions, hidden
tests, hand-ins and marks lie there."""

import contextlib
import os
import stat
import sys
from pathlib import Path

from autograder.errors import CourseError

POSIX = os.name == "posix"
if sys.platform != "win32":
    with contextlib.suppress(ImportError):  # a system without such accounts
        import grp
        import pwd

ACCESS_LIST = "system.posix_acl_access"


def who_enters(folder: Path, shared: bool = False) -> list[str]:
    """Who can enter a folder besides its owner: "everybody", or groups by name; of a folder that is
    `shared` with its group, that one is not named.

    What keeps others out of a folder above keeps them out of this one.
    """
    found: set[str] | None = None  # everybody
    for place in [*reversed(folder.resolve().parents), folder.resolve()]:
        let_in = _let_in(place)
        found = let_in if found is None else found if let_in is None else let_in and found & let_in
        if found == set():
            return []
    if found is None:
        return ["everybody"]
    return sorted(found - {_group_of(folder.stat())} if shared else found)


def _let_in(place: Path) -> set[str] | None:
    """The groups that may pass a folder; None where everybody may."""
    found = place.stat()
    if found.st_mode & stat.S_IXOTH:
        return None
    if not found.st_mode & stat.S_IXGRP:
        return set()
    with contextlib.suppress(OSError, AttributeError):
        if ACCESS_LIST in os.listxattr(place):
            return {f"those whom its access list names (getfacl {place})"}
    group = _group_of(found)
    own = group in (_owner_of(found), "root") and not set(_members(found)) - {_owner_of(found)}
    return set() if own else {group}


def _owner_of(found: os.stat_result) -> str:
    try:
        return pwd.getpwuid(found.st_uid).pw_name
    except KeyError:
        return str(found.st_uid)


def _group_of(found: os.stat_result) -> str:
    try:
        return grp.getgrgid(found.st_gid).gr_name
    except KeyError:
        return str(found.st_gid)


def _members(found: os.stat_result) -> list[str]:
    try:
        return grp.getgrgid(found.st_gid).gr_mem
    except KeyError:
        return []


def refuse_open(folder: Path, shared: bool = False) -> None:
    """Raise CourseError where others can enter a course's folder."""
    others = who_enters(folder, shared) if POSIX else []
    if others:
        raise CourseError(
            f"{folder} can be entered by {' and '.join(others)}, and solutions, hand-ins and marks "
            f"lie there; close it: course doctor --mend (that is: {_command(folder, shared)})"
        )


def _command(folder: Path, shared: bool) -> str:
    return f"chmod {'2770' if shared else '700'} {folder}"


def close(folder: Path, shared: bool = False) -> None:
    """Let nobody but the owner enter a course's folder, and its group where it is `shared`; raises
    CourseError where that isn't ours to say."""
    try:
        folder.chmod(0o2770 if shared else 0o700)
    except OSError as error:
        whose = _owner_of(folder.stat())
        raise CourseError(
            f"{folder} is {whose}'s ({error.strerror}); as {whose}: {_command(folder, shared)}"
        ) from None
