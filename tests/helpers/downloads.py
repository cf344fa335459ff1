"""A platform's download, sorted into a folder of hand-ins, and two students who may be in it."""

from datetime import UTC, tzinfo
from pathlib import Path

from autograder.intake.collect import Download, from_download
from autograder.intake.roster import Person, Roster

NOTEBOOK = b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
OTHER = NOTEBOOK + b" "
ADA = Person("ada", "Ada", "Byron", "ada@example.edu", "1234")
JOSE = Person("jose", "José", "Núñez", "jose@example.edu", "1235")
ROSTER = Roster([ADA, JOSE], {"Group A": ["ada", "jose"]}, {"left"})
FILE = "_assignsubmission_file"
ADAS, JOSES = f"Ada Byron_1{FILE}", f"José Núñez_2{FILE}"


def taken(
    path: Path,
    place: Path,
    roster: Roster | None = None,
    notebooks: tuple[str, ...] = ("filters",),
    zone: tzinfo = UTC,
) -> Download:
    """What becomes of the download at `path`; hand-ins go into folders of `place`, one for each
    student."""
    return from_download(
        path,
        "1-filters",
        list(notebooks),
        lambda student: place / student / "1-filters",
        roster or Roster(),
        zone,
    )
