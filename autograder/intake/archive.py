"""The files of a download: of a folder, or of a zip file whoever made it, with names as people read
them."""

import contextlib
import io
import lzma
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from autograder.errors import CourseError
from autograder.intake.folders import MOST_BYTES, MOST_PATH, everything, is_made_by_a_program
from autograder.intake.reading import shown

MOST_ENTRIES = 100_000
MOST_UNZIPPED = 8 << 30  # bytes of all files of a download together
MOST_NAME = 200  # bytes of one part of a path
UNICODE_PATH = 0x7075  # the field in which Info-ZIP and 7-Zip keep a name in UTF-8
PAGES = ("cp437", "cp850", "cp852", "cp1252")  # of DOS, whose letters Windows packs names in
# RuntimeError takes in NotImplementedError: a way of packing that zipfile doesn't know.
UNZIPPING_FAILED = (
    zipfile.BadZipFile, RuntimeError, OSError, EOFError, ValueError, struct.error, zlib.error,
    lzma.LZMAError,
)  # fmt: skip


class Refused(Exception):
    """A file that can't be taken; its argument says why."""


class NoFile(Refused):
    """What lies in a file's place is a link, or another thing that is none."""


class Entry(NamedTuple):
    """One file of a download: its path there, and what reads it (raises Refused)."""

    path: PurePosixPath
    read: Callable[[], bytes]


def entries_of(download: Path) -> Iterator[Entry]:
    """The files of a folder or zip file; raises CourseError for what is neither."""
    if download.is_dir():
        yield from _in_folder(download)
        return
    if not download.exists():
        raise CourseError(
            f"there is no {download}; give the folder or the zip file that was downloaded"
        )
    try:
        yield from zipped(download)
    except Refused as refused:
        raise CourseError(
            f"{download} {refused}; download it again, or unpack it and give its folder"
        ) from None


def zipped(file: Any) -> Iterator[Entry]:
    """The files of a zip file; raises Refused where it is none."""
    try:
        archive = zipfile.ZipFile(file)
        entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError) as error:
        raise Refused(f"is no whole zip file ({error})") from None
    if len(entries) > MOST_ENTRIES or sum(one.file_size for one in entries) > MOST_UNZIPPED:
        raise Refused("holds more than a class can hand in")
    for entry in entries:
        if not entry.is_dir():
            name = _name(entry)
            # Windows' between folders; beside "/" it belongs to a name, such as DOM\user.
            own = "/" in name and ".." not in name.split("\\")
            path = PurePosixPath(name if own else name.replace("\\", "/"))
            yield Entry(path, partial(_unzip, archive, entry))


def unzipped(content: bytes) -> dict[PurePosixPath, bytes]:
    """The files of a zip file that a student handed in, zip files in it unpacked too; raises
    Refused."""
    found: dict[PurePosixPath, bytes] = {}
    waiting = [(PurePosixPath(), content, 0)]
    size = 0
    while waiting:
        folder, inner, depth = waiting.pop()
        for entry in zipped(io.BytesIO(inner)):
            if why_not(entry.path):
                continue
            text = entry.read()
            size += len(text)
            if size > 2 * MOST_BYTES or len(found) > MOST_ENTRIES // 100:
                raise Refused(f"unfolds to more than {2 * MOST_BYTES >> 20} MiB")
            if entry.path.suffix.lower() == ".zip" and depth < 3:
                waiting.append((folder / entry.path.with_suffix(""), text, depth + 1))
            else:
                found.setdefault(folder / entry.path, text)
    return found


def why_not(path: PurePosixPath) -> tuple[str, str] | None:
    """What becomes of a file of a download by its path alone, "skipped" or "refused", and why; None
    where nothing speaks against it."""
    if any(is_made_by_a_program(part) for part in path.parts):
        return "skipped", "made by a program"
    if path.name.startswith("."):
        return "skipped", "hidden"
    if ".." in path.parts or path.is_absolute() or "\0" in str(path):
        return "refused", "its path leads out of the download"
    lengths = [len(part.encode("utf-8", "replace")) for part in path.parts]
    if max(lengths, default=0) > MOST_NAME or sum(lengths) > 2 * MOST_PATH:
        return "refused", "its name is too long"
    return None


def _in_folder(download: Path) -> Iterator[Entry]:
    download = download.resolve()
    for path, found in sorted(everything(download)):
        if not stat.S_ISDIR(found.st_mode):
            relative = path.relative_to(download).as_posix()
            name = unicodedata.normalize("NFC", relative.encode("utf-8", "replace").decode())
            yield Entry(PurePosixPath(name), partial(_read, path))


def _read(path: Path) -> bytes:
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise NoFile("is no file (a link, perhaps)")
        if status.st_size > MOST_BYTES:
            raise Refused(f"is larger than {MOST_BYTES >> 20} MiB")
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"can't be read ({error.strerror})") from None


def _unzip(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if entry.flag_bits & 1:
        raise Refused("is locked with a password")
    if entry.file_size > MOST_BYTES:
        raise Refused(f"is larger than {MOST_BYTES >> 20} MiB")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise NoFile("is a link")
    try:
        with archive.open(entry) as file:
            content = file.read(MOST_BYTES + 1)
    except NotImplementedError:
        raise Refused("is packed in a way that can't be read here; unpack it first") from None
    except UNZIPPING_FAILED as error:
        raise Refused(f"can't be unzipped ({shown(str(error))})") from None
    if len(content) > MOST_BYTES:
        raise Refused(f"is larger than {MOST_BYTES >> 20} MiB")
    return content


def _name(entry: zipfile.ZipInfo) -> str:
    """An entry's name, also where its maker wrote UTF-8 without saying so (Finder), or beside it
    (Info-ZIP), or the letters of another country's Windows."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        name = _unicode_path(entry.extra) or _decoded(name.encode("cp437"))
    return unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())


def _decoded(name: bytes) -> str:
    """A name in UTF-8, or else in the first of Windows' pages of letters that has letters for
    it."""
    with contextlib.suppress(UnicodeError):
        return name.decode("utf-8")
    for page in PAGES:
        with contextlib.suppress(UnicodeError):
            text = name.decode(page)
            others = [letter for letter in text if not letter.isascii()]
            if all(unicodedata.name(letter, "").startswith("LATIN") for letter in others):
                return text
    return name.decode("cp437")


def _unicode_path(extra: bytes) -> str:
    while len(extra) >= 4:
        kind, length = struct.unpack("<HH", extra[:4])
        if kind == UNICODE_PATH and length > 5:
            return extra[9 : 4 + length].decode("utf-8", "replace")
        extra = extra[4 + length :]
    return ""
