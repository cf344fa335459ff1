"""The twin of quizzes/judging.js, which judges in the browser: right or wrong, and is the form
right?"""

import math
import re
from typing import Any

from course_utils.quizzes.questions import Question
from course_utils.quizzes.wording import ROUNDING

# A decimal number, perhaps divided by another one.
NUMBER = re.compile(
    r"([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?)(?:/([0-9]+\.?[0-9]*|\.[0-9]+))?",
    re.IGNORECASE,
)
THOUSANDS = re.compile(r"\s*[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?\s*")


def well_formed(question: Question, typed: str) -> bool:
    """Return whether `typed` has the form that the question asks for, right or wrong; how many
    numbers is left open."""
    try:
        value = _value(typed)
    except (ValueError, RecursionError):
        return False
    if question.kind == "number":
        return not isinstance(value, list)
    if not isinstance(value, list) or not value:
        return False
    if question.kind == "shape":
        return all(not isinstance(size, list) and size >= 0 and size == int(size) for size in value)
    if not isinstance(question.answer[0], list):
        return not any(isinstance(item, list) for item in value)
    rows = [
        row
        for row in value
        if isinstance(row, list) and row and not any(isinstance(item, list) for item in row)
    ]
    return len(rows) == len(value) and len({len(row) for row in rows}) == 1


def is_right(question: Question, typed: str) -> bool:
    """Return whether `typed` (for a choice: the text of an option) is the right answer."""
    if question.kind == "choice":
        return any(option.correct and option.text == typed for option in question.options)
    return well_formed(question, typed) and _same(
        _value(typed), question.answer, question.tolerance + ROUNDING
    )


def _value(typed: str) -> Any:
    """The number or the nested list of numbers that was typed; raises ValueError where it is
    neither."""
    plain = re.sub(r"\s*/\s*", "/", re.sub("[\u2212\u2013]", "-", typed))
    if THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    words = re.findall(r"[\[\](),]|[^\s\[\](),]+", plain)
    value = _next(words)
    if words:
        raise ValueError(words)
    return value


def _next(words: list[str]) -> Any:
    if not words:
        raise ValueError("nothing is left")
    word = words.pop(0)
    if word not in ("[", "("):
        return _decimal(word)
    end = {"[": "]", "(": ")"}[word]
    items = []
    while words and words[0] != end:
        items.append(_next(words))
        if words and words[0] == ",":
            words.pop(0)
        elif words and words[0] != end:
            raise ValueError(words)
    if not words:
        raise ValueError("a bracket is open")
    words.pop(0)
    return items


def _decimal(word: str) -> float:
    parts = NUMBER.fullmatch(word)
    if not parts:
        raise ValueError(word)
    below = float(parts[2] or 1)
    value = float(parts[1]) / below if below else math.inf
    if not math.isfinite(value):
        raise ValueError(word)
    return value


def _same(value: Any, answer: Any, tolerance: float) -> bool:
    if isinstance(value, list) != isinstance(answer, list):
        return False
    if isinstance(answer, list):
        return len(value) == len(answer) and all(
            _same(*pair, tolerance) for pair in zip(value, answer, strict=True)
        )
    return abs(value - answer) <= tolerance
