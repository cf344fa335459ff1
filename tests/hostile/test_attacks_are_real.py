"""Where student and tests share a process, as in nbgrader's kernel, the same cells do earn what
they didn't deserve."""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from helpers.waiting import PATIENCE
from hostile import victim
from hostile.arena import read_attacks

from autograder.intake.submission import put_in_order

# What each steals in plain nbgrader, measured: the tests that pay.
STEAL = {
    "marks_patched_numpy_testing": "test_scale_basic",
    "marks_patched_checks": "test_scale_given",
    "marks_ast_transformer": "test_measure_basic",
    "marks_input_transformer": "test_measure_many",
    "marks_silent_tracebacks": "test_measure_errors",
    "marks_reads_the_caller": "test_measure_basic",
    "marks_name_of_the_test": "test_measure_basic",
    "marks_shadowed_builtins": "test_measure_close",
    "marks_patched_builtins": "test_measure_close",
    "marks_ends_the_loop": "test_measure_many",
    "marks_equal_to_everything": "test_measure_basic",
    "marks_lying_model": "test_model_layers",
    "marks_not_a_number": "test_classify_share",
}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    """What each of these attacks earns where it shares a process with the tests."""
    folder = tmp_path_factory.mktemp("plain")
    source = victim.write_source(folder / "source")
    for attack in read_attacks():
        if attack.name in STEAL:
            notebook, _ = put_in_order(attack.cells(source, {}), source)
            nbformat.write(notebook, folder / f"{attack.name}.ipynb")
    done = subprocess.run(
        [sys.executable, str(Path(__file__).parent / "plain.py"), str(folder)],
        check=True,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        env={**os.environ, "TMPDIR": str(folder)},
    )
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("name", STEAL)
def test_steals_in_plain_nbgrader(plain: dict, name: str):
    earned = plain[name].get(STEAL[name], 0)
    assert earned == victim.POINTS[STEAL[name]] or earned != earned, plain[name]
