"""Questions as text and HTML, and the page that stands in where no widget can load."""

import hashlib
from typing import Any

import mistune

from course_utils.quizzes.questions import Option, Question

MARKDOWN = mistune.create_markdown(escape=True)
ROUNDING = 1e-9  # what floating-point arithmetic may cost, beside a question's own tolerance

CAPTION = "Practice, ungraded. Run the cell to answer: with hints, and a word on each choice."


def rendered(text: str) -> str:
    """Return `text`, Markdown, as HTML; HTML in it stays text."""
    return str(MARKDOWN(text)).strip()


def inline(text: str) -> str:
    """Return one paragraph's `text`, Markdown, as HTML without the paragraph around it."""
    return rendered(text).removeprefix("<p>").removesuffix("</p>")


def form(question: Question) -> str:
    """Return the form that a typed answer has, in words with an example in backticks; empty for a
    choice."""
    if question.kind == "list" and isinstance(question.answer[0], list):
        return (
            "A list of rows, each in square brackets and all equally long, such as `[[1, 2], "
            "[0, -1]]`."
        )
    return {
        "number": "One number, with a point for decimals and no unit, such as `12`, `-0.5` or "
        "`3/4`.",
        "list": "A list of numbers in square brackets, such as `[1, -2, 0.5]`.",
        "shape": "A shape: whole numbers in round brackets, such as `(2, 3)`.",
    }.get(question.kind, "")


def shuffled(question: Question) -> list[Option]:
    """Return the options in the order shown: mixed, but the same each time."""
    return sorted(
        question.options,
        key=lambda option: hashlib.sha256(f"{option.text} {question.id}".encode()).digest(),
    )


def answer_text(question: Question) -> str:
    """Return a typed question's right answer as a student would type it; empty for a choice."""
    if question.kind == "shape":
        return f"({', '.join(map(str, question.answer))}{',' * (len(question.answer) == 1)})"
    return "" if question.kind == "choice" else str(question.answer)


def as_html(questions: tuple[Question, ...]) -> str:
    """Return the questions as a plain page, without answers, for where no widget can load."""
    items = "".join(f"<li>{rendered(one.question)}{_options(one)}</li>" for one in questions)
    return f"<section><p><em>{CAPTION}</em></p><ol>{items}</ol></section>"


def _options(question: Question) -> str:
    if question.kind != "choice":
        return f"<p>Form: {inline(form(question))}</p>"
    return f"<ul>{''.join(f'<li>{inline(option.text)}</li>' for option in shuffled(question))}</ul>"


def as_text(questions: tuple[Question, ...]) -> str:
    """Return the questions as plain lines, without answers."""
    lines = [CAPTION]
    for number, one in enumerate(questions, start=1):
        lines += [f"{number}. {one.question}", *(f"   - {option.text}" for option in shuffled(one))]
    return "\n".join(lines)


def for_browser(question: Question) -> dict[str, Any]:
    """Return what the browser needs to show a question and to judge it."""
    return {
        "id": question.id,
        "kind": question.kind,
        "level": question.level,
        "type": question.type or "",
        "limit": question.time_limit or 0,
        "question": rendered(question.question),
        "hint": rendered(question.hint),
        "explanation": rendered(question.explanation),
        "form": inline(form(question)),
        "options": [
            {
                "text": inline(option.text),
                "correct": option.correct,
                "feedback": inline(option.feedback),
            }
            for option in shuffled(question)
        ],
        "answer": question.answer,
        "slips": [
            {"answer": slip.answer, "feedback": inline(slip.feedback)} for slip in question.slips
        ],
        "shown": answer_text(question),
        "tolerance": question.tolerance + ROUNDING,
    }
