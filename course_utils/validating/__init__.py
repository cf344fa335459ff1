"""Validate tells a student whose notebook has lost what makes its cells answers and checks.

Some editors drop the chapter's metadata. Then nbgrader's Validate finds no check in the notebook
and says "Success". jupyter_config.py, beside this file, has it look first.
"""

import os
import re
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output

MOST_NAMED = 5
CHECK = re.compile(r"\bchecks\.\w+\(")  # every check cell of the course calls one
OURS = re.compile(r"^\s*from course_utils import\b.*\bchecks\b", re.M)
SOURCE = "# Are this notebook's check cells still known as such?"


def tell_of_lost_metadata(notebook: NotebookNode) -> None:
    """Add a failed check to a notebook of the course that is about to be validated and in which
    answers or checks have lost their metadata; called by nbgrader's Execute."""
    lost = lost_cells(notebook)
    if not lost or not os.environ.get("NBGRADER_VALIDATING"):
        return
    named = ", ".join(lost[:MOST_NAMED]) + (
        f" and {len(lost) - MOST_NAMED} more" if len(lost) > MOST_NAMED else ""
    )
    have = "1 cell has" if len(lost) == 1 else f"{len(lost)} cells have"
    told = (
        f"{have} lost the metadata of the chapter, or been deleted: {named}.\n"
        "Validate doesn't see them, whatever it says of the others.\n"
        "Some editors drop it (VS Code, Kaggle, a way through text). Your answers are not lost:\n"
        "grading tells which cell is which. To validate, copy them into a fresh copy of the\n"
        "chapter and open that in JupyterLab."
    )
    error = new_output("error", ename="LostMetadata", evalue=told, traceback=told.split("\n"))
    nbgrader = {"grade": True, "solution": False, "locked": True, "task": False, "points": 1}
    metadata = {
        "nbgrader": {**nbgrader, "grade_id": "lost-metadata", "schema_version": 3},
        "tags": ["skip-execution"],
    }
    notebook.cells.insert(0, new_code_cell(SOURCE, outputs=[error], metadata=metadata))


def lost_cells(notebook: NotebookNode) -> list[str]:
    """The answers and checks of a chapter's notebook that nbgrader doesn't know as such, by the
    list that its release has; where that is lost too, the check cells by their first lines."""
    marks = [_mark(cell) for cell in notebook.cells]
    known = {mark.get("grade_id") for mark in marks if mark.get("grade") or mark.get("solution")}
    listed = _dict(_dict(notebook.metadata).get("convcourse")).get("cells")
    if isinstance(listed, list):
        return [name for name in listed if isinstance(name, str) and name not in known]
    code = [
        (cell.source, mark)
        for cell, mark in zip(notebook.cells, marks, strict=True)
        if cell.cell_type == "code"
    ]
    if not any(OURS.search(source) for source, _ in code):
        return []
    lost = [
        source
        for source, mark in code
        if CHECK.search(source) and not any(map(mark.get, ("grade", "solution", "locked")))
    ]
    return [repr(source.strip().partition("\n")[0][:60]) for source in lost]


def _mark(cell: NotebookNode) -> dict[str, Any]:
    return _dict(_dict(cell.get("metadata")).get("nbgrader"))


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
