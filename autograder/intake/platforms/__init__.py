"""What downloads of learning platforms look like: whose each file is, by its path.

Each module has one function `owner(parts)`: the Owner of a file whose path has these parts, or None
where the platform would not name it so.
"""

from enum import StrEnum
from typing import NamedTuple


class Aside(StrEnum):
    """What of a platform's download is no file of a hand-in."""

    TYPED = "typed text, no file"
    ABOUT = "about an attempt"


class Owner(NamedTuple):
    """Whose a file in a download is, as the platform writes it, and its place in the hand-in.

    `number` is the platform's own for the student, `attempt` orders hand-ins of one student, `time`
    is the platform's clock, `folder` what it calls the student's files when it takes them back.
    """

    platform: str
    student: str
    file: tuple[str, ...]
    number: str = ""
    attempt: str = ""
    time: str = ""
    late: bool = False
    folder: str = ""
    skipped: str = ""
