"""What a learning platform offers for download ends in submitted/, whole, or with one line that
says why not."""

import io
import zipfile
from datetime import UTC
from pathlib import Path

import pytest
from helpers.downloads import taken

from autograder.errors import CourseError
from autograder.intake.collect import Download
from autograder.intake.roster import Person, Roster

NOTEBOOK = b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
OTHER = NOTEBOOK.replace(b"[]", b"[ ]")


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def download(
    tmp_path: Path, files: dict[str, bytes], roster: Roster | None = None, zone=UTC
) -> Download:
    """Sort a zip file of `files` into submitted/."""
    (tmp_path / "download.zip").write_bytes(zipped(files))
    return taken(tmp_path / "download.zip", tmp_path / "submitted", roster, zone=zone)


def collect(
    tmp_path: Path, files: dict[str, bytes], roster: Roster | None = None
) -> dict[str, bytes]:
    """Collect a zip file of `files`; returns what is in submitted/."""
    found = download(tmp_path, files, roster)
    assert sorted(one.path for one in found.outcomes) == sorted(
        name.replace("\\", "/") for name in files
    ), "each file's end, once"
    return below(tmp_path / "submitted")


def below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(
    "names,expected",
    [
        (
            ["Ada Lovelace_1234_assignsubmission_file_/filters.ipynb"],
            ["Ada-Lovelace/1-filters/filters.ipynb"],
        ),
        (
            ["Ada Lovelace_1234_assignsubmission_file/filters.ipynb"],
            ["Ada-Lovelace/1-filters/filters.ipynb"],
        ),
        (["lovelaceada_77_9001_filters.ipynb"], ["lovelaceada-77/1-filters/filters.ipynb"]),
        (["lovelaceada_LATE_77_9001_filters.ipynb"], ["lovelaceada-77/1-filters/filters.ipynb"]),
        (
            ["ada/filters.ipynb", "bob/filters.ipynb"],
            ["ada/1-filters/filters.ipynb", "bob/1-filters/filters.ipynb"],
        ),
        (["ada/1-filters/filters.ipynb"], ["ada/1-filters/filters.ipynb"]),
        (
            ["all/ada/filters.ipynb", "all/bob/data/x.csv", "all/bob/filters.ipynb"],
            [
                "ada/1-filters/filters.ipynb",
                "bob/1-filters/data/x.csv",
                "bob/1-filters/filters.ipynb",
            ],
        ),
        (
            ["ada/filters.ipynb", "index.html", "__MACOSX/ada/._filters.ipynb"],
            ["ada/1-filters/filters.ipynb"],
        ),
    ],
)
def test_layouts(tmp_path: Path, names: list[str], expected: list[str]):
    assert sorted(collect(tmp_path, dict.fromkeys(names, NOTEBOOK))) == expected


def test_blackboard_takes_the_last_attempt_and_its_time(tmp_path: Path):
    found = collect(
        tmp_path,
        {
            "Filters_ada_attempt_2026-11-20-18-30-05_filters.ipynb": OTHER,
            "Filters_ada_attempt_2026-11-19-18-30-05_filters.ipynb": NOTEBOOK,
            "Filters_ada_attempt_2026-11-20-18-30-05.txt": b"about this attempt",
        },
    )
    assert found == {
        "ada/1-filters/filters.ipynb": OTHER,
        "ada/1-filters/timestamp.txt": b"2026-11-20 18:30:05 UTC",
    }


def test_canvas_takes_the_last_attempt(tmp_path: Path):
    found = collect(
        tmp_path,
        {
            f"ada_7_{number}_filters{end}.ipynb": end.encode() or b"0"
            for number, end in enumerate(["-9", "", "-10"])
        },
    )
    assert found == {"ada-7/1-filters/filters.ipynb": b"-10"}


def test_whom_the_gradebook_knows_keeps_the_name_there(tmp_path: Path):
    files = {
        "lovelaceada_77_9001_filters.ipynb": NOTEBOOK,
        "Bob Ross_1234_assignsubmission_file_/filters.ipynb": OTHER,
    }
    roster = Roster([Person("ada", lms_id="77"), Person("bob", "Bob", "Ross")])
    found = collect(tmp_path, files, roster)
    assert found == {"ada/1-filters/filters.ipynb": NOTEBOOK, "bob/1-filters/filters.ipynb": OTHER}


def test_namesakes_are_told_apart_by_their_numbers(tmp_path: Path):
    files = {f"Ada L_{number}_assignsubmission_file_/filters.ipynb": NOTEBOOK for number in (1, 2)}
    found = collect(tmp_path, files)
    assert sorted(found) == ["Ada-L-1/1-filters/filters.ipynb", "Ada-L-2/1-filters/filters.ipynb"]


def test_which_of_two_namesakes_one_knows_is_not_guessed(tmp_path: Path):
    files = {f"Ada L_{number}_assignsubmission_file_/filters.ipynb": NOTEBOOK for number in (1, 2)}
    found = download(tmp_path, files, Roster([Person("ada", "Ada", "L")]))
    assert [one.state for one in found.outcomes] == ["refused", "refused"]
    assert not found.hand_ins


def test_a_zip_within(tmp_path: Path):
    found = collect(tmp_path, {"ada/work.zip": zipped({"inner/filters.ipynb": NOTEBOOK})})
    assert found == {"ada/1-filters/filters.ipynb": NOTEBOOK}


def test_unchanged_is_left_alone_and_changed_is_replaced(tmp_path: Path):
    collect(
        tmp_path,
        {"ada/filters.ipynb": NOTEBOOK, "ada/old.csv": b"1", "bob/filters.ipynb": NOTEBOOK},
    )
    (tmp_path / "again.zip").write_bytes(
        zipped({"ada/filters.ipynb": OTHER, "bob/filters.ipynb": NOTEBOOK})
    )
    found = taken(tmp_path / "again.zip", tmp_path / "submitted").hand_ins
    assert [(one.student, one.new) for one in found] == [("ada", True), ("bob", False)]
    assert below(tmp_path / "submitted") == {
        "ada/1-filters/filters.ipynb": OTHER,
        "bob/1-filters/filters.ipynb": NOTEBOOK,
    }


@pytest.mark.parametrize(
    "files", [{"filters.ipynb": NOTEBOOK}, {"readme.txt": b"hello"}], ids=["loose", "none"]
)
def test_what_is_no_download_says_so_and_leaves_nothing(tmp_path: Path, files: dict[str, bytes]):
    with pytest.raises(CourseError, match="told to a student") as caught:
        collect(tmp_path, files)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "submitted").exists()


@pytest.mark.parametrize(
    "files,said",
    [
        ({"bob/filters.ipynb": NOTEBOOK, "bob/1-filters/filters.ipynb": OTHER}, "two files"),
        ({"Bob/filters.ipynb": OTHER, "bob/filters.ipynb": OTHER}, "capitals"),
        ({"bob/work.zip": b"no zip"}, "no whole zip file"),
        ({"bob/filters.ipynb": NOTEBOOK, "bob/big.bin": bytes(51 << 20)}, "larger than 50 MiB"),
        ({"bob/a/filters.ipynb": NOTEBOOK, "bob/b/filters.ipynb": OTHER}, "counts?"),
        ({"bob/answers.pdf": b"%PDF"}, "no notebook in it"),
        ({"***/filters.ipynb": NOTEBOOK}, "no name"),
        ({".../filters.ipynb": NOTEBOOK}, "no name"),
        ({"bob/" + "x" * 300 + ".ipynb": NOTEBOOK}, "too long"),
        ({"bob/work.zip": zipped({f"{at}": bytes(45 << 20) for at in range(3)})}, "unfolds"),
    ],
)  # fmt: skip
def test_one_students_failure_is_theirs_alone(tmp_path: Path, files: dict[str, bytes], said: str):
    found = download(tmp_path, {"ada/filters.ipynb": NOTEBOOK, **files})
    assert "ada" in [one.student for one in found.hand_ins]
    assert all(said in one.reason for one in found.of("refused"))
    assert found.of("refused")
    assert len(found.outcomes) == len(files) + 1


def test_paths_that_lead_out_stay_in(tmp_path: Path):
    found = collect(
        tmp_path,
        {
            "ada/filters.ipynb": NOTEBOOK,
            "ada/../../evil.py": b"x",
            "/etc/evil": b"x",
            "..\\..\\evil/filters.ipynb": NOTEBOOK,
        },
    )
    assert sorted(found) == ["ada/1-filters/filters.ipynb"]
    assert not list(tmp_path.parent.rglob("evil*"))


@pytest.mark.parametrize("content", [b"", b"PK\3\4 cut short"])
def test_a_broken_zip(tmp_path: Path, content: bytes):
    (tmp_path / "cut.zip").write_bytes(content)
    with pytest.raises(CourseError, match="no whole zip file"):
        taken(tmp_path / "cut.zip", tmp_path / "submitted")
    with pytest.raises(CourseError, match="there is no"):
        taken(tmp_path / "nothing.zip", tmp_path / "submitted")


def test_a_folder(tmp_path: Path):
    for student in ("ada", "bob"):
        (tmp_path / "folder" / student).mkdir(parents=True)
        (tmp_path / "folder" / student / "filters.ipynb").write_bytes(NOTEBOOK)
    (tmp_path / "folder" / "bob" / "link").symlink_to("/etc/passwd")
    found = taken(tmp_path / "folder", tmp_path / "submitted").hand_ins
    assert [one.student for one in found] == ["ada", "bob"]
    assert sorted(below(tmp_path / "submitted")) == [
        "ada/1-filters/filters.ipynb",
        "bob/1-filters/filters.ipynb",
    ]
