"""Times of hand-in in the zones and forms that people and platforms write."""

import os
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from autograder.intake.times import (
    MOST_CHARACTERS,
    TIMESTAMP,
    read_time,
    shown_time,
    stamp_in,
    submitted_at,
)

BERLIN, CHICAGO = ZoneInfo("Europe/Berlin"), ZoneInfo("America/Chicago")


@pytest.mark.parametrize(
    "text,hour",
    [
        ("2026-07-30 17:00:00 CEST", 15),
        ("2026-07-30 17:00:00 CET", 16),
        ("2026-07-30 17:00:00 +0200", 15),
        ("2026-07-30 17:00:00+02:00", 15),
        ("2026-07-30 17:00 UTC+2", 15),
        ("2026-07-30 11:00:00 PDT", 18),
        ("2026-07-30 11:00:00 PST", 19),
        ("2026-07-30 11:00:00 EST", 16),
        ("2026-07-30T17:00:00Z", 17),
        ("2026-07-30 17:00:00.123456 UTC", 17),
        ("2026-07-30 17:00:00 Europe/Berlin", 15),
        ("2026-07-30 17:00:00", 17),
        ("30.07.2026 17:00 Uhr MESZ", 15),
        ("Thu, 30 Jul 2026 17:00:00 +0200", 15),
        ("July 30, 2026 5:00 PM EDT", 21),
    ],
)
def test_what_means_one_time_is_read(text: str, hour: int):
    when = submitted_at(text.encode())
    assert when is not None and when.replace(microsecond=0) == datetime(2026, 7, 30, hour)


@pytest.mark.parametrize(
    "text",
    [
        "yesterday evening",
        "half past never",
        "17:00",
        "7/8/2026 17:00",
        "2026-07-30 17:00 IST",
        "2026-07-30 17:00 CST",
        "2026-07-30 17:00 XYZ",
        "2026-13-45 10:00 UTC",
        "",
        "9" * 2_000_000,
    ],
    ids=lambda text: text[:20],
)
def test_what_cannot_be_told_is_no_time(text: str):
    assert submitted_at(text.encode()) is None


def test_a_name_of_several_meanings_is_the_courses_own():
    assert submitted_at(b"2026-07-30 17:00 CST", CHICAGO) == datetime(2026, 7, 30, 23)
    assert submitted_at(b"2026-07-30 17:00 CST", UTC) is None


def test_bytes_that_are_no_text():
    assert submitted_at(b"\xff\xfe\xfd") is None


def test_the_courses_clock():
    assert read_time("2026-07-30 18:00", BERLIN) == datetime(2026, 7, 30, 16)
    assert shown_time(datetime(2026, 7, 30, 16), BERLIN) == "2026-07-30 18:00 CEST"


def test_a_pipe_tells_no_time(tmp_path: Path):
    os.mkfifo(tmp_path / TIMESTAMP)
    held = os.open(tmp_path / TIMESTAMP, os.O_RDWR)  # else whoever opens it would wait here
    os.write(held, b"2026-11-20 10:00:00 UTC".ljust(8 * MOST_CHARACTERS))
    assert stamp_in(tmp_path, TIMESTAMP) is None
    os.close(held)
