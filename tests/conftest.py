"""Puts tests/ on Python's path, so that hostile/ and browser/ find the helpers as well, and sorts
the tests.

A file stays with one worker, so that what its tests share is made once. What takes longest comes
first, so that no worker waits at the end.
"""

import pytest

LONGEST_FIRST = (
    "test_bank",
    "test_masters",
    "test_validate",
    "test_term",
    "test_handed_in",
    "test_classroom",
    "test_interrupted",
    "test_cluster",
    "test_reporting",
    "test_refusals",
    "test_quickstart",
    "browser",
    "hostile",
    "test_course_check",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes long first."""
    rank = {word: at for at, word in enumerate(LONGEST_FIRST)}
    items.sort(
        key=lambda item: min(
            (at for word, at in rank.items() if word in str(item.path)), default=len(rank)
        )
    )
