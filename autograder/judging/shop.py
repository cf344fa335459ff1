"""Where submissions are judged."""

from concurrent.futures import Future
from typing import Protocol

from autograder.judging.warm import Job, Tell


class Shop(Protocol):
    """Where submissions are judged: this machine's workshop, or a cluster."""

    workers: int

    def submit(self, job: Job, tell: Tell = ...) -> Future:
        """Have a job judged; the future gives the outputs by step index."""

    def close(self) -> None:
        """Let go of what is still being judged."""
