"""Each file of a download ends in one way, and folders are read as the course keeps them."""

import random
import warnings
import zipfile
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

import pytest
from helpers.downloads import ADAS, FILE, JOSES, NOTEBOOK, OTHER, ROSTER, taken

from autograder.errors import CourseError
from autograder.intake.collect import HandIn, from_download


def test_each_file_ends_in_one_way(tmp_path: Path):
    """Whatever a download holds, of several platforms, twice, or with members of a group who fare
    differently."""
    rng = random.Random(7)
    whose = [ADAS, JOSES, f"Group A{FILE}", f"Group A_17{FILE}", f"Bob_7{FILE}", f"left_7{FILE}"]
    alone = ["byronada_1234_5_", "anon_aB3dE_5_", "hw_ada_attempt_2026-07-20-18-30-05_", "x/y/"]
    ends = ["filters.ipynb", "filters-1.ipynb", "filters.ipynb.json", "own.py", "work.zip",
            ".DS_Store", "a/b/filters.ipynb", "onlinetext.html", "filters.pdf"]  # fmt: skip
    places = [*(f"{one}/" for one in whose), *(f"{one}_" for one in whose), *alone, "", "../"]
    for at in range(150):
        names = [f"{rng.choice(places)}{rng.choice(ends)}" for _ in range(rng.randrange(1, 9))]
        path = tmp_path / f"{at}.zip"
        with zipfile.ZipFile(path, "w") as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # two of one name
            for name in names:
                archive.writestr(name, rng.choice([NOTEBOOK, OTHER, b"PK"]))
        try:
            found = taken(path, tmp_path / str(at), ROSTER)
        except CourseError:
            continue
        assert sorted(one.path for one in found.outcomes) == sorted(names)
        for one in found.outcomes:
            assert one.state in ("graded", "skipped", "refused") and (
                one.reason or one.state == "graded"
            )
        graded = {one.path for one in found.of("graded")}
        handed_in = {path for one in found.hand_ins for path in map(str, paths_of(one))}
        assert graded == handed_in


def paths_of(hand_in: HandIn) -> list[PurePosixPath]:
    return [entry.path for entry in hand_in.entries]


@pytest.mark.parametrize("assignments_first", [True, False])
def test_folders_as_the_course_keeps_them(tmp_path: Path, assignments_first: bool):
    names = ["1-filters/ada", "1-filters/jose", "2-more/jose"]
    if not assignments_first:
        names = ["/".join(reversed(name.split("/"))) for name in names]
    for name in names:
        place = tmp_path / "other" / "submitted" / name
        place.mkdir(parents=True)
        (place / "filters.ipynb").write_bytes(NOTEBOOK)
    found = from_download(
        tmp_path / "other",
        "1-filters",
        ["filters"],
        lambda student: tmp_path / "here" / "1-filters" / student,
        ROSTER,
        ZoneInfo("UTC"),
        assignments_first,
    )
    assert [one.student for one in found.hand_ins] == ["ada", "jose"]
    assert [one.state for one in found.outcomes] == ["graded", "graded", "skipped"]
