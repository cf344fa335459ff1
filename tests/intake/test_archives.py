"""Real archives of Info-ZIP, 7-Zip and Python, in every way they pack: what can be read is graded,
what can't is named."""

import shutil
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest
from helpers.downloads import taken

from autograder.intake import collect
from autograder.intake.folders import replace_folder
from autograder.intake.roster import Person, Roster

NOTEBOOK = b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
ROSTER = Roster([Person("ada", "Ada", "Byron"), Person("jose", "José", "Núñez")])
FILE = "_assignsubmission_file"
ADAS, JOSES = f"Ada Byron_1{FILE}", f"José Núñez_2{FILE}"


MAKERS = {
    "Info-ZIP": ["zip", "-qr"],
    "Info-ZIP, bzip2": ["zip", "-qr", "-Z", "bzip2"],
    "Info-ZIP, links kept": ["zip", "-qry"],
    "Info-ZIP, 64 bits": ["zip", "-qr", "-fz"],
    "7-Zip": ["7z", "a", "-bd"],
    "7-Zip, its own letters": ["7z", "a", "-bd", "-mcl=on"],
    "7-Zip, LZMA": ["7z", "a", "-bd", "-mm=LZMA"],
    "Python": [sys.executable, "-m", "zipfile", "-c"],
}
UNKNOWN = {
    "7-Zip, Deflate64": (["7z", "a", "-bd", "-mm=Deflate64"], "unpack it first"),
    "7-Zip, AES": (["7z", "a", "-bd", "-px", "-mem=AES256"], "password"),
    "Info-ZIP, locked": (["zip", "-qr", "-P", "x"], "password"),
}


def packed(tmp_path: Path, words: list[str], form: str) -> Path:
    """A class's folder as an archiver packs it, with what Finder leaves in it; skips where there is
    no such archiver."""
    if shutil.which(words[0]) is None:
        pytest.skip(f"{words[0]} is not installed here")
    for name in (ADAS, JOSES):
        place = tmp_path / "folder" / unicodedata.normalize(form, name)
        place.mkdir(parents=True)
        (place / "filters.ipynb").write_bytes(NOTEBOOK * 50)
        (place / ".DS_Store").write_bytes(b"x")
        (place / "own.csv").symlink_to("/etc/hostname")
    subprocess.run(
        [*words, "../out.zip", "."], cwd=tmp_path / "folder", check=True, capture_output=True
    )
    return tmp_path / "out.zip"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("maker", MAKERS)
def test_real_archives(tmp_path: Path, maker: str, form: str):
    found = taken(packed(tmp_path, MAKERS[maker], form), tmp_path / "submitted", ROSTER)
    assert [one.student for one in found.hand_ins] == ["ada", "jose"]
    assert not found.of("refused")
    assert sum("program" in one.reason for one in found.of("skipped")) == 2
    for student in ("ada", "jose"):
        place = tmp_path / "submitted" / student / "1-filters" / "filters.ipynb"
        assert place.read_bytes() == NOTEBOOK * 50


@pytest.mark.parametrize("maker", UNKNOWN)
def test_archives_that_cannot_be_read(tmp_path: Path, maker: str):
    words, said = UNKNOWN[maker]
    found = taken(packed(tmp_path, words, "NFC"), tmp_path / "submitted", ROSTER)
    assert not found.hand_ins
    refused = [one for one in found.of("refused") if one.path.endswith(".ipynb")]
    assert len(refused) == 2 and all(said in one.reason for one in refused)


class OldName(zipfile.ZipInfo):
    """An entry whose name is in the letters of one of Windows' pages."""

    page = "cp437"

    def _encodeFilenameFlags(self):  # zipfile's own hook, which knows UTF-8 and cp437
        return self.filename.encode(self.page, "replace"), self.flag_bits


@pytest.mark.parametrize("page", ["cp437", "cp850", "cp1252"])
@pytest.mark.parametrize("between", ["/", "\\"])
def test_windows_letters(tmp_path: Path, monkeypatch, page: str, between: str):
    monkeypatch.setattr(OldName, "page", page)
    with zipfile.ZipFile(tmp_path / "out.zip", "w") as archive:
        for name in (ADAS, JOSES):
            entry = OldName()
            entry.filename = f"{name}{between}filters.ipynb"
            entry.create_system = 0
            archive.writestr(entry, NOTEBOOK)
    found = taken(tmp_path / "out.zip", tmp_path / "submitted", ROSTER)
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
    found = taken(tmp_path / "out.zip", tmp_path / "submitted", ROSTER)
    assert [one.student for one in found.hand_ins] == ["ada"]
    assert "password" in found.of("refused")[0].reason


@pytest.mark.parametrize("names", [["a", "a/b"], ["a/b", "a"], ["filters.ipynb/a"]])
def test_a_file_that_is_a_folder_too_is_one_students_failure(tmp_path: Path, names: list):
    with zipfile.ZipFile(tmp_path / "out.zip", "w") as archive:
        for file in ("filters.ipynb", *names):
            archive.writestr(f"{ADAS}/{file}", NOTEBOOK)
        archive.writestr(f"{JOSES}/filters.ipynb", NOTEBOOK)
    found = taken(tmp_path / "out.zip", tmp_path / "submitted", ROSTER)
    assert [one.student for one in found.hand_ins] == ["jose"]
    assert all("ada: " in one.reason and "a folder" in one.reason for one in found.of("refused"))
    assert found.of("refused")


def test_what_cant_be_written_is_one_students_failure(tmp_path: Path, monkeypatch):
    def written(place: Path, files: dict[str, bytes]) -> None:
        if "ada" in place.parts:
            raise NotADirectoryError(20, "Not a directory")
        replace_folder(place, files)

    monkeypatch.setattr(collect, "replace_folder", written)
    with zipfile.ZipFile(tmp_path / "out.zip", "w") as archive:
        for name in (ADAS, JOSES):
            archive.writestr(f"{name}/filters.ipynb", NOTEBOOK)
    found = taken(tmp_path / "out.zip", tmp_path / "submitted", ROSTER)
    assert [one.student for one in found.hand_ins] == ["jose"]
    assert [one.reason for one in found.of("refused")] == [
        "ada: can't be written (Not a directory)"
    ]
