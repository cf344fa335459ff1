"""A notebook that has lost the chapter's metadata: Validate says so, by its command as by its
button."""

import json
import os
from pathlib import Path

import nbformat
import pytest
from helpers.classes import nbgrader
from helpers.submissions import ASSIGNMENTS, ROOT, solved

from autograder.notebook import kind
from course_utils import validating
from course_utils.validating import lost_cells, tell_of_lost_metadata

SETTINGS = Path(validating.__file__).parent


GRADED = ("solution", "written", "test")


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_each_answer_and_check_that_is_lost_is_told(assignment: str):
    notebook = solved(assignment)
    assert lost_cells(notebook) == []
    expected = []
    for cell in notebook.cells:
        if kind(cell) in GRADED:
            expected.append(cell.metadata["nbgrader"]["grade_id"])
            cell.metadata = nbformat.NotebookNode()
            assert lost_cells(notebook) == expected


@pytest.mark.parametrize(
    "left", [[], None, "x", {"grade_id": "x"}, {"grade": False, "solution": False}]
)
@pytest.mark.parametrize("role", GRADED)
def test_metadata_lost_in_part(left, role: str):
    """Of answers alone, of checks alone, and where something else stands in its place."""
    notebook = solved(ASSIGNMENTS[0])
    lost = [cell for cell in notebook.cells if kind(cell) == role]
    expected = [cell.metadata["nbgrader"]["grade_id"] for cell in lost]
    for cell in lost:
        cell.metadata = nbformat.from_dict({"nbgrader": left})
    assert lost and lost_cells(notebook) == expected


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_checks_are_told_where_the_notebook_lost_its_list_too(assignment: str):
    """As in every notebook that was released before there was one."""
    notebook = solved(assignment)
    del notebook.metadata["convcourse"]
    assert lost_cells(notebook) == []
    tests = [cell for cell in notebook.cells if kind(cell) == "test"]
    expected = 0
    for cell in tests:
        cell.metadata = nbformat.NotebookNode()
        expected += "checks." in cell.source
        assert len(lost_cells(notebook)) == expected
    assert expected > len(tests) - 5  # but for those that ask a helper of the set-up's


def test_nothing_is_added_but_for_validating(monkeypatch):
    notebook = solved(ASSIGNMENTS[0])
    monkeypatch.setenv("NBGRADER_VALIDATING", "1")
    tell_of_lost_metadata(notebook)
    assert notebook == solved(ASSIGNMENTS[0])
    for cell in notebook.cells:
        cell.metadata = nbformat.NotebookNode()
    before = len(notebook.cells)
    monkeypatch.delenv("NBGRADER_VALIDATING")
    tell_of_lost_metadata(notebook)
    assert len(notebook.cells) == before


@pytest.mark.parametrize("lost", [True, False])
def test_the_command(tmp_path: Path, monkeypatch, lost: bool):
    short = {
        "nbformat": 4,
        "nbformat_minor": 4,
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        "cells": [],
    }
    known = {"grade": True, "locked": True, "solution": False, "points": 1, "grade_id": "t",
             "schema_version": 3, "cell_type": "code"}  # fmt: skip
    for text in ("from course_utils import checks", "_ = checks.number('x', 3)"):
        metadata = {} if lost or "import" in text else {"nbgrader": known}
        short["cells"].append(
            {"cell_type": "code", "metadata": metadata, "source": text, "outputs": [],
             "execution_count": None}
        )  # fmt: skip
    (tmp_path / "short.ipynb").write_text(json.dumps(short))
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(SETTINGS))
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    printed = nbgrader(tmp_path, "validate", "short.ipynb")
    assert ("1 cell has lost the metadata" in printed) == lost
    assert ("Success" in printed) != lost
