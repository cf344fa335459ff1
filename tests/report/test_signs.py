"""The report names code that reaches beyond an answer, and nothing of what the release has."""

import json
from pathlib import Path

import pytest
from helpers.submissions import ROOT

from autograder.report.tampering import _reaching

RELEASED = ROOT / "release" / "1-filters" / "filters.ipynb"


@pytest.mark.parametrize(
    "line,word",
    [
        ("import gc", "gc"),
        ("from ctypes import pythonapi", "ctypes"),
        ("sys.setprofile(None)", "setprofile"),
        ("    import threading as t", "threading"),
        ("frame = sys._getframe().f_back", "f_back"),
        ("garbage = collect(inspected)", ""),
        ("import os, gc", "gc"),
        ("import numpy as np", ""),
    ],
)
def test_what_reaches_beyond_is_named(tmp_path: Path, line: str, word: str):
    notebook = json.loads(RELEASED.read_text())
    notebook["cells"].append({"cell_type": "code", "source": [line], "metadata": {}})
    path = tmp_path / "filters.ipynb"
    path.write_text(json.dumps(notebook))
    found = _reaching(path, RELEASED)
    assert {sign.what.split("`")[1] for sign in found} >= ({word} if word else set())
    assert bool(found) == bool(word) and all(sign.cell == "a cell of its own" for sign in found)


def test_modules_beside_are_read_too(tmp_path: Path):
    path = tmp_path / "filters.ipynb"
    path.write_text(RELEASED.read_text())
    (tmp_path / "mine.py").write_text("import threading\n")
    (tmp_path / "notes.txt").write_text("import gc\n")
    (sign,) = _reaching(path, RELEASED)
    assert ("`threading`" in sign.what, sign.cell) == (True, "mine.py")


def test_the_release_itself_is_ordinary():
    for path in (ROOT / "release").glob("*/*.ipynb"):
        assert _reaching(path, path) == []
