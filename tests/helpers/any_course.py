"""Notebooks of other courses, which have no set-up cells: made from a few lines, judged on two
sides or in one process."""

import re
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from autograder.intake.folders import files_beside
from autograder.intake.submission import put_in_order
from autograder.judging import marking, warm
from autograder.judging.limits import LimitValues
from autograder.notebook import SourceNotebook, read_source
from autograder.record import Cell

PYTHON = {"name": "python3", "language": "python"}
FLAGS: dict[str, dict[str, Any]] = {
    "solution": {"solution": True, "grade": False, "locked": False},
    "test": {"solution": False, "grade": True, "locked": True, "points": 1},
    "manual": {"solution": True, "grade": True, "locked": False, "points": 1},
    "locked": {"solution": False, "grade": False, "locked": True},
}


def notebook_of(*cells: tuple[str, str], kernel: dict[str, str] | None = None) -> NotebookNode:
    """A master from (kind, text): "story" has no metadata of nbgrader's, the ids of the others
    count from 1."""
    made = new_notebook()
    counts: dict[str, int] = {}
    for kind, text in cells:
        cell = new_code_cell(text)
        if kind != "story":
            counts[kind] = counts.get(kind, 0) + 1
            number = f"{kind}{counts[kind]}"
            own: dict[str, Any] = {"grade_id": number, "schema_version": 3, "task": False}
            cell.metadata["nbgrader"] = {**own, **FLAGS[kind]}
        made.cells.append(cell)
    told: dict[str, str] = kernel or PYTHON
    made.metadata["kernelspec"] = {"display_name": "a kernel", **told}
    return made


def cells_of(path: Path) -> list[tuple[str, str]]:
    """The cells of a file in which each begins with a line such as "# %% story"."""
    parts = re.split(r"^# %% (\w+)\n", path.read_text(), flags=re.M)[1:]
    return [(kind, text.strip()) for kind, text in zip(parts[::2], parts[1::2], strict=True)]


def source_in(folder: Path, *cells: tuple[str, str], **files: str) -> SourceNotebook:
    """The same as a source notebook in a folder, with `files` beside it."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("_dot_", ".")).write_text(text)
    nbformat.write(notebook_of(*cells), folder / "hw.ipynb")
    return read_source(folder / "hw.ipynb")


def judge(
    source: SourceNotebook, answers: dict[str, str] | None = None, alone: Any = ()
) -> dict[str, Cell]:
    """What each test finds in the master, or in a hand-in with other `answers` by id; a "before"
    is a cell of the student's own at the head."""
    answers = dict(answers or {})
    cells = [NotebookNode(cell) for cell in source.cells]
    for cell in cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in answers:
            cell.source = answers[name]
    if "before" in answers:
        cells.insert(0, new_code_cell(answers["before"]))
    notebook, _ = put_in_order(cells, source)
    job = marking.job(
        notebook, source, LimitValues(), files_beside(source.path.parent), alone=alone
    )
    marking.store_outputs(notebook, warm.workshop(()).submit(job).result())
    return {mark.name: mark for mark in marking.marks(notebook)}


def lost(marks: dict[str, Cell]) -> dict[str, str]:
    """The tests that cost points, and why."""
    return {
        name: re.sub(r"\s+", " ", mark.message)
        for name, mark in marks.items()
        if mark.score is None or mark.score < mark.points
    }
