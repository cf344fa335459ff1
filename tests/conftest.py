"""Puts tests/ on Python's path, so that hostile/ and browser/ find the helpers as well, and sorts
the tests.

A file stays with one worker, so that what its tests share is made once. What takes longest comes
first, so that no worker waits at the end.
"""

import pytest

LONGEST_FIRST = (
    "test_bank",
    "test_masters",
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
    "test_two_sides",
    "test_elsewhere",
    "test_scores_and_stops",
    "test_ledger",
)


def pytest_configure(config: pytest.Config) -> None:
    """Tell pytest what `-m "not slow"` leaves out."""
    config.addinivalue_line("markers", "slow: takes long; `make check` leaves it to `make test`")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes long first, and mark it."""
    rank = {
        item: next((at for at, word in enumerate(LONGEST_FIRST) if word in str(item.path)), None)
        for item in items
    }
    for item, at in rank.items():
        if at is not None:
            item.add_marker(pytest.mark.slow)
    items.sort(key=lambda item: len(rank) if rank[item] is None else rank[item])
