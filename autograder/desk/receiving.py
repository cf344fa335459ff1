"""What a student's machine sends, read with care: the files of one hand-in, and nothing else."""

import base64
import binascii
import json
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from autograder.desk.refusals import Refused
from autograder.intake.folders import (
    MOST_BYTES,
    MOST_DEPTH,
    MOST_FILES,
    MOST_PATH,
    is_made_by_a_program,
)
from autograder.intake.times import TIMESTAMP, UNREAD_TIMESTAMP

LONGEST_NAME = 255  # bytes of one part of a path, as file systems have it


def read_body(body: bytes, notebooks: Sequence[str]) -> dict[str, bytes]:
    """The files of a hand-in by their relative paths; `notebooks` are the names that the
    assignment's have, with their ending. Raises Refused."""
    told = _parsed(body)
    notebook = told.get("notebook")
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise Refused(400, "The hand-in holds no notebook; save the notebook and hand it in again.")
    if notebook.get("nbformat") != 4:
        raise Refused(400, "The notebook has another format than 4; open it in JupyterLab, save.")
    files = _files(told.get("files") or {}, notebooks)
    files[_name(told.get("name"), notebooks)] = json.dumps(notebook, indent=1).encode()
    return files


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise Refused(400, "What was sent is no hand-in: a JSON object with a notebook is.")
    return told


def _name(named: Any, notebooks: Sequence[str]) -> str:
    """The assignment's notebook that was meant; one that was renamed is meant where there is but
    one."""
    if named in notebooks:
        return named
    if len(notebooks) == 1:
        return notebooks[0]
    raise Refused(400, f"Which notebook is it? The assignment has {', '.join(notebooks)}.")


def _files(told: Any, notebooks: Sequence[str]) -> dict[str, bytes]:
    if not isinstance(told, dict) or len(told) > MOST_FILES:
        raise Refused(400, f"Beside a notebook there may be {MOST_FILES} files, by their names.")
    found: dict[str, bytes] = {}
    size = 0
    for name, content in told.items():
        place = _place(name, notebooks)
        try:
            found[place] = base64.b64decode(content, validate=True)
        except (binascii.Error, ValueError, TypeError):
            raise Refused(400, f"{_shown(name)} is not sent as base64.") from None
        size += len(found[place])
    if size > MOST_BYTES:
        raise Refused(
            413, f"The files are more than {MOST_BYTES >> 20} MiB; send only what counts."
        )
    folders = {str(parent) for place in found for parent in PurePosixPath(place).parents}
    if folders & found.keys():
        raise Refused(400, "A file and a folder of the hand-in have one name.")
    return found


def _place(name: Any, notebooks: Sequence[str]) -> str:
    """A relative path that stays within the hand-in; raises Refused."""
    try:
        parts = PurePosixPath(name).parts
        fits = len(name.encode()) <= MOST_PATH and name.isprintable() and "\\" not in name
    except (TypeError, ValueError, AttributeError):
        parts, fits = (), False
    if (
        not fits
        or not parts
        or len(parts) > MOST_DEPTH
        or PurePosixPath(name).is_absolute()
        or any(part == ".." or len(part.encode()) > LONGEST_NAME for part in parts)
        or any(is_made_by_a_program(part) or part.startswith(".") for part in parts)
    ):
        raise Refused(400, f"{_shown(name)} is no name of a file that can be handed in.")
    place = "/".join(parts)
    own = place.casefold()
    if own in (TIMESTAMP.casefold(), UNREAD_TIMESTAMP.casefold()):
        raise Refused(400, f"{place} is the desk's own; leave it out.")
    if own.endswith(".ipynb") and place not in notebooks:
        raise Refused(400, f"{_shown(place)} is no notebook of this assignment; leave it out.")
    return place


def _shown(name: Any) -> str:
    text = str(name)[:60].encode("utf-8", "replace").decode()
    return repr("".join(letter if letter.isprintable() else "?" for letter in text))
