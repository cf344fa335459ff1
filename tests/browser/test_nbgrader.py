"""nbgrader inside JupyterLab: the Validate button on a released notebook, on a solved one, and on
one that an editor has spoilt; formgrader."""

import json
import shutil

import nbformat
import pytest
from helpers.lab_server import ROOT, Lab
from helpers.submissions import solved

ASSIGNMENT = "1-filters"
NOTEBOOK = "filters.ipynb"


@pytest.fixture(scope="module")
def course_lab(browser, tmp_path_factory):
    """A JupyterLab in a course's folder."""
    home = tmp_path_factory.mktemp("course") / "home"
    shutil.copytree(ROOT / "source" / ASSIGNMENT, home / "source" / ASSIGNMENT)
    shutil.copytree(ROOT / "release" / ASSIGNMENT, home / "release" / ASSIGNMENT)
    shutil.copy(ROOT / "nbgrader_config.py", home)
    own = home / "my-work"
    own.mkdir()
    released = json.loads((home / "release" / ASSIGNMENT / NOTEBOOK).read_text())
    # The set-up and the first exercise are enough to see what Validate says, and quicker than the
    # chapter.
    tests = [
        at
        for at, cell in enumerate(released["cells"])
        if cell["metadata"].get("nbgrader", {}).get("grade")
    ]
    released["cells"] = [
        cell
        for cell in released["cells"][: tests[0] + 1]
        if "demo" not in cell["metadata"].get("tags", [])
    ]
    (own / NOTEBOOK).write_text(json.dumps(released))
    short = solved("4-pattern-detector")
    names = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in short.cells]
    short.cells = [
        cell
        for cell in short.cells[: names.index("test_peak") + 1]
        if "demo" not in cell.metadata.get("tags", [])
    ]
    nbformat.write(short, own / "solved.ipynb")
    for cell in short.cells:
        cell.metadata = {}
    nbformat.write(short, own / "spoilt.ipynb")
    server = Lab(home)
    yield server
    server.stop()


def test_validate_names_the_check_that_fails(course_lab, new_page):
    page = new_page()
    course_lab.open(page, f"my-work/{NOTEBOOK}")
    page.get_by_role("button", name="Validate").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("NotImplementedError").first.wait_for()


def test_validate_is_content_with_right_answers(course_lab, new_page):
    """A check that ended in a value (9, of a point) used to end Validate itself."""
    page = new_page()
    course_lab.open(page, "my-work/solved.ipynb")
    page.get_by_role("button", name="Validate").click()
    page.get_by_role("dialog").get_by_text("Success").first.wait_for()


def test_validate_tells_of_lost_metadata(course_lab, new_page):
    page = new_page()
    course_lab.open(page, "my-work/spoilt.ipynb")
    page.get_by_role("button", name="Validate").click()
    page.get_by_role("dialog").get_by_text("lost the metadata of the chapter").first.wait_for()


def test_formgrader_lists_the_assignment(course_lab, new_page):
    page = new_page()
    page.goto(f"{course_lab.url}/formgrader?token={course_lab.token}")
    page.get_by_text(ASSIGNMENT).first.wait_for()
