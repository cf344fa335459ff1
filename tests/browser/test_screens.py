"""The report and the feedback page on a telephone and on a desk's screen, in both themes."""

from datetime import datetime
from pathlib import Path

import pytest
from helpers.axe import breaches
from helpers.characters import FLIPPED
from helpers.feedback_pages import check, page, solution, written
from helpers.results import made_up
from nbformat.v4 import new_markdown_cell

from autograder.record import Finding, Note, Verdict
from autograder.report.page import render

LONG = "a_name_that_goes_on_and_on_and_on_and_never_ends_" * 4


def report() -> str:
    """A report in which every section has something to say."""
    names = [f"item_number_{number}" for number in range(15)]
    marks = {name: [(at * number) % 3 / 2 for at in range(20)] for number, name in enumerate(names)}
    copied = {f"s{at:02}": {names[0]: FLIPPED + f"\n# {LONG}"} for at in (3, 4)}
    results = made_up(marks, copied)
    verdicts = (Verdict.IDEA, Verdict.VALUE, Verdict.ERROR, Verdict.UNWRITTEN, Verdict.STOPPED)
    for cell, verdict in zip(results.works[0].cells, verdicts * 3, strict=True):
        cell.verdict, cell.score = verdict, 0
        cell.finding = Finding(verdict, f"`{LONG}` is not right yet.", idea=f"Is it `{LONG}`?")
    late = results.works[1]
    late.late_seconds, late.penalty, late.timestamp = 4000, 1, datetime(2026, 7, 30)
    late.notes = [Note("", f"Handed in as {LONG}.ipynb")]
    results.works[2].cells[0].waits = True
    results.duedate, results.absent = datetime(2026, 7, 29), ["zoe@example.edu"]
    results.tampering = {"s03": [f"points of {LONG}"]}
    return render(results)


def feedback() -> str:
    """A feedback page with an item of each kind."""
    return page(
        [
            new_markdown_cell(f"# Filters\n\n## 1.1 One window\n\n$k^2$ and `{LONG}`"),
            solution("one", f"x = {LONG!r}"),
            check("test_one", 1, 1),
            solution("two"),
            check("test_two", 0, 1, f"two() is not right yet.\n  `{LONG}`, and $x_1$"),
            written("why", "Because. " * 300, 1.5, "A **good** reason."),
            written("how", "So.", 0, ""),
        ],
        waiting=frozenset({"how"}),
        notes=(f"Handed in as {LONG}.ipynb",),
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("made", [report, feedback])
def test_a_page_fits_the_screen_and_can_be_read(new_page, tmp_path: Path, made, width, theme):
    (tmp_path / "page.html").write_text(made())
    shown = new_page(color_scheme=theme, bypass_csp=True)  # for axe alone, which the page forbids
    shown.set_viewport_size({"width": width, "height": 844})
    shown.goto((tmp_path / "page.html").as_uri())
    shown.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    letters = """[...document.querySelectorAll('figure svg text')]
        .map((one) => one.getBoundingClientRect())
        .filter((box) => box.width > box.height)
        .map((box) => box.height)"""
    assert all(9 < height < 24 for height in shown.evaluate(letters))
    assert breaches(shown, "body") == []
