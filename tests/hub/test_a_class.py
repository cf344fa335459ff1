"""A class on a real JupyterHub, in a browser: a student fetches, works, hands in and reads; another
submits by nbgrader's own list; the instructor watches, marks and collects."""

import re
import shutil
from collections.abc import Callable, Iterator

import pytest
from helpers.hub import CONFIG, PATH, Hub, running_hub
from helpers.lab_server import a_browser
from helpers.submissions import solved, source_of

from autograder.notebook import grade_id

FIRST = "1-filters"
NAME = source_of(FIRST).path.name
WRITTEN = "written_why_filters"
WRONG = "window_sum"  # the answer that isn't right at first
COMMENT = "Say next time what is shared."
HAND_IN = ".cc-toolbar-hand-in"


@pytest.fixture(scope="module")
def hub() -> Iterator[Hub]:
    """A hub with an instructor and two students."""
    if not shutil.which("configurable-http-proxy", path=PATH):
        pytest.skip("no configurable-http-proxy: run npm ci")
    with running_hub() as made:
        yield made


@pytest.fixture(scope="module")
def new_page() -> Iterator[Callable]:
    """`new_page()` opens an empty page of a browser of its own."""
    with a_browser() as chromium:
        yield lambda: chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()


def open_list(page) -> None:
    """Open nbgrader's list of assignments in somebody's JupyterLab."""
    page.get_by_role("menuitem", name="Nbgrader", exact=True).click()
    page.get_by_role("menuitem", name="Assignment List").click()


def panel(page):
    """The desk's panel."""
    return page.get_by_role("region", name="Hand in")


def write(hub: Hub, student: str, wrong: bool) -> None:
    """Write the right answers into a student's own notebook, but for one that is `wrong`."""
    import nbformat

    notebook = solved(FIRST)
    for cell in notebook.cells:
        if wrong and grade_id(cell) == WRONG:
            cell.source = f"{WRONG} = 5"
    own = hub.home(student) / FIRST / NAME
    with own.open("w") as file:  # the file stays its owner's
        nbformat.write(notebook, file)


def test_a_class(hub: Hub, new_page: Callable):
    ada, blaise = hub.students
    page = hub.log_in(new_page, ada, "/hub/spawn")

    # Fetch: of nbgrader's menus a student sees one.
    open_list(page)
    page.get_by_role("button", name="Fetch").first.click()
    page.get_by_role("button", name="Submit").first.wait_for()
    page.get_by_role("menuitem", name="Nbgrader", exact=True).click()
    assert page.locator(".lm-Menu-itemLabel:visible").all_inner_texts() == ["Assignment List"]

    # Work: the explorer moves, the quiz answers, Validate is content.
    write(hub, ada, wrong=True)
    page.goto(f"{hub.url}/user/{ada}/lab/tree/{FIRST}/{NAME}")
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.locator(".jp-OutputArea-output canvas").first.wait_for()
    question = page.locator(".jp-OutputArea-output form").first
    question.wait_for()
    question.get_by_role("radio").first.check()
    question.get_by_role("button", name="Submit").click()
    page.locator(".jp-OutputArea-output .cc-feedback").first.get_by_text(
        re.compile(r"\w")
    ).first.wait_for()
    page.get_by_role("button", name="Validate").click()
    page.get_by_role("dialog").get_by_text("Success").first.wait_for()
    page.keyboard.press("Escape")

    # Hand in, and know; the instructor watches.
    watching = hub.log_in(new_page, hub.instructor, "/services/desk/watch")
    watching.get_by_role("heading").first.wait_for()
    page.locator(HAND_IN).click()
    row = panel(page).get_by_role("button", name=WRONG)
    row.get_by_text("not yet").wait_for()
    panel(page).get_by_role("status").get_by_text("17 of 20 points").wait_for()
    watching.get_by_text(WRONG).first.wait_for()

    # Mended in the notebook, handed in once more.
    (right,) = [one.source for one in solved(FIRST).cells if grade_id(one) == WRONG]
    cell = page.locator(".jp-CodeCell", has_text=f"{WRONG} = 5").first
    cell.locator(".cm-content").fill(right)
    page.locator(".jp-CodeCell", has_text=right.splitlines()[-2]).first.wait_for()
    page.locator(HAND_IN).click()
    row.get_by_text("right", exact=True).wait_for()
    panel(page).get_by_role("status").get_by_text("18 of 20 points").wait_for()

    # Formgrader: the written answer gets its mark and a comment.
    grading = hub.log_in(new_page, hub.instructor, "/services/formgrader/")
    grading.get_by_text(FIRST).first.wait_for()
    grading.goto(f"{hub.url}/services/formgrader/formgrader/gradebook/{FIRST}/filters")
    grading.get_by_text("Submission #1").click()
    # Earlier, formgrader hears no change.
    grading.locator(f"#{WRITTEN}_extra_credit[placeholder]").wait_for()
    grading.locator(f"#{WRITTEN}-comment[placeholder]").wait_for()
    score = grading.locator(f"#{WRITTEN}")
    grading.get_by_role("link", name=WRITTEN).click()  # a chapter is twenty screens high
    place = f"document.getElementById({WRITTEN!r}).getBoundingClientRect()"
    grading.wait_for_function(f"{place}.top >= 0 && {place}.bottom <= innerHeight")
    with grading.expect_response("**/api/grade/**") as saved:
        score.fill("1.5")
        score.blur()
    assert saved.value.ok
    comment = grading.locator(f"#{WRITTEN}-comment")
    with grading.expect_response("**/api/comment/**") as saved:
        comment.fill(COMMENT)
        comment.blur()
    assert saved.value.ok

    # Feedback, read on the hub.
    with page.expect_popup() as opened:
        panel(page).get_by_role("link", name="Feedback page").click()
    feedback = opened.value
    feedback.get_by_text(COMMENT).first.wait_for()
    feedback.get_by_text(re.compile(r"19\.5\s+of 20 points")).first.wait_for()

    # nbgrader's own way to hand in, and to collect.
    other = hub.log_in(new_page, blaise, "/hub/spawn")
    open_list(other)
    other.get_by_role("button", name="Fetch").first.click()
    other.get_by_role("button", name="Submit").first.wait_for()
    write(hub, blaise, wrong=False)
    other.get_by_role("button", name="Submit").first.click()
    other.get_by_text(re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")).first.wait_for()
    marks = hub.run_as(hub.instructor, "course", "grade", FIRST)
    assert "new in the exchange: 1 of 1" in marks
    assert "not the student's own files" not in marks
    totals = hub.run_as(hub.instructor, "course", "marks", FIRST)
    assert re.search(r"total\W+19\.5/20\W+18/20", totals), totals

    # What isn't a student's.
    for service in ("formgrader/", "desk/api/watch"):
        assert other.goto(f"{hub.url}/services/{service}").status in (401, 403), service


def test_the_doctor_is_content_with_the_configuration(hub: Hub):
    said = hub.run_as(hub.instructor, "course", "doctor", "--hub", str(CONFIG))
    assert "nobody else can enter" in said and "for everybody to write to" in said
    for whose in ("role user", "role server"):
        assert f"{whose} reaches the desk" in said
    assert "group formgrade-convcourse reaches the formgrader" in said
