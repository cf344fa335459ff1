"""Puts tests/ on Python's path, so that hostile/ and browser/ find the helpers as well, and shares the tests out.

With `--dist loadgroup` a file stays with one worker, so that what its tests share is made once; the answer bank goes by
chapter. What takes longest comes first, so that no worker waits at the end.
"""

import pytest

LONGEST_FIRST = ("test_bank", "test_handed_in", "test_term", "test_reporting", "test_interrupted", "test_classroom", "browser")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Name each test's group, and sort the tests."""
    for item in items:
        chapter = item.nodeid.split("[")[-1].split("/")[0].rstrip("]") if item.path.stem == "test_bank" else ""
        item.add_marker(pytest.mark.xdist_group(f"{item.path.relative_to(item.config.rootpath)} {chapter}".strip()))
    rank = {word: at for at, word in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: min((at for word, at in rank.items() if word in str(item.path)), default=len(rank)))
