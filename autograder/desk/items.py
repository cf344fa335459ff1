"""An assignment's items as a student sees them at the desk, and what became of each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from nbgrader import utils

from autograder.grading import HandIn
from autograder.notebook import SourceNotebook, grade_id, item_names, kind, released_text
from autograder.pages.items import short
from autograder.record import OPEN, Cell, Verdict
from autograder.report.misconceptions import sentence_of
from autograder.saving.assignment import Assignment
from autograder.saving.attempts import TYPED, WRITTEN, Sheet, Standing, item_kind

ERRORS = (Verdict.ERROR, Verdict.STOPPED)


@dataclass(frozen=True)
class Item:
    """One item: where it stands and what it is worth."""

    name: str
    title: str
    notebook: str
    kind: str
    max_points: float
    cells: tuple[str, ...]  # those that earn its points, by their nbgrader ids

    def plain(self) -> dict[str, Any]:
        """What is told of it, whatever became of it."""
        return {
            "item": self.name,
            "title": self.title,
            "cell": self.name,
            "cell_index": None,
            "kind": self.kind,
            "max_points": self.max_points,
        }


def items_of(assignment: Assignment) -> dict[str, Item]:
    """The items of an assignment by name, in order."""
    found: dict[str, Item] = {}
    for name, source in assignment.sources.items():
        found |= {one.name: one for one in _items(name, source)}
    return found


def _items(notebook: str, source: SourceNotebook) -> Iterable[Item]:
    titles, named = _titles(source), source.named
    cells: dict[str, list[str]] = {}
    for cell, item in item_names(source.cells).items():
        cells.setdefault(item, []).append(cell)
    for item, graded in cells.items():
        points = sum(float(named[one].metadata.nbgrader.get("points") or 0) for one in graded)
        if points and item in named:
            answer = utils.is_solution(named[item])
            role = item_kind(named[item]) if answer else WRITTEN
            yield Item(item, titles.get(item, item), notebook, role, points, tuple(graded))


def _titles(source: SourceNotebook) -> dict[str, str]:
    """The heading above each cell that nbgrader knows."""
    found: dict[str, str] = {}
    heading = ""
    for cell in source.cells:
        if cell.cell_type == "markdown" and kind(cell) != "written":
            for told in re.finditer(r"^#{2,4} +(.+?)\s*$", cell.source, flags=re.M):
                heading = told[1]
        if name := grade_id(cell):
            found[name] = heading or name
    return found


class Progress:
    """The items of one hand-in as they are judged, one cell after the other."""

    def __init__(self, items: dict[str, Item], sheet: Sheet, hand_in: HandIn):
        self.items, self.sheet, self.hand_in = items, sheet, hand_in
        self.heard: dict[str, dict[str, Cell]] = {}

    def written(self) -> Iterator[dict[str, Any]]:
        """What is told of the items that no program judges."""
        for item in self.items.values():
            if item.kind == WRITTEN:
                notebook = self.hand_in.notebooks[item.notebook]
                source = self.hand_in.assignment.sources[item.notebook]
                answer = next(one for one in notebook.cells if grade_id(one) == item.name)
                same = answer.source == released_text(source.named[item.name])
                yield item.plain() | {
                    "points": None,
                    "verdict": "unchanged" if same else "waits",
                    "message": "" if same else "A person marks this answer.",
                    "attempts": {"used": 0, "of": None},
                    "counts": None,
                }

    def hear(self, cell: Cell) -> dict[str, Any] | None:
        """Take what a cell earned; gives what is told of its item where that is whole now."""
        item = self.items.get(cell.item)
        if item is None or cell.name not in item.cells:
            return None
        cells = self.heard.setdefault(item.name, {})
        cells[cell.name] = cell
        if len(cells) < len(item.cells):
            return None
        found = [cells[name] for name in item.cells]
        notebook = self.hand_in.notebooks[item.notebook]
        source = self.hand_in.assignment.sources[item.notebook]
        answer = self.sheet.answer(notebook, source, item.name, found)
        points = sum(one.score or 0.0 for one in found)
        standing = self.sheet.standing(item.name, item.kind, answer, points)
        return told(item, found, standing, self.sheet.quick)


def told(item: Item, cells: list[Cell], standing: Standing, slow: bool = False) -> dict[str, Any]:
    """What is told of an item that was judged; `slow` says that it took too long for a first
    try."""
    points = sum(cell.score or 0.0 for cell in cells)
    verdict, message = _verdict(item, cells, points), _message(item, cells)
    shown: float | None = points
    if verdict == "waits":
        shown = None
    elif slow and any(cell.verdict is Verdict.STOPPED for cell in cells):
        verdict, shown = "waits", None
        message = f"{message}\nIt is judged once more, with more time, after the others."
    elif not standing.told:
        verdict, shown, cells = "hidden", None, []
        message = (
            f"All {standing.of} attempts are used, so this answer gets no verdict; "
            f"{standing.counts or 0:g} of {item.max_points:g} points count."
        )
    return item.plain() | {
        "points": shown,
        "verdict": verdict,
        "message": message,
        "attempts": {"used": standing.used, "of": standing.of},
        "counts": standing.counts,
        "sentence": next((sentence_of(one) for one in cells if one.finding is not None), ""),
    }


def _verdict(item: Item, cells: list[Cell], points: float) -> str:
    if any(cell.waits for cell in cells):
        return "waits"
    if points >= item.max_points - 1e-9:
        return "right"
    if points > 0:
        return "partly"
    if all(cell.verdict in OPEN for cell in cells):
        return "unchanged"
    return "error" if all(cell.verdict in ERRORS for cell in cells) else "wrong"


def _message(item: Item, cells: list[Cell]) -> str:
    """Why the first of its tests failed, in the words of the feedback page."""
    for cell in cells:
        if cell.finding is not None and cell.verdict is not Verdict.RIGHT:
            found = cell.finding
            # Who typed a value knows it.
            return short((item.kind == TYPED and found.brief) or found.message)
    return ""
