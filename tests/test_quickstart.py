"""nbgrader's own example course earns the same marks on two sides as in nbgrader's kernel."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from judging import ROOT

BIN = Path(sys.executable).parent

SOLUTIONS = {
    "right": {},
    "blank": None,
    "no_error": {"squares": "def squares(n):\n    return [i ** 2 for i in range(1, n + 1)]"},
    "own_loop": {"sum_of_squares": "def sum_of_squares(n):\n    return sum(i * i for i in range(1, n + 1))"},
    "off_by_one": {"squares": "def squares(n):\n    if n < 1:\n        raise ValueError\n    return [i ** 2 for i in range(n)]"},
}


def nbgrader(folder: Path, *command: str) -> None:
    environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"}
    subprocess.run([str(BIN / "nbgrader"), *command], cwd=folder, env=environment, check=True, capture_output=True, timeout=300)


def marks(folder: Path) -> dict[tuple[str, str], float | None]:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        return {
            (submission.student.id, grade.name): grade.auto_score
            for submission in book.assignment_submissions("ps1")
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def test_same_marks_as_plain_nbgrader(tmp_path: Path):
    nbgrader(tmp_path, "quickstart", "plain")
    plain, ours = tmp_path / "plain", tmp_path / "ours"
    nbgrader(plain, "generate_assignment", "ps1")
    for student, changes in SOLUTIONS.items():
        folder = plain / "submitted" / student / "ps1"
        shutil.copytree(plain / ("release" if changes is None else "source") / "ps1", folder)
        notebook = nbformat.read(folder / "problem1.ipynb", as_version=4)
        for cell in notebook.cells:
            cell.source = (changes or {}).get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
        nbformat.write(notebook, folder / "problem1.ipynb")
    shutil.copytree(plain, ours)
    settings = (ROOT / "nbgrader_config.py").read_text()
    (ours / "nbgrader_config.py").write_text(settings + '\nc.IncludeHeaderFooter.header = "source/header.ipynb"\n')
    nbgrader(plain, "autograde", "ps1")
    nbgrader(ours, "autograde", "ps1")
    assert marks(ours) == marks(plain)
    assert any(mark == 0.5 for mark in marks(ours).values())
