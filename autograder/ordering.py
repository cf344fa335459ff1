"""The order in which people expect names: 9-attention comes before 10-transfer."""

import re


def natural(name: str) -> list[tuple[int, str]]:
    """Return a key by which to sort names whose numbers count as numbers."""
    parts = re.split(r"(\d+)", name)
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]
