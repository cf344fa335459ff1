"""A desk that says what a test has it say, and a chapter to hand in."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.fake_desk import ASSIGNMENT, FakeDesk
from helpers.submissions import ROOT


@pytest.fixture
def desk() -> Iterator[FakeDesk]:
    """A desk of this test's own."""
    opened = FakeDesk()
    yield opened
    opened.stop()


@pytest.fixture
def notebook(tmp_path) -> Path:
    """A released notebook in its chapter's folder."""
    folder = tmp_path / "work" / ASSIGNMENT
    shutil.copytree(ROOT / "release" / ASSIGNMENT, folder)
    return folder / "filters.ipynb"
