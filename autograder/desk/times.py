"""Times as the API tells them."""

from datetime import UTC, datetime


def iso(seconds: float | None) -> str | None:
    """Seconds since the epoch in ISO 8601, UTC."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()
