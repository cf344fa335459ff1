"""Every master runs from its first cell to its last, demonstrations and hidden tests included:
nbgrader's Validate is content, and nothing fails or warns on the way."""

import shutil
from pathlib import Path

import nbformat
import pytest
from helpers.submissions import ASSIGNMENTS, ROOT, solved, source_of
from nbformat import NotebookNode
from nbgrader.validator import Validator
from traitlets.config import PyFileConfigLoader

from autograder.notebook import grade_id


class KeepingValidator(Validator):
    """Validates as the button does, and keeps the notebook that has run."""

    ran: NotebookNode

    def _preprocess(self, notebook: NotebookNode) -> NotebookNode:
        self.ran = super()._preprocess(notebook)
        return self.ran


def validator(**settings) -> KeepingValidator:
    """A validator with the course's configuration."""
    config = PyFileConfigLoader(str(ROOT / "nbgrader_config.py")).load_config()
    return KeepingValidator(config=config, **settings)


@pytest.fixture(autouse=True)
def kernels_that_tell(monkeypatch: pytest.MonkeyPatch):
    """Kernels show every warning; two run side by side, so one thread each is fastest."""
    monkeypatch.setenv("PYTHONWARNINGS", "default")
    monkeypatch.setenv("OMP_NUM_THREADS", "1")


def complaints(notebook: NotebookNode) -> list[str]:
    """What went to the standard error, and what failed, each with its cell."""
    return [
        f"{grade_id(cell) or f'cell {at}'}: {said}"
        for at, cell in enumerate(notebook.cells)
        for output in cell.get("outputs", [])
        if (said := output.get("ename") or output.get("name") == "stderr" and output.text)
    ]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_a_master_runs_whole(assignment: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = source_of(assignment).path
    monkeypatch.chdir(shutil.copytree(path.parent, tmp_path / assignment))
    # A master is what is released and the hidden tests; the checksums are the release's.
    validating = validator(ignore_checksums=True)
    assert validating.validate(path.name) == {}
    assert complaints(validating.ran) == []


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_validate_takes_a_solved_release_for_unchanged(assignment: str):
    notebook = solved(assignment)
    assert validator()._get_type_changed_cells(notebook) == []
    assert validator()._get_changed_cells(notebook) == []


def test_a_failure_and_a_warning_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    cells = ["import warnings\nwarnings.warn('careful')", "no_such_figure()", "print('fine')"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(one) for one in cells])
    nbformat.write(notebook, tmp_path / "two.ipynb")
    monkeypatch.chdir(tmp_path)
    validating = validator()
    assert validating.validate("two.ipynb") == {}  # none of these cells is a test
    warned, failed = complaints(validating.ran)
    assert "cell 0" in warned and "careful" in warned
    assert failed == "cell 1: NameError"
