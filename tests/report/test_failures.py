"""One student's failure, in a report, an export or feedback: one line that says how to mend it, the
rest goes on, and the exit code is 1."""

import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.classes import FIRST, NAME, course
from nbgrader.api import Gradebook

from autograder.record import KEY
from autograder.saving.collecting import names_on_platforms

PAGE = NAME.replace("ipynb", "html")
AGAIN = f"course grade {FIRST} --again --student bert"


def graded_copy(folder: Path) -> Path:
    path = folder / "autograded" / "bert" / FIRST / NAME
    path.chmod(0o600)
    return path


def cut(folder: Path) -> None:
    path = graded_copy(folder)
    path.write_bytes(path.read_bytes()[:2000])


def no_cells(folder: Path) -> None:
    graded_copy(folder).write_text('{"cells": 3, "metadata": {}, "nbformat": 4}')


def other_letters(folder: Path) -> None:
    graded_copy(folder).write_bytes(b"\xff\xfe\x00")


def deep(folder: Path) -> None:
    graded_copy(folder).write_text('{"cells": ' + "[" * 100_000)


def a_record_of_other_form(folder: Path) -> None:
    path = graded_copy(folder)
    notebook = json.loads(path.read_text())
    notebook["metadata"][KEY]["cells"] = [{"name": 3}]
    path.write_text(json.dumps(notebook))


def a_folder(folder: Path) -> None:
    graded_copy(folder).unlink()
    (folder / "autograded" / "bert" / FIRST / NAME).mkdir()


def lost(folder: Path) -> None:
    graded_copy(folder).unlink()


def lost_with_its_folder(folder: Path) -> None:
    shutil.rmtree(folder / "autograded" / "bert")


def lost_with_the_hand_in(folder: Path) -> None:
    shutil.rmtree(folder / "autograded" / "bert")
    shutil.rmtree(folder / "submitted" / "bert")


COPIES: list[Callable[[Path], None]] = [
    cut, no_cells, other_letters, deep, a_record_of_other_form, a_folder, lost,
    lost_with_its_folder, lost_with_the_hand_in,
]  # fmt: skip


def complaints(printed: str) -> list[str]:
    return [line for line in printed.splitlines() if line.startswith("course: ")]


@pytest.mark.parametrize("damage", COPIES, ids=lambda damage: damage.__name__)
def test_a_damaged_graded_copy(elsewhere: Path, damage: Callable[[Path], None]):
    damage(elsewhere)
    (line,) = complaints(course(elsewhere, "report", FIRST, code=1))
    assert "bert" in line and AGAIN in line
    report = (elsewhere / "reports" / f"{FIRST}.html").read_text()
    assert "ada" in report and "bert" in report

    printed = course(elsewhere, "feedback", FIRST, code=1)
    (line,) = complaints(printed)
    assert "bert" in line and AGAIN in line
    students = {path.parent.parent.name for path in elsewhere.glob(f"feedback/*/{FIRST}/{PAGE}")}
    assert students == handed_in(elsewhere) - {"bert"}
    assert f"{len(students)} pages written" in printed

    for name in ("canvas", "moodle", "spreadsheet"):  # marks are the gradebook's
        assert not complaints(course(elsewhere, "export", FIRST, "--to", name))


def handed_in(folder: Path) -> set[str]:
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        return {one.student_id for one in book.assignment_submissions(FIRST)}


def test_pages_that_cannot_be_written(elsewhere: Path):
    (elsewhere / "feedback").mkdir()
    (elsewhere / "feedback" / "bert").write_text("in the way")
    (elsewhere / "feedback" / "ada" / FIRST / PAGE).mkdir(parents=True)
    printed = course(elsewhere, "feedback", FIRST, code=1)
    (line,) = complaints(printed)  # what stands in nbgrader's own place is replaced
    assert "the page of bert can't be written" in line and f"course feedback {FIRST}" in line
    assert (elsewhere / "feedback" / "ada" / FIRST / PAGE).is_file()


def test_hand_ins_that_cannot_be_read(elsewhere: Path):
    """What the report looks at beside the graded copies: it says less, and fails nobody."""
    place = elsewhere / "submitted"
    (place / "bert" / FIRST / NAME).write_bytes(b"\xff\x00")
    os.remove(place / "ada" / FIRST / NAME)
    os.mkfifo(place / "ada" / FIRST / NAME)
    with (place / "carl" / FIRST / NAME).open("wb") as file:
        file.truncate(20 << 30)
    assert not complaints(course(elsewhere, "report", FIRST))


def test_a_page_that_no_zip_can_hold(elsewhere: Path):
    place = elsewhere / ".course" / "downloads" / f"{FIRST}.json"
    place.parent.mkdir(parents=True)
    called = {"ada": ["moodle", "Ada_1_assignsubmission_file"],
              "bert": ["moodle", "Bert_2_assignsubmission_file"]}  # fmt: skip
    place.write_text(json.dumps(called))
    (elsewhere / "autograded" / "bert" / FIRST / NAME).unlink()
    printed = course(elsewhere, "feedback", FIRST, "--to", "moodle", code=1)
    (line,) = complaints(printed)
    assert "bert" in line
    with zipfile.ZipFile(elsewhere / f"feedback-{FIRST}-moodle.zip") as archive:
        assert archive.namelist() == [f"Ada_1_assignsubmission_file/{PAGE}"]
    place.write_text("{")
    assert names_on_platforms(elsewhere, FIRST) == {}
    printed = course(elsewhere, "feedback", FIRST, "--to", "moodle", code=2)
    assert [("bert" in line, "--from" in line) for line in complaints(printed)] == [
        (True, False),
        (False, True),
    ]


def test_an_export_goes_on_without_what_is_not_graded(elsewhere: Path):
    shutil.copytree(elsewhere / "source" / FIRST, elsewhere / "source" / "2-more")
    printed = course(elsewhere, "export", FIRST, "2-more", "--to", "canvas", code=1)
    (line,) = complaints(printed)
    assert "course grade 2-more" in line
    assert list((elsewhere / "reports").glob("*.csv"))
