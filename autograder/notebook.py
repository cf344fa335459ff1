"""An assignment as its source notebook tells it: which cells there are, which are trusted, what
each is for."""

import copy
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions
from traitlets.config import Config

from autograder.errors import CourseError
from autograder.setup_cells import setup_of

PYTHON = ("python", "ipython")
CLEAR, CLEAR_TESTS = ClearSolutions(), ClearHiddenTests()  # as the course at hand has them


def take_delimiters(config: Config) -> None:
    """Have solutions and hidden tests told by what this course's settings have around them."""
    for one in (CLEAR, CLEAR_TESTS):
        theirs = type(one)(config=config)
        for name in one.class_own_traits(config=True):
            setattr(one, name, getattr(theirs, name))


def hidden_lines(source: str) -> range:
    """The lines of a test, counted from 1, in which its hidden part stands."""
    lines = source.splitlines()
    begin, end = CLEAR_TESTS.begin_test_delimeter, CLEAR_TESTS.end_test_delimeter
    first = next((at for at, line in enumerate(lines, 1) if begin in line), len(lines) + 1)
    last = next((at for at, line in enumerate(lines, 1) if end in line), len(lines))
    return range(first, last + 1)


def without_hidden(source: str, instead: str = "") -> str:
    """A test without its hidden parts, in whose place `instead` stands."""
    begin = re.escape(CLEAR_TESTS.begin_test_delimeter)
    end = re.escape(CLEAR_TESTS.end_test_delimeter)
    hidden = rf"^[^\n]*{begin}.*?(?:{end}[^\n]*$|\Z)"
    return re.sub(hidden, lambda _: instead, source, flags=re.S | re.M)


def grade_id(cell: NotebookNode) -> str | None:
    """The cell's nbgrader id, or None."""
    metadata = cell.metadata.get("nbgrader")
    return metadata.get("grade_id") if isinstance(metadata, dict) else None


def grade_ids(cells: Iterable[NotebookNode]) -> list[str | None]:
    """The nbgrader id of each cell, or None."""
    return list(map(grade_id, cells))


def id_of(cell: NotebookNode) -> str:
    """The nbgrader id of a cell that has one, such as a solution or a test; raises KeyError."""
    return cell.metadata["nbgrader"]["grade_id"]


def kind(cell: NotebookNode) -> str:
    """What a cell of a source notebook is for: "setup", "demo", "test", "solution", "written",
    "locked" or "story"."""
    tags = cell.metadata.get("tags", [])
    if utils.is_locked(cell) and "setup" in tags:
        return "setup"
    if utils.is_locked(cell) and "demo" in tags:
        return "demo"
    if utils.is_solution(cell):
        return "written" if utils.is_grade(cell) and cell.cell_type == "markdown" else "solution"
    if utils.is_grade(cell) and cell.cell_type == "code":
        return "test"
    return "locked" if utils.is_locked(cell) or utils.is_task(cell) else "story"


def blank(cell: NotebookNode) -> NotebookNode:
    """The cell with its solution taken out, as a student gets it (tests keep their hidden part)."""
    cell = copy.deepcopy(cell)
    return (
        CLEAR.preprocess_cell(cell, {"language": "python"}, 0)[0]
        if utils.is_solution(cell)
        else cell
    )


def released_text(cell: NotebookNode) -> str:
    """What a student gets as the cell's text: no solution, no hidden test."""
    cell = blank(cell)
    if utils.is_grade(cell):
        CLEAR_TESTS.preprocess_cell(cell, {}, 0)
    return cell.source


def item_names(cells: tuple[NotebookNode, ...]) -> dict[str, str]:
    """Each graded cell's item: the last solution cell before it (a written answer is its own
    item)."""
    items: dict[str, str] = {}
    current = ""
    for cell in cells:
        name, role = grade_id(cell) or "", kind(cell)
        if role in ("solution", "written"):
            current = name
        if utils.is_grade(cell) or utils.is_task(cell):
            items[name] = current or name
    return items


@dataclass(frozen=True)
class SourceNotebook:
    """One notebook of an assignment, read from its source."""

    path: Path
    cells: tuple[NotebookNode, ...]
    metadata: NotebookNode

    @cached_property
    def ids(self) -> tuple[str | None, ...]:
        """The nbgrader id of each cell, or None."""
        return tuple(grade_ids(self.cells))

    @cached_property
    def places(self) -> dict[str, int]:
        """Where the cells that nbgrader knows stand, by id, in order."""
        return {name: at for at, name in enumerate(self.ids) if name}

    @cached_property
    def named(self) -> dict[str, NotebookNode]:
        """These cells, by id, in order."""
        return {name: self.cells[at] for name, at in self.places.items()}

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """What each cell is for (see kind())."""
        return tuple(map(kind, self.cells))

    @cached_property
    def kinds(self) -> dict[str, str]:
        """What those that nbgrader knows are for, by id."""
        return {name: self.roles[at] for name, at in self.places.items()}

    @cached_property
    def blanks(self) -> dict[str, NotebookNode]:
        """These as an empty hand-in has them judged: no solution, but the hidden tests."""
        return {name: blank(cell) for name, cell in self.named.items()}

    @cached_property
    def released(self) -> tuple[str, ...]:
        """What students get as the text of each cell."""
        return tuple(map(released_text, self.cells))

    @cached_property
    def tagged(self) -> bool:
        """Whether the author has said which cells are set-up; where not, the judge finds out (see
        judging/ground.py)."""
        return "setup" in self.roles

    @property
    def salted(self) -> bool:
        """Whether hidden inputs differ from hand-in to hand-in (see judging/salting.py): asked for
        by ``"convcourse": {"salted": true}`` in the notebook's metadata."""
        return self.metadata.get("convcourse", {}).get("salted") is True

    @property
    def setup(self) -> tuple[str, ...]:
        """The text of its set-up cells."""
        return setup_of(self.path)


def refuse_other_languages(source: SourceNotebook) -> None:
    """Raise CourseError for a notebook that isn't Python's: nothing here could run it."""
    kernel = source.metadata.get("kernelspec", {})
    told = source.metadata.get("language_info", {}).get("name") or kernel.get("language", "")
    name = kernel.get("name", "")
    if (told or ("python" if "python" in name or not name else name)).lower() not in PYTHON:
        raise CourseError(
            f"{source.path.name} is for the kernel {name!r} ({told or 'its language is unknown'}); "
            "only Python is judged here"
        )


@lru_cache(maxsize=64)
def _read(path: Path, stamp: tuple[int, int]) -> SourceNotebook:
    notebook = nbformat.read(path, as_version=4)
    kernel = notebook.metadata.get("kernelspec", {})
    kernel.setdefault("display_name", kernel.get("name", ""))  # nbformat asks for it
    return SourceNotebook(path, tuple(notebook.cells), notebook.metadata)


def read_source(path: Path) -> SourceNotebook:
    """Read a source notebook (read again only when the file has changed); raises
    FileNotFoundError."""
    status = path.stat()
    return _read(path, (status.st_mtime_ns, status.st_size))
