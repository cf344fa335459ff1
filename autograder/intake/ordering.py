"""The notebook to judge: the source's cells in the source's order, with the student's answers and
extra cells."""

import copy

import nbformat
from nbformat import NotebookNode

from autograder.intake import definitions as code
from autograder.intake import notes as codes
from autograder.intake.matching import is_untouched, names_of, squeezed, tell
from autograder.notebook import SourceNotebook, blank, grade_id, kind, released_text
from autograder.record import Note

MOST_EXTRAS = 2000  # cells of the student's own that are run


class Order:
    """One hand-in's cells by what they stand for; `notebook` is the outcome, `notes` say what was
    mended."""

    def __init__(self, submitted: list[NotebookNode], source: SourceNotebook):
        self.source, self.named = source, source.named
        self.rank = {name: at for at, name in enumerate(self.named)}
        self.told = tell(submitted, source)
        self.candidates: dict[str, list[int]] = {}
        self.extras: dict[str | None, list[int]] = {}
        self.anchor: dict[int, str | None] = {}
        self.owner: dict[int, str] = {}  # in whose cell one that is no extra runs
        self.answers: dict[str, str] = {}
        self.pieces: dict[str, list[list[int]]] = {}  # cells that run just before and after one
        self.elsewhere: list[str] = []
        self.perhaps: list[str] = []
        self._sort()
        for name, original in self.named.items():
            if kind(original) == "solution":
                self._choose(name, original)
        for name, original in self.named.items():
            if kind(original) == "solution" and name not in self.answers:
                self._look_elsewhere(name, original)
        self._write_answers()

    def _sort(self) -> None:
        previous = None
        for index, place in enumerate(self.told.places):
            name = None if place is None else grade_id(self.source.cells[place])
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
        return self.told.cells[index].source

    def _choose(self, name: str, original: NotebookNode) -> None:
        """The last cell with an item's id that defines it is its answer; others that aren't as
        released run before and after it, as they did for the student."""
        real = [
            index
            for index in self.candidates.get(name, [])
            if not is_untouched(self.told.cells[index], original)
        ]
        if not real:
            return
        wanted = names_of(original)
        defining = [index for index in real if wanted & code.defined(self._text(index))]
        main = (defining or real)[-1]
        at = real.index(main)
        self.answers[name] = self._text(main)
        self.pieces[name] = [real[:at], real[at + 1 :]]

    def _look_elsewhere(self, name: str, original: NotebookNode) -> None:
        """The answer to an item whose own cell is gone or as released: what else defines it."""
        wanted, place = names_of(original), self.rank[name]
        for index in range(len(self.told.cells) - 1, -1, -1):
            cell, text = self.told.cells[index], self._text(index)
            unrelated = cell.cell_type != "code" or not wanted & code.defined(text)
            if unrelated or is_untouched(cell, original):
                continue
            if index in self.anchor:
                self._adopt(name, index, place)
            else:
                owner = self.owner[index]
                role = kind(self.named[owner])
                if role == "solution" and self.rank[owner] < place:
                    self.answers[name] = f"# `{name}` is defined in the cell of `{owner}`."
                elif role == "solution" or squeezed(text) != squeezed(
                    released_text(self.named[owner])
                ):
                    self.answers[name] = text
                else:
                    continue
            self.elsewhere.append(name)
            return

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
                return
        self._take(index, name)
        self.answers[name] = self._text(index)
        helpers: list[int] = []
        wanted = code.asked_for(self._text(index))
        for other, text in reversed(self._own_code()):
            if other < index and self._slot(other) > place and wanted & code.defined(text):
                self._take(other, name)
                helpers.insert(0, other)
                wanted |= code.asked_for(text)
        self.pieces[name] = [helpers, []]

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
        written = [name for name, cell in self.named.items() if kind(cell) == "written"]
        for name in written:
            real = [
                index
                for index in self.candidates.get(name, [])
                if not is_untouched(self.told.cells[index], self.named[name])
            ]
            if real:
                self._put_together(name, real)
        missing = [name for name in written if name not in self.answers]
        for choose in (self._in_the_gap, self._anywhere):
            for name in missing:
                found = [] if name in self.answers else choose(name)
                if found:
                    self._put_together(name, found)
                    self.perhaps.append(name)

    def _put_together(self, name: str, indices: list[int]) -> None:
        """A written answer from cells of text, with those of the student's right beside them."""
        words, found = set(self._own_words()), set(indices)
        for index in indices:
            for step in (-1, 1):
                other = index + step
                while other in words:
                    found.add(other)
                    other += step
        for index in found & self.anchor.keys():
            self._take(index, name)
        self.answers[name] = "\n\n".join(dict.fromkeys(map(self._text, sorted(found))))

    def _own_words(self) -> list[int]:
        """Cells of text that aren't the source's, and say something."""
        return [
            index
            for index in sorted(self.anchor)
            if self.told.places[index] is None
            and self.told.cells[index].cell_type != "code"
            and self._text(index).strip()
            and squeezed(self._text(index)) != squeezed("YOUR ANSWER HERE")
        ]

    def _in_the_gap(self, name: str) -> list[int]:
        """The student's texts between the cells that stood before and after the answer's."""
        place = next(at for at, cell in enumerate(self.source.cells) if grade_id(cell) == name)
        known = [(at, index) for index, at in enumerate(self.told.places) if at is not None]
        before = max(((at, index) for at, index in known if at < place), default=(0, -1))[1]
        after = min(
            ((at, index) for at, index in known if at > place), default=(0, len(self.told.cells))
        )[1]
        return [index for index in self._own_words() if before < index < after]

    def _anywhere(self, name: str) -> list[int]:
        """All that the student wrote, where the answer's cell is gone: a person reads it."""
        return [] if name in self.candidates else self._own_words()

    def notebook(self) -> NotebookNode:
        """The cells in the source's order; one that the student added follows the cell of the
        source's that it came after."""
        left = MOST_EXTRAS
        cells: list[NotebookNode] = []

        def add(indices: list[int]) -> None:
            nonlocal left
            for index in indices:
                told = self.told.cells[index]
                if told.source.strip() and left > 0:
                    left -= 1
                    cells.append(
                        NotebookNode(
                            cell_type=told.cell_type,
                            metadata=NotebookNode(),
                            source=told.source,
                        )
                    )

        add(self.extras.get(None, []))
        for name, original in self.named.items():
            cell = blank(original)
            cell.metadata = copy.deepcopy(original.metadata)
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

    def notes(self) -> list[Note]:
        """What was mended."""
        found: list[Note] = []

        def note(code_: str, text: str) -> None:
            found.append(Note(code_, text))

        places = zip(self.told.places, self.told.ways, strict=True)
        ways = [way for place, way in places if place is not None and self._is_named(place)]
        lost = ways.count("id") + ways.count("text")
        if lost:
            note(
                codes.LOST_METADATA,
                f"The chapter's metadata is gone from {lost} cell{'s' * (lost > 1)} (some "
                "editors drop it); ids and text told which is which.",
            )
        if self.told.rejoined:
            note(codes.REJOINED, "A cell that had been split was put together again.")
        if self.elsewhere:
            note(
                codes.ELSEWHERE,
                f"Told by what a cell defines: {', '.join(sorted(self.elsewhere))}.",
            )
        if self.perhaps:
            note(
                codes.WRITTEN,
                f"The written answer's cell had lost its id ({', '.join(self.perhaps)}); what was "
                "written in its place is there to be marked.",
            )
        missing = [
            name for name in self.named if name not in self.candidates and name not in self.answers
        ]
        if self.candidates and missing:
            note(codes.PUT_BACK, f"Missing cells were put back: {', '.join(missing)}.")
        twice = [name for name, indices in self.candidates.items() if len(indices) > 1]
        if twice:
            note(
                codes.TWICE,
                f"More than one cell had the id {', '.join(twice)}; answers were run in their "
                "order, untouched copies were left out.",
            )
        order = list(self.candidates)
        if order != sorted(order, key=self.rank.__getitem__):
            note(codes.MOVED, "Cells had changed places; they were judged in the original order.")
        changed = [
            name
            for name, indices in self.candidates.items()
            if kind(self.named[name]) in ("test", "setup")
            and self.told.cells[indices[-1]].cell_type != self.named[name].cell_type
        ]
        if changed:
            note(
                codes.TYPE,
                f"The type of {', '.join(changed)} had been changed; the original was judged.",
            )
        if sum(map(len, self.extras.values())) > MOST_EXTRAS:
            note(
                codes.TOO_MANY,
                f"There are more than {MOST_EXTRAS} cells besides the chapter's; those were run.",
            )
        return found

    def _is_named(self, place: int) -> bool:
        return grade_id(self.source.cells[place]) is not None
