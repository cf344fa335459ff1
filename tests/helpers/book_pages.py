"""Books for tests: a small one in which all plays, and the course's own as it is before a cell has
run."""

from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from helpers.submissions import ROOT
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.cli.main import main
from autograder.course import Course
from autograder.notebook import read_source
from autograder.pages.book.writing import Book

LOCKED = {"schema_version": 3, "grade": False, "solution": False, "locked": True}
PARTS = {
    "demo": ({"tags": ["demo"]}, LOCKED),
    "answer": ({}, {**LOCKED, "solution": True, "locked": False}),
}
NETS = """import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(0)
nets = {
    "Kat": nn.Sequential(nn.Conv2d(1, 1, 20, padding=10), nn.ReLU(), nn.MaxPool2d(100),
                         nn.Flatten(), nn.Linear(1, 1)),
    "deep": nn.Sequential(nn.Conv2d(1, 3, 3, padding=1), nn.ReLU(), nn.MaxPool2d(3),
                          nn.Conv2d(3, 2, 3), nn.Flatten(), nn.Linear(2 * 31 * 31, 1)),
    "Kit": nn.Sequential(nn.Flatten(), nn.Linear(10000, 8), nn.ReLU(), nn.Linear(8, 1)),
    "coarse": nn.Sequential(nn.MaxPool2d(4), nn.Flatten(), nn.Linear(625, 1)),
}
from course_utils.explorers import cat

explorer = cat.explore(nets)
explorer.place = [3, 7]
print(explorer.answers["logits"])
explorer.place = [65, 15]
explorer"""
EXPLORERS = {
    "Kernel explorer": "from course_utils.explorers import kernels\n\nkernels.explore('cat')",
    "Window explorer": "from course_utils.explorers import window\n\nwindow.explore()",
    "Flip and slide explorer": "from course_utils.explorers import flip\n\nflip.explore()",
    "Matrix explorer": "from course_utils.explorers import matrix\n\nmatrix.explore()",
    "Pattern explorer": "from course_utils.explorers import pattern\n\npattern.explore()",
    "Corners explorer": "from course_utils.explorers import corners\n\ncorners.explore()",
    "Cat explorer": NETS,
    # Each rate is trained twice for the page: here there are three of them.
    "Training explorer": "from course_utils.explorers import training\n\n"
    "training.RATES = training.RATES[::4]\ntraining.explore()",
}
QUIZ = "from course_utils import quizzes\n\nquizzes.quiz('nchw')"
ANSWER = "def half(x):\n    ### BEGIN SOLUTION\n    return x / 2  # a secret\n    ### END SOLUTION"


def cell(source: str, name: str, part: str) -> nbformat.NotebookNode:
    tags, told = PARTS[part]
    return new_code_cell(source, metadata={**tags, "nbgrader": {**told, "grade_id": name}})


def small_book(root: Path) -> Path:
    """Write, in the folder `root`, a course of two notebooks, one with every explorer and a quiz;
    returns the folder of its book."""
    (root / "nbgrader_config.py").write_text("c = get_config()\n")
    (root / "docs").mkdir()
    (root / "docs" / "cover.md").write_text("# A small course\n\nTwo chapters.\n")
    (root / "docs" / "glossary.md").write_text("# Glossary\n\n- **Window** (1): where it stands.\n")
    practice = (ROOT / "source" / "1-filters" / "practice.json").read_text(encoding="utf-8")
    every = [
        new_markdown_cell("# 1 · Everything\n\nA first word, and [the next](../2-b/second.ipynb)."),
        new_markdown_cell("## Sliding\n\nAn aardvark slides: $a^2$.\n\n**Predict.** What is half?"),
        cell("print('a half')", "show_half", "demo"),
        cell(ANSWER, "half", "answer"),
        *(cell(text, f"show_{at}", "demo") for at, text in enumerate(EXPLORERS.values())),
        cell(QUIZ, "show_quiz", "demo"),
    ]
    second = [new_markdown_cell("# 2 · The other\n\nSecond.\n\n## Rolling\n\nNothing slides here.")]
    for name, cells in {"1-a/first": every, "2-b/second": second}.items():
        path = root / "source" / f"{name}.ipynb"
        path.parent.mkdir(parents=True)
        (path.parent / "practice.json").write_text(practice, encoding="utf-8")
        nbformat.write(new_notebook(cells=cells), path)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        result = CliRunner().invoke(main, ["book"])
    assert result.exit_code == 0, result.output
    return root / "book"


def unplayed(folder: Path) -> dict[str, Path]:
    """Write the book into `folder` from notebooks as they are before a cell has run: words,
    headings, formulas, code and links. Returns its pages by name."""
    course = Course(ROOT)
    book = Book(course, folder)
    for assignment in course.assignments():
        for path in course.notebooks(assignment):
            source = read_source(path)
            book.add(path.stem, new_notebook(cells=list(source.cells)), source.released)
    return {path.name: path for path in book.write(cover=True)}
