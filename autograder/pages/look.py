"""What the pages for instructors and for students share: the course's colours, and text set for a
page."""

import re
from datetime import timedelta

from markupsafe import Markup, escape

from course_utils.plots import style


def palette() -> dict[str, str]:
    """The course's colours by name, for the pages' style sheets."""
    return {
        name.lower(): getattr(style, name)
        for name in ("INK", "SOFT", "PAPER", "BLUE", "ORANGE", "GREEN", "SKY")
    }


def duration(seconds: float) -> str:
    """A length of time in words: "2 days 3 h", "45 min"."""
    length = timedelta(seconds=seconds)
    hours, minutes = divmod(length.seconds // 60, 60)
    parts = [(length.days, "day" if length.days == 1 else "days"), (hours, "h"), (minutes, "min")]
    said = [f"{number} {unit}" for number, unit in parts if number][:2]
    return " ".join(said) or "under a minute"


def code(text: str) -> Markup:
    """Text, escaped unless it is markup already, with what stands between backticks on a line set
    as code."""
    return Markup(re.sub(r"`([^`\n<>]+)`", r"<code>\1</code>", str(escape(text))))
