"""An assignment as the gradebook knows it: its source notebooks, with the locked cells and the
points that were saved."""

import copy
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook, MissingEntry

from autograder.course import Folders
from autograder.intake.folders import files_beside
from autograder.notebook import SourceNotebook, grade_id, item_names, kind, read_source


@dataclass(frozen=True)
class Assignment:
    """What submissions of an assignment are held against, read once: its notebooks by name."""

    name: str
    sources: dict[str, SourceNotebook]
    files: dict[str, bytes]  # the data files beside the notebooks

    @cached_property
    def items(self) -> dict[str, dict[str, str]]:
        """The item of each graded cell, by notebook."""
        return {name: item_names(source.cells) for name, source in self.sources.items()}

    @property
    def first(self) -> SourceNotebook:
        """The notebook whose set-up cells warm the two sides."""
        return next(iter(self.sources.values()))


def read_assignment(course: Folders, gradebook: Gradebook, name: str) -> Assignment:
    """The assignment with its locked cells as the gradebook has them.

    Where the two differ the gradebook decides, as always with nbgrader: a change in the source
    counts from the next ``nbgrader generate_assignment`` on.
    """
    sources = [read_source(path) for path in course.notebooks(name)]
    return Assignment(
        name,
        {source.path.stem: as_saved(source, gradebook, name) for source in sources},
        files_beside(course.source(name)),
    )


def as_saved(source: SourceNotebook, gradebook: Gradebook, assignment: str) -> SourceNotebook:
    """A source notebook with its locked cells and points as the gradebook has them."""
    try:
        notebook = gradebook.find_notebook(source.path.stem, assignment)
    except MissingEntry:
        return source
    saved = {cell.name: cell for cell in notebook.source_cells}
    points = {cell.name: cell.max_score for cell in notebook.grade_cells}
    cells = [
        _as_saved(cell, saved.get(grade_id(cell)), points.get(grade_id(cell)))
        for cell in source.cells
    ]
    return replace(source, cells=tuple(cells))


def is_up_to_date(gradebook: Gradebook, assignment: str, source: SourceNotebook) -> bool:
    """Whether the gradebook has the locked cells and the points of a notebook as its source has
    them."""
    try:
        notebook = gradebook.find_notebook(source.path.stem, assignment)
    except MissingEntry:
        return False
    saved = {cell.name: cell.source for cell in notebook.source_cells}
    points = {cell.name: cell.max_score for cell in notebook.grade_cells}
    named = source.named
    return (
        saved.keys() == named.keys()
        and all(
            saved[name] == cell.source
            for name, cell in named.items()
            if not utils.is_solution(cell)
        )
        and points
        == {
            name: cell.metadata.nbgrader.points
            for name, cell in named.items()
            if utils.is_grade(cell)
        }
    )


def _as_saved(cell: NotebookNode, saved: Any, points: float | None) -> NotebookNode:
    if saved is None:
        return cell
    cell = copy.deepcopy(cell)
    cell.metadata.nbgrader["checksum"] = saved.checksum
    if points is not None:
        cell.metadata.nbgrader["points"] = points
    if kind(cell) not in ("solution", "written"):
        cell.source = saved.source
    return cell
