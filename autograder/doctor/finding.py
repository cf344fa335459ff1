"""What a look found."""

from dataclasses import dataclass

GOOD, LOOK, BAD = "good", "look", "bad"  # as it should be; worth a thought; must be mended


@dataclass(frozen=True)
class Finding:
    """What was looked at ("walls"), how it is, what was seen, and what to do about it."""

    what: str
    state: str
    seen: str
    mend: str = ""
