"""Notebooks damaged at random from solved ones: no answer that can be told is lost. Some are judged
in test_damaged_judged.py, more of them by benchmarks/damaged.py."""

import ast
import copy
from pathlib import Path

import pytest
from helpers.damage import damaged
from helpers.submissions import ASSIGNMENTS, solved, source_of

from autograder.intake.definitions import defined, tree_of
from autograder.intake.matching import names_of, squeezed
from autograder.intake.submission import take_in
from autograder.notebook import SourceNotebook, grade_id, item_names, kind

SEEDS = range(70)


def definitions(source: str) -> dict[str, str]:
    """Each name that a cell defines, and how."""
    tree = tree_of(source)
    found: dict[str, str] = {}
    for statement in without_docstrings(tree).body if tree else []:
        for name in defined(ast.unparse(statement)):
            found[name] = ast.dump(statement)
    return found


def without_docstrings(tree: ast.Module) -> ast.Module:
    """A formatter may change a docstring's spaces."""
    tree = copy.deepcopy(tree)
    for part in ast.walk(tree):
        if isinstance(part, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(part) is not None:
            part.body = part.body[1:] or [ast.Pass()]
    return tree


def lost(cells: list, source: SourceNotebook) -> list[str]:
    """The items whose tests would meet another definition than the master's, and the written
    answers that no longer say what it says."""
    items, found, latest = item_names(source.cells), [], {}
    for cell in cells:
        name = grade_id(cell)
        original = source.named.get(name)
        if cell.cell_type == "code":
            latest |= definitions(cell.source)
        if original is None:
            continue
        if kind(original) == "written" and squeezed(original.source) not in squeezed(cell.source):
            found.append(name)
        if kind(original) == "test":
            item = items[name]
            right = definitions(source.named[item].source)
            names = names_of(item, source.released[source.places[item]])
            if any(latest.get(one) != right[one] for one in names if one in right):
                found.append(item)
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_no_answer_that_can_be_told_is_lost(seed: int, tmp_path: Path):
    assignment = ASSIGNMENTS[seed % len(ASSIGNMENTS)]
    source = source_of(assignment)
    content, name, done = damaged(solved(assignment), assignment, seed)
    (tmp_path / name).write_bytes(content)
    notebook = take_in(tmp_path / source.path.name, source)
    assert [grade_id(cell) for cell in notebook.cells if grade_id(cell)] == list(source.named)
    assert lost(notebook.cells, source) == [], done
