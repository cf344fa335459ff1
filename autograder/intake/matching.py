"""Which cell is which: the cells that were handed in, told by nbgrader's id, the cell's own id, its
text, or what it defines.

Editors drop metadata, renumber, split, merge and copy. Whatever is taken for an answer here runs on
the student's side, as any cell of the student's does; locked cells come from the source all the
same.
"""

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from nbformat import NotebookNode
from nbgrader import utils

from autograder.intake import definitions as code
from autograder.notebook import SourceNotebook, grade_id

MOST_PIECES = 6  # that one cell is put together from
ALIKE = 0.6  # how alike two texts are, from 0 to 1, that may be the same cell's
SHORTEST_PART = 30  # characters of a released cell that are looked for within a longer one


@dataclass
class Told:
    """What the cells that were handed in stand for: the place in the source of each (or None), how
    it was told ("grade_id", "id", "text"), and whether some were put together again."""

    cells: list[NotebookNode]
    places: list[int | None]
    ways: list[str]
    rejoined: bool = False


@dataclass
class Known:
    """What cells are told by: the source, the places of its texts, and a cell's place by id or
    text."""

    source: SourceNotebook
    by_text: dict[str, int]
    place: Callable[[NotebookNode], tuple[int | None, str]]

    @cached_property
    def asked(self) -> frozenset[str]:
        """The names that the source's answers define."""
        source = self.source
        return frozenset().union(
            *(
                names_of(name, source.released[source.places[name]])
                for name, role in source.kinds.items()
                if role == "solution"
            )
        )


def tell(submitted: list[NotebookNode], source: SourceNotebook) -> Told:
    """Tell each cell's place in the source."""
    released = source.released
    by_id = {name: at for at, cell in enumerate(source.cells) if (name := cell.get("id"))}
    by_text: dict[str, int] = {}
    by_shape: dict[str, int] = {"": -1}
    for at, text in enumerate(released):
        if source.roles[at] != "written":  # these are all alike
            by_text.setdefault(squeezed(text), at)
        if source.cells[at].cell_type == "code":
            by_shape.setdefault(code.shape(text), at)

    trusted = _ids_can_be_trusted(submitted, source.places, by_id)
    placed: dict[int, tuple[NotebookNode, tuple[int | None, str]]] = {}

    def place(cell: NotebookNode) -> tuple[int | None, str]:
        if id(cell) not in placed:  # the cell is kept, so that no other gets its number
            placed[id(cell)] = cell, looked_up(cell)
        return placed[id(cell)][1]

    def looked_up(cell: NotebookNode) -> tuple[int | None, str]:
        claimed = grade_id(cell)
        if claimed in source.places:
            return source.places[claimed], "grade_id"
        at = by_id.get(cell.get("id", ""), -1)
        if at >= 0 and (trusted or _is_likely(cell, at, source)):
            return at, "id"
        at = by_text.get(squeezed(cell.source), -1)
        if at < 0 and cell.cell_type == "code":  # a formatter went over it
            at = by_shape.get(code.shape(cell.source), -1)
        return (None, "") if at < 0 else (at, "text")

    def unmerged(cells: list[NotebookNode]) -> list[NotebookNode]:
        return [part for cell in cells for part in _unmerge(cell, place(cell)[0], released, source)]

    known = Known(source, by_text, place)
    cells, rejoined = unmerged(submitted), False
    for between in ("\n", ""):
        cells, any_ = _rejoin(cells, between, known)
        rejoined = rejoined or any_
    cells = unmerged(cells)
    told = [place(cell) for cell in cells]
    return Told(cells, [at for at, _ in told], [way for _, way in told], rejoined)


def _ids_can_be_trusted(
    cells: list[NotebookNode], by_name: dict[str, int], by_id: dict[str, int]
) -> bool:
    """Whether no cell's own id is another one's too, or another than its nbgrader id says."""
    known = [cell["id"] for cell in cells if cell.get("id") in by_id]
    named = [(by_name.get(grade_id(cell) or ""), by_id.get(cell.get("id", ""))) for cell in cells]
    return len(set(known)) == len(known) and not any(
        at is not None and other is not None and at != other for at, other in named
    )


def _is_likely(cell: NotebookNode, at: int, source: SourceNotebook) -> bool:
    """Whether a cell whose id may be another's is the one in the source, by what it says."""
    text, role = source.released[at], source.roles[at]
    if role == "solution":
        return code.may_define(cell.source, names_of(source.ids[at] or "", text))
    if cell.cell_type != source.cells[at].cell_type:
        return False
    if role == "written":
        return True
    match = difflib.SequenceMatcher(None, cell.source, text)
    return match.quick_ratio() > ALIKE and match.ratio() > ALIKE


def squeezed(text: str) -> str:
    """A text without spaces and line ends: what an editor may have changed in it."""
    return "".join(text.split())


def is_untouched(cell: NotebookNode, original: NotebookNode, stub: str) -> bool:
    """Whether a cell is as the release had the `original`, a `stub`, or empty: no answer yet."""
    if not cell.source.strip() or squeezed(cell.source) == squeezed(stub):
        return True
    # What a person reads may be an answer in comments alone.
    by_hand = utils.is_grade(original)
    return original.cell_type == "code" and not by_hand and code.same_code(cell.source, stub)


def names_of(item: str, stub: str) -> frozenset[str]:
    """The names that an answer to an item defines, whose released cell holds `stub`; what it is
    released with as imports, others have as well."""
    defined = code.defined(stub)
    return defined - code.imported(stub) or defined or frozenset([item])


def _rejoin(
    cells: list[NotebookNode], between: str, known: Known
) -> tuple[list[NotebookNode], bool]:
    """Put cells together that were one, with a line's end `between` or nothing: of which one is no
    whole Python, or which make a locked cell together. And whether there were any."""
    done: list[NotebookNode] = []
    rejoined = False
    for cell in cells:
        done.append(cell)
        for count in range(2, min(MOST_PIECES, len(done)) + 1):
            whole = _whole(done[-count:], between, known)
            if whole is not None:
                done[-count:] = [whole]
                rejoined = True
                break
    return done, rejoined


def _whole(pieces: list[NotebookNode], between: str, known: Known) -> NotebookNode | None:
    """The cell that consecutive `pieces` were, if they were one."""
    source = known.source
    places = {at for at, _ in map(known.place, pieces) if at is not None}
    if len(places) > 1:
        return None
    texts = [piece.source for piece in pieces]
    at = known.by_text.get(squeezed("".join(texts)))
    alike = len({piece.cell_type for piece in pieces}) == 1
    if alike and all(text.strip() for text in texts) and at is not None and not places - {at}:
        return _joined(pieces, source.cells[at].source)
    if places and source.roles[next(iter(places))] != "solution":
        return None
    text = _mended(texts, between)
    if text is None:
        return None
    if all(piece.cell_type == "code" for piece in pieces):
        return _joined(pieces, text)
    befores = ["".join(part + between for part in texts[:count]) for count in range(len(texts))]
    if code.defined(text) & known.asked and all(
        piece.cell_type == "code" or _is_code(piece.source, before, text)
        for piece, before in zip(pieces, befores, strict=True)
    ):
        return NotebookNode(_joined(pieces, text), cell_type="code")
    return None


def _mended(texts: list[str], between: str) -> str | None:
    """The whole piece of Python that these make together, of which one alone is none; it defines
    all that they do."""
    if all(map(code.is_whole, texts)):
        return None
    if not between and any("#" in text.rpartition("\n")[2] for text in texts[:-1]):
        return None  # a comment would swallow what follows
    text = between.join(texts)
    names = frozenset().union(*map(code.defined, texts))
    return text if code.is_whole(text) and names <= code.defined(text) else None


def _is_code(words: str, before: str, whole: str) -> bool:
    """Whether words that stand in a `whole` piece of Python are code that an editor took for text:
    what stands `before` them is still open, or a statement begins in them, or all are comments."""
    if not code.is_whole(before):
        return True
    first = before.count("\n") + 1
    lines = [line for line in words.split("\n") if line.strip()]
    return code.has_statement(whole, first, first + words.count("\n")) or all(
        line[0].isspace() and line.lstrip().startswith("#") for line in lines
    )


def _joined(pieces: list[NotebookNode], text: str) -> NotebookNode:
    """One cell of `text`, with the ids of the first piece that has some."""
    known = next((piece for piece in pieces if grade_id(piece)), pieces[0])
    return NotebookNode(known, source=text)


def _unmerge(
    cell: NotebookNode, place: int | None, released: tuple[str, ...], source: SourceNotebook
) -> list[NotebookNode]:
    """The cells that one was merged from: those of the source's that its text holds whole are taken
    out of it, with what the student wrote before and after them on its own."""
    parts: list[tuple[str, int | None]] = [(cell.source, None)]
    if place is not None:
        whole = (released[place], source.cells[place].source)  # the second: the master is taken in
        if squeezed(cell.source) in map(squeezed, whole):
            return [cell]
    for at, text in enumerate(released):
        text = text.strip()
        own = at == place and source.roles[at] in ("solution", "written")
        if own or len(text) < SHORTEST_PART or source.cells[at].cell_type != cell.cell_type:
            continue
        pattern = re.compile(rf"^{re.escape(text)}[ \t]*$", re.M) if text in cell.source else None
        for index, (part, known) in enumerate(parts):
            found = pattern.search(part) if pattern and known is None else None
            if found:
                before, after = part[: found.start()], part[found.end() :]
                parts[index : index + 1] = [(before, None), (text, at), (after, None)]
    if len(parts) == 1:
        return [cell]
    rest = [index for index, (part, known) in enumerate(parts) if known is None and part.strip()]
    own = place is not None and source.roles[place] in ("solution", "written")
    made = []
    for index, (part, known) in enumerate(parts):
        text = part.strip("\n")
        if known is not None:
            name = source.ids[known]
            metadata = {"nbgrader": {"grade_id": name}} if name else {}
            made.append(
                NotebookNode(
                    cell_type=cell.cell_type,
                    metadata=NotebookNode(metadata),
                    source=text,
                    id=source.cells[known].get("id", ""),
                )
            )
        elif index in rest:
            keeps = own and index == rest[-1]
            made.append(
                NotebookNode(cell, source=text)
                if keeps
                else NotebookNode(
                    cell_type=cell.cell_type, metadata=NotebookNode(), source=text, id=""
                )
            )
    return made
