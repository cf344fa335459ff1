"""Where the answers of one file's tests are judged."""

from collections.abc import Iterator

import pytest
from helpers.desk import Desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Judges the answers of all of these tests."""
    made = Desk(tmp_path_factory.mktemp("desk"))
    yield made
    made.close()
