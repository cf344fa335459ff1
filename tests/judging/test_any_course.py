"""Notebooks without set-up cells, as other courses have them: the master keeps its points on two
sides, and what a student calls by a name of the master's or of a test's changes nothing."""

from pathlib import Path

import pytest
from helpers.any_course import cells_of, judge, lost, notebook_of, source_in
from helpers.submissions import ROOT
from nbformat import NotebookNode

from autograder.errors import CourseError
from autograder.intake.submission import put_in_order
from autograder.notebook import SourceNotebook, refuse_other_languages

SQUARE = (
    "solution",
    "def square(x):\n    ### BEGIN SOLUTION\n    return x * x\n    ### END SOLUTION",
)
NOTEBOOKS = sorted((ROOT / "tests" / "notebooks").glob("*.py"))


def made(folder: Path, *cells: tuple[str, str], **files: str) -> SourceNotebook:
    """A source notebook of these cells."""
    return source_in(folder / "hw", *cells, **files)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_master_keeps_its_points_and_the_release_has_none(path: Path, tmp_path: Path):
    source = made(tmp_path, *cells_of(path))
    assert lost(judge(source)) == {}
    stubs = {one: text for one, text in zip(source.ids, source.released, strict=True) if one}
    marks = judge(source, stubs)
    assert set(lost(marks)) == set(marks)


def test_helper_modules_beside_the_notebook(tmp_path: Path):
    cells = [
        ("story", "from helper import twice"),
        ("solution", "def four(x):\n    return twice(twice(x))"),
        ("test", "import helper\nassert four(1) == helper.twice(2) == 4"),
    ]
    source = made(tmp_path, *cells, helper_dot_py="def twice(x):\n    return 2 * x\n")
    assert lost(judge(source)) == {}
    # A student's own helper is no test's.
    assert lost(judge(source, {"solution1": "import sys\ntwice = lambda x: 4\nfour = twice"})) == {}
    assert set(lost(judge(source, {"solution1": "def four(x):\n    return 5"}))) == {"test1"}
    assert not (tmp_path / "hw" / "__pycache__").exists()


SHADOWS = {
    "an import of the master's": (
        "assert_allclose = lambda *a, **k: None\nimport numpy as np\nnp.abs = lambda x: 0",
        "from numpy.testing import assert_allclose\nassert_allclose(square(2.0), 4.0)",
    ),
    "a helper of the master's": ("def near(x, y):\n    return True", "assert near(3, 9)"),
    "a name that the test makes": (
        "expected = got = None",
        "expected = 9\nassert square(3) == expected",
    ),
    "a name that an earlier test makes": ("wanted = 0", "assert square(3) == wanted"),
    "a builtin": ("all = any = abs = len = lambda *a: 0", "assert abs(square(3) - 9) < 1"),
    "an object that is equal to everything": (
        "class Same:\n    __eq__ = __lt__ = lambda *a: True\n    __sub__ = lambda *a: 0\n",
        "assert square(3) == 9",
    ),
    "an object with arithmetic of its own": (
        "class Nought(Exception):\n    __sub__ = __rsub__ = lambda *a: 0\n",
        "assert abs(square(3) - 9) < 1e-9",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHADOWS)
def test_names_of_the_students_change_no_test(name: str, tmp_path: Path):
    before, test = SHADOWS[name]
    cells = [
        ("story", "import numpy as np\nfrom numpy.testing import assert_allclose"),
        ("story", "def near(x, y):\n    return abs(square(x) - y) < 1e-9"),
        SQUARE,
        ("test", "wanted = 9\nassert square(1) == 1"),
        ("test", test),
    ]
    source = made(tmp_path, *cells)
    assert lost(judge(source)) == {}
    gives = "Same()" if "Same" in before else "Nought()" if "Nought" in before else "0"
    cheat = {"before": before, "solution1": f"{before}\ndef square(x):\n    return {gives}"}
    assert set(lost(judge(source, cheat))) == {"test1", "test2"}


def test_what_solutions_import_is_the_judge_s_where_the_student_has_it(tmp_path: Path):
    cells = [
        ("solution", "import numpy as np"),
        ("story", "grid = np.arange(3)"),
        ("solution", "def double(x):\n    return 2 * np.asarray(x)"),
        (
            "test",
            "assert isinstance(double(grid), np.ndarray)\nassert np.all(double(grid) == 2 * grid)",
        ),
        ("test", "assert double(1) == 2"),
    ]
    source = made(tmp_path, *cells)
    assert lost(judge(source)) == {}
    fake = "class np:\n    ndarray = object\n    all = staticmethod(lambda *a: True)"
    cheat = {"solution1": fake, "solution2": "def double(x):\n    return 2"}
    assert set(lost(judge(source, cheat))) == {"test1"}
    # What a student calls so stays theirs in their own functions.
    double = "def double(x):\n    return np.isqrt(4) * x"  # which numpy doesn't have
    assert lost(judge(source, {"solution1": "import math as np", "solution2": double})) == {}
    # Whoever imports nothing has nothing of that name, as with plain nbgrader.
    without = {"solution1": "pass", "solution2": "def double(x):\n    return 2 * x"}
    assert set(lost(judge(source, without))) == {"test1"}


def test_a_class_that_derives_from_a_student_s_is_named(tmp_path: Path):
    cells = [
        ("solution", "class Base:\n    def one(self):\n        return 1"),
        ("test", "class Mine(Base):\n    pass\nassert Mine().one() == 1"),
    ]
    source = made(tmp_path, *cells)
    assert "derives from <Base>" in lost(judge(source))["test1"]
    assert lost(judge(source, alone=["test1"])) == {}


def test_the_judge_s_folder_is_its_own(tmp_path: Path):
    cells = [
        ("solution", "import pickle\nopen('own.pkl', 'wb').write(pickle.dumps(1))\n"
                     "open('evil.py', 'w').write('raise SystemExit')\nx = 1"),
        ("test", "import os\nopen('data.csv', 'a').write('more')\nassert x == 1\n"
                 "assert not os.path.exists('own.pkl') and not os.path.exists('evil.py')"),
    ]  # fmt: skip
    source = made(tmp_path, *cells, data_dot_csv="1,2\n")
    for _ in range(2):
        assert lost(judge(source)) == {}
        assert (tmp_path / "hw" / "data.csv").read_text() == "1,2\n"


def test_a_test_in_the_student_s_own_process(tmp_path: Path):
    cells = [
        SQUARE,
        ("test", "wanted = 4"),
        ("test", "import inspect\nassert 'x * x' in inspect.getsource(square) and wanted == 4"),
        ("test", "2 / 4 if square(2) == 4 else 0"),
    ]
    source = made(tmp_path, *cells)
    assert set(lost(judge(source))) == {"test2", "test3"}
    marks = judge(source, alone=["test2"])
    assert set(lost(marks)) == {"test3"}
    assert marks["test2"].alone and not marks["test1"].alone and marks["test3"].score == 0.5
    wrong = judge(source, {"solution1": "def square(x):\n    return x ** 2"}, alone=["test2"])
    assert set(lost(wrong)) == {"test2", "test3"}


@pytest.mark.parametrize(
    "kernel",
    [{"name": "ir", "language": "R"}, {"name": "java", "language": "java"}, {"name": "xlang"}],
)
def test_other_languages_are_refused(tmp_path: Path, kernel: dict[str, str]):
    notebook = notebook_of(SQUARE, kernel=kernel)
    source = SourceNotebook(tmp_path / "hw.ipynb", tuple(notebook.cells), notebook.metadata)
    with pytest.raises(CourseError, match="only Python is judged here"):
        refuse_other_languages(source)


@pytest.mark.parametrize("kernel", [{"name": "xpython", "language": "python"}, {"name": "python"}])
def test_kernels_of_python_by_other_names(tmp_path: Path, kernel: dict[str, str]):
    notebook = notebook_of(SQUARE, kernel=kernel)
    refuse_other_languages(
        SourceNotebook(tmp_path / "hw.ipynb", tuple(notebook.cells), notebook.metadata)
    )


def test_a_worked_example_is_nobody_s_answer(tmp_path: Path):
    cells = [
        ("story", "def length(a, b):\n    return (a * a + b * b) ** 0.5"),
        (
            "solution",
            "def length(a, b):\n    ### BEGIN SOLUTION\n    return 5\n    ### END SOLUTION",
        ),
        ("test", "assert length(3, 4) == 5"),
    ]
    source = made(tmp_path, *cells)
    assert lost(judge(source)) == {}
    stub = "def length(a, b):\n    raise NotImplementedError()"
    assert set(lost(judge(source, {"solution1": stub}))) == {"test1"}


def test_of_one_name_each_answer_is_its_own_item_s(tmp_path: Path):
    stub = "def f(x):\n    ### BEGIN SOLUTION\n    return {}\n    ### END SOLUTION"
    cells = [
        ("solution", stub.format("x")),
        ("test", "assert f(1) in (1, 2)"),
        ("solution", stub.format("2 * x")),
        ("test", "assert f(1) == 2"),
    ]
    source = made(tmp_path, *cells)
    released = source.released[source.places["solution1"]]
    assert set(lost(judge(source, {"solution1": released}))) == {"test1"}


def test_an_answer_in_comments_waits_for_a_person(tmp_path: Path):
    stub = "# YOUR CODE HERE\nraise NotImplementedError()"
    source = made(tmp_path, ("manual", stub))
    answer = "# It grows with the square of n.\nraise NotImplementedError()"
    cells = [NotebookNode({**cell, "source": answer}) for cell in source.cells]
    assert put_in_order(cells, source)[0].cells[0].source == answer
    assert judge(source, {"manual1": answer})["manual1"].waits
