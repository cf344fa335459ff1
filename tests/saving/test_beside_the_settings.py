"""A rule for late work that lies beside nbgrader_config.py is found wherever nbgrader was started,
as by formgrader in somebody's home."""

import subprocess
import sys
from pathlib import Path

from helpers.submissions import ROOT

RULE = """
from nbgrader.plugins import LateSubmissionPlugin

class PerDay(LateSubmissionPlugin):
    pass
"""
LOOK = """
import sys
from traitlets.config import PyFileConfigLoader
from traitlets.utils.importstring import import_item

config = PyFileConfigLoader("nbgrader_config.py", path=sys.argv[1]).load_config()
print(import_item(config.AssignLatePenalties.plugin_class))
"""


def test_a_rule_beside_the_settings_is_found(tmp_path: Path):
    course = tmp_path / "course"
    course.mkdir()
    settings = (ROOT / "nbgrader_config.py").read_text()
    named = 'c.AssignLatePenalties.plugin_class = "late_rule_of_this_test.PerDay"'
    (course / "nbgrader_config.py").write_text(f"{settings}\n{named}\n")
    (course / "late_rule_of_this_test.py").write_text(RULE)
    home = tmp_path / "home"
    home.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", LOOK, str(course)], cwd=home, capture_output=True, text=True
    )
    assert "PerDay" in done.stdout, done.stderr
