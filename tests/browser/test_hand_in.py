"""Hand in, and know: the button, the panel and what it tells, in a real JupyterLab, against a desk
that says what a test has it say."""

import json
import re
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nbformat
import pytest
from helpers.axe import breaches
from helpers.fake_desk import ASSIGNMENT, ITEMS, SLIP, TOKEN, FakeDesk, tell
from helpers.lab_server import NOTEBOOKS_OWN, ROOT

from autograder.notebook import grade_id

NOTEBOOK = "filters.ipynb"
PANEL, BUTTON = ".cc-desk-panel", ".cc-toolbar-hand-in"
DONE = "2 points more wait for a person. A good place to go on: window_centres, partly right."


@pytest.fixture
def runtime(lab):
    """Jupyter's runtime folder, in which a desk of one's own tells where it is."""
    place = Path(lab.folders["JUPYTER_RUNTIME_DIR"])
    yield place
    (place / "convcourse-desk.json").unlink(missing_ok=True)


@pytest.fixture
def desk(runtime):
    opened = FakeDesk()
    tell(runtime, opened.url, TOKEN)
    yield opened
    opened.stop()


@pytest.fixture
def open_chapter(lab, new_page, tmp_path):
    """Opens a chapter as it was released, in a place and with a kernel of this test's own; of its
    cells what the desk speaks of, as the others take a browser seconds to draw."""
    own = lab.home / tmp_path.name

    def open_it(theme="light", **options):
        lab.theme(theme)
        notebook = nbformat.read(ROOT / "release" / ASSIGNMENT / NOTEBOOK, as_version=4)
        told = {name for name, *_ in ITEMS}
        notebook.cells[1:] = [cell for cell in notebook.cells[1:] if grade_id(cell) in told]
        (own / ASSIGNMENT).mkdir(parents=True)
        nbformat.write(notebook, own / ASSIGNMENT / NOTEBOOK)
        page = new_page(**options)
        lab.open(page, f"{own.name}/{ASSIGNMENT}/{NOTEBOOK}")
        page.locator(BUTTON).wait_for()
        return page

    return open_it


def panel(page):
    return page.get_by_role("region", name="Hand in")


def row(page, item):
    return panel(page).get_by_role("button", name=item)


def status(page, words):
    panel(page).get_by_role("status").get_by_text(words).wait_for()


def test_the_pause_between_verdicts_counts_down(desk, open_chapter):
    desk.more, desk.starts = {"pause": 50}, threading.Event()
    page = open_chapter()
    page.locator(BUTTON).click()
    status(page, "Handed in, and kept. There is a pause between verdicts.")
    timer = panel(page).get_by_role("timer")
    # The desk may tell of 50 s once more meanwhile, on a busy machine.
    counts = r"([timer, before]) => Number(timer.innerText.match(/(\d+) s/)[1]) < before"
    for words in ("Your verdict comes in", "The next verdict may be had in"):
        timer.get_by_text(words).wait_for()
        first = int(re.search(r"(\d+) s", timer.inner_text())[1])
        assert 50 >= first > 1
        page.wait_for_function(counts, arg=[timer.element_handle(), first])
        assert breaches(page, PANEL) == []
        desk.starts.set()


def test_a_press_of_the_button_tells_each_verdict(desk, open_chapter):
    page = open_chapter()
    desk.go.clear()
    page.locator(".jp-Cell", has_text="def apply_kernel").first.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("  # mine")
    page.locator(BUTTON).click()
    status(page, "Judging your answers.")
    assert panel(page).get_by_text("being judged").count() == 7
    assert (
        panel(page).get_by_role("button", name="Judging").get_attribute("aria-disabled") == "true"
    )
    [sent] = desk.received
    assert "  # mine" in json.dumps(sent["notebook"])

    desk.go.set()
    status(page, DONE)
    said = panel(page).inner_text()
    for words in ("5 of 13 points", "right", "partly right", "not yet", "ended in an error",
                  "not written yet · used 1 of 2", "no verdict any more · used 2 of 2, none left",
                  "waits for its mark"):  # fmt: skip
        assert words in said.replace("\n", " "), words
    slip = row(page, "correlate2d").locator("xpath=..").locator(".cc-message")
    assert slip.inner_text() == SLIP.replace("`", "")
    assert slip.locator("code").inner_text() == "kernel"
    assert "<script>" in said and page.evaluate("window.bitten") is None
    assert panel(page).get_by_role("link", name="Feedback page").is_visible()

    row(page, "correlate2d").click()
    page.locator(".jp-Cell.jp-mod-active", has_text="def correlate2d").wait_for()
    page.locator(BUTTON).click()  # once more
    panel(page).get_by_text("Your hand-ins (2)").click()
    assert panel(page).locator("tbody tr").count() == 2


def test_by_keyboard_alone(desk, open_chapter):
    page = open_chapter()
    page.locator(f"{BUTTON} jp-button, {BUTTON} button").first.focus()
    page.keyboard.press("Enter")
    status(page, DONE)
    title = panel(page).get_by_role("heading", name="1 · What a filter sees")
    assert title.evaluate("one => one === document.activeElement")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hand in"
    page.keyboard.press("Enter")
    panel(page).get_by_text("Your hand-ins (2)").wait_for()
    for _ in range(4):  # the feedback page, and three items
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").startswith("correlate2d")
    page.keyboard.press("Enter")
    page.locator(".jp-Cell.jp-mod-active", has_text="def correlate2d").wait_for()
    assert page.evaluate("document.querySelector('.jp-Notebook').contains(document.activeElement)")
    page.keyboard.press("Control+Shift+c")
    page.keyboard.type("Hand in")
    page.locator(".lm-CommandPalette-item", has_text="Hand in").first.wait_for()
    page.keyboard.press("Enter")
    panel(page).get_by_text("Your hand-ins (3)").wait_for()
    panel(page).get_by_role("heading", name="1 · What a filter sees").press("Escape")
    assert page.evaluate("document.querySelector('.jp-Notebook').contains(document.activeElement)")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everybody_can_read_it(desk, open_chapter, theme, complaints):
    page = open_chapter(theme)
    desk.due = (datetime.now(UTC) - timedelta(hours=3)).isoformat()
    desk.go.clear()
    page.locator(BUTTON).click()
    status(page, "Judging your answers.")
    assert breaches(page, PANEL, BUTTON) == []
    desk.go.set()
    status(page, DONE)
    panel(page).get_by_text("Your hand-ins (1)").click()
    assert breaches(page, PANEL) == []
    desk.failing = lambda path: (500, "The desk is tidied up.")
    page.locator(BUTTON).click()
    panel(page).get_by_role("alert").get_by_text("The desk is tidied up.").wait_for()
    assert breaches(page, PANEL) == []
    complaints.clear()  # the browser tells of every answer that is none


def test_trouble_is_one_line_and_nothing_is_lost(desk, open_chapter, runtime, complaints):
    page = open_chapter()
    desk.failing = lambda path: (403, "You are no longer in this course.")
    page.locator(BUTTON).click()
    alert = panel(page).get_by_role("alert")
    alert.get_by_text("You are no longer in this course.").wait_for()
    tell(runtime, "http://127.0.0.1:9/", TOKEN)
    alert.get_by_role("button", name="Try again").click()
    alert.get_by_text("The desk can't be reached just now. Your notebook is saved;").wait_for()
    tell(runtime, desk.url, TOKEN)
    desk.failing = lambda path: None
    desk.break_after = 5  # and the stream is taken up where it was
    alert.get_by_role("button", name="Try again").click()
    status(page, DONE)
    assert alert.inner_text() == "" and len(desk.received) == 1
    complaints.clear()


def test_what_is_kept_and_what_failed(desk, open_chapter):
    page = open_chapter()
    desk.end = {"type": "kept", "message": "Your hand-in is kept, graded later: the disk is full."}
    page.locator(BUTTON).click()
    status(page, "graded later: the disk is full.")
    desk.end = {"type": "failed", "message": "Grading ended 3 times at this notebook."}
    panel(page).get_by_role("button", name="Hand in").click()
    alert = panel(page).get_by_role("alert")
    alert.get_by_text("Grading ended 3 times at this notebook.").wait_for()


def test_a_reload_takes_up_what_is_being_judged(desk, open_chapter):
    page = open_chapter()
    desk.go.clear()
    page.locator(BUTTON).click()
    status(page, "Judging your answers.")
    page.reload()
    page.get_by_role("tab", name="Hand in").or_(page.get_by_title("Hand in")).first.wait_for()
    page.locator(BUTTON).wait_for()
    if not panel(page).is_visible():
        page.get_by_role("tab", name="Hand in").click()
    status(page, "Judging your answers.")
    desk.go.set()
    status(page, DONE)
    assert len(desk.received) == 1


def test_the_due_date_is_on_the_reader_s_clock(desk, open_chapter):
    desk.due = (datetime.now(UTC) + timedelta(days=2, hours=3, minutes=30)).isoformat()
    page = open_chapter(timezone_id="Asia/Tokyo")
    page.locator(BUTTON).click()
    there = datetime.fromisoformat(desk.due) + timedelta(hours=9)
    said = panel(page).locator(".cc-due")
    said.get_by_text(f"{there:%H:%M} GMT+9").wait_for()
    assert "2 days 3 hours left" in said.inner_text()


def test_model_answers_where_they_may_be_seen(desk, open_chapter):
    desk.more = {"answers": True, "closed": True}
    page = open_chapter()
    page.get_by_role("tab", name="Hand in").click()
    panel(page).get_by_role("button", name="View answers").click()
    panel(page).get_by_text("Model answer", exact=True).click()
    panel(page).get_by_text("def correlate2d(image, kernel): ...").wait_for()


def test_nothing_moves_for_who_wants_no_motion(desk, open_chapter):
    page = open_chapter(reduced_motion="reduce")
    desk.go.clear()
    page.locator(BUTTON).click()
    status(page, "Judging your answers.")
    turning = page.locator(".cc-icon.cc-judging").first
    assert turning.evaluate("one => getComputedStyle(one).animationName") == "none"
    desk.go.set()
    status(page, DONE)


def test_without_a_desk_one_is_told_how(open_chapter):
    page = open_chapter()
    page.locator(BUTTON).click()
    panel(page).get_by_text("Assignment List, Submit), or upload the file").wait_for()
    assert breaches(page, PANEL) == []


def test_a_notebook_of_one_s_own_has_no_button(desk, lab, new_page):
    page = new_page()
    lab.run(page, "own", "1 + 1")
    page.locator(".jp-OutputArea-output").wait_for()
    assert page.locator(BUTTON).count() == 0


def test_a_cell_has_the_notebook_saved_and_hands_it_in(desk, open_chapter):
    page = open_chapter()
    page.locator(".jp-Cell").first.click()
    # Keys are lost that come before JupyterLab is ready for them.
    page.keyboard.press("Escape")
    page.locator(".jp-Notebook.jp-mod-commandMode").wait_for()
    page.keyboard.press("a")
    own = "document.querySelector('.jp-Cell.jp-mod-active .cm-content')"
    page.wait_for_function(f"() => {own}?.innerText.trim() === ''")
    page.keyboard.press("Enter")
    page.wait_for_function(f"() => {own}.contains(document.activeElement)")
    page.keyboard.type("from course_utils.handing_in import hand_in; hand_in()")
    page.keyboard.press("Control+Enter")
    shown = page.locator(".jp-OutputArea-output", has_text="5 of 13 points")
    shown.locator("tr", has_text="correlate2d").get_by_text("not yet").wait_for()
    [sent] = desk.received
    assert "hand_in()" in json.dumps(sent["notebook"])


def test_notebook_7_has_it_too(desk, open_chapter, complaints):
    page = open_chapter()
    page.goto(page.url.replace("/lab/tree/", "/notebooks/"))
    page.locator(BUTTON).click()
    status(page, DONE)
    assert row(page, "correlate2d").is_visible()
    # A request of JupyterLab's page, which was left, may be refused to whoever comes after it.
    left = "Failed to load resource: the server responded with a status of 403"
    complaints[:] = [one for one in complaints if not one.startswith((*NOTEBOOKS_OWN, left))]
