"""What these checks tell a grader of themselves; it finds this module by its entry point
`autograder.checks` (pyproject.toml) and uses the names in it."""

from collections.abc import Callable
from typing import Any

from course_utils.checks import watching
from course_utils.checks.errors import idea
from course_utils.checks.misconception import Misconception
from course_utils.checks.readymade import AFTER as after
from course_utils.checks.readymade import READYMADE as readymade
from course_utils.checks.wording import holds_stub, stub

__all__ = ["after", "holds_stub", "idea", "parts", "readymade", "stub", "watching"]

warm = ("course_utils.checks",)

PARTS = ("idea", "call", "problem", "got", "expected", "brief", "unwritten")


def parts(error: BaseException) -> dict[str, Any] | None:
    """A failed check's parts, as Misconception describes them; None for any other error."""
    if isinstance(error, Misconception):
        return {name: getattr(error, name) for name in PARTS}
    return None


def read_with(reader: Callable[[str, str], list[str]]) -> None:
    """Have `reader` tell which ready-made functions of a family an item's text names."""
    watching.reader = reader
