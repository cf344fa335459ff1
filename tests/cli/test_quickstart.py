"""nbgrader's own example course earns the same marks on two sides as in nbgrader's kernel."""

import shutil
from pathlib import Path

import nbformat
from helpers.classes import nbgrader, scores
from helpers.submissions import ROOT

SOLUTIONS = {
    "right": {},
    "blank": None,
    "no_error": {"squares": "def squares(n):\n    return [i ** 2 for i in range(1, n + 1)]"},
    "own_loop": {
        "sum_of_squares": "def sum_of_squares(n):\n    return sum(i * i for i in range(1, n + 1))"
    },
    "off_by_one": {
        "squares": "def squares(n):\n    if n < 1:\n        raise ValueError\n"
        "    return [i ** 2 for i in range(n)]"
    },
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
            cell.source = (changes or {}).get(
                cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source
            )
        nbformat.write(notebook, folder / "problem1.ipynb")
    shutil.copytree(plain, ours)
    settings = (ROOT / "nbgrader_config.py").read_text()
    (ours / "nbgrader_config.py").write_text(
        settings + '\nc.IncludeHeaderFooter.header = "source/header.ipynb"\n'
    )
    nbgrader(plain, "autograde", "ps1")
    nbgrader(ours, "autograde", "ps1")
    assert scores(ours, "ps1") == scores(plain, "ps1")
    assert 0.5 in [score for cells in scores(ours, "ps1").values() for score in cells.values()]
