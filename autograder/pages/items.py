"""What stands at the top of a feedback page: the items of a graded notebook, in words for its
student."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils

from autograder.notebook import grade_id, item_names
from autograder.record import OPEN, Cell, Verdict, Work

MOST_LINES, MOST_LETTERS = 14, 1500
RIGHT = "Is the answer right?"


@dataclass(frozen=True)
class Check:
    """One test as the page shows it: what it earned, the question it asks, and its message where
    it failed."""

    cell: Cell
    question: str
    message: str


@dataclass
class Item:
    """One item on the page."""

    name: str
    section: str
    written: bool
    cells: list[Cell] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    untouched: bool = False
    comment: str = ""

    @property
    def score(self) -> float:
        """What it has earned so far."""
        return sum(cell.score or 0.0 for cell in self.cells)

    @property
    def points(self) -> float:
        """What it is worth."""
        return sum(cell.points for cell in self.cells)

    @property
    def state(self) -> str:
        """In a word how it went: "right", "partly", "open" (nothing written), "wrong", "waiting" or
        "again" (a person gave its mark to the answer before, and will look at this one)."""
        if any(cell.waits for cell in self.cells):
            return "again" if any(cell.marked_before for cell in self.cells) else "waiting"
        if self.score >= self.points - 1e-9:
            return "right"
        if self.score > 0:
            return "partly"
        unwritten = self.checks and all(check.cell.verdict in OPEN for check in self.checks)
        return "open" if self.untouched or unwritten else "wrong"


def overview(
    nb: NotebookNode, assignment: str, work: Work, comments: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """What the template shows of a graded notebook as a whole: its `work`, and the comments that a
    person wrote, by cell."""
    return {
        "items": items(nb, work, comments or {}),
        "waiting": {cell.name for cell in work.cells if cell.waits},
        "marked_before": {cell.name for cell in work.cells if cell.marked_before},
        "title": next(_headings(nb, 1), assignment),
        "notes": [note.text for note in work.notes],
        "unread": bool(work.unread),
    }


def items(nb: NotebookNode, work: Work, comments: Mapping[str, str]) -> list[Item]:
    """The items of a graded notebook in order.

    What the check of a typed answer printed is taken out of the notebook: that the form is right is
    no news beside the mark. Comments go to the cells they belong to.
    """
    earned = {cell.name: cell for cell in work.graded}
    owners = item_names(nb.cells)
    found: dict[str, Item] = {}
    section, typed = "", False
    for cell in nb.cells:
        section = next(_headings_of(cell, 2), section)
        name = grade_id(cell)
        solution, task = utils.is_solution(cell), utils.is_task(cell)
        if name is None or not (solution or task or name in earned):
            continue
        typed = _is_typed(name, cell) if solution else typed
        owner = name if task or solution else owners.get(name, name)
        written = task or (utils.is_grade(cell) and cell.cell_type == "markdown")
        one = found.setdefault(owner, Item(owner, section, written))
        one.untouched = one.untouched or name in work.untouched
        cell.metadata.nbgrader["comment"] = comments.get(name, "")
        one.comment = one.comment or comments.get(name, "")
        if name in earned:
            one.cells.append(earned[name])
            if cell.cell_type == "code" and not solution:
                one.checks.append(_check(cell, earned[name], typed))
    return [one for one in found.values() if one.points or one.comment]


def _check(cell: NotebookNode, earned: Cell, typed: bool) -> Check:
    question, message = _question(cell.source), earned.message
    if typed:
        # Who typed a value knows it; a comment that is no question is about its form.
        question = question if question.endswith("?") else RIGHT
        message = (earned.finding.brief if earned.finding else "") or message
        cell.outputs = [output for output in cell.outputs if output.output_type != "stream"]
    shown = "" if earned.verdict is Verdict.RIGHT else short(message)
    return Check(earned, question, shown)


def short(message: str) -> str:
    """A message cut to what fits the top of a page; its cell has the whole."""
    lines = message.strip()[:MOST_LETTERS].splitlines()
    return "\n".join(lines[:MOST_LINES]) + (
        "\n..." if len(lines) > MOST_LINES or len(message) > MOST_LETTERS else ""
    )


def _is_typed(name: str, cell: NotebookNode) -> bool:
    """Whether a solution cell holds a value and no function or class. Its test's comment, if it is
    no question, is about the form, and in grading the same test looks at the value."""
    made = (
        rf"^[ \t]*(def|class)[ \t]+{re.escape(name)}\b"
        rf"|^[ \t]*{re.escape(name)}[ \t]*=[ \t]*lambda\b"
    )
    return cell.cell_type == "code" and not re.search(made, cell.source, flags=re.M)


def _question(source: str) -> str:
    """The comment that a test opens with says in a student's words what it looks at."""
    opening = re.match(r"(?:[ \t]*#[^\n]*\n?)+", source)
    lines = (
        [line.strip().lstrip("#").strip() for line in opening[0].splitlines()] if opening else []
    )
    return " ".join(
        line
        for line in lines
        if line and "BEGIN HIDDEN" not in line and "which are not shown" not in line
    )


def _headings_of(cell: NotebookNode, level: int) -> Iterator[str]:
    if cell.cell_type == "markdown" and not cell.metadata.get("nbgrader", {}).get("solution"):
        for found in re.finditer(rf"^{'#' * level} +(.+?)\s*$", cell.source, flags=re.M):
            yield found[1]


def _headings(nb: NotebookNode, level: int) -> Iterator[str]:
    for cell in nb.cells:
        yield from _headings_of(cell, level)
