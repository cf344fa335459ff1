"""Questions as text and HTML: inline code and emphasis, and the page that stands in where no widget can load."""

import hashlib
import html
import re
from typing import Any

from course_utils.quizzes import judging
from course_utils.quizzes.questions import Option, Question

CAPTION = "Practice, ungraded. Run the cell to answer: with hints, and a word on each choice."


def rendered(text: str) -> str:
    """Return `text` as HTML: `code`, *emphasis*, **strong**, fenced code, and paragraphs after blank lines."""
    pieces = re.split(r"^```[^\n]*\n(.*?)^```[ \t]*$", text, flags=re.DOTALL | re.MULTILINE)
    parts = []
    for at, piece in enumerate(pieces):
        if at % 2:
            parts.append(f"<pre><code>{html.escape(piece.rstrip())}</code></pre>")
        else:
            parts += [f"<p>{inline(paragraph.strip())}</p>" for paragraph in re.split(r"\n\s*\n", piece) if paragraph.strip()]
    return "".join(parts)


def inline(text: str) -> str:
    """Return one paragraph's `text` as HTML; stars count only around words, so that `2 * 3` and `1*1 + 0*2` stay products."""
    parts = re.split(r"`([^`\n]+)`", html.escape(text))
    for at, part in enumerate(parts):
        if at % 2:
            parts[at] = f"<code>{part}</code>"
        else:
            for stars, tag in ((r"\*\*", "strong"), (r"\*", "em")):
                inner = rf"(^|[\s(]){stars}([^\s*](?:[^*]*[^\s*])?){stars}(?=$|[\s.,;:?)])"
                part = re.sub(inner, rf"\1<{tag}>\2</{tag}>", part)
            parts[at] = part
    return "".join(parts)


def shuffled(question: Question) -> list[Option]:
    """Return the options in the order shown: mixed, but the same each time."""
    return sorted(question.options, key=lambda option: hashlib.sha256(f"{option.text} {question.id}".encode()).digest())


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
        return f"<p>Form: {inline(judging.form(question))}</p>"
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
        "form": inline(judging.form(question)),
        "options": [
            {"text": inline(option.text), "correct": option.correct, "feedback": inline(option.feedback)}
            for option in shuffled(question)
        ],
        "answer": question.answer,
        "shown": answer_text(question),
        "tolerance": question.tolerance + judging.ROUNDING,
    }
