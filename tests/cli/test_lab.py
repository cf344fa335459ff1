"""`course lab` becomes JupyterLab, at the address that one asks for."""

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from helpers.classes import FIRST
from helpers.submissions import ROOT

from autograder.cli import handing_in
from autograder.cli.main import main


@pytest.mark.parametrize("port", [None, "9123"])
def test_the_port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, port: str | None):
    for name in ("source", "release"):
        shutil.copytree(ROOT / name / FIRST, tmp_path / name / FIRST)
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    started: list[str] = []
    monkeypatch.setattr(os, "execvp", lambda name, words: started.extend(words))
    monkeypatch.setattr(handing_in, "open_own_desk", lambda course: None)
    monkeypatch.chdir(tmp_path)
    words = ["lab", str(tmp_path), *(["--port", port] if port else [])]
    done = CliRunner().invoke(main, words, catch_exceptions=False)
    assert done.exit_code == 0 and started[:2] == ["jupyter", "lab"]
    told = [word for word in started if word.startswith("--ServerApp.port")]
    assert told == ([f"--ServerApp.port={port}"] if port else [])
