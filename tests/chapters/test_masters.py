"""Every master runs from its first cell to its last, demonstrations included, and nothing fails or
warns on the way."""

import os
import shutil
from pathlib import Path

import nbformat
import pytest
from helpers.submissions import ASSIGNMENTS, source_of
from nbclient import NotebookClient
from nbformat import NotebookNode

from autograder.notebook import grade_id

# Two notebooks run side by side, so one thread each is fastest.
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONWARNINGS": "default"}


def run_whole(path: Path) -> NotebookNode:
    """The notebook at `path` with the outputs of all its cells, those after a failure too."""
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(path.parent)}}
    client = NotebookClient(notebook, timeout=None, allow_errors=True, resources=resources)
    client.execute(env=ENVIRONMENT)
    return notebook


def complaints(notebook: NotebookNode) -> list[str]:
    """What went to the standard error, and what failed, each with its cell."""
    return [
        f"{grade_id(cell) or f'cell {at}'}: {said}"
        for at, cell in enumerate(notebook.cells)
        for output in cell.get("outputs", [])
        if (said := output.get("ename") or output.get("name") == "stderr" and output.text)
    ]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_a_master_runs_whole(assignment: str, tmp_path: Path):
    path = source_of(assignment).path
    folder = shutil.copytree(path.parent, tmp_path / assignment)
    assert complaints(run_whole(folder / path.name)) == []


def test_a_failure_and_a_warning_are_seen(tmp_path: Path):
    cells = ["import warnings\nwarnings.warn('careful')", "no_such_figure()", "print('fine')"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(one) for one in cells])
    nbformat.write(notebook, tmp_path / "two.ipynb")
    warned, failed = complaints(run_whole(tmp_path / "two.ipynb"))
    assert "cell 0" in warned and "careful" in warned
    assert failed == "cell 1: NameError"
