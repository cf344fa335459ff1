"""What was done to a notebook beyond answering: points, tests and ids that differ from the released
notebook's.

None of it changes a mark (the grader takes locked cells, points and metadata from the source), but
an instructor may want to ask. It is told from the file that was handed in, which intake leaves as
it is.
"""

import json
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from autograder.course import Folders
from autograder.intake.reading import MOST_CELLS, MOST_NOTEBOOK_BYTES

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
    try:
        if path.is_symlink() or path.stat().st_size > MOST_NOTEBOOK_BYTES:
            return []
        raw = json.loads(path.read_text(encoding="utf-8"))
        cells = raw.get("cells") if isinstance(raw, dict) else None
    except (ValueError, RecursionError, OSError):
        return []
    found = []
    for cell in cells[:MOST_CELLS] if isinstance(cells, list) else []:
        metadata = cell.get("metadata") if isinstance(cell, dict) else None
        nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
        name = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
        if isinstance(name, str):
            found.append((name, cell))
    return found
