"""Validate tells a student whose notebook has lost what makes its cells checks.

Some editors drop the chapter's metadata. Then nbgrader's Validate finds no check in the notebook
and says "Success". jupyter_config.py, beside this file, has it look first.
"""

import os
import re

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output

CHECK = re.compile(r"\bchecks\.\w+\(")  # every check cell of the course calls one
OURS = re.compile(r"^\s*from course_utils import\b.*\bchecks\b", re.M)
SOURCE = "# Are this notebook's check cells still known as such?"


def tell_of_lost_metadata(notebook: NotebookNode) -> None:
    """Add a failed check to a notebook of the course that is about to be validated and in which
    check cells have lost their metadata; called by nbgrader's Execute."""
    lost = lost_checks(notebook)
    if not lost or not os.environ.get("NBGRADER_VALIDATING"):
        return
    cells = "1 check cell has" if lost == 1 else f"{lost} check cells have"
    told = (
        f"{cells} lost the metadata of the chapter, so Validate can't look at what they check.\n"
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


def lost_checks(notebook: NotebookNode) -> int:
    """How many cells of a notebook of the course call checks without being known to nbgrader."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if not any(OURS.search(cell.source) for cell in code):
        return 0
    return sum(
        bool(CHECK.search(cell.source)) and not cell.metadata.get("nbgrader") for cell in code
    )
