"""nbgrader inside JupyterLab: the Validate button on a released notebook, on a solved one, and on
one that an editor has spoilt; formgrader."""

import json
import shutil

import nbformat
import pytest
from helpers.lab_server import ROOT, Lab
from helpers.submissions import solved

from autograder.notebook import kind

ASSIGNMENT = "1-filters"
NOTEBOOK = "filters.ipynb"


def shorten(notebook: dict, last: str) -> dict:
    """Leave a notebook's cells up to the `last`, without demonstrations: enough to see what
    Validate says, and quicker than the chapter."""
    names = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in notebook["cells"]]
    notebook["cells"] = [
        cell
        for cell in notebook["cells"][: names.index(last) + 1]
        if "demo" not in cell["metadata"].get("tags", [])
    ]
    listed = notebook["metadata"]["convcourse"]["cells"]
    listed[:] = listed[: listed.index(last) + 1]
    return notebook


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
    shorten(released, "test_apply_kernel_basic")
    (own / NOTEBOOK).write_text(json.dumps(released))
    short = shorten(solved("4-pattern-detector"), "test_peak")
    nbformat.write(short, own / "solved.ipynb")
    for lost in ("solution", "all"):
        for cell in short.cells:
            if lost == "all" or kind(cell) == lost:
                cell.metadata = nbformat.NotebookNode()
        nbformat.write(short, own / f"{lost}-lost.ipynb")
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


@pytest.mark.parametrize("lost", ["solution", "all"])
def test_validate_tells_of_lost_metadata(course_lab, new_page, lost: str):
    page = new_page()
    course_lab.open(page, f"my-work/{lost}-lost.ipynb")
    page.get_by_role("button", name="Validate").click()
    page.get_by_role("dialog").get_by_text("lost the metadata of the chapter").first.wait_for()


def test_formgrader_lists_the_assignment(course_lab, new_page):
    page = new_page()
    page.goto(f"{course_lab.url}/formgrader?token={course_lab.token}")
    page.get_by_text(ASSIGNMENT).first.wait_for()
