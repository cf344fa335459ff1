"""`course mutants` and `course messages`, on a tiny course whose tests leave two gaps."""

import random
import shutil
from pathlib import Path

import nbformat
import numpy as np
import pytest
from helpers.classes import course
from helpers.submissions import ROOT, source_of

from autograder.authoring.differences import Laboratory
from autograder.authoring.inputs import two_values, varied
from autograder.authoring.mutants import mutants
from autograder.notebook import read_source

SETUP = "import numpy as np\nfrom course_utils import checks"
SOLUTION = '''def spread(x, low=0):
    """Return the largest entry of x above low, less the smallest."""
    ### BEGIN SOLUTION
    kept = x[x > low]
    return float(kept.max() - kept.min())
    ### END SOLUTION'''
# The visible part is far from `low`; no part has an entry that equals it, or lies below 0 by less
# than 1.
TEST = """# How far apart?
checks.same(spread(np.array([2., 5., 4.])), 3.0, "spread(x)", slips={"The sum of both?": 7.0})
### BEGIN HIDDEN TESTS
checks.same(spread(np.array([1., 3., 7., 2.]), low=1.5), 5.0, "spread(x, 1.5)")
checks.same(spread(np.array([-1., 1., 7., 2.])), 6.0, "spread(x)")
### END HIDDEN TESTS"""
ANSWERS = {
    "wrong_sum": "# adds\ndef spread(x, low=0):\n    return float(x.max() + x.min())",
    "wrong_half": "# halves\ndef spread(x, low=0):\n    return float(x.max() - x.min()) / 2",
    "wrong_shape": "# a slice\ndef spread(x, low=0):\n    return float((x[1:] - x).max())",
    "wrong_own": "# gives up\ndef spread(x, low=0):\n    raise RuntimeError('no idea')",
}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("tiny")
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    place = folder / "source" / "tiny"
    place.mkdir(parents=True)
    told = {"schema_version": 3, "grade": False, "solution": False, "locked": True, "task": False}
    cells = [
        nbformat.v4.new_code_cell(source, metadata={"nbgrader": {**told, **own}, "tags": tags})
        for source, own, tags in (
            (SETUP, {"grade_id": "setup"}, ["setup"]),
            (SOLUTION, {"grade_id": "spread", "solution": True, "locked": False}, []),
            (TEST, {"grade_id": "test_spread", "grade": True, "points": 1}, []),
        )
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), place / "tiny.ipynb")
    bank = folder / "tests" / "answers" / "tiny" / "spread"
    bank.mkdir(parents=True)
    for name, text in ANSWERS.items():
        (bank / f"{name}.py").write_text(text)
    return folder


def test_changes_are_small_and_drawn_by_the_seed():
    made = mutants("spread", SOLUTION)
    changes = [one.change for one in made]
    assert "line 4: `x > low` became `(x >= low)`" in changes
    assert "line 5: `kept.max() - kept.min()` became `(kept.max() + kept.min())`" in changes
    assert all(one.text.startswith("def spread(") and one.text != SOLUTION for one in made)
    few = mutants("spread", SOLUTION, seed=1, most=5)
    assert len(few) == 5 and few == mutants("spread", SOLUTION, seed=1, most=5)
    assert few != mutants("spread", SOLUTION, seed=2, most=5)


def test_the_smallest_input_that_differs_is_found(tiny: Path):
    laboratory = Laboratory(read_source(tiny / "source" / "tiny" / "tiny.ipynb"), "spread")
    assert laboratory.difference(SOLUTION.replace("x[x > low]", "x[low < x]")) is None
    found = laboratory.difference(SOLUTION.replace("x[x > low]", "x"))
    assert found.mutant != found.master and len(found.call) < len("spread([-1.25, 1.0, 7.0, 2.0])")
    endless = SOLUTION.replace("    kept =", "    while low > 1:\n        pass\n    kept =")
    assert "takes longer" in laboratory.difference(endless).mutant


def test_networks_differ_by_what_they_answer():
    source = source_of("6-digits")
    laboratory, solution = Laboratory(source, "conv_net"), source.named["conv_net"].source
    first = "nn.ReLU(),\n        nn.MaxPool2d(2),"
    swapped = solution.replace(first, "nn.MaxPool2d(2),\n        nn.ReLU(),", 1)
    assert swapped != solution and laboratory.difference(swapped) is None
    assert laboratory.difference(solution.replace("nn.ReLU(),", "nn.Tanh(),", 1)) is not None


def test_classes_differ_by_what_happens_to_them():
    source = source_of("7-diagnostics")
    laboratory = Laboratory(source, "ActivationStats")
    solution = source.named["ActivationStats"].source
    other = solution.replace("self.stds[at].append(values.std", "self.stds[at].append(values.mean")
    assert other != solution and laboratory.difference(other) is not None
    renamed = solution.replace("values", "numbers")
    assert renamed != solution and laboratory.difference(renamed) is None


def test_mutants_names_what_gets_through(tiny: Path):
    said = course(tiny, "mutants", "tiny")
    assert "gets through: line 4: `x > low` became `(x >= low)`" in said
    assert "gets through: line 1: `0` became `-1`" in said
    assert "passes the visible checks: line 1: `0` became `1`" in said
    assert "    gives " in said and ", the master " in said
    assert said.endswith("2 get through all (wanted: 0).\n")
    assert course(tiny, "mutants", "tiny", "spread", "--seed", "0") == said
    refused = course(tiny, "mutants", "tiny", "spred", code=2)
    assert "tiny has no item 'spred' to try; it has: spread" in refused


def test_messages_sorts_what_is_told(tiny: Path):
    said = course(tiny, "messages", "tiny")
    assert "tiny, bank: of 4 wrong answers 50% are told an idea; 1 only another value, 1 no" in said
    assert "spread, wrong_half: another value" in said
    assert "spread, wrong_own: a library's error" in said
    assert "wrong_sum" not in said and "wrong_shape" not in said


def test_what_a_right_answer_may_differ_in_is_free(tiny: Path):
    """The bank's right answers show where an item leaves room."""
    source = read_source(tiny / "source" / "tiny" / "tiny.ipynb")
    doubled = SOLUTION.replace("kept.max() - kept.min()", "2 * (kept.max() - kept.min())")
    assert not Laboratory(source, "spread").difference(doubled).free
    assert Laboratory(source, "spread", [doubled]).difference(doubled).free
    assert not Laboratory(source, "spread", [SOLUTION]).difference(doubled).free


def test_arrays_of_two_values_stay_so():
    signs, numbers = np.array([[1, -1], [-1, -1]]), np.array([0.5, 2.0, 3.0])
    kept = two_values([((signs, numbers), {"image": signs}), ((signs[:1], numbers), {})])
    assert {key: values.tolist() for key, values in kept.items()} == {
        0: [-1, 1],
        "image": [-1, 1],
    }
    chance = random.Random(0)
    drawn = [varied(signs.astype(float), chance, kept[0]) for _ in range(20)]
    assert {value for array in drawn for value in array.ravel()} == {-1.0, 1.0}
