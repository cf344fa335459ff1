"""nbgrader's Validate on each solved chapter: it says that all is well, as the button does."""

from pathlib import Path

import nbformat
import pytest
from helpers.submissions import ASSIGNMENTS, ROOT, solved, source_of
from nbgrader.validator import Validator
from traitlets.config import PyFileConfigLoader


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_validate_is_content_with_a_solved_chapter(assignment: str, tmp_path: Path):
    path = tmp_path / source_of(assignment).path.name
    nbformat.write(solved(assignment), path)
    config = PyFileConfigLoader(str(ROOT / "nbgrader_config.py")).load_config()
    assert Validator(config=config).validate(str(path)) == {}
