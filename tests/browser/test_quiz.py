"""The practice quiz as a student meets it: attempts, hints, the form check, the clock, the badge,
and what is kept."""

import json
import re
from pathlib import Path

import pytest
from helpers import quiz_judging
from helpers.axe import breaches
from helpers.twins_of_quiz import TYPED, typed_questions

from course_utils.quizzes import widget, wording
from course_utils.web.modules import module

ONE, TWO = "filters-share", "sum-of-two"
QUESTIONS = [
    {
        "id": ONE,
        "kind": "choice",
        "level": "warm-up",
        "section": "challenge",
        "type": "conceptual",
        "question": "What does `conv2d` *share* between places?",
        "options": [
            {"text": "Its weights", "correct": True, "feedback": "Yes, at every place."},
            {
                "text": "Its outputs",
                "correct": False,
                "feedback": "They differ from place to place.",
            },
            {"text": "Its <b>inputs</b>", "correct": False, "feedback": "Each window has its own."},
        ],
        "hint": "What moves along?",
        "explanation": "The weights move along with the window.",
    },
    {
        "id": TWO,
        "kind": "list",
        "level": "core",
        "section": "challenge",
        "type": "predict the output",
        "question": "[1, 2] plus [3, 4], number by number?",
        "answer": [4, 6],
        "hint": "Two sums.",
        "explanation": "1 + 3 and 2 + 4.",
    },
]
TIMED = [{**QUESTIONS[1], "time_limit": 30}]


@pytest.fixture
def practice(tmp_path: Path):
    """`practice(questions)` writes them into a practice.json and returns the quiz of all of
    them."""

    def write(questions: list[dict]) -> widget.Quiz:
        path = tmp_path / "practice.json"
        path.write_text(json.dumps(questions))
        return widget.quiz(*(one["id"] for one in questions), file=path)

    return write


def say(page, words: str) -> None:
    page.get_by_text(words, exact=True).first.wait_for()


def test_a_natural_slip_gets_a_word_of_its_own(open_alone, practice):
    slips = [{"answer": [3, 8], "feedback": "That is the product."}]
    page = open_alone(practice([{**QUESTIONS[1], "slips": slips}]))
    for typed, word in (("(3, 8)", "That is the product."), ("[1, 1]", "Not this time.")):
        page.get_by_label("Your answer").fill(typed)
        page.get_by_label("Your answer").press("Enter")
        say(page, word)
    assert page.get_by_text("That is the product.").count() == 0


def answer_all(page) -> None:
    page.get_by_label("Its weights").check()
    page.get_by_role("button", name="Submit").click()
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Your answer").fill("[4, 6]")
    page.get_by_label("Your answer").press("Enter")


def test_a_student_in_jupyterlab(open_notebook, lab):
    (lab.home / "practice.json").write_text(json.dumps(QUESTIONS))
    page = open_notebook(
        "quiz",
        'from course_utils import quizzes\n\nquizzes.quiz("challenge")',
        "quizzes.quiz('no such one')",
        "1 + 1",
    )
    say(page, "Question 1 of 2 · conceptual · warm-up")
    page.get_by_text(
        "There is no practice question 'no such one'. There are: filters-share, sum-of-two."
    ).wait_for()
    assert page.locator(".cc-question code").inner_text() == "conv2d"
    assert page.locator(".cc-question em").inner_text() == "share"

    # Wrong: a word on the choice, and a hint; the choice is no longer offered.
    page.get_by_label("Its outputs").check()
    page.get_by_role("button", name="Submit").click()
    say(page, "Not yet.")
    say(page, "They differ from place to place.")
    say(page, "What moves along?")
    say(page, "One attempt left")
    assert page.get_by_label("Its outputs").is_disabled()
    # Right, by keyboard; keys belong to the quiz, not to JupyterLab's cells.
    page.get_by_label("Its weights").press("Space")
    page.get_by_label("Its weights").press("Enter")
    say(page, "Right, at the second attempt.")
    say(page, "The weights move along with the window.")
    say(page, "1 of 2 answered, 1 right")

    page.get_by_role("button", name="Next").click()
    line = page.get_by_label("Your answer")
    line.press_sequentially("[4 6 dd")
    page.get_by_role("button", name="Check the format").click()
    page.get_by_text("Not in this form yet; no attempt is lost.").wait_for()
    page.get_by_role("button", name="Submit").click()
    say(page, "Two attempts left")
    line.fill("(4, 5)")
    page.get_by_role("button", name="Check the format").click()
    say(page, "The form is right. Whether the answer is, you learn when you submit it.")
    say(page, "Two attempts left")
    line.press("Enter")
    say(page, "Two sums.")
    assert page.locator(".jp-CodeCell").count() == 3

    # The cell again, and the same after the kernel has begun afresh: nothing is lost.
    def run_again():
        page.locator(".jp-CodeCell").nth(0).locator(".cm-content").click()
        page.keyboard.press("Control+Enter")

    before = page.locator(".cc-quiz").first.element_handle()
    run_again()
    before.wait_for_element_state("hidden")
    say(page, "Two sums.")
    say(page, "One attempt left")
    page.get_by_role("button", name="Question 1, right").wait_for()

    page.get_by_label("Your answer").fill("4, 6")
    page.get_by_label("Your answer").press("Enter")
    page.get_by_text("Not in this form yet").wait_for()
    page.get_by_label("Your answer").fill("[4, 6]")
    page.get_by_label("Your answer").press("Enter")
    say(page, "All two right. This badge is yours.")

    before = page.locator(".cc-quiz").first.element_handle()
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_role("menuitem", name=re.compile("^Restart Kernel and Run All")).click()
    page.locator(".jp-Dialog button.jp-mod-accept").click()
    before.wait_for_element_state("hidden")
    say(page, "All two right. This badge is yours.")
    assert (
        page.locator(".jp-OutputArea [data-mime-type='application/vnd.jupyter.stderr']").count()
        == 0
    )


def test_without_a_kernel_two_wrong_answers_end_in_the_answer_and_why(open_alone, practice):
    page = open_alone(practice(QUESTIONS))
    for choice in ("Its <b>inputs</b>", "Its outputs"):
        page.get_by_role("radio", name=choice).check()
        page.get_by_role("button", name="Submit").click()
    say(page, "Not this time.")
    say(page, "They differ from place to place.")
    said = page.locator(".cc-feedback").inner_text()
    assert "The answer" in said and "Its weights" in said and "move along with the window" in said
    assert page.get_by_role("button", name="Submit").count() == 0
    assert page.locator(".cc-option.cc-right").inner_text().strip() == "Its weights (right)"
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Your answer").fill("[4, 6]")
    page.get_by_label("Your answer").press("Enter")
    say(page, "Right, at the first attempt.")
    say(page, "2 of 2 answered, 1 right")
    assert page.locator(".cc-badge").count() == 0

    page.get_by_role("button", name="Start all again").click()
    answer_all(page)
    say(page, "All two right, all two at the first attempt. This badge is yours.")
    assert page.evaluate("model.get('progress').answers")[TWO]["tried"] == ["[4, 6]"]


def test_the_same_answer_twice_and_none_at_all_cost_nothing(open_alone, practice):
    page = open_alone(practice(QUESTIONS[1:]))
    page.get_by_role("button", name="Submit").click()
    page.get_by_text("Type an answer first.").wait_for()
    for _ in range(2):
        page.get_by_label("Your answer").fill("[1, 1]")
        page.get_by_label("Your answer").press("Enter")
    say(page, "You have tried this already; no attempt is lost.")
    say(page, "One attempt left")
    page.get_by_label("Your answer").fill("[2, 1]")
    page.get_by_label("Your answer").press("Enter")
    assert "[4, 6]" in page.locator(".cc-feedback").inner_text()


def test_the_clock_closes_a_question_and_costs_no_attempt(open_alone, practice):
    quiz = practice(TIMED)
    page = open_alone(quiz)
    page.clock.install()
    page.get_by_text("This question comes with a clock: 30 seconds for each attempt.").wait_for()
    assert page.get_by_text("plus").count() == 0  # not to be read before the clock starts
    page.get_by_role("button", name="Open, with 30 seconds").click()
    page.get_by_role("timer").get_by_text("0:30").wait_for()
    page.get_by_label("Your answer").fill("[4, 5]")
    page.clock.run_for(12_000)
    page.get_by_role("timer").get_by_text("0:18").wait_for()
    page.get_by_label("Your answer").press("Enter")
    say(page, "One attempt left")
    page.get_by_role("timer").get_by_text("0:30").wait_for()
    page.clock.run_for(31_000)
    page.get_by_text("The time is up, and the question has closed. No attempt is lost").wait_for()
    page.get_by_role("button", name="Without a clock").click()
    page.clock.run_for(60_000)
    say(page, "One attempt left")
    page.get_by_label("Your answer").fill("[4, 6]")
    page.get_by_label("Your answer").press("Enter")
    say(page, "Right, at the second attempt.")


def test_the_browser_judges_as_its_twin_does(open_alone, practice):
    quiz = practice(QUESTIONS)
    page = open_alone(quiz)
    asked = typed_questions()
    verdicts = page.evaluate(
        """async ({ script, questions, typed }) => {
          const module = new Blob([script], { type: "text/javascript" });
          const { wellFormed, isRight } = await import(URL.createObjectURL(module));
          return questions.map(
            (one) => typed.map((words) => [wellFormed(one, words), isRight(one, words)])
          );
        }""",
        {
            "script": module(widget.FOLDER / "judging.js"),
            "questions": [wording.for_browser(one) for one in asked],
            "typed": TYPED,
        },
    )
    for one, found in zip(asked, verdicts, strict=True):
        for words, verdict in zip(TYPED, found, strict=True):
            assert verdict == [
                quiz_judging.well_formed(one, words),
                quiz_judging.is_right(one, words),
            ], (one.id, words)


def test_a_page_that_may_store_nothing_still_works(open_alone, practice):
    page = open_alone(practice(QUESTIONS[:1]))
    page.evaluate(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('forbidden'); "
        "} })"
    )
    page.get_by_label("Its weights").check()
    page.get_by_role("button", name="Submit").click()
    say(page, "Right, at the first attempt.")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_keeps_a_student_out(open_notebook, lab, theme):
    (lab.home / "practice.json").write_text(json.dumps(QUESTIONS))
    page = open_notebook(
        f"theme-{theme}",
        'from course_utils import quizzes\n\nquizzes.quiz("challenge")',
        theme=theme,
    )
    page.get_by_label("Its outputs").check()
    page.get_by_role("button", name="Submit").click()
    say(page, "Not yet.")
    assert breaches(page, ".cc-quiz") == []
