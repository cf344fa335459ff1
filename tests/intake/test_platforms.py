"""Downloads of Moodle, Canvas and Blackboard in every layout: each file graded, skipped or refused
with a reason, and none given to somebody else."""

import shutil
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from autograder.intake.collect import Download, from_download
from autograder.intake.roster import Person, Roster

NOTEBOOK = b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
OTHER = NOTEBOOK + b" "
ADA = Person("ada", "Ada", "Byron", "ada@example.edu", "1234")
JOSE = Person("jose", "José", "Núñez", "jose@example.edu", "1235")
ROSTER = Roster([ADA, JOSE], {"Group A": ["ada", "jose"]}, {"left"})
FILE = "_assignsubmission_file"
ADAS, JOSES = f"Ada Byron_1{FILE}", f"José Núñez_2{FILE}"


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def sort(
    tmp_path: Path, files: dict[str, bytes], notebooks=("filters",), roster=ROSTER
) -> Download:
    path = tmp_path / "download.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return from_download(
        path,
        "1-filters",
        list(notebooks),
        lambda student: tmp_path / "submitted" / student / "1-filters",
        roster,
        ZoneInfo("Europe/Berlin"),
    )


BOTH = {"ada": ["filters.ipynb"], "jose": ["filters.ipynb"]}
LAYOUTS: dict[str, tuple[list[str], dict[str, list[str]]]] = {
    "Moodle": ([f"{ADAS}/filters.ipynb", f"{JOSES}/filters.ipynb"], BOTH),
    "Moodle, older": ([f"{ADAS}_/filters.ipynb", f"{JOSES}_/filters.ipynb"], BOTH),
    "Moodle, flat": ([f"{ADAS}_filters.ipynb", f"{JOSES}_filters.ipynb"], BOTH),
    "Moodle, surname first": ([f"Byron Ada_1{FILE}/filters.ipynb",
                                   f"Núñez José_2{FILE}/filters.ipynb"], BOTH),
    "Moodle, decomposed": ([f"{ADAS}/filters.ipynb",
                            decomposed(f"{JOSES}/filters.ipynb")], BOTH),
    "Moodle, within sub-folders": ([f"{ADAS}/work/filters.ipynb",
                                    f"{JOSES}/a/b/filters.ipynb"], BOTH),
    "Moodle, zipped again by Finder": ([f"all/{ADAS}/filters.ipynb", "all/.DS_Store",
                                        f"__MACOSX/all/{ADAS}/._filters.ipynb",
                                        f"all/{JOSES}/filters.ipynb"], BOTH),
    "Moodle, zipped again by Windows": ([f"C\\all\\{ADAS}\\filters.ipynb",
                                         "C\\all\\Thumbs.db",
                                         f"C\\all\\{JOSES}\\filters.ipynb"], BOTH),
    "Moodle, Safari's name": ([f"{ADAS}/filters.ipynb.json",
                               f"{JOSES}/filters.ipynb"],
                              {"ada": ["filters.ipynb.json"], "jose": ["filters.ipynb"]}),
    "Moodle, a team's": ([f"Group A{FILE}/filters.ipynb"], BOTH),
    "Moodle, a team's with a number": ([f"Group A_17{FILE}/filters.ipynb"], BOTH),
    "Moodle, several files": ([f"{ADAS}/w/filters.ipynb", f"{ADAS}/w/own.py"],
                              {"ada": ["filters.ipynb", "own.py"]}),
    "Canvas": (["byronada_1234_5_filters.ipynb", "nunezjose_1235_6_filters.ipynb"], BOTH),
    "Canvas, underscores and late": (["byron_ada_1234_5_filters.ipynb",
                                      "nunez_jose_LATE_1235_6_filters.ipynb"], BOTH),
    "Canvas, again": (["byronada_1234_5_filters-1.ipynb", 
                       "nunezjose_1235_6_filters-12.ipynb"], BOTH),
    "Canvas, in a folder": (["sub/byronada_1234_5_filters.ipynb", 
                             "sub/nunezjose_1235_6_filters.ipynb"], BOTH),
    "Canvas, several files": (["byronada_1234_5_filters-1.ipynb", "byronada_1234_6_own-1.py",
                               "byronada_1234_7_other-2.csv"],
                              {"ada": ["filters.ipynb", "other-2.csv", "own.py"]}),
    "Canvas, anonymous": (["anon_aB3dE_5_filters.ipynb", "LATE_anon_9xYz1_6_filters.ipynb"],
                          {"anon-9xYz1": ["filters.ipynb"], "anon-aB3dE": ["filters.ipynb"]}),
    "Canvas, Safari's name": (["byronada_1234_5_filters.ipynb.json"],
                              {"ada": ["filters.ipynb.json"]}),
    "Blackboard": (["1-filters_ada_attempt_2026-11-20-18-30-05_filters.ipynb",
                    "1-filters_jose_attempt_2026-11-20-18-30-05_filters.ipynb"],
                   dict.fromkeys(["ada", "jose"], ["filters.ipynb", "timestamp.txt"])),
    "a folder each, in one": (["x/y/ada/filters.ipynb", "x/y/jose/filters.ipynb"], BOTH),
    "submitted/": (["submitted/ada/1-filters/filters.ipynb",
                    "submitted/jose/1-filters/filters.ipynb",
                    "submitted/jose/2-more/filters.ipynb"], BOTH),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(tmp_path: Path, layout: str):
    names, expected = LAYOUTS[layout]
    found = sort(tmp_path, dict.fromkeys(names, NOTEBOOK))
    assert {one.student: sorted(one.files) for one in found.hand_ins} == expected
    ends = [one.path.replace("\\", "/") for one in found.outcomes]
    if "team" not in layout:
        assert len(ends) == len(names)
    assert not found.of("refused")
    for student, files in expected.items():
        place = tmp_path / "submitted" / student / "1-filters"
        assert sorted(path.name for path in place.iterdir()) == files


def test_only_the_late_are_late(tmp_path: Path):
    names = ["byron_ada_1234_5_filters.ipynb", "nunez_jose_LATE_1235_6_filters.ipynb"]
    found = sort(tmp_path, dict.fromkeys(names, NOTEBOOK))
    assert [one.late for one in found.hand_ins] == [False, True]


def test_a_number_of_the_notebooks_own_is_no_attempt(tmp_path: Path):
    found = sort(tmp_path, {"byronada_1234_5_conv-1.ipynb": NOTEBOOK}, ["conv-1"])
    assert list(found.hand_ins[0].files) == ["conv-1.ipynb"]


def test_blackboards_clock_is_the_courses(tmp_path: Path):
    name = "1-filters_ada_attempt_2026-07-20-18-30-05_filters.ipynb"
    found = sort(tmp_path, {name: NOTEBOOK})
    assert found.hand_ins[0].files["timestamp.txt"] == b"2026-07-20 16:30:05 UTC"


@pytest.mark.parametrize("told_by", ["roster", "text", "what all names begin with"])
def test_blackboard_logins_with_underscores(tmp_path: Path, told_by: str):
    attempt = "attempt_2026-07-20-18-30-05"
    files = {f"ps_1_{login}_{attempt}_filters.ipynb": NOTEBOOK for login in ("a_b", "c_d", "e_f")}
    roster = (
        Roster([Person(one) for one in ("a_b", "c_d", "e_f")]) if told_by == "roster" else Roster()
    )
    if told_by == "text":
        files |= {
            f"ps_1_{one}_{attempt}.txt": f"Name: A Person ({one})\nAssignment: ps 1".encode()
            for one in ("a_b", "c_d", "e_f")
        }
    found = sort(tmp_path, files, roster=roster)
    assert [one.student for one in found.hand_ins] == ["a_b", "c_d", "e_f"]


@pytest.mark.parametrize(
    "name,content,state,said",
    [
        (f"Default group{FILE}/filters.ipynb", NOTEBOOK, "refused", "a group"),
        (f"Group B_17{FILE}/filters.ipynb", NOTEBOOK, "refused", "groups.csv"),
        (
            "Bob Typed_7_assignsubmission_onlinetext/onlinetext.html",
            b"<p>",
            "refused",
            "typed text",
        ),
        ("Bob Typed_7_assignsubmission_onlinetext.html", b"<p>", "refused", "typed text"),
        (f"Bob Tar_7{FILE}/filters.tar.gz", b"x", "refused", "no notebook"),
        (f"left_7{FILE}/filters.ipynb", NOTEBOOK, "skipped", "dropped"),
        ("index.html", b"<p>", "skipped", "belongs to no student"),
    ],
)
def test_what_is_not_graded_is_named(tmp_path, name, content, state, said):
    found = sort(tmp_path, {f"{ADAS}/filters.ipynb": NOTEBOOK, name: content})
    assert [one.student for one in found.hand_ins] == ["ada"]
    (outcome,) = [one for one in found.outcomes if one.path == name]
    assert outcome.state == state and said in outcome.reason


def test_who_may_be_one_of_two_is_not_guessed(tmp_path: Path):
    roster = Roster([ADA, Person("ada2", "Ada", "Byron")])
    found = sort(tmp_path, {f"{ADAS}/filters.ipynb": NOTEBOOK}, roster=roster)
    assert not found.hand_ins and "ada, ada2" in found.outcomes[0].reason


def test_zip_files_within(tmp_path: Path):
    def packed(files: dict[str, bytes]) -> bytes:
        path = tmp_path / "inner.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return path.read_bytes()

    mine = {
        "1-filters/filters_ada.ipynb": NOTEBOOK,
        "1-filters/.ipynb_checkpoints/x-checkpoint.ipynb": OTHER,
    }
    theirs = {"my-work/1-filters/filters.ipynb": NOTEBOOK, "my-work/old/filters.ipynb": OTHER}
    found = sort(
        tmp_path,
        {
            f"{ADAS}/work.zip": packed(mine),
            f"{JOSES}/work.zip": packed({"again.zip": packed(theirs)}),
        },
    )
    ada, jose = found.hand_ins
    assert ada.files == {"filters_ada.ipynb": NOTEBOOK}
    assert jose.files["filters.ipynb"] == NOTEBOOK


MAKERS = {
    "zip": ["zip", "-q", "-r", "out.zip", "."],
    "7z": ["7z", "a", "-bd", "out.zip", "."],
    "Python": [sys.executable, "-m", "zipfile", "-c", "out.zip", "."],
}


@pytest.mark.parametrize("maker", MAKERS)
def test_real_archives(tmp_path: Path, maker: str):
    if shutil.which(MAKERS[maker][0]) is None:
        pytest.skip(f"{maker} is not installed here")
    folder = tmp_path / "folder"
    for name in (f"{ADAS}", decomposed(f"{JOSES}")):
        (folder / name).mkdir(parents=True)
        (folder / name / "filters.ipynb").write_bytes(NOTEBOOK)
    subprocess.run(MAKERS[maker], cwd=folder, check=True, capture_output=True)
    found = from_download(
        folder / "out.zip",
        "1-filters",
        ["filters"],
        lambda student: tmp_path / "submitted" / student / "1-filters",
        ROSTER,
        ZoneInfo("UTC"),
    )
    assert [one.student for one in found.hand_ins] == ["ada", "jose"]


def test_a_locked_entry_is_one_students_failure(tmp_path: Path):
    found_zip = shutil.which("zip")
    if found_zip is None:
        pytest.skip("zip is not installed here")
    for student in ("ada", "jose"):
        (tmp_path / "folder" / student).mkdir(parents=True)
        (tmp_path / "folder" / student / "filters.ipynb").write_bytes(NOTEBOOK)
    for student, locked in (("ada", []), ("jose", ["-P", "secret"])):
        words = [found_zip, "-q", *locked, "../out.zip", f"{student}/filters.ipynb"]
        subprocess.run(words, cwd=tmp_path / "folder", check=True)
    found = from_download(
        tmp_path / "out.zip",
        "1-filters",
        ["filters"],
        lambda student: tmp_path / student,
        ROSTER,
        ZoneInfo("UTC"),
    )
    assert [one.student for one in found.hand_ins] == ["ada"]
    assert "password" in found.of("refused")[0].reason
