"""What is handed in, and where: finds the desk, the assignment that a notebook belongs to, and the
files that go with it."""

import base64
import contextlib
import hashlib
import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from jupyter_core.paths import jupyter_runtime_dir

# In Jupyter's runtime folder, while a desk of one's own runs: one for each course.
ADDRESS_FILE, ADDRESS_FILES = "convcourse-desk.json", "convcourse-desk*.json"
AWAY = (502, 503, 504)  # what a proxy answers while the desk, or the hub, starts again
COPY = re.compile(r"(-Copy\d+| ?\(\d+\))+$")  # what JupyterLab and browsers add to a file's name
FILE_BYTES, FILES_BYTES = 1 << 20, 5 << 20  # of one file beside the notebook, and of all
NOTEBOOK_BYTES = 10 << 20  # with its outputs; beyond, they are left out, as grading makes its own
HOW = (
    "No desk is open here. Save the notebook, then hand it in with nbgrader (menu Nbgrader, "
    "Assignment List, Submit), or upload the file where your instructor says."
)


class DeskError(Exception):
    """Why something can't be had of the desk, in one line for the student.

    `status` is the HTTP status, 0 where there was no answer; `wait` the seconds after which to ask
    again, where the desk says so.
    """

    def __init__(self, message: str, status: int = 0, wait: str = "") -> None:
        super().__init__(message)
        self.status, self.wait = status, wait


@dataclass(frozen=True)
class Address:
    """Where the desk is; `token` says who asks, and never leaves this machine for elsewhere."""

    url: str
    token: str = field(repr=False)

    def of(self, *parts: str) -> str:
        """The address of a part of the desk's API."""
        return self.url.rstrip("/") + "/api/" + "/".join(quote(part, safe="") for part in parts)

    @property
    def headers(self) -> dict[str, str]:
        """What every request carries."""
        return {"Authorization": f"token {self.token}", "Accept": "application/json"}


def find_desk() -> Address | None:
    """The desk that this machine hands in to, None where there is none; raises DeskError for an
    address that is no address.

    A hub or a user names it in CONVCOURSE_DESK, with CONVCOURSE_DESK_TOKEN or the hub's own token;
    else a desk of one's own has written where it listens, in the file that CONVCOURSE_DESK_FILE
    names (`course lab` sets it), or the newest that there is.
    """
    url, token = os.environ.get("CONVCOURSE_DESK", ""), ""
    if url:
        hubs = os.environ.get("JUPYTERHUB_API_TOKEN", "")
        token, told_by = os.environ.get("CONVCOURSE_DESK_TOKEN") or hubs, "CONVCOURSE_DESK"
    else:
        place = _address_file()
        told_by = str(place)
        if place is None:
            return None
        try:
            told = json.loads(place.read_text(encoding="utf-8"))
            url, token = str(told["url"]), str(told["token"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            raise DeskError(f"{place} can't be read; remove it, and start the desk anew.") from None
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise DeskError(f"{told_by} names no address of a desk (http://... or https://...): {url}")
    if not token.isascii() or not token.isprintable() or not token:
        raise DeskError(f"There is no token for the desk; set CONVCOURSE_DESK_TOKEN beside {url}.")
    return Address(url, token)


def address_file(course: Path) -> Path:
    """Where a course's own desk tells that it listens."""
    name = Path(ADDRESS_FILE)
    own = hashlib.sha256(os.fsencode(course.resolve())).hexdigest()[:12]
    return Path(jupyter_runtime_dir(), f"{name.stem}-{own}{name.suffix}")


def _address_file() -> Path | None:
    if named := os.environ.get("CONVCOURSE_DESK_FILE", ""):
        return Path(named)
    found: dict[Path, float] = {}
    for path in Path(jupyter_runtime_dir()).glob(ADDRESS_FILES):
        with contextlib.suppress(OSError):  # it has just gone
            found[path] = path.stat().st_mtime
    return max(found, key=found.__getitem__, default=None)


def refusal(status: int, body: bytes, wait: str = "") -> DeskError:
    """What the desk answered, when it did not do as it was asked, in its own words if it has
    any."""
    try:
        message = str(json.loads(body)["message"])
    except (ValueError, KeyError, TypeError):
        message = ""
    if not message and status in AWAY:
        message = "The desk can't be reached just now. What was handed in is kept; try again soon."
    if not message and 300 <= status < 400:
        message = "The desk asks for a login: the address or the token isn't right."
    return DeskError(message or f"The desk answered with an error ({status}).", status, wait)


@dataclass(frozen=True)
class Parcel:
    """A notebook on its way, the files beside it, and what was left out."""

    assignment: str
    name: str
    notebook: Mapping[str, Any]
    files: Mapping[str, bytes]
    left_out: Sequence[str]

    def body(self) -> bytes:
        """What is sent to the desk."""
        files = {name: base64.b64encode(one).decode("ascii") for name, one in self.files.items()}
        told = {"notebook": self.notebook, "name": self.name, "files": files}
        sent = json.dumps(told).encode()
        if len(sent) > NOTEBOOK_BYTES:
            told["notebook"] = {**self.notebook, "cells": list(map(_bare, self.notebook["cells"]))}
            sent = json.dumps(told).encode()
        return sent


def _bare(cell: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**cell, "outputs": []} if cell.get("cell_type") == "code" else cell


def read_notebook(path: Path) -> dict[str, Any]:
    """A notebook as it lies on disk; raises DeskError."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DeskError(f"There is no file {path}.") from None
    except IsADirectoryError:
        raise DeskError(f"{path} is a folder; name the notebook in it.") from None
    except (OSError, ValueError, RecursionError):
        raise DeskError(f"{path} is no notebook that can be read; save it once more.") from None
    if not isinstance(told, dict) or not isinstance(told.get("cells"), list):
        raise DeskError(f"{path} is no notebook.")
    return told


def pack(
    path: Path | None, name: str, notebook: Mapping[str, Any], offered: Sequence[Mapping]
) -> Parcel:
    """What is handed in of a notebook called `name`, to one of the `offered` assignments; `path` is
    where it lies on this machine, if it does. Raises DeskError."""
    assignment = assignment_of(path.parent.name if path else "", name, notebook, offered)
    files: dict[str, bytes] = {}
    left_out: list[str] = []
    if path and path.parent.name == assignment:  # in no other folder is all that lies there meant
        files, left_out = _beside(path.parent)
    return Parcel(assignment, name, notebook, files, left_out)


def assignment_of(
    folder: str, name: str, notebook: Mapping[str, Any], offered: Sequence[Mapping]
) -> str:
    """The assignment that a notebook belongs to, by its folder's name or its own; raises
    DeskError."""
    if not any(_is_nbgraders(cell) for cell in notebook.get("cells", [])):
        raise DeskError(f"{name} has no answers in it: it is no chapter of a course.")
    stem = COPY.sub("", name.removesuffix(".ipynb"))
    named = [str(one["name"]) for one in offered]
    found = [one for one in named if one == folder]
    found = found or [str(one["name"]) for one in offered if stem in one.get("notebooks", ())]
    if len(found) == 1:
        return found[0]
    raise DeskError(
        f"Which chapter is {name}? Keep it in a folder of the chapter's name, one of "
        f"{', '.join(named) or 'none that this desk takes'}."
    )


def _is_nbgraders(cell: Any) -> bool:
    told = cell.get("metadata", {}).get("nbgrader", {}) if isinstance(cell, Mapping) else {}
    return isinstance(told, Mapping) and bool(told.get("solution") or told.get("grade"))


def _beside(folder: Path) -> tuple[dict[str, bytes], list[str]]:
    """The plain files of a chapter's folder, and the names of those that are too large."""
    files: dict[str, bytes] = {}
    left_out = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.suffix == ".ipynb":
            continue
        if not path.is_file() or path.is_symlink():
            continue
        size = path.stat().st_size
        if size > FILE_BYTES or size + sum(map(len, files.values())) > FILES_BYTES:
            left_out.append(path.name)
        else:
            files[path.name] = path.read_bytes()
    return files, left_out
