"""A student's own modules and data, beside the notebook or written by it: they are there for
grading as they were for the student."""

import json
from pathlib import Path

import nbformat
import pytest
from helpers.submissions import ASSIGNMENTS, solved, source_of
from nbformat import NotebookNode

from autograder.intake.folders import files_beside
from autograder.intake.submission import take_in
from autograder.judging import marking, warm
from autograder.judging.limits import LimitValues
from autograder.notebook import SourceNotebook, grade_id

FIRST, SECOND = ASSIGNMENTS[:2]
WRITE = "from pathlib import Path\n\nPath({!r}).write_text({!r})"
SHADOWS = ("numpy.py", "checks.py", "autograder.py")  # none of which the judge ever sees


def lost(folder: Path, notebook: NotebookNode, source: SourceNotebook) -> list[str]:
    """The tests that don't earn all their points, of a notebook handed in with what lies in
    `folder`."""
    (folder / source.path.name).write_text(json.dumps(notebook))
    taken = take_in(folder / source.path.name, source)
    job = marking.job(taken, source, LimitValues(), files_beside(folder))
    marking.store_outputs(taken, warm.workshop(source.setup).submit(job).result())
    return [one.name for one in marking.marks(taken) if one.score not in (None, one.points)]


def without(notebook: NotebookNode, name: str, text: str) -> tuple[int, str]:
    """Put another text into an answer's cell; where that is, and the answer as a module."""
    index = next(at for at, cell in enumerate(notebook.cells) if grade_id(cell) == name)
    module = f"import numpy as np\n\n{notebook.cells[index].source}"
    notebook.cells[index].source = text
    return index, module


def beside(folder: Path, notebook: NotebookNode) -> None:
    _, module = without(notebook, "correlate2d", "from mine import correlate2d")
    (folder / "mine.py").write_text(module)


def written_by_a_magic(folder: Path, notebook: NotebookNode) -> None:
    index, module = without(notebook, "correlate2d", "from mine import correlate2d")
    cell = nbformat.v4.new_code_cell(f"%%writefile mine.py\n{module}")
    notebook.cells.insert(index, cell)


def written_by_python(folder: Path, notebook: NotebookNode) -> None:
    index, module = without(
        notebook, "correlate2d", "import mine\n\ncorrelate2d = mine.correlate2d"
    )
    notebook.cells.insert(index, nbformat.v4.new_code_cell(WRITE.format("mine.py", module)))


def in_a_package(folder: Path, notebook: NotebookNode) -> None:
    """With a module within that asks for its neighbour, and data that is read as it is imported."""
    _, module = without(notebook, "correlate2d", "from pack.inner import correlate2d")
    pack = folder / "pack" / "inner"
    pack.mkdir(parents=True)
    (folder / "data").mkdir()
    (folder / "data" / "ones.csv").write_text("1,1\n1,1\n")
    (folder / "pack" / "__init__.py").write_text("")
    (folder / "pack" / "tables.py").write_text(
        "import numpy as np\n\nONES = np.loadtxt('data/ones.csv', delimiter=',')\n"
    )
    (pack / "__init__.py").write_text(
        f"from ..tables import ONES\n\nassert ONES.sum() == 4\n{module}"
    )


@pytest.mark.parametrize(
    "way",
    [beside, written_by_a_magic, written_by_python, in_a_package],
    ids=lambda way: way.__name__,
)
def test_modules_import_as_for_the_student(tmp_path: Path, way):
    notebook = solved(FIRST)
    way(tmp_path, notebook)
    for name in SHADOWS:
        (tmp_path / name).write_text("raise RuntimeError('shadowed')")
    assert lost(tmp_path, notebook, source_of(FIRST)) == []


def test_the_name_of_a_function_in_a_module_is_no_sign_of_a_ready_made_one(tmp_path: Path):
    notebook = solved(SECOND)
    _, module = without(
        notebook,
        "conv2d",
        "import mine\n\ndef conv2d(*args, **keywords):\n    return mine.conv2d(*args, **keywords)",
    )
    pads = next(cell.source for cell in notebook.cells if grade_id(cell) == "pad2d")
    (tmp_path / "mine.py").write_text(
        f"import torch\nfrom torch.nn import functional as F\n{pads}\n{module}"
    )
    assert lost(tmp_path, notebook, source_of(SECOND)) == []
