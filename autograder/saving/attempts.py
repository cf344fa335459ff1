"""Attempts: how often a student has answered each item at the desk, and which answer counts.

An attempt is another answer than those before. Of one that counts but is no longer what was handed
in, the outputs of its tests are kept, and stand in the graded copy: so nbgrader's own reading of it
gives the mark. There are attempts only of who has handed in at the desk.
"""

import ast
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from nbformat import NotebookNode
from nbgrader import utils
from sqlalchemy import Engine, delete, func, insert, select
from traitlets import Dict, Enum
from traitlets.config import Configurable

from autograder.intake.notes import add_notes
from autograder.judging.marking import judged_from
from autograder.notebook import SourceNotebook, grade_id, item_names, kind, released_text
from autograder.record import OPEN, Cell, Note, Verdict
from autograder.saving.deskbook import attempts as table
from autograder.saving.deskbook import hand_ins
from autograder.syntax import parse

CODE, TYPED, WRITTEN = "code", "typed", "written"
NOTE = "attempts"  # the code of a note on an attempt that counts


class Attempts(Configurable):
    """How many attempts there are and which counts; set in nbgrader_config.py, e.g.
    ``c.Attempts.counts = "last"``."""

    allowed = Dict(
        {CODE: 0, TYPED: 2, WRITTEN: 0},
        help="How many different answers of a kind get a verdict; 0: as many as one likes.",
    ).tag(config=True)
    by_item = Dict(
        help="The same for single items: {'mystery': 1}, or {'1-filters/mystery': 1}."
    ).tag(config=True)
    counts = Enum(("best", "last"), "best", help="Which of an item's attempts counts.").tag(
        config=True
    )

    def limit(self, assignment: str, item: str, kind: str) -> int | None:
        """How many attempts an item has; None for as many as one likes."""
        for name in (f"{assignment}/{item}", item):
            if name in self.by_item:
                return int(self.by_item[name]) or None
        return int(self.allowed.get(kind, 0)) or None


class Attempt(NamedTuple):
    """One answer: what stands for it, what it scored, its place among the answers as they were last
    handed in, and the outputs of its tests by cell."""

    answer: str
    score: float
    last: int
    outputs: dict[str, list[dict]]


class Standing(NamedTuple):
    """Where a student stands with an item: attempts used and allowed, the score that counts, and
    whether this answer gets a verdict."""

    used: int
    of: int | None
    counts: float | None
    told: bool = True


def item_kind(cell: NotebookNode) -> str:
    """What a solution cell of the source asks for: code, a typed value, or a written answer."""
    if kind(cell) == "written" or cell.cell_type != "code":
        return WRITTEN
    try:
        tree = parse(cell.source)
    except SyntaxError:
        return CODE
    made = (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef, ast.Lambda)
    return CODE if any(isinstance(one, made) for one in ast.walk(tree)) else TYPED


@dataclass
class Sheet:
    """One student's attempts at one assignment, while a hand-in is judged."""

    rules: Attempts
    student: str
    assignment: str
    items: dict[str, list[Attempt]] = field(default_factory=dict)
    quick: bool = False  # what is stopped now is judged once more, with more time
    tried: dict[str, Attempt] = field(default_factory=dict)  # of this hand-in

    def standing(self, item: str, kind: str, answer: str = "", score: float = 0.0) -> Standing:
        """Where an item stands, with an `answer` now if there is one."""
        of, known = self.rules.limit(self.assignment, item, kind), self.items.get(item, [])
        if answer and not self._over(of, known, answer):
            known = self._with(known, Attempt(answer, score, _next(known), {}))
        counting = self._counting(known)
        told = not answer or any(one.answer == answer for one in known)
        return Standing(len(known), of, counting.score if counting else None, told)

    def count(
        self, notebook: NotebookNode, source: SourceNotebook, outputs: dict[int, list[dict]]
    ) -> dict[int, list[dict]]:
        """The outputs to store for a judged notebook, of each item those of the attempt that
        counts; where that is another than what was handed in, the notebook gets a note."""
        outputs, notes = dict(outputs), list[Note]()
        places = {grade_id(cell) or "": at for at, cell in enumerate(notebook.cells)}
        for item, tests in tests_of(source).items():
            now = {name: outputs.get(places[name], []) for name in tests}
            cells = [
                judged_from(notebook.cells[places[name]], item, found)
                for name, found in now.items()
            ]
            role = item_kind(source.named[item])
            limit = self.rules.limit(self.assignment, item, role)
            answer = self.answer(notebook, source, item, cells)
            known = self.items.get(item, [])
            if answer and not self._over(limit, known, answer):
                score = sum(cell.score or 0.0 for cell in cells)
                self.tried[item] = Attempt(answer, score, _next(known), now)
                known = self._with(known, self.tried[item])
            counting = self._counting(known)
            if (
                counting is not None
                and counting.answer != answer
                and set(counting.outputs) == set(now)
            ):
                outputs |= {places[name]: one for name, one in counting.outputs.items()}
                which = known.index(counting) + 1
                told = (
                    f"{item}: attempt {which} of {len(known)} counts, not what was handed in last."
                )
                notes.append(Note(NOTE, told))
        add_notes(notebook, notes)
        return outputs

    def answer(
        self, notebook: NotebookNode, source: SourceNotebook, item: str, cells: Iterable[Cell]
    ) -> str:
        """What stands for the answer to an item in a notebook that was judged, "" where nothing was
        answered, or no verdict stands."""
        role, cells = item_kind(source.named[item]), list(cells)
        at = next(at for at, cell in enumerate(notebook.cells) if grade_id(cell) == item)
        own = notebook.cells[at].source
        if own == released_text(source.named[item]) or all(one.verdict in OPEN for one in cells):
            return ""
        if self.quick and any(one.verdict is Verdict.STOPPED for one in cells):
            return ""
        if not self.rules.limit(self.assignment, item, role):
            return _digest([own])
        if role == TYPED and all(one.given for one in cells):
            return _digest([one.given for one in cells])
        # What other cells do counts too, or a limit would be none.
        last = max(at for at, cell in enumerate(notebook.cells) if grade_id(cell) in {
            one.name for one in cells})  # fmt: skip
        before = [cell for cell in notebook.cells[:last] if cell.cell_type == "code"]
        return _digest([cell.source for cell in before])

    def save(self, engine: Engine) -> None:
        """Keep this hand-in's attempts."""
        with engine.begin() as connection:
            place = {"student": self.student, "assignment": self.assignment}
            for item, one in self.tried.items():
                known = self._with(self.items.get(item, []), one)
                self.items[item] = known
                row = place | {"item": item, "answer": one.answer}
                connection.execute(
                    delete(table).where(*(table.c[name] == value for name, value in row.items()))
                )
                number = next(at for at, other in enumerate(known) if other.answer == one.answer)
                values: dict[str, Any] = {"number": number, "last": one.last, "score": one.score}
                values["outputs"] = json.dumps(one.outputs)
                connection.execute(insert(table).values(row | values))

    @staticmethod
    def _over(limit: int | None, known: list[Attempt], answer: str) -> bool:
        return (
            limit is not None and len(known) >= limit and all(one.answer != answer for one in known)
        )

    @staticmethod
    def _with(known: list[Attempt], new: Attempt) -> list[Attempt]:
        """The attempts with one more, or with one that was known as it is now."""
        if any(one.answer == new.answer for one in known):
            return [new if one.answer == new.answer else one for one in known]
        return [*known, new]

    def _counting(self, known: list[Attempt]) -> Attempt | None:
        if self.rules.counts == "last":
            return max(known, key=lambda one: one.last, default=None)
        return max(known, key=lambda one: (one.score, one.last), default=None)


def sheet_of(rules: Attempts, engine: Engine | None, student: str, assignment: str) -> Sheet | None:
    """A student's attempts so far; None of who has handed in nothing at the desk."""
    if engine is None:
        return None
    with engine.connect() as connection:
        there = select(func.count()).where(
            hand_ins.c.student == student, hand_ins.c.assignment == assignment
        )
        if not connection.scalar(there):
            return None
        sheet = Sheet(rules, student, assignment)
        rows = connection.execute(
            select(table)
            .where(table.c.student == student, table.c.assignment == assignment)
            .order_by(table.c.item, table.c.number)
        )
        for row in rows.mappings():
            one = Attempt(row["answer"], row["score"], row["last"], json.loads(row["outputs"]))
            sheet.items.setdefault(row["item"], []).append(one)
        return sheet


def tests_of(source: SourceNotebook) -> dict[str, list[str]]:
    """The tests of each item that is judged, by name."""
    found: dict[str, list[str]] = {}
    for name, item in item_names(source.cells).items():
        cell = source.named[name]
        if kind(cell) == "test" and item in source.named and utils.is_solution(source.named[item]):
            found.setdefault(item, []).append(name)
    return found


def _next(known: list[Attempt]) -> int:
    return 1 + max((one.last for one in known), default=0)


def _digest(texts: list[Any]) -> str:
    """What stands for some texts: of code, without its comments and spaces."""
    plain = []
    for text in texts:
        try:
            plain.append(ast.dump(parse(text)))
        except (SyntaxError, RecursionError):
            plain.append(text)
    return hashlib.sha256("\0".join(plain).encode("utf-8", "replace")).hexdigest()[:32]
