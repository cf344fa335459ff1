"""When something was handed in, as exchanges, platforms and people write it, and the course's
clock."""

import re
import stat
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil import parser, tz
from nbgrader.utils import parse_utc

from autograder.errors import CourseError

TIMESTAMP, UNREAD_TIMESTAMP = "timestamp.txt", "unreadable-timestamp.txt"
MOST_CHARACTERS = 100  # that a time is written in

# Abbreviations that mean one thing where people hand in work, in hours from UTC. Not CST, IST, BST,
# AST, ECT or SST: each is the clock of several countries, and counts where it is the course's own.
HOURS = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2,
    "EET": 2, "EEST": 3, "MSK": 3, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10, "NST": -3.5, "NDT": -2.5,
    "JST": 9, "KST": 9, "HKT": 8, "SGT": 8, "PKT": 5, "AWST": 8, "ACST": 9.5, "ACDT": 10.5,
    "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "SAST": 2, "WAT": 1, "EAT": 3, "CAT": 2,
    "BRT": -3, "ART": -3, "CLT": -4, "CLST": -3,
}  # fmt: skip
COMPLETE = re.compile(r"\d{4}-?\d\d-?\d\d|\d{4}")
DAY_FIRST = re.compile(r"^\D*\d{1,2}\.\s?\d{1,2}\.\s?\d{4}")
YEAR_FIRST = re.compile(r"^\D*\d{4}")
OFFSET = re.compile(r"\b(?:UTC|GMT)\s*(?=[+-]\d)")
PLACE = re.compile(r"\b[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_+-]+)+\s*$")
WORDS = re.compile(r"\b(?:Uhr|o'clock)\b", re.I)


def clock(config: Any) -> tzinfo:
    """The course's time zone, as nbgrader's configuration has it for formgrader
    (``c.NbGraderAPI.timezone``); raises CourseError where there is no such zone."""
    name = config.NbGraderAPI.get("timezone", "UTC") or "UTC"
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise CourseError(
            f"there is no time zone {name!r}; give c.NbGraderAPI.timezone in nbgrader_config.py a "
            "name such as Europe/Berlin"
        ) from None


def read_time(text: str, zone: tzinfo, bare: tzinfo | None = None) -> datetime | None:
    """The time that `text` means (UTC, naive, as nbgrader has it); None where that can't be told.

    An abbreviation of several meanings is taken for that of `zone`, if it is one there. Without a
    zone, the time is of the clock `bare` (default: `zone`).
    """
    text = text.strip()
    if len(text) > MOST_CHARACTERS or not COMPLETE.search(text):
        return None
    text = WORDS.sub("", OFFSET.sub("", text))
    if place := PLACE.search(text):
        try:
            bare = ZoneInfo(place[0].strip())
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return None
        text = text[: place.start()]
    known = _Names(zone)
    try:
        month_first, day_first, other_default = (
            parser.parse(text, tzinfos=known, dayfirst=first, default=default)
            for first, default in (
                (False, datetime(2000, 1, 1)),
                (not YEAR_FIRST.match(text), datetime(2000, 1, 1)),
                (False, datetime(2001, 2, 2)),
            )
        )
        if month_first != other_default or known.unknown:  # no whole date, or a zone of no meaning
            return None
        if month_first != day_first and not DAY_FIRST.match(text):  # 7/8/2026: which is the month?
            return None
        when = day_first
        if when.tzinfo is None:
            when = when.replace(tzinfo=bare or zone)
        return when.astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, TypeError, AttributeError, IndexError, RecursionError):
        return None


class _Names:
    """The zones that names in a text mean, for dateutil; `unknown` are those without one."""

    def __init__(self, zone: tzinfo):
        self.zone, self.unknown = zone, set[str]()

    def __call__(self, name: str | None, offset: int | None) -> tzinfo | None:
        if offset is not None and (name is None or offset != 0):
            return tz.tzoffset(name, offset)
        if name is None:
            return None
        for month in (1, 7):
            there = datetime(datetime.now().year, month, 1, tzinfo=self.zone)
            if there.tzname() == name:
                return tz.tzoffset(name, there.utcoffset())
        if name.upper() in HOURS:
            return tz.tzoffset(name, timedelta(hours=HOURS[name.upper()]))
        self.unknown.add(name)
        return tz.UTC


def submitted_at(stamp: bytes, zone: tzinfo = UTC) -> datetime | None:
    """The time of hand-in that a submission's timestamp.txt holds (UTC, naive, as nbgrader has it),
    if any; one without a zone is UTC."""
    if len(stamp) > 4 * MOST_CHARACTERS:
        return None
    try:
        return read_time(stamp.decode("utf-8-sig"), zone, bare=UTC)
    except UnicodeDecodeError:
        return None


def nbgrader_reads(stamp: bytes) -> datetime | None:
    """What nbgrader itself takes a timestamp.txt for."""
    try:
        return parse_utc(stamp.decode().strip())
    except (ValueError, OverflowError, TypeError):
        return None


def stamp_in(folder: Path, name: str) -> bytes | None:
    """What a submission's file with the time of hand-in begins with; None without one, or where
    it is none: to open a pipe would wait for somebody who writes to it."""
    try:
        if not stat.S_ISREG((folder / name).lstat().st_mode):
            return None
        with (folder / name).open("rb") as file:
            return file.read(8 * MOST_CHARACTERS)
    except OSError:
        return None


def mended_stamp(files: dict[str, bytes], zone: tzinfo = UTC) -> dict[str, bytes]:
    """A hand-in's files, its time as nbgrader reads it; without one where it can't be told."""
    when = submitted_at(files.get(TIMESTAMP, b""), zone)
    others = {name: content for name, content in files.items() if name != TIMESTAMP}
    return {**others, TIMESTAMP: stamp_of(when)} if when else others


def stamp_of(when: datetime) -> bytes:
    """A time (UTC, naive) as timestamp.txt has it."""
    return f"{when:%Y-%m-%d %H:%M:%S} UTC".encode()


def shown_time(when: datetime, zone: tzinfo) -> str:
    """A time (UTC, naive) for people, on the course's clock."""
    there = when.replace(tzinfo=UTC).astimezone(zone)
    return f"{there:%Y-%m-%d %H:%M} {there.tzname()}"
