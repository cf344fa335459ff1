"""Somebody else's course with the five lines of docs/any-course.md: its commands, the master first,
the report's word on what is unprotected."""

import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from helpers.any_course import notebook_of
from helpers.classes import BIN, course, nbgrader, scores
from helpers.submissions import ROOT
from traitlets.config import Config

from autograder.notebook import take_delimiters

pytestmark = pytest.mark.slow

CELLS = [
    ("story", "from numpy.testing import assert_allclose"),
    ("solution", "def twice(x):\n    # BEGIN MODEL\n    return 2 * x\n    # END MODEL"),
    ("test", "assert_allclose(twice(2), 4)\n# BEGIN SECRET\nassert twice(3) == 6\n# END SECRET"),
    ("test", "import inspect\nassert 'return' in inspect.getsource(twice)"),
]
DELIMITERS = """
c.ClearSolutions.begin_solution_delimeter = "BEGIN MODEL"
c.ClearSolutions.end_solution_delimeter = "END MODEL"
c.ClearHiddenTests.begin_test_delimeter = "BEGIN SECRET"
c.ClearHiddenTests.end_test_delimeter = "END SECRET"
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "autograder.pages.feedback.HideTests",
    "autograder.pages.feedback.Summary",
]
c.GenerateFeedback.exporter_class = "autograder.pages.feedback.FeedbackExporter"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Another course, with three hand-ins: right, a cheat, untouched."""
    place = tmp_path / "course"
    (place / "source" / "hw1").mkdir(parents=True)
    place.chmod(0o700)
    page = (ROOT / "docs" / "any-course.md").read_text()
    lines = re.search(r"```python\n(.*?)```", page, flags=re.S)
    assert lines is not None and len(lines[1].splitlines()) == 5
    (place / "nbgrader_config.py").write_text(f"c = get_config()\n{lines[1]}{DELIMITERS}")
    master = notebook_of(*CELLS)
    for cell in master.cells:  # as older notebooks are
        del cell["id"]
    master.nbformat_minor = 2
    nbformat.write(master, place / "source" / "hw1" / "hw.ipynb")
    nbgrader(place, "generate_assignment", "hw1")
    answers = {"right": "def twice(x):\n    return x + x", "untouched": ""}
    answers["cheat"] = "assert_allclose = lambda *a: None\ndef twice(x):\n    return 6"
    for student, answer in answers.items():
        handed_in = place / "submitted" / student / "hw1"
        shutil.copytree(place / "release" / "hw1", handed_in)
        notebook = nbformat.read(handed_in / "hw.ipynb", as_version=4)
        if answer:
            notebook.cells[1].source = answer
        nbformat.write(notebook, handed_in / "hw.ipynb")
    yield place
    take_delimiters(Config())


def test_the_master_is_graded_first(folder: Path):
    told = course(folder, "check", "hw1", code=1)
    assert "cell test2: the master earns 0 of 1" in told and "one_side = {'hw1': ['test2']}" in told
    said = course(folder, "grade", "hw1")
    assert said.index("the master earns 0 of 1") < said.index("Marks for hw1")
    assert scores(folder, "hw1") == {
        "cheat": {"test1": 0, "test2": 0},
        "right": {"test1": 1, "test2": 0},
        "untouched": {"test1": 0, "test2": 0},
    }
    course(folder, "feedback", "hw1")
    page = (folder / "feedback" / "right" / "hw1" / "hw.html").read_text()
    assert "assert_allclose" in page and "SECRET" not in page and "twice(3)" not in page
    config = folder / "nbgrader_config.py"
    config.write_text(f"{config.read_text()}\nc.Judge.one_side = {{'hw1': ['test2']}}\n")
    assert "all is well" in course(folder, "check", "hw1")
    assert "the master" not in course(folder, "grade", "hw1", "--again")
    assert scores(folder, "hw1")["right"] == {"test1": 1, "test2": 1}
    course(folder, "report", "hw1")
    report = (folder / "reports" / "hw1.html").read_text()
    assert "Unprotected tests" in report and "<code>test2</code>" in report


def test_nbgrader_s_own_command_gives_the_same(folder: Path):
    nbgrader(folder, "autograde", "hw1")
    by_nbgrader = scores(folder, "hw1")
    course(folder, "grade", "hw1", "--again")
    assert scores(folder, "hw1") == by_nbgrader
    assert by_nbgrader["cheat"] == {"test1": 0, "test2": 0}


def test_another_language_is_refused_before_anybody_is_graded(folder: Path):
    path = folder / "source" / "hw1" / "hw.ipynb"
    path.write_text(path.read_text().replace('"python"', '"R"').replace('"python3"', '"ir"'))
    for command in (["grade", "hw1"], ["check", "hw1"]):
        assert "only Python is judged here" in course(folder, *command, code=2)
    assert not (folder / "autograded").exists()


def test_a_desk_tells_of_the_masters_before_it_opens(folder: Path):
    command = [str(BIN / "course"), "serve", "--tokens", "--port", "0"]
    desk = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
    assert desk.stdout is not None
    told = ""
    for line in desk.stdout:
        told += line
        if "The desk listens" in line:
            break
    desk.send_signal(signal.SIGTERM)
    rest, _ = desk.communicate()
    assert "the master earns 0 of 1" in told and "The desk listens" in told, told + rest
