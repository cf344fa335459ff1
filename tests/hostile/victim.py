"""The assignment that every hostile submission is handed in for."""

from pathlib import Path

import nbformat
from hostile.victim_items import ITEMS, SETUP
from nbformat import NotebookNode

from autograder.notebook import SourceNotebook, read_source

POINTS = {
    f"test_{item}_{behaviour}": points
    for item, (_, tests) in ITEMS.items()
    for behaviour, points, _ in tests
}


def _cell(
    kind: str, source: str, grade_id: str = "", points: float | None = None, **flags: bool
) -> NotebookNode:
    cell = (nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell)(
        source.strip()
    )
    if grade_id:
        metadata = {
            "schema_version": 3,
            "grade_id": grade_id,
            "grade": points is not None,
            "locked": False,
            "solution": False,
            "task": False,
            **flags,
        }
        cell.metadata["nbgrader"] = metadata | ({} if points is None else {"points": points})
    if grade_id == "setup":
        cell.metadata["tags"] = ["setup"]
    return cell


def write_source(folder: Path) -> SourceNotebook:
    """The source notebook of the assignment, written into `folder` as victim.ipynb."""
    cells = [_cell("markdown", "# A small assignment"), _cell("code", SETUP, "setup", locked=True)]
    for item, (solution, tests) in ITEMS.items():
        cells.append(_cell("code", solution, item, solution=True))
        cells += [
            _cell("code", text, f"test_{item}_{behaviour}", points, locked=True)
            for behaviour, points, text in tests
        ]
    written = "### BEGIN SOLUTION\nBecause of the borders.\n### END SOLUTION"
    cells.append(_cell("markdown", written, "written_why", 2, solution=True))
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
    }
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, folder / "victim.ipynb")
    return read_source(folder / "victim.ipynb")
