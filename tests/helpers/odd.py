"""Odd hand-ins, drawn at random: folders and archives as no honest student makes them, beside two
honest students, each of whom must end in a mark and a reason."""

import io
import os
import random
import shutil
import socket
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

from helpers.submissions import ROOT
from hostile import victim

HONEST = ("honest", "neighbour")
NAME = "victim.ipynb"
Draw = random.Random


def new_class(course: Path) -> bytes:
    """Make `course` a course directory with one small assignment; returns its solved notebook."""
    victim.write_source(course / "source" / "ps1")
    shutil.copy(ROOT / "nbgrader_config.py", course)
    course.chmod(0o700)
    return (course / "source" / "ps1" / NAME).read_bytes()


def odd_name(draw: Draw) -> bytes:
    """A file's name of any bytes that the system takes."""
    kinds: list[Callable[[], bytes]] = [
        lambda: bytes(draw.choice(range(128, 256)) for _ in range(draw.randint(1, 9))),
        lambda: draw.choice([b"***", b"...", b" ", b"-rf", b"~", b"a:b", b"CON", b"x.ipynb~"]),
        lambda: bytes(draw.choice(range(1, 32)) for _ in range(4)),
        lambda: b"\x1b[2J\x1b[31m" + b"owned",
        lambda: draw.choice(["ä", "\u202egpj", "\u0301", "\U0001f600", "a\u200bb"]).encode() * 3,
        lambda: draw.choice([b"x", "ü".encode()]) * (250 // 2),
        lambda: draw.choice([b"<img src=x onerror=alert(1)>", b"=1+1", b"a;b", b"'\""]),
        lambda: draw.choice([b"timestamp.txt", b"practice.json", b".convcourse_submitted"]),
        lambda: draw.choice([b"numpy.py", b"torch.py", b"sitecustomize.py", b"x.pth"]),
    ]
    return draw.choice(kinds)().replace(b"/", b"_").replace(b"\0", b"_")


def _deep(folder: bytes, draw: Draw) -> None:
    here = os.open(folder, os.O_RDONLY)
    name = b"d" * draw.choice([1, 50, 200])
    for _ in range(draw.choice([30, 120])):  # beyond PATH_MAX with the longest
        os.mkdir(name, dir_fd=here)
        below = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)


def _sparse(path: bytes, draw: Draw) -> None:
    with open(path, "wb") as file:
        file.truncate(draw.choice([1 << 20, 20 << 30]))


def _socket(path: bytes, draw: Draw) -> None:
    here = os.getcwd()
    os.chdir(os.path.dirname(path))
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(b"s%d" % draw.randrange(100))
    os.chdir(here)


def _link(path: bytes, draw: Draw) -> None:
    there = draw.choice(
        [b"/etc/passwd", b"/dev/zero", b".", b"..", b"gone", b"../../honest/ps1/victim.ipynb"]
    )
    os.symlink(there, path)


def _device(path: bytes, draw: Draw) -> None:
    try:
        os.mknod(path, 0o20666, os.makedev(1, draw.choice([3, 5, 9])))  # null, zero, urandom
    except PermissionError:
        os.mkfifo(path)


def _many(path: bytes, draw: Draw) -> None:
    os.mkdir(path)
    for number in range(draw.choice([50, 700])):
        with open(os.path.join(path, b"%d" % number), "wb") as file:
            file.write(b"x")


def _written(path: bytes, content: bytes) -> None:
    if os.path.lexists(path) and not os.path.isfile(path):
        return  # a pipe would wait for a reader
    with open(path, "wb") as file:
        file.write(content)


def _in_place_of_the_notebook(path: bytes, draw: Draw) -> None:
    notebook = os.path.join(os.path.dirname(path), NAME.encode())
    os.unlink(notebook)
    draw.choice([_folder, _pipe, _device, _link, _sparse, _garbage, _gone])(notebook, draw)


def _folder(path: bytes, draw: Draw) -> None:
    os.mkdir(path)


def _pipe(path: bytes, draw: Draw) -> None:
    os.mkfifo(path)


def _gone(path: bytes, draw: Draw) -> None:
    """Hands in nothing."""


def _garbage(path: bytes, draw: Draw) -> None:
    _written(
        path,
        draw.choice(
            [
                b"",
                b"{" * 100_000,
                b'{"cells": ' + b"[" * 200_000,
                draw.randbytes(5000),
                b'{"cells": 5}',
                b'{"cells": [{"cell_type": "code"}], "nbformat": 99}',
                b"null",
                b'{"cells": [null, {}, 7, {"cell_type": "code", "source": {"a": 1}}]}',
                "\ud800".encode("utf-8", "surrogatepass"),
                b'{"nbformat": 1e999, "cells": [], "metadata": []}',
            ]
        ),
    )


def _damaged(path: bytes, draw: Draw) -> None:
    notebook = os.path.join(os.path.dirname(path), NAME.encode())
    if os.path.islink(notebook) or not os.path.isfile(notebook) or os.path.getsize(notebook) > 9**7:
        return
    with open(notebook, "rb") as file:
        content = bytearray(file.read())
    for _ in range(draw.randint(1, 30)):
        content[draw.randrange(max(1, len(content)))] = draw.randrange(256)
    _written(notebook, bytes(content[: draw.choice([None, len(content) // 2])]))


def _rights(path: bytes, draw: Draw) -> None:
    where = draw.choice([os.path.dirname(path), os.path.join(os.path.dirname(path), NAME.encode())])
    os.chmod(where, draw.choice([0, 0o111, 0o222, 0o400]))


def _time(path: bytes, draw: Draw) -> None:
    texts = [b"9" * 2_000_000, b"\xff\xfe", b"", b"2026-13-45 99:99", b"\x1b]0;x\x07", b"1e400"]
    _written(os.path.join(os.path.dirname(path), b"timestamp.txt"), draw.choice(texts))
    when = draw.choice([-(1 << 40), 1 << 33, (1 << 40) - 1])
    os.utime(os.path.join(os.path.dirname(path), b"timestamp.txt"), (when, when))


FOLDERS: list[Callable[[bytes, Draw], None]] = [
    lambda path, draw: _written(path, draw.randbytes(100)),
    _folder,
    _pipe,
    lambda path, draw: os.mkdir(path + b".ipynb"),
    lambda path, draw: _deep(os.path.dirname(path), draw),
    _sparse,
    _socket,
    _link,
    _device,
    _many,
    _in_place_of_the_notebook,
    _damaged,
    _rights,
    _time,
]


def odd_folder(folder: Path, notebook: bytes, seed: int) -> None:
    """Hand in `notebook` in `folder`, with one to three things that are odd."""
    draw = random.Random(seed)
    folder.mkdir(parents=True)
    (folder / NAME).write_bytes(notebook)
    for _ in range(draw.randint(1, 3)):
        try:
            draw.choice(FOLDERS)(os.path.join(os.fsencode(folder), odd_name(draw)), draw)
        except (
            OSError,
            ValueError,
        ):  # the system doesn't take it, or an odd thing has undone another's place
            continue


def _bomb(draw: Draw) -> bytes:
    return bytes(draw.choice([1 << 20, 60 << 20, 200 << 20]))


def odd_entries(draw: Draw, notebook: bytes) -> list[tuple[str, bytes]]:
    """What one student uploads, as entries of a platform's download."""
    name = odd_name(draw).decode("utf-8", "surrogateescape").encode("utf-8", "replace").decode()
    kinds: list[Callable[[], list[tuple[str, bytes]]]] = [
        lambda: [(NAME, notebook), (name, draw.randbytes(50))],
        lambda: [(NAME, notebook), (NAME, notebook[:-20])],
        lambda: [(NAME, notebook), (f"{NAME}/a", b"x")],
        lambda: [("a", b"x"), ("a/b", b"y"), (NAME, notebook)],
        lambda: [(NAME, notebook), ("data.bin", _bomb(draw))],
        lambda: [("work.zip", draw.randbytes(300)), (NAME, notebook)],
        lambda: [("work.zip", _zip([(NAME, notebook), ("big", _bomb(draw))]))],
        lambda: [("work.zip", _zip([("../../../evil", b"x"), (NAME, notebook)]))],
        lambda: [("work.zip", _locked(_zip([(NAME, notebook)])))],
        lambda: [("x" * draw.choice([100, 300]), b"x"), (NAME, notebook)],
        lambda: [("/".join(["d" * 200] * draw.choice([3, 25])) + "/x", b"x"), (NAME, notebook)],
        lambda: [(NAME, draw.randbytes(800))],
        lambda: [("../" + NAME, notebook)],
        lambda: [("/" + NAME, notebook)],
        lambda: [("C:\\" + NAME, notebook)],
        lambda: [(f"{number}.txt", b"x") for number in range(draw.choice([40, 1500]))],
        lambda: [(NAME.upper(), notebook), (NAME, notebook)],
        lambda: [("sub/" + NAME, notebook), ("other/" + NAME, notebook + b" ")],
    ]
    return draw.choice(kinds)()


def _zip(entries: list[tuple[str, bytes]]) -> bytes:
    held = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # of names that come twice
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 1)
    return held.getvalue()


def _locked(content: bytes) -> bytes:
    """A zip file whose entries say that they are encrypted."""
    changed = bytearray(content)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = changed.find(mark)
        while place >= 0:
            changed[place + at] |= 1
            place = changed.find(mark, place + 4)
    return bytes(changed)


def _harmed(content: bytes, draw: Draw) -> bytes:
    """A zip file with one number changed in an entry's own header: lengths, times, sums."""
    changed = bytearray(content)
    places = [at for at in range(len(changed) - 4) if changed[at : at + 4] == b"PK\x01\x02"]
    place = draw.choice(places[2:] or places)  # the honest ones come first
    struct.pack_into("<I", changed, place + draw.choice([12, 16, 20, 24]), draw.getrandbits(32))
    return bytes(changed)


def odd_download(students: list[str], notebook: bytes, seed: int) -> bytes:
    """A zip file of Moodle's in which two honest students stand first, and odd ones behind."""
    draw = random.Random(seed)
    entries = [
        (f"{one}_{at}_assignsubmission_file_/{NAME}", notebook) for at, one in enumerate(HONEST)
    ]
    for at, student in enumerate(students, len(HONEST)):
        for name, content in odd_entries(draw, notebook):
            entries.append((f"{student}_{at}_assignsubmission_file_/{name}", content))
    packed = _zip(entries)
    return _harmed(packed, draw) if draw.random() < 0.2 else packed
