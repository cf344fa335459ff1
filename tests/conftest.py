"""Puts tests/ on Python's path, so that hostile/ and browser/ find the helpers as well, and sorts
the tests.

A file stays with one worker, so that what its tests share is made once, and so do files that share
a class; the files that run every chapter are shared out by chapter, which is warmed up once for
them all. What takes longest comes first, so that no worker waits at the end.
"""

import os
import sys
from pathlib import Path
from typing import Any

import pytest

# nbgrader runs alembic by its name, and pytest may run in an environment that isn't activated.
os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

BY_CHAPTER = ("test_bank", "test_damaged_judged", "test_course_check", "test_masters")
CHAPTERS = Path(__file__).parents[1] / "source"
BY_FOLDER = ("report",)  # these look at one class, which takes long to grade
LONGEST_FIRST = (
    *BY_CHAPTER,
    "test_term",
    "test_handed_in",
    "test_classroom",
    "test_interrupted",
    "test_cluster",
    "test_reporting",
    "test_refusals",
    "test_quickstart",
    "hub/",
    "browser",
    "hostile",
    "desk",
    "handing_in",
    "test_old_names",
    "test_people",
    "test_renamed_folders",
    "test_mutants",
    "test_two_sides",
    "test_elsewhere",
    "test_scores_and_stops",
    "test_ledger",
    "test_explorer_training",
    "test_failures",
    "test_modules",
    "test_needs",
    "test_tricks",
    "test_keeping",
    "test_lost_metadata",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes long first, and mark it."""
    rank = {item: _rank(item.path) for item in items}
    for item, at in rank.items():
        if at is not None:
            item.add_marker(pytest.mark.slow)
    items.sort(key=lambda item: len(rank) if rank[item] is None else rank[item])


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Don't even read files of slow tests where none is wanted: with all that they import it is
    most of the collection."""
    wanted = config.getoption("markexpr") != "not slow"
    return None if wanted or collection_path.is_dir() or _rank(collection_path) is None else True


def _rank(path: Path) -> int | None:
    """The place of a file among those that take longest, wherever the clone is; None for others."""
    place = str(path.relative_to(Path(__file__).parent))
    return next((at for at, word in enumerate(LONGEST_FIRST) if word in place), None)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Have the tests of a file, of a folder that shares a class, or of a chapter stay with one
    worker. (xdist 3.8's own groups don't reach pytest 9.2.)"""
    from xdist.scheduler import LoadScopeScheduling

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return together(nodeid)

    return Together(config, log)


def together(nodeid: str) -> str:
    """The name of the tests that run in one worker with this one."""
    path, _, rest = nodeid.partition("::")
    chapter = rest.partition("[")[2].partition("/")[0].rstrip("]")
    if Path(path).stem in BY_CHAPTER and chapter and (CHAPTERS / chapter).is_dir():
        return chapter
    return str(Path(path).parent) if Path(path).parent.name in BY_FOLDER else path
