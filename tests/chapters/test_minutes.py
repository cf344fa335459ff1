"""A chapter claims the time that its words and its work make."""

import importlib.util

import pytest
from helpers.submissions import ASSIGNMENTS, ROOT

spec = importlib.util.spec_from_file_location(
    "chapter_minutes", ROOT / "benchmarks" / "chapter_minutes.py"
)
chapter_minutes = importlib.util.module_from_spec(spec)
spec.loader.exec_module(chapter_minutes)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_what_a_chapter_claims_is_near_its_words_and_work(assignment):
    """At most 100 minutes, all that is graded included."""
    whole, _, _ = chapter_minutes.totals(assignment)
    assert round(whole) <= 100
    assert chapter_minutes.claimed(assignment) == pytest.approx(whole, rel=0.2)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_nothing_graded_is_called_optional(assignment):
    optional = chapter_minutes.minutes(assignment).get(chapter_minutes.OPTIONAL, {})
    assert not {"code", "answers", "written"} & set(optional)


def test_what_is_given_is_no_work_and_sections_are_told_apart():
    """Chapter 3's numeric_gradient: a loop with three lines to write; 2.2 begins within a cell."""
    model = "    for at in places:\n        step = 1\n        total[at] = step\n"
    assert chapter_minutes.statements(model) == 3
    assert "2.2" in chapter_minutes.minutes(ASSIGNMENTS[1])
