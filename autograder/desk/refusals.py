"""What is refused, with the status of HTTP and one line that says what to do."""


class Refused(Exception):
    """A request that is not served; `message` is for its student."""

    def __init__(self, status: int, message: str, retry_after: float | None = None):
        super().__init__(message)
        self.status, self.message, self.retry_after = status, message, retry_after


def not_found() -> Refused:
    """What is said of a thing that is not there, and of one that is another's: the same."""
    return Refused(404, "There is no such thing here.")
