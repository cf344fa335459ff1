"""What a submission earned and why, as data: written once, when it is judged, and read by all."""

from typing import NamedTuple


class Note(NamedTuple):
    """What was amiss with a file that was handed in: a `code` for programs, a `text` for people."""

    code: str
    text: str
