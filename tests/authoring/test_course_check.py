"""`course check`: the committed notebooks are sound, and each way of breaking one is noticed."""

import copy
import shutil
from pathlib import Path

import nbformat
import pytest
from helpers.submissions import ASSIGNMENTS, ROOT, source_of
from nbgrader.coursedir import CourseDirectory

from autograder import authoring
from autograder.authoring import bank, notebook, release
from autograder.course import Course, Folders
from autograder.notebook import SourceNotebook, grade_id, item_names, kind, read_source

FIRST = ASSIGNMENTS[0]


def folders(root: Path) -> Folders:
    """A course's folders by their usual names, without settings."""
    return Folders(CourseDirectory(root=str(root)))


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_assignment_is_sound(assignment: str):
    assert [
        str(complaint) for complaint in authoring.check_assignment(Course(ROOT), assignment)
    ] == []


def changed(change) -> SourceNotebook:
    source = source_of(FIRST)
    cells = copy.deepcopy(list(source.cells))
    change(cells)
    return SourceNotebook(source.path, tuple(cells), source.metadata)


def first(cells, role: str):
    return next(cell for cell in cells if kind(cell) == role)


def duplicate_id(cells):
    cells[1].id = cells[0].id


def duplicate_grade_id(cells):
    first(cells, "test").metadata.nbgrader.grade_id = grade_id(first(cells, "solution"))


def other_points(cells):
    first(cells, "test").metadata.nbgrader.points += 1


def no_points(cells):
    del first(cells, "test").metadata.nbgrader["points"]


def stored_output(cells):
    first(cells, "test").outputs = [nbformat.v4.new_output("stream", text="hello")]


def open_region(cells):
    first(cells, "solution").source = first(cells, "solution").source.replace("END SOLUTION", "")


def unmarked_solution(cells):
    first(cells, "solution").source = "def f():\n    return 1"


def unnamed_answer(cells):
    cell = next(cell for cell in cells if grade_id(cell) == "window_sum")
    cell.source = cell.source.replace("# window_sum = ...: one number", "# one number")


def solution_in_story(cells):
    cells.append(nbformat.v4.new_code_cell("### BEGIN SOLUTION\n1\n### END SOLUTION", id="story"))


def no_marking_scheme(cells):
    first(cells, "written").source = "### BEGIN SOLUTION\nyes\n### END SOLUTION"


def unfolded_test(cells):
    del first(cells, "test").metadata["jupyter"]


def wordless_test(cells):
    first(cells, "test").source = "assert True"


def no_setup(cells):
    first(cells, "setup").metadata.tags = []


@pytest.mark.parametrize(
    "change,said",
    [
        (duplicate_id, "have this id"),
        (duplicate_grade_id, "have this grade_id"),
        (other_points, "points add up to"),
        (no_points, "has no points"),
        (stored_output, "holds outputs"),
        (open_region, "do not pair"),
        (unmarked_solution, "solution is not marked"),
        (unnamed_answer, "doesn't say `window_sum`"),
        (solution_in_story, "no nbgrader metadata"),
        (no_marking_scheme, "no marking scheme"),
        (unfolded_test, "isn't folded away"),
        (wordless_test, "says nothing to a student"),
        (no_setup, "no set-up cell"),
    ],
)
def test_broken_cells_are_named(change, said: str):
    complaints = [str(complaint) for complaint in notebook.check_cells(changed(change))]
    assert any(said in complaint for complaint in complaints), complaints
    assert all(complaint.startswith("filters.ipynb, ") for complaint in complaints)


@pytest.mark.parametrize(
    "last_line",
    [
        "np.ones(2).sum()",
        'checks.number("rows", 4)',
        "checks.probe(len, [1, 2])",
        "def rolls(image):\n    return image\nrolls(4)",
        "### BEGIN HIDDEN TESTS\n40 + 2\n### END HIDDEN TESTS",
        "7\n### BEGIN HIDDEN TESTS\nvalue = 7\n### END HIDDEN TESTS",
    ],
)
def test_a_test_that_ends_in_a_value_is_named(last_line: str):
    def end_in_a_value(cells):
        first(cells, "test").source += f"\n{last_line}"

    (complaint,) = map(str, notebook.check_last_lines(changed(end_in_a_value)))
    assert "ends in a value" in complaint


@pytest.mark.parametrize(
    "last_line", ["checks.require(True, 'well')", "def say(x):\n    return\nsay(4)", "value = 4"]
)
def test_a_test_may_end_in_what_gives_nothing(last_line: str):
    def end_quietly(cells):
        first(cells, "test").source += f"\n{last_line}"

    assert not list(notebook.check_last_lines(changed(end_quietly)))


def test_names_from_nowhere_are_named():
    def use_unknown(cells):
        first(cells, "test").source += "\nchecks.require(helper_from_nowhere, 'no')"

    assert "helper_from_nowhere" in " ".join(map(str, notebook.check_names(changed(use_unknown))))


def test_names_of_demonstrations_are_named():
    def use_shown(cells):
        first(cells, "demo").source += "\nshown_value = 1"
        first(cells, "solution").source += "\nprint(shown_value)"

    assert "shown_value" in " ".join(map(str, notebook.check_names(changed(use_shown))))


def test_drift_and_leaks_are_named(tmp_path: Path):
    for folder in (f"source/{FIRST}", f"release/{FIRST}"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    released = tmp_path / "release" / FIRST / source_of(FIRST).path.name
    notebook = nbformat.read(released, as_version=4)
    solution = next(
        cell
        for cell in source_of(FIRST).cells
        if kind(cell) == "solution" and "def " in cell.source
    )
    next(
        cell for cell in notebook.cells if grade_id(cell) == grade_id(solution)
    ).source = solution.source
    nbformat.write(notebook, released)
    said = " ".join(map(str, release.check_release(folders(tmp_path), FIRST, source_of(FIRST))))
    assert "not what the source generates" in said
    assert "the release shows" in said


def test_missing_bank_is_named(tmp_path: Path):
    said = [str(complaint) for complaint in bank.check_bank(tmp_path, FIRST, source_of(FIRST))]
    assert len(said) == 2 * len(bank.items(source_of(FIRST)))


def test_failing_master_and_paying_stub_are_named(tmp_path: Path):
    folder = tmp_path / "source" / FIRST
    shutil.copytree(ROOT / "source" / FIRST, folder)
    path = folder / source_of(FIRST).path.name
    notebook = nbformat.read(path, as_version=4)
    tests = [cell for cell in notebook.cells if kind(cell) == "test"]
    tests[0].source = "assert False, 'never right'"
    tests[1].source = "pass"
    nbformat.write(notebook, path)
    release.write_release(folders(tmp_path), FIRST, tmp_path / "release" / FIRST)
    said = " ".join(map(str, bank.check_marks(folders(tmp_path), FIRST, read_source(path))))
    assert f"{grade_id(tests[0])}: the master earns 0" in said
    assert f"{grade_id(tests[1])}: the untouched release earns" in said


@pytest.mark.parametrize(
    "test,said",
    [
        ("pass", "wrong_any.py: a wrong answer keeps all points. Mend the tests of input_shape."),
        ("assert input_shape[0] != 7", ""),
        ("assert False, 'never'", "right_any.py: a right answer loses points (never"),
    ],
)
def test_a_test_that_pays_the_wrong_ones_is_named(tmp_path: Path, test: str, said: str):
    item = "input_shape"
    source = source_of(FIRST)
    cells = copy.deepcopy(source.cells)
    for cell in cells:
        if kind(cell) == "test" and item_names(source.cells)[grade_id(cell)] == item:
            cell.source = test
    (right,) = [cell.source for cell in cells if grade_id(cell) == item]
    folder = tmp_path / "tests" / "answers" / FIRST / item
    folder.mkdir(parents=True)
    (folder / "right_any.py").write_text(right)
    (folder / "wrong_any.py").write_text(f"# No filter.\n{item} = (7, 7, 7, 7)")
    changed = SourceNotebook(source.path, cells, source.metadata)
    found = list(map(str, bank.check_answers(tmp_path, FIRST, changed)))
    assert len(found) == bool(said)
    assert said in "".join(found)
