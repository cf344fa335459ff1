"""A submission's files, read by their relative paths and written whole."""

import contextlib
import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

MOST_BYTES = 50 << 20
MOST_FILES = 500
MOST_ENTRIES = 5000  # files and folders of a submission that are looked at
MOST_DEPTH = 20
MOST_PATH = 400  # bytes of a relative path
STAMP = ".convcourse_submitted"  # in graded copies, where it is ours
MADE_BY_PROGRAMS = frozenset(
    [
        *(".DS_Store", "Thumbs.db", "desktop.ini", ".ipynb_checkpoints", "__MACOSX"),
        *("__pycache__", STAMP),
    ]
)


def is_made_by_a_program(name: str) -> bool:
    """Whether a file or folder of this name is an editor's or a system's, no student's work."""
    return name in MADE_BY_PROGRAMS or name.startswith("._")


def files_below(folder: Path) -> dict[str, bytes] | None:
    """All files below `folder` by relative path, links left out; None where they are more or larger
    than a hand-in's may be, or can't be read."""
    found: dict[str, bytes] = {}
    others: list[str] = []
    size = 0
    for path in _walk(folder, others):
        try:
            size += path.stat().st_size
            if size > 2 * MOST_BYTES:
                return None
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
        except OSError:
            return None
    return None if others else found


def fingerprint(folder: Path) -> bytes:
    """What stands for the files below a folder that anybody may have filled: what they hold, or,
    beyond what a hand-in may hold, how large they are and since when."""
    digest, left = hashlib.sha256(), 2 * MOST_BYTES
    others: list[str] = []
    for path in _walk(folder, others):
        try:
            status = path.stat()
            name = os.fsencode(path.relative_to(folder))
            left -= status.st_size
            told = path.read_bytes() if left >= 0 else str(status.st_mtime_ns).encode()
        except OSError:
            continue
        digest.update(b"%s\0%d\0" % (name, status.st_size) + told)
    digest.update("\0".join(others).encode("utf-8", "surrogateescape"))
    return digest.digest()


def files_beside(folder: Path) -> dict[str, bytes]:
    """The files beside a folder's notebooks by relative path; links are left out, and what is
    beyond the limits."""
    found = {}
    for path in _beside(folder)[0]:
        try:
            with path.open("rb") as file:
                found[path.relative_to(folder).as_posix()] = file.read(MOST_BYTES)
        except OSError:
            continue
    return found


def left_out(folder: Path) -> list[str]:
    """The files that lie beside a folder's notebooks and are beyond the limits."""
    return _beside(folder)[1]


def _beside(folder: Path) -> tuple[list[Path], list[str]]:
    """The files that count, and the names of others."""
    counted: list[Path] = []
    others: list[str] = []
    size = 0
    for path in _walk(folder, others):
        if path.suffix == ".ipynb":
            continue
        try:
            bytes_ = path.stat().st_size
            readable = os.access(path, os.R_OK)
        except OSError:
            bytes_, readable = 0, False
        relative = path.relative_to(folder).as_posix()
        if not readable or size + bytes_ > MOST_BYTES or len(counted) == MOST_FILES:
            others.append(relative)
            continue
        size += bytes_
        counted.append(path)
    return counted, others


def _walk(folder: Path, others: list[str]) -> Iterator[Path]:
    """The plain files below `folder`, as many and as deep as a submission may have; what can't be
    told by a name of letters or lies too deep goes to `others`."""
    seen = 0
    waiting = [folder]
    if folder.is_symlink():
        return
    while waiting:
        try:
            entries = sorted(os.scandir(waiting.pop()), key=lambda entry: entry.name)
        except OSError:
            continue
        folders = []
        for entry in entries:
            seen += 1
            if seen > MOST_ENTRIES:
                others.append("and more")
                return
            relative = os.path.relpath(entry.path, folder)
            try:
                length = len(relative.encode("utf-8"))
            except UnicodeEncodeError:
                length = MOST_PATH + 1
            if is_made_by_a_program(entry.name) or entry.is_symlink():
                continue
            if length > MOST_PATH or relative.count(os.sep) >= MOST_DEPTH:
                others.append(relative)
            elif entry.is_dir(follow_symlinks=False):
                folders.append(Path(entry.path))
            elif entry.is_file(follow_symlinks=False):
                yield Path(entry.path)
        waiting += reversed(folders)


def replace_folder(place: Path, files: dict[str, bytes]) -> None:
    """Have `place` hold just these files; they are written beside it first, so that what was there
    is whole until replaced."""
    new = place.with_name(f".{place.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    for relative, content in files.items():
        (new / relative).parent.mkdir(parents=True, exist_ok=True)
        (new / relative).write_bytes(content)
    shutil.rmtree(place, ignore_errors=True)
    new.rename(place)


Ignore = Callable[[str, list[str]], Iterable[str]]  # a folder and its names: those to leave out
NO_LINK = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def copy_plain(folder: Path, copy: Path, ignore: Ignore) -> None:
    """Copy the plain files below a folder of somebody else's, who may be changing it meanwhile: as
    many, as deep and as large as a hand-in may have.

    No link is followed, not even one that takes a file's place just now: it would be read with the
    rights of who collects. What can't be read, and what is no file, is left out.
    """
    place = os.open(folder, NO_LINK)
    try:
        _Copying(ignore).copy(place, folder, copy, MOST_DEPTH)
    finally:
        os.close(place)


class _Copying:
    def __init__(self, ignore: Ignore):
        self.ignore, self.entries, self.bytes = ignore, MOST_ENTRIES, 2 * MOST_BYTES

    def copy(self, place: int, folder: Path, copy: Path, depth: int) -> None:
        """Copy what lies in the folder that is open at `place`."""
        copy.mkdir(parents=True)
        names = sorted(os.listdir(place))
        unwanted = set(self.ignore(str(folder), names))
        for name in [one for one in names if one not in unwanted][: max(0, self.entries)]:
            self.entries -= 1
            with contextlib.suppress(OSError):
                opened = os.open(name, NO_LINK, dir_fd=place)
                try:
                    self._take(opened, folder / name, copy / name, depth)
                finally:
                    os.close(opened)

    def _take(self, opened: int, path: Path, copy: Path, depth: int) -> None:
        mode = os.fstat(opened).st_mode
        if stat.S_ISDIR(mode) and depth:
            self.copy(opened, path, copy, depth - 1)
        elif stat.S_ISREG(mode):
            with open(opened, "rb", closefd=False) as file:
                content = file.read(self.bytes + 1)
            if len(content) <= self.bytes:
                self.bytes -= len(content)
                copy.write_bytes(content)


def ours_alone(folder: Path, owner: int) -> bool:
    """Whether all that a folder holds, itself included, is the account `owner`'s, and nobody else's
    to read or write; links aside."""
    return all(
        one.st_uid == owner and not one.st_mode & 0o077
        for _, one in everything(folder)
        if not stat.S_ISLNK(one.st_mode)
    )


def everything(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """A folder and all below it that a path can name, folders before what lies in them, with what
    the system tells of each; links are not followed. Nobody reads what lies beyond the longest
    path, where `Path.rglob` would raise."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        with contextlib.suppress(OSError):
            found = path.lstat()
            yield path, found
            if stat.S_ISDIR(found.st_mode):
                waiting += [Path(entry.path) for entry in os.scandir(path)]


def close_folder(folder: Path, owner: int) -> None:
    """Make a folder of collected work the account `owner`'s alone. It comes with the rights of the
    exchange's inbox, where everybody may write, and may be another's, who could open it again."""
    if folder.is_symlink() or ours_alone(folder, owner):
        return
    others = any(found.st_uid != owner for _, found in everything(folder))
    if others and (files := files_below(folder)) is not None:  # else it is more than a hand-in
        # New files: what another still holds open stays with the old ones.
        replace_folder(folder, files)
    for path, found in everything(folder):
        if os.geteuid() == 0:  # nobody else may give away what is theirs
            os.chown(path, owner, -1, follow_symlinks=False)
        if not stat.S_ISLNK(found.st_mode):
            path.chmod(0o700 if stat.S_ISDIR(found.st_mode) else 0o600)
