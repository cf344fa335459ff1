"""A notebook file that was handed in, read with care: its cells, and what is amiss with it."""

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import nbformat
from nbformat import NotebookNode

from autograder.intake import notes as codes
from autograder.record import Note

MOST_NOTEBOOK_BYTES = 20 << 20  # that are read at once; beyond, outputs are left out
MOST_BYTES_WITH_OUTPUTS = 1 << 30
MOST_EVENTS = 4_000_000
MOST_CELLS = 20_000
MOST_BESIDE = 1000  # files that are looked at where a notebook has another name
TYPES = ("code", "markdown", "raw")
ATTACHED = re.compile(r"attachment:([^\s()<>\"']+)")
PICTURES = ("image/png", "image/jpeg", "image/gif")
BASE64 = re.compile(r"[A-Za-z0-9+/]+=*")
RENAMED = re.compile(r"\.ipynb(?:\.(?:json|txt))?$", re.I)


class Unreadable(Exception):
    """A file that is no notebook; its argument is the note that says why."""


def read_submission(path: Path) -> tuple[list[NotebookNode], list[Note]]:
    """The cells that were handed in and what is amiss with the file; no cells where it can't be
    read."""
    path = Path(path)
    try:
        place, notes = _find(path)
        raw, more = _raw(place)
    except Unreadable as problem:
        return [], [problem.args[0]]
    notes += more
    metadata = raw.get("metadata")
    if not isinstance(metadata, dict) or not isinstance(metadata.get("kernelspec"), dict):
        notes.append(Note(codes.KERNEL, "The notebook names no kernel; Python 3 was used."))
    if len(raw["cells"]) > MOST_CELLS:
        notes.append(
            Note(codes.TOO_MANY, f"The notebook has more than {MOST_CELLS} cells; those were read.")
        )
    cells = [cell for cell in map(_plain_cell, raw["cells"][:MOST_CELLS]) if cell is not None]
    if not cells:
        notes.append(Note(codes.NO_CELLS, "The notebook that was handed in is empty."))
    return cells, notes


def raw_cells(path: Path) -> list[Any]:
    """The cells of a notebook as they were handed in; [] where it can't be read whole."""
    try:
        place, _ = _find(path)
        if place.stat().st_size > MOST_NOTEBOOK_BYTES:
            return []
        return _raw(place)[0]["cells"][:MOST_CELLS]
    except (Unreadable, OSError):
        return []


def notebooks_beside(path: Path) -> list[Path]:
    """The notebooks in a file's folder, by whatever name; links are left out."""
    found = []
    try:
        for count, other in enumerate(path.parent.iterdir()):
            if count >= MOST_BESIDE:
                break
            if RENAMED.search(other.name) and other.is_file() and not other.is_symlink():
                found.append(other)
    except OSError:
        return []
    return sorted(found)


def _find(path: Path) -> tuple[Path, list[Note]]:
    """The file to read for a notebook that should be at `path`."""
    try:
        if path.is_symlink() or path.parent.is_symlink() or path.parent.parent.is_symlink():
            raise Unreadable(
                Note(codes.LINK, f"{path.name} is a link, not a notebook; links are not followed.")
            )
        if path.is_file():
            return path, []
        there = path.exists()
    except OSError:
        raise Unreadable(_not_handed_in(path, [])) from None
    others = [other for other in notebooks_beside(path) if other != path]
    if len(others) == 1:
        told = f"Handed in as {shown(others[0].name)}; the name should be {path.name}."
        return others[0], [Note(codes.RENAMED, told)]
    if there:
        raise Unreadable(Note(codes.NO_FILE, f"{path.name} is no file."))
    raise Unreadable(_not_handed_in(path, others))


def _not_handed_in(path: Path, others: list[Path]) -> Note:
    found = ", ".join(shown(other.name) for other in others[:5]) or "no notebook"
    return Note(codes.NOT_HANDED_IN, f"{path.name} was not handed in (found: {found}).")


def shown(name: str) -> str:
    """A file's name as it may be shown: no control characters, no bytes that are no text."""
    name = name.encode("utf-8", "replace").decode()
    return "".join(letter if letter.isprintable() else "?" for letter in name)[:120]


def _raw(path: Path) -> tuple[dict[str, Any], list[Note]]:
    name = shown(path.name)
    try:
        size = path.stat().st_size
        if size > MOST_NOTEBOOK_BYTES:
            return _without_outputs(path, size), [
                Note(
                    codes.OUTPUTS_LEFT_OUT,
                    f"{name} is larger than {MOST_NOTEBOOK_BYTES >> 20} MiB; it was read "
                    "without its outputs.",
                )
            ]
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable(
            Note(codes.NO_NOTEBOOK, f"{name} can't be read ({error.strerror}).")
        ) from None
    notes = []
    raw = _parsed(content, None)
    if raw is None:
        raw = _parsed(content, "cp1252")
        if raw is None:
            told = f"{name} is not a notebook (not valid JSON): was the file cut short or renamed?"
            raise Unreadable(Note(codes.NO_NOTEBOOK, told))
        notes.append(
            Note(codes.LETTERS, f"{name} isn't written in UTF-8; some letters may be others.")
        )
    return _of_format_4(raw, name), notes


def _parsed(content: bytes, encoding: str | None) -> Any:
    """JSON by what its first bytes say of its encoding (UTF-8, -16 or -32, marked or not), or as
    told; None where it is none."""
    try:
        return json.loads(content if encoding is None else content.decode(encoding))
    except (ValueError, RecursionError):
        return None


def _of_format_4(raw: Any, name: str) -> dict[str, Any]:
    if not isinstance(raw, dict) or not isinstance(raw.get("cells", raw.get("worksheets")), list):
        raise Unreadable(Note(codes.NO_CELLS, f"{name} is JSON, but holds no notebook cells."))
    if raw.get("nbformat", 4) == 4 and isinstance(raw.get("cells"), list):
        return raw
    try:
        return nbformat.convert(nbformat.from_dict(raw), 4)
    except Exception:
        told = f"{name} has notebook format {str(raw.get('nbformat'))[:20]}, which can't be read."
        raise Unreadable(Note(codes.FORMAT, told)) from None


def _without_outputs(path: Path, size: int) -> dict[str, Any]:
    """A large notebook's cells, read piece by piece: whatever its outputs hold, it needs little
    memory."""
    import ijson  # for the few that are so large

    name = shown(path.name)
    too_large = Unreadable(
        Note(
            codes.TOO_LARGE,
            f"{name} is larger than {MOST_NOTEBOOK_BYTES >> 20} MiB, and can't be read without its "
            "outputs either; clear them and hand it in again.",
        )
    )
    # A sparse file takes next to no room on the disk; nobody reads through its nothing.
    if size > MOST_BYTES_WITH_OUTPUTS or path.stat().st_blocks * 512 < size // 2:
        raise too_large
    cells: list[dict] = []
    metadata: dict[str, Any] = {}
    kept = 0
    try:
        with path.open("rb") as file:
            for count, (place, event, value) in enumerate(ijson.parse(file, use_float=True)):
                if count > MOST_EVENTS or kept > MOST_NOTEBOOK_BYTES or len(cells) > MOST_CELLS:
                    raise too_large
                if place == "cells.item" and event == "start_map":
                    cells.append({"metadata": {}, "source": []})
                elif place == "metadata.kernelspec.name":
                    metadata["kernelspec"] = {"name": value}
                elif event == "string" and cells:
                    kept += _keep(cells[-1], place, value)
    except (ijson.JSONError, RecursionError, MemoryError, OSError, UnicodeError):
        raise too_large from None
    if not cells:
        raise too_large
    return {"cells": cells, "metadata": metadata}


def _keep(cell: dict[str, Any], place: str, value: str) -> int:
    if place == "cells.item.cell_type":
        cell["cell_type"] = value
    elif place == "cells.item.id":
        cell["id"] = value
    elif place in ("cells.item.source", "cells.item.source.item"):
        cell["source"].append(value)
    elif place == "cells.item.metadata.nbgrader.grade_id":
        cell["metadata"]["nbgrader"] = {"grade_id": value}
    else:
        return 0
    return len(value)


def _plain_cell(raw: Any) -> NotebookNode | None:
    """One submitted cell, with nothing kept but its type, text (with its pictures), id and claimed
    nbgrader id."""
    if not isinstance(raw, dict) or raw.get("cell_type") not in TYPES:
        return None
    source = raw.get("source", "")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    if not isinstance(source, str):
        return None
    if raw["cell_type"] == "markdown" and isinstance(raw.get("attachments"), dict):
        source = _with_pictures(source, raw["attachments"])
    cell = NotebookNode(
        cell_type=raw["cell_type"],
        metadata=NotebookNode(),
        source=source.encode("utf-8", "replace").decode().replace("\r\n", "\n"),
        id=raw["id"] if isinstance(raw.get("id"), str) else "",
    )
    metadata = raw.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    claimed = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    if isinstance(claimed, str):
        cell.metadata["nbgrader"] = {"grade_id": claimed}
    return cell


def _with_pictures(source: str, attachments: dict[str, Any]) -> str:
    """A text with the pictures that were pasted into it, a drawing say, where it names them."""

    def picture(found: re.Match) -> str:
        kinds = attachments.get(unquote(found[1]))
        for kind, content in kinds.items() if isinstance(kinds, dict) else ():
            content = "".join(content.split()) if isinstance(content, str) else ""
            if kind in PICTURES and BASE64.fullmatch(content):
                return f"data:{kind};base64,{content}"
        return found[0]

    return ATTACHED.sub(picture, source)


@lru_cache(maxsize=256)
def ids_of(path: Path, stamp: int) -> frozenset[str]:
    """The ids, nbgrader's and the cells' own, in a notebook of the course's."""
    cells, _ = read_submission(path)
    names = {cell.metadata.get("nbgrader", {}).get("grade_id") for cell in cells}
    return frozenset((names | {cell.id for cell in cells}) - {None, ""})
