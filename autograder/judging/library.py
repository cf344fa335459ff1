"""What a library of checks adds to judging.

Tests may fail with a bare `assert`, or through a library of checks that says what is probably
misunderstood. Such a library registers itself: its distribution names a module in the entry point
group `autograder.checks`, and what that module defines of `Library` stands in the place of what is
here. Judging knows no library by name.
"""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType
from typing import Any

GROUP = "autograder.checks"


class Library:
    """What judging asks of the registered libraries of checks, and what it does without one."""

    warm: tuple[str, ...] = ()  # modules that nearly every notebook imports
    watching: ModuleType | None = None  # whose functions watch a student's at work, over there
    # Families of ready-made functions by their names, and the names that are theirs only after one
    # of these: `F.unfold`, but not a tensor's.
    readymade: Mapping[str, set[str]] = {}
    after: Mapping[str, Mapping[str, tuple[str, ...]]] = {}

    @staticmethod
    def idea(error: BaseException) -> str | None:
        """The idea behind an error of Python or a library, where it is a common one."""
        return None

    @staticmethod
    def parts(error: BaseException) -> dict[str, Any] | None:
        """A failed check's parts (idea, call, problem, got, expected, brief, unwritten); None for
        any other error."""
        return None

    @staticmethod
    def stub(name: str | None = None) -> str:
        """What is said of an item whose cell still holds its stub."""
        whose = f"the cell of `{name}`" if name else "the cell"
        return f"Not written yet: {whose} still holds its stub."

    @staticmethod
    def holds_stub(name: str, sources: list[str]) -> bool:
        """Whether the cell that should give `name` its value still holds its stub."""
        return any(name in source and "raise NotImplementedError" in source for source in sources)

    @staticmethod
    def read_with(reader: Callable[[str, str], list[str]]) -> None:
        """`reader(name, family)` tells which ready-made functions the text of `name` names."""


@cache
def _registered() -> tuple[EntryPoint, ...]:
    return tuple(sorted(entry_points(group=GROUP), key=lambda point: point.name))


@cache
def packages() -> frozenset[str]:
    """The packages that register checks: both sides see them, and they show no expected value."""
    return frozenset(point.module.partition(".")[0] for point in _registered())


@cache
def library() -> Library:
    """What the installed libraries of checks have registered, the last word to the first by name.

    Asked for before anything of a submission runs: whatever that installs comes too late.
    """
    found = Library()
    offered = [name for name in vars(Library) if not name.startswith("_")]
    for point in reversed(_registered()):
        module = point.load()
        for name in offered:
            if hasattr(module, name):
                setattr(found, name, getattr(module, name))
    return found


def warm_up() -> None:
    """Import what nearly every notebook imports."""
    for name in ("numpy", "matplotlib.pyplot", *library().warm):
        import_module(name)
