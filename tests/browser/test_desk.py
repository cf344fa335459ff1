"""Hand in, and know, as a whole: JupyterLab, the panel, the real desk and nbgrader's gradebook."""

import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from helpers.classes import FIRST, MASTER, NAME, POINTS, new_course
from helpers.lab_server import Lab
from helpers.waiting import PATIENCE, wait_until
from nbgrader.api import Gradebook

from autograder.course import Course
from autograder.desk.alone import user
from autograder.grading import release
from course_utils.handing_in.parcel import ADDRESS_FILE

ITEM = "window_sum"
SERVE = "from autograder.cli.main import main; main()"


@pytest.fixture
def course(browser, tmp_path):
    """JupyterLab in a course's folder, and beside it the desk of who studies alone."""
    home = tmp_path / "home"
    new_course(home)
    release(Course(home), FIRST)
    shutil.copytree(home / "release" / FIRST, home / "my-work" / FIRST)
    server = Lab(home)
    ready = Path(server.folders["JUPYTER_RUNTIME_DIR"]) / ADDRESS_FILE
    arguments = ["serve", "--alone", "--ready", str(ready)]
    desk = subprocess.Popen([sys.executable, "-c", SERVE, *arguments], cwd=home)
    wait_until(lambda: ready.exists() or desk.poll() is not None)
    yield server
    server.stop()
    desk.terminate()
    desk.wait(PATIENCE)
    assert not ready.exists()


def write(page, text):
    """Go to the item's cell by the panel, and write this into it."""
    page.get_by_role("region", name="Hand in").get_by_role("button", name=ITEM).click()
    cell = page.locator(".jp-Cell.jp-mod-active", has_text=ITEM)
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def score(home):
    with Gradebook(f"sqlite:///{home}/gradebook.db") as gradebook:
        return gradebook.find_submission(FIRST, user()).score


def test_a_wrong_answer_and_then_the_right_one(course, new_page):
    answers = "\n".join(cell.source for cell in nbformat.reads(MASTER, as_version=4).cells)
    [right] = [line for line in answers.splitlines() if line.startswith(f"{ITEM} = ")]
    page = new_page()
    page.set_default_timeout(300_000)  # the desk warms up on a busy machine
    course.open(page, f"my-work/{FIRST}/{NAME}")
    page.get_by_role("tab", name="Hand in").click()
    panel = page.get_by_role("region", name="Hand in")
    row = panel.locator(".cc-item", has_text=ITEM)
    row.get_by_text("not judged yet").wait_for()

    write(page, f"{ITEM} = -1000")
    page.locator(".cc-toolbar-hand-in").click()
    panel.get_by_text("Your hand-ins (1)").wait_for()
    row.get_by_text("not yet").wait_for()
    assert score(course.home) == 0

    write(page, right)
    panel.get_by_role("button", name="Hand in").click()
    panel.get_by_text("Your hand-ins (2)").wait_for()
    row.get_by_text("right", exact=True).wait_for()
    assert score(course.home) > 0
    said = f"{score(course.home):g} of {POINTS + 2:g} points"
    assert panel.locator(".cc-score", has_text=said).is_visible()
    with page.context.expect_page() as opened:
        panel.get_by_role("link", name="Feedback page").click()
    opened.value.get_by_text("Item by item").wait_for()
