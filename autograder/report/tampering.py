"""What was done to a notebook beyond answering: points, tests and ids that differ from the released
notebook's, and code that names what reaches beyond an answer.

None of it changes a mark (the grader takes locked cells, points and metadata from the source), but
an instructor may want to ask. It is told from the file that was handed in, which intake leaves as
it is.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from autograder.course import Folders
from autograder.intake.folders import files_beside
from autograder.intake.reading import raw_cells, shown

# What lets code see or change what runs beside it; an answer has no use for it.
REACHING = re.compile(
    r"\b(?:import|from)\b[^\n#'\"]*?\b"
    r"(gc|ctypes|inspect|threading|_thread|multiprocessing|autograder)\b"
    r"|\b(setprofile|settrace|_getframe|_current_frames|f_locals|f_back|get_objects|get_referrers)\b"
    r"|\b(sys\.modules|__builtins__|ast_transformers|input_transformers\w*)"
)
MOST_OF_A_MODULE = 200_000  # bytes that are looked at
ROLES = ("grade", "solution", "locked", "task")


@dataclass(frozen=True)
class Sign:
    """One difference from the released notebook: what was done, to which cell ("" for the whole),
    and its new text."""

    what: str
    cell: str = ""
    text: str = ""


def signs_of_tampering(course: Folders, assignment: str, student: str) -> list[Sign]:
    """In what the hand-in's graded cells differ from the release; [] where they agree, or nothing
    can be read."""
    found: list[Sign] = []
    for path in sorted(course.released(assignment).glob("*.ipynb")):
        cells = _named_cells(course.submitted(assignment, student) / path.name)
        if cells:
            found += _compare(cells, dict(_released(path, path.stat().st_mtime_ns)))
        found += _reaching(course.submitted(assignment, student) / path.name, path)
    return found


def sentences(signs: list[Sign]) -> list[str]:
    """One sentence for each kind of sign, with the cells it was found in."""
    cells: dict[str, list[str]] = {}
    for sign in signs:
        cells.setdefault(sign.what, []).append(sign.cell)
    return [
        f"{what}: {_listed(names)}." if names != [""] else f"{what}."
        for what, names in cells.items()
    ]


def _compare(cells: list[tuple[str, dict]], original: dict[str, dict]) -> list[Sign]:
    names, last = [name for name, _ in cells if name in original], dict(cells)
    points, texts, roles, deleted = [], [], [], []
    for name, cell in original.items():
        ours = cell["metadata"]["nbgrader"]
        if name not in last:
            if ours.get("grade") and not ours.get("solution"):
                deleted.append(Sign("Test cells were deleted", name))
            continue
        theirs = last[name]["metadata"]["nbgrader"]
        if ours.get("grade") and theirs.get("points") != ours.get("points"):
            points.append(
                Sign(
                    "Points were changed",
                    f"{name} ({ours.get('points')} to {str(theirs.get('points'))[:30]})",
                )
            )
        if any(bool(theirs.get(role)) != bool(ours.get(role)) for role in ROLES):
            roles.append(Sign("A cell's role (graded, locked, solution) was changed", name))
        if ours.get("locked") and _text(last[name]).split() != _text(cell).split():
            texts.append(Sign("Locked cells were edited", name, _text(last[name])))
    order = list(dict.fromkeys(names))
    twice = [
        Sign("Cells with the same id were added", name)
        for name, count in Counter(names).items()
        if count > 1
    ]
    moved = (
        [Sign("Cells were moved")] if order != [name for name in original if name in last] else []
    )
    return points + texts + deleted + twice + roles + moved


def _reaching(handed_in: Path, released: Path) -> list[Sign]:
    """The cells, and the modules beside them, that name what reaches beyond an answer, unless the
    release names it too."""
    given = {word for cell in _cells(released) for word in _words(_text(cell))}
    found: dict[str, set[str]] = {}
    for cell in _cells(handed_in):
        for word in set(_words(_text(cell))) - given:
            found.setdefault(word, set()).add(_grade_id(cell) or "a cell of its own")
    for name, content in files_beside(handed_in.parent).items():
        text = content[:MOST_OF_A_MODULE].decode("utf-8", "replace")
        for word in set(_words(text)) - given if name.endswith(".py") else ():
            found.setdefault(word, set()).add(shown(name))
    return [
        Sign(f"Code names `{word}`, which an answer has no use for", cell)
        for word, cells in sorted(found.items())
        for cell in sorted(cells)
    ]


def _words(text: str) -> list[str]:
    return ["".join(found) for found in REACHING.findall(text)]


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - 6} more" if len(names) > 6 else ""
    return ", ".join(names[:6]) + more


def _text(cell: dict) -> str:
    source = cell.get("source", "")
    return (
        "".join(line for line in source if isinstance(line, str))
        if isinstance(source, list)
        else str(source)
    )


@lru_cache(maxsize=16)
def _released(path: Path, stamp: int) -> tuple[tuple[str, dict], ...]:
    return tuple(_named_cells(path))


def _named_cells(path: Path) -> list[tuple[str, dict]]:
    """The cells with an nbgrader id in a notebook that anybody may have written; [] where it can't
    be read."""
    return [(name, cell) for cell in _cells(path) if (name := _grade_id(cell)) is not None]


def _cells(path: Path) -> list[dict]:
    return [cell for cell in raw_cells(path) if isinstance(cell, dict)]


def _grade_id(cell: dict) -> str | None:
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    name = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    return name if isinstance(name, str) else None
