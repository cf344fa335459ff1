"""A small class in which every student stands for something, graded once for the tests that look at
it."""

import shutil
from pathlib import Path

import pytest
from helpers.characters import grade_class


@pytest.fixture(scope="session")
def graded(tmp_path_factory) -> Path:
    """A course directory with the class, graded once, with feedback."""
    return grade_class(tmp_path_factory.mktemp("course"))


@pytest.fixture
def elsewhere(graded: Path, tmp_path: Path) -> Path:
    """A copy of the graded course that a test may spoil."""
    folder = tmp_path / "course"
    shutil.copytree(graded, folder, ignore=shutil.ignore_patterns("feedback", "reports"))
    return folder
