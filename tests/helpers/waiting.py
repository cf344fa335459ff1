"""How long tests wait for what a busy machine does in its own time."""

import time
from collections.abc import Callable

PATIENCE = 600  # seconds: where all is well nothing takes as long, and what hangs still fails


def wait_until(condition: Callable[[], object], told: Callable[[], object] | None = None) -> None:
    """Look again and again until `condition` holds; where it never does, fail with what `told`
    gives."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, told() if told else "it never came to that"
        time.sleep(0.005)
