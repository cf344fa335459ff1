"""The notebook to judge: the source's cells in the source's order, with the student's answers and
extra cells."""

import copy

import nbformat
from nbformat import NotebookNode

from autograder.intake import definitions as code
from autograder.intake.matching import is_untouched, names_of, squeezed, tell
from autograder.intake.notes import MOST_EXTRAS
from autograder.notebook import SourceNotebook


class Order:
    """One hand-in's cells by what they stand for; `notebook` is the outcome."""

    def __init__(self, submitted: list[NotebookNode], source: SourceNotebook):
        self.source, self.named = source, source.named
        self.kinds = source.kinds
        self.rank = {name: at for at, name in enumerate(self.named)}
        self.told = tell(submitted, source)
        self.stubs, self.wanted = _stubs_of(source)
        self.texts = list(map(self._without_stubs, range(len(self.told.cells))))
        self.candidates: dict[str, list[int]] = {}
        self.extras: dict[str | None, list[int]] = {}
        self.anchor: dict[int, str | None] = {}
        self.owner: dict[int, str] = {}  # in whose cell one that is no extra runs
        self.answers: dict[str, str] = {}
        self.otherwise: set[str] = set()  # answers in whose own cells nothing is defined
        self.pieces: dict[str, list[list[int]]] = {}  # cells that run just before and after one
        self.elsewhere: list[str] = []
        self.perhaps: list[str] = []
        self._sort()
        solutions = [name for name, role in self.kinds.items() if role == "solution"]
        for name in solutions:
            self._choose(name)
        for name in solutions:
            if name not in self.answers:
                self._look_elsewhere(name)
        for name in self.otherwise - self.answers.keys():
            *before, last = self.pieces[name][0]
            self.answers[name] = self.told.cells[last].source  # with its stub, if it has one
            self.pieces[name] = [before, []]
        self._write_answers()

    def _sort(self) -> None:
        previous = None
        for index, place in enumerate(self.told.places):
            name = None if place is None else self.source.ids[place]
            if name is None:
                self._add_extra(index, previous)
            else:
                self.candidates.setdefault(name, []).append(index)
                self.owner[index] = name
                previous = name

    def _add_extra(self, index: int, anchor: str | None) -> None:
        self.extras.setdefault(anchor, []).append(index)
        self.anchor[index] = anchor

    def _text(self, index: int) -> str:
        return self.texts[index]

    def _without_stubs(self, index: int) -> str:
        """A cell's text, without stubs among the student's own lines: they are no answers."""
        cell, place = self.told.cells[index], self.told.places[index]
        role = "story" if place is None else self.source.roles[place]
        if cell.cell_type != "code" or role not in ("story", "solution"):
            return cell.source
        return code.without_stubs(cell.source, self.stubs, self.wanted)

    def _stub(self, name: str) -> str:
        return self.source.released[self.source.places[name]]

    def _real(self, name: str) -> list[int]:
        """The cells with an item's id that aren't as released."""
        stub = self._stub(name)
        return [
            index
            for index in self.candidates.get(name, [])
            if not is_untouched(self.told.cells[index], self.named[name], stub)
        ]

    def _choose(self, name: str) -> None:
        """The last cell with an item's id that defines it is its answer; others that aren't as
        released run before and after it, as they did for the student."""
        real = self._real(name)
        if not real:
            return
        wanted = self.wanted[name]
        defining = [index for index in real if code.may_define(self._text(index), wanted)]
        if defining:
            at = real.index(defining[-1])
            self.answers[name] = self._text(defining[-1])
            self.pieces[name] = [real[:at], real[at + 1 :]]
        else:
            self.otherwise.add(name)
            self.pieces[name] = [real, []]

    def _look_elsewhere(self, name: str) -> None:
        """The answer to an item whose own cell is gone, as released, or another item's: what else
        defines it; code before a cell of text."""
        original, stub = self.named[name], self._stub(name)
        wanted, place = self.wanted[name], self.rank[name]
        backwards = range(len(self.told.cells) - 1, -1, -1)
        code_first = sorted(backwards, key=lambda one: self.told.cells[one].cell_type != "code")
        for index in code_first:
            cell, text = self.told.cells[index], self._text(index)
            is_code = cell.cell_type == "code" or (index in self.anchor and code.tree_of(text))
            if not is_code or not wanted & code.defined(text):
                continue
            if is_untouched(cell, original, stub) or self._is_the_source_s(index):
                continue
            if index in self.anchor:
                self._adopt(name, index, place)
            else:
                owner = self.owner[index]
                role = self.kinds[owner]
                if role == "solution" and wanted & self.wanted[owner]:
                    continue  # it is what that item asks for, by the same name
                if role == "solution" and self.rank[owner] < place:
                    self.answers[name] = f"# `{name}` is defined in the cell of `{owner}`."
                elif role == "solution" or squeezed(text) != squeezed(self._stub(owner)):
                    self.answers[name] = text
                else:
                    continue
            self.elsewhere.append(name)
            return

    def _is_the_source_s(self, index: int) -> bool:
        """Whether a cell is one that everybody was given, such as a worked example."""
        place = self.told.places[index]
        given = None if place is None else self.source.released[place]
        return given is not None and squeezed(given) == squeezed(self.told.cells[index].source)

    def _adopt(self, name: str, index: int, place: int) -> None:
        """Have a cell of the student's own be the answer to an item, with what it needs of those
        that would run too late; where other cells need it earlier it stays there as well."""
        slot = self._slot(index)
        if slot < place:
            names = code.defined(self._text(index))
            between = [
                text
                for other, text in self._own_code()
                if other > index and slot <= self._slot(other) < place
            ]
            between += [
                text for item, text in self.answers.items() if slot < self.rank[item] < place
            ]
            if any(names & code.asked_for(text) for text in between):
                self.answers[name] = f"# `{name}` is defined in a cell further up."
                self.told.cells[index]["cell_type"] = "code"  # a raw cell's definition runs, too
                return
        self._take(index, name)
        self.answers[name] = self._text(index)
        own = self.pieces.get(name, [[], []])[0]
        helpers: list[int] = []
        wanted = code.asked_for(self._text(index))
        for other, text in reversed(self._own_code()):
            if other < index and self._slot(other) > place and wanted & code.defined(text):
                self._take(other, name)
                helpers.insert(0, other)
                wanted |= code.asked_for(text)
        self.pieces[name] = [helpers + own, []]

    def _own_code(self) -> list[tuple[int, str]]:
        return [
            (index, self._text(index))
            for index in sorted(self.anchor)
            if self.told.cells[index].cell_type == "code"
        ]

    def _slot(self, index: int) -> float:
        anchor = self.anchor[index]
        return -0.5 if anchor is None else self.rank[anchor] + 0.5

    def _take(self, index: int, name: str) -> None:
        self.extras[self.anchor.pop(index)].remove(index)
        self.owner[index] = name

    def _write_answers(self) -> None:
        """Written answers: by id, or else what was written in their place, or else anywhere."""
        written = [name for name, role in self.kinds.items() if role == "written"]
        for name in written:
            if real := self._real(name):
                self._put_together(name, real)
        missing = [name for name in written if name not in self.answers]
        gaps = {name: self._in_the_gap(name) for name in missing}
        words = self._own_words()  # a person reads it all, for each whose cell is gone
        for name in missing:
            if found := gaps[name] or ([] if name in self.candidates else words):
                self._put_together(name, found)
                self.perhaps.append(name)

    def _put_together(self, name: str, indices: list[int]) -> None:
        """A written answer from cells of text, with those of the student's right beside them."""
        words, found = set(self._own_words()), set(indices)
        for index in indices:
            for step in (-1, 1):
                other = index + step
                while other in words or self._is_blank(other):
                    found.add(other)
                    other += step
        for index in found & self.anchor.keys():
            if self.told.cells[index].cell_type != "code":
                self._take(index, name)
        texts = dict.fromkeys(map(self._text, sorted(found)))
        self.answers[name] = "\n\n".join(filter(str.strip, texts))

    def _is_blank(self, index: int) -> bool:
        return index in self.anchor and not self._text(index).strip()

    def _own_words(self) -> list[int]:
        """Cells of text that aren't the source's, and say something; words in a cell of code
        too."""
        return [
            index
            for index in sorted(self.anchor)
            if self.told.places[index] is None
            and (self.told.cells[index].cell_type != "code" or not code.is_whole(self._text(index)))
            and self._text(index).strip()
            and squeezed(self._text(index)) != squeezed("YOUR ANSWER HERE")
        ]

    def _in_the_gap(self, name: str) -> list[int]:
        """The student's texts between the cells that stood before and after the answer's (of which
        an empty one may still be there), where these still stand so."""
        place = self.source.places[name]
        places = enumerate(self.told.places)
        known = [(at, index) for index, at in places if at is not None and at != place]
        before = max(((at, index) for at, index in known if at < place), default=(0, -1))[1]
        after = min(
            ((at, index) for at, index in known if at > place), default=(0, len(self.told.cells))
        )[1]
        if any(before < index < after for _, index in known):
            return []
        return [index for index in self._own_words() if before < index < after]

    def notebook(self) -> NotebookNode:
        """The cells in the source's order; one that the student added follows the cell of the
        source's that it came after."""
        left = MOST_EXTRAS
        cells: list[NotebookNode] = []

        def add(indices: list[int]) -> None:
            nonlocal left
            for index in indices:
                told = self.told.cells[index]
                if self._text(index).strip() and left > 0:
                    left -= 1
                    cells.append(
                        NotebookNode(
                            cell_type=told.cell_type,
                            metadata=NotebookNode(),
                            source=self._text(index),
                        )
                    )

        add(self.extras.get(None, []))
        for name, original in self.source.blanks.items():
            cell = copy.deepcopy(original)
            cell.metadata = copy.deepcopy(self.named[name].metadata)
            cell.source = self.answers.get(name, cell.source)
            before, after = self.pieces.get(name, [[], []])
            add(before)
            cells.append(cell)
            add(after + self.extras.get(name, []))
        for at, cell in enumerate(cells):
            cell["id"] = f"cell-{at}"
            if cell.cell_type == "code":
                cell["outputs"], cell["execution_count"] = [], None
        return nbformat.v4.new_notebook(cells=cells, metadata=copy.deepcopy(self.source.metadata))


def _stubs_of(source: SourceNotebook) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """The items whose stubs have statements of these shapes, and the names that each item asks
    for."""
    stubs: dict[str, str] = {}
    wanted: dict[str, frozenset[str]] = {}
    for name, role in source.kinds.items():
        if role == "solution":
            stub = source.released[source.places[name]]
            wanted[name] = names_of(name, stub)
            stubs |= {one.shape: name for one in code.definitions(stub, wanted[name])}
    return stubs, wanted
