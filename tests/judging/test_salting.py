"""Hidden inputs differ from hand-in to hand-in, the visible ones don't, and a regrade repeats
them."""

import ast
import copy
from pathlib import Path

import nbformat
import numpy as np
import pytest
from hostile import victim

from autograder.judging import marking
from autograder.judging.limits import LimitValues
from autograder.judging.salting import Salting, Seeds, salt_of, salted
from autograder.judging.warm import Job
from autograder.notebook import hidden_lines

CELL = """
shown = np.random.default_rng(3).integers(1 << 30)
### BEGIN HIDDEN TESTS
hidden = [np.random.default_rng(3).integers(1 << 30)]
for seed in range(2):
    hidden.append(np.random.default_rng(seed).integers(1 << 30))
given = np.random.default_rng(np.random.SeedSequence(3)).integers(1 << 30)
### END HIDDEN TESTS
after = np.random.default_rng(3).integers(1 << 30)
"""


def drawn(salt: int) -> dict:
    """The cell's names, run with this salt."""
    names = {"np": np}
    Salting().begin(salt)
    exec(compile(Seeds(hidden_lines(CELL)).visit(ast.parse(CELL)), "<cell>", "exec"), names)
    return names


def test_only_hidden_inputs_differ():
    plain, one, other = drawn(0), drawn(1), drawn(2)
    assert plain["shown"] == one["shown"] == other["shown"] == plain["hidden"][0] == one["after"]
    assert plain["hidden"] == [np.random.default_rng(seed).integers(1 << 30) for seed in (3, 0, 1)]
    everything = [*plain["hidden"], *one["hidden"], *other["hidden"]]
    assert len(set(everything)) == 9
    assert len({plain["given"], one["given"], other["given"]}) == 3


@pytest.mark.parametrize("salt", [0, 1])
def test_the_seed_that_was_written_is_kept(salt: int):
    cell = "draw = np.random.default_rng\ndraw(7)\nseed = 5\n### BEGIN HIDDEN TESTS\n{}"
    for last, kept in (("pass", None), ("np.random.default_rng(seed)", 5)):
        salting, text = Salting(), cell.format(last)
        salting.begin(salt)
        marked = Seeds(hidden_lines(text)).visit(ast.parse(text))
        exec(compile(marked, "<cell>", "exec"), {"np": np})
        assert salting.seed == kept


def test_a_regrade_draws_the_same():
    assert drawn(5)["hidden"] == drawn(5)["hidden"]
    assert salt_of(["a", "b"]) == salt_of(iter(["a", "b"])) != salt_of(["ab"])
    assert salt_of(["a"]) > 0


def test_a_table_beside_the_notebook_meets_other_inputs(tmp_path: Path):
    """Else the cells could stay as they are, and what a message told go into a file that they
    read."""
    source = victim.write_source(tmp_path)
    source.metadata["convcourse"] = {"salted": True}
    assert source.salted

    def judged(files: dict[str, bytes], whose: str = "ada") -> Job:
        notebook = nbformat.v4.new_notebook(cells=copy.deepcopy(list(source.cells)))
        return marking.job(notebook, source, LimitValues(), files, whose)

    def salt(files: dict[str, bytes], whose: str = "ada") -> int:
        return next(step.salt for step in judged(files, whose).steps if step.kind == "test")

    salts = [salt({}), salt({"table.py": b"1"}), salt({"table.py": b"2"}), salt({"t.py": b"1"})]
    assert len(set(salts)) == 4 and salt({}, "bo") not in salts
    # When it came is the collector's to say, and a regrade's to find otherwise.
    stamped = {"table.py": b"1", "timestamp.txt": b"now"}
    assert salt(stamped) == salts[1]
    assert set(judged(stamped).files) == {"table.py"}


@pytest.mark.parametrize("seed", [None, True, 2.5, "word", [1, 2]])
def test_what_is_no_seed_stays(seed):
    assert salted(seed, 7) is seed
