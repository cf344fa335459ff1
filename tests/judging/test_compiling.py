"""Test cells are compiled once, and what is imported late is there before a side is forked."""

import ast
import subprocess
import sys

import numpy as np
import pytest

from autograder.judging.compiling import Compiler
from autograder.judging.salting import Salting

NAME = "<ipython-input-1>"
CELL = """shown = np.random.default_rng(3).integers(1 << 30)
hidden = np.random.default_rng(3).integers(1 << 30)
hidden
"""


def codes(compiler: Compiler, text: str) -> list:
    """The code of each statement, asked for as IPython does."""
    *first, last = compiler.ast_parse(text, NAME).body
    found = [compiler(ast.Module([one], []), NAME, "exec") for one in first]
    return [*found, compiler(ast.Interactive([last]), NAME, "single")]


def test_a_test_is_compiled_once_for_every_salt():
    compiler, salting = Compiler(), Salting()
    compiler.show(CELL, NAME, range(2, 4))
    for first, again in zip(codes(compiler, CELL), codes(compiler, CELL), strict=True):
        assert first is again
    drawn = {}
    for salt in (0, 1, 2):
        salting.begin(salt)
        drawn[salt] = {"np": np}
        for code in codes(compiler, CELL)[:2]:
            exec(code, drawn[salt])
    assert len({names["shown"] for names in drawn.values()}) == 1
    assert len({names["hidden"] for names in drawn.values()}) == 3
    assert drawn[0]["shown"] == drawn[0]["hidden"]


def test_the_last_statement_shows_its_value(capsys: pytest.CaptureFixture[str]):
    compiler = Compiler()
    compiler.show("6 * 7", NAME, range(0))
    exec(codes(compiler, "6 * 7")[-1])
    assert capsys.readouterr().out == "42\n"


def test_a_cell_that_is_no_python_is_left_to_ipython():
    compiler = Compiler()
    compiler.show("def f(:", NAME, range(0))
    with pytest.raises(SyntaxError):
        compiler.ast_parse("def f(:", NAME)


def test_what_is_no_statement_is_compiled_as_ever():
    compiler = Compiler()
    assert compiler(ast.Module([], []), NAME, "exec") and compiler("6 * 7", NAME, "eval")


def test_a_future_stays_with_its_cell():
    compiler = Compiler()
    compiler.show("from __future__ import annotations\ndef f(x: y): pass\nf", NAME, range(0))
    before = compiler.flags
    exec(codes(compiler, "def f(x: int): pass\nf")[0], names := {})
    assert names["f"].__annotations__ == {"x": int}
    assert compiler.flags == before


FORKED = """
import copy, pickle, sys
from autograder.judging.cells import warm_runner
warm_runner(["import torch"])
import autograder.judging.runner
before = set(sys.modules)
import cloudpickle, numpy, torch
numpy.random.default_rng(0)
torch.manual_seed(0)
with torch.device("cpu"):
    pickle.loads(pickle.dumps(torch.nn.Linear(1, 1).state_dict()))
print(sorted(set(sys.modules) - before))
"""


def test_a_fork_imports_nothing_again():
    done = subprocess.run(
        [sys.executable, "-c", FORKED], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
