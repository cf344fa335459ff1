"""What a failed check raises: a message that a student can act on, and its parts as data."""

from typing import Any

from course_utils.checks import notebook


class Misconception(AssertionError):
    """A failed check; notebooks show its message alone, without a traceback.

    Its parts, each a string or None: `idea` (the sentence that names what is probably
    misunderstood), `call` (what was called), `problem` (how the form differs), `got` and `expected`
    as the message shows them, `brief` (the message without these two), and `where`, the index of
    the first difference. `unwritten` says that there is nothing yet that could be wrong.
    """

    def __init__(
        self,
        message: str,
        *,
        idea: str | None = None,
        call: str | None = None,
        problem: str | None = None,
        got: str | None = None,
        expected: str | None = None,
        where: tuple | None = None,
        brief: str | None = None,
        unwritten: bool = False,
    ):
        super().__init__(message)
        self.message = message
        self.idea, self.call, self.problem = idea, call, problem
        self.got, self.expected, self.where = got, expected, where
        self.brief, self.unwritten = brief, unwritten

    def _render_traceback_(self) -> list[str]:
        return notebook.red_first_line(self.message)


def require(condition: Any, message: str) -> None:
    """Raise :class:`Misconception` with `message`, the idea itself, unless `condition` holds."""
    if not condition:
        raise Misconception(message, idea=message)
    notebook.holds()


def form(condition: bool, message: str, idea: str | None = None) -> None:
    """Raise :class:`Misconception` unless a value has the form that `message` asks for, "... should
    be ...; it is ..."; the problem is what was asked for, whatever came instead. `idea` says what
    makes it so, where that is known."""
    if not condition:
        asked = message.partition("; ")[0].rstrip(".")
        text = f"{message}\n  {idea}" if idea else message
        raise Misconception(text, idea=idea, problem=f"{asked}.")
