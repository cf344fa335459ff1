"""`course check` complains about tests that pay for a trick, and about what tells an answer."""

import shutil
from pathlib import Path

import nbformat
import pytest
from helpers.submissions import ASSIGNMENTS, source_of
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory

from autograder.authoring import leaks, tricks
from autograder.course import Folders
from autograder.notebook import SourceNotebook, read_source

SETUP = "import numpy as np\nimport torch\nfrom torch import nn\nfrom course_utils import checks"
DOUBLE = "def answer(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
SHOWN = "assert answer(2) == 4 and answer(3) == 6"
HIDDEN = f"{SHOWN}\n### BEGIN HIDDEN TESTS\nassert answer(5) == 10\n### END HIDDEN TESTS"
NET = """### BEGIN SOLUTION
answer = nn.Sequential(nn.Linear(1, 1), nn.ReLU())
nn.init.ones_(answer[0].weight)
nn.init.zeros_(answer[0].bias)
### END SOLUTION"""


def _cell(source: str, name: str, **told) -> NotebookNode:
    kinds = {"grade": False, "solution": False, "locked": True, "task": False}
    nbgrader = {"schema_version": 3, "grade_id": name, **kinds, **told}
    return nbformat.v4.new_code_cell(source, metadata={"nbgrader": nbgrader})


def source(folder: Path, solution: str, test: str) -> SourceNotebook:
    """A notebook of one item."""
    cells = [
        _cell(SETUP, "setup"),
        _cell(solution, "answer", solution=True, locked=False),
        _cell(test, "test_answer", grade=True, points=1),
    ]
    cells[0].metadata["tags"] = ["setup"]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "small.ipynb")
    return read_source(folder / "small.ipynb")


@pytest.mark.parametrize(
    "solution,test,said",
    [
        (DOUBLE, SHOWN, "a table of the visible examples"),
        (DOUBLE, HIDDEN, ""),
        (NET, "assert answer(torch.tensor([[-3.]])).item() == 0", "its weights are zero"),
        (NET, "assert answer(torch.tensor([[-3.], [3.]])).flatten().tolist() == [0, 3]", ""),
    ],
)
def test_what_a_trick_earns_is_named(tmp_path: Path, solution: str, test: str, said: str):
    found = [str(one) for one in tricks.check_tricks(source(tmp_path, solution, test))]
    assert len(found) == bool(said) and all(said in one for one in found), found


def test_what_tells_a_typed_answer_is_named(tmp_path: Path):
    shutil.copytree(Path(__file__).parents[2] / "docs", tmp_path / "docs")
    course, first = Folders(CourseDirectory(root=str(tmp_path))), source_of(ASSIGNMENTS[0])
    assert list(leaks.check_leaks(course, first)) == []
    (tmp_path / "docs" / "more.md").write_text("It is (16, 3, 32, 48) then, and 3, -2, -2, -2, -1.")
    leaks.opened.cache_clear()
    found = [str(one) for one in leaks.check_leaks(course, first)]
    assert len(found) == 2 and all("docs/more.md tells its answer" in one for one in found), found
