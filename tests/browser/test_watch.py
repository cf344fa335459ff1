"""The page that the instructor watches, in light and dark, and for who doesn't see or point."""

from pathlib import Path

import pytest
from helpers.axe import breaches
from helpers.serving import SMALL, WRONG, answered, served, small_course

from autograder.course import Course
from autograder.desk.watching import STUCK
from autograder.grading import release
from autograder.saving.gradebook import open_gradebook

BRIGHT = "Math.max(...getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3))"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_is_for_everybody(theme: str, tmp_path: Path, new_page, complaints):
    folder = small_course(tmp_path / "course")
    with open_gradebook(Course(folder)):
        release(Course(folder), SMALL)
    page = new_page(color_scheme=theme, bypass_csp=True)  # axe is no script of the page's own
    with served(folder, tries=1) as desk:
        for turn in range(STUCK):
            desk.judged(answered(folder, double=WRONG["double"], why=f"{turn}"))
        desk.judged(answered(folder, more="# DIES"), "bob")
        page.goto(f"http://127.0.0.1:{desk.port}/watch")
        page.get_by_label("Your token").wait_for()
        assert breaches(page, "body") == []
        page.get_by_label("Your token").fill("grader-token")
        page.keyboard.press("Enter")
        page.get_by_text("twice one is two").wait_for()
        assert page.get_by_label("Your token").is_hidden()
        if page.locator("details[open]").count() == 0:
            page.locator("summary").press("Enter")
        page.get_by_role("cell", name="ada").wait_for()
        assert page.get_by_role("heading", name="Failures").is_visible()
        assert (page.evaluate(BRIGHT) < 90) == (theme == "dark")
        assert breaches(page, "body") == []
    # Before it has a token, the page asks whether a hub's cookie will do.
    complaints[:] = [one for one in complaints if "401 (Unauthorized)" not in one]
