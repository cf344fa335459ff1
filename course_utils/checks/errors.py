"""Errors of Python, numpy and torch in words: the idea behind them, and where in the student's own
lines they arose."""

import re
import traceback
from functools import cache

from course_utils.checks.array_ideas import ARRAY_IDEAS
from course_utils.checks.ideas import IDEAS
from course_utils.checks.network_ideas import NETWORK_IDEAS

MOST_LINES = 3  # of the student's own, innermost last


def words(error: BaseException) -> str:
    """An error's type and message, also of one that happened on the student side while grading."""
    name = getattr(error, "student_name", None) or type(error).__name__
    message = getattr(error, "student_message", None) or str(error)
    return f"{name}: {message.strip()}" if message.strip() else name


def idea(error: BaseException | str) -> str | None:
    """The idea behind an error (or the words of one), where it is a common one."""
    text = error if isinstance(error, str) else words(error)
    # a library's own come first
    for sentence, patterns in _known():
        for pattern in patterns:
            found = pattern.search(text)
            if found:
                return sentence.format(text, *found.groups())
    return None


@cache
def _known() -> list[tuple[str, list[re.Pattern]]]:
    """Each idea with what it is known by."""
    every = NETWORK_IDEAS + ARRAY_IDEAS + IDEAS
    return [(idea, [re.compile(pattern) for pattern in patterns]) for idea, *patterns in every]


def own_lines(error: Exception) -> str:
    """The lines of the student's own functions that led to `error`, innermost last; else the
    check's."""
    if hasattr(error, "student_trace"):
        return error.student_trace
    frames = _own_frames(error) or _frames(error)
    lines = [
        f"  line {frame.lineno}, in {re.sub('<.*>', 'this cell', frame.name)}: {frame.line}"
        for frame in frames
    ]
    return "\n".join(list(dict.fromkeys(lines))[-MOST_LINES:])


def told(error: Exception) -> str | None:
    """What a check cell says that ended in `error`, or None where it is no student's error."""
    if isinstance(error, AssertionError):
        return None
    frames, thought = _own_frames(error), idea(error)
    if not frames and thought is None:
        return None
    head = f"`{frames[0].name}` stops with an error." if frames else "This check can't go on."
    lines = [head, f"  {thought}" if thought else "", own_lines(error)]
    return "\n".join([line for line in lines if line] + [f"  the error: {words(error)}"])


def _own_frames(error: Exception) -> list[traceback.FrameSummary]:
    """The frames of functions written in a notebook's cells, but those of the running cell."""
    frames = _frames(error)
    return [frame for frame in frames if frame.filename != frames[0].filename]


def _frames(error: Exception) -> list[traceback.FrameSummary]:
    """The frames of a notebook's cells."""
    files = {
        frame.f_code.co_filename
        for frame, _ in traceback.walk_tb(error.__traceback__)
        if frame.f_globals.get("__name__") == "__main__"
    }
    return [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in files]
