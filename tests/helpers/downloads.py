"""A platform's download, sorted into a folder of hand-ins."""

from datetime import UTC, tzinfo
from pathlib import Path

from autograder.intake.collect import Download, from_download
from autograder.intake.roster import Roster


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
