"""A small course that each test has a copy of."""

import shutil
from pathlib import Path

import pytest
from helpers.serving import SMALL, small_course

from autograder.course import Course
from autograder.grading import release
from autograder.saving.gradebook import open_gradebook


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small course whose gradebook knows its assignment."""
    folder = small_course(tmp_path_factory.mktemp("small"))
    course = Course(folder)
    with open_gradebook(course):
        release(course, SMALL)
    return folder


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Path:
    """A copy of the small course."""
    place = Path(shutil.copytree(small, tmp_path / "course"))
    place.chmod(0o700)
    return place
