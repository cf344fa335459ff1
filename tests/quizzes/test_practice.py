"""What `course check` says of practice questions, and whether each chapter's cells show them."""

import copy
import json
import shutil
from pathlib import Path

import nbformat
import pytest
from helpers.practice_questions import CHAPTERS, NUMBER, written
from helpers.submissions import ASSIGNMENTS, ROOT, source_of

from autograder.authoring.practice import check_practice
from autograder.notebook import SourceNotebook, kind, read_source
from course_utils.quizzes import widget


def complaints(tmp_path: Path, change_entries=None, change_cells=None) -> list[str]:
    """What `course check` says about a copy of the first chapter with its questions or its cells
    changed."""
    first = ASSIGNMENTS[0]
    folder = tmp_path / first
    shutil.copytree(ROOT / "source" / first, folder, dirs_exist_ok=True)
    source = read_source(next(folder.glob("*.ipynb")))
    entries = json.loads((folder / "practice.json").read_text())
    cells = copy.deepcopy(list(source.cells))
    for change, what in ((change_entries, entries), (change_cells, cells)):
        if change:
            change(what)
    written(folder, entries)
    return [
        str(complaint)
        for complaint in check_practice(SourceNotebook(source.path, tuple(cells), source.metadata))
    ]


def test_the_first_chapter_is_sound_as_it_is(tmp_path):
    assert complaints(tmp_path) == []


@pytest.mark.parametrize(
    "change,says",
    [
        (lambda entries: entries.append(NUMBER), "filters.ipynb shows it no times"),
        (lambda entries: entries.append(entries[0]), "2 questions have this id"),
        (lambda entries: entries[0].pop("hint"), "it has no hint"),
        (
            lambda entries: entries[0].update(section="challenge", type="metrics"),
            "2 of its questions have the type 'metrics'",
        ),
        (lambda entries: entries.remove(entries[-1]), "0 of its questions have the type"),
        (
            lambda entries: entries[0].update(id="renamed"),
            "Write it in 1-filters/practice.json, or correct the id",
        ),
    ],
)
def test_amiss_questions_are_named_with_file_and_mend(tmp_path, change, says):
    said = complaints(tmp_path, change_entries=change)
    assert any(says in complaint for complaint in said), said
    assert all(
        complaint.startswith(("1-filters/practice.json, ", "filters.ipynb, ")) for complaint in said
    )


def wordy(entries: list) -> None:
    """The right option of each choice becomes the longest by far."""
    for entry in entries:
        for option in entry.get("options", ()):
            option["text"] += " and so on, for a long reason given here" * option["correct"]


def test_a_right_option_that_its_length_gives_away_is_named(tmp_path):
    said = complaints(tmp_path, change_entries=wordy)
    assert any("question nchw: its right option has 68 letters" in one for one in said), said
    assert any("its choices: the right option is the longest in 5 of 5" in one for one in said), (
        said
    )


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_natural_slips_of_typed_answers_get_a_word_each(chapter):
    entries = json.loads((ROOT / "source" / chapter / "practice.json").read_text())
    few = [e["id"] for e in entries if e["kind"] != "choice" and len(e.get("slips", ())) < 2]
    assert few == []


def quiz_cells(cells: list) -> list:
    return [cell for cell in cells if kind(cell) == "demo" and "quizzes.quiz(" in cell.source]


@pytest.mark.parametrize(
    "change,says",
    [
        (
            lambda cells: cells.remove(quiz_cells(cells)[-1]),
            'Put quizzes.quiz("challenge") into a demonstration cell',
        ),
        (lambda cells: cells.append(quiz_cells(cells)[0]), "shows it 2 times. Show it once"),
        (
            lambda cells: quiz_cells(cells)[0].metadata.update(tags=[]),
            "it shows a quiz but is no demonstration",
        ),
        (lambda cells: cells.append(nbformat.v4.new_code_cell("quiz(")), ""),
    ],
)
def test_questions_in_the_wrong_place_are_named(tmp_path, change, says):
    said = complaints(tmp_path, change_cells=change)
    assert any(says in complaint for complaint in said) if says else said == []


def test_a_missing_file_is_named(tmp_path):
    source = source_of(ASSIGNMENTS[0])
    moved = SourceNotebook(tmp_path / "filters.ipynb", source.cells, source.metadata)
    assert "There is no practice.json" in str(next(check_practice(moved)))


@pytest.mark.parametrize(
    "chapter", [path.parent.name for path in sorted(ROOT.glob("release/*/*.ipynb"))]
)
def test_students_get_the_questions_with_the_release(chapter):
    released = ROOT / "release" / chapter / "practice.json"
    assert released.read_bytes() == (ROOT / "source" / chapter / "practice.json").read_bytes()


def test_each_quiz_in_a_chapter_finds_its_questions(monkeypatch):
    for chapter in CHAPTERS:
        monkeypatch.chdir(ROOT / "source" / chapter)
        for cell in quiz_cells(list(source_of(chapter).cells)):
            names = {}
            exec(cell.source.replace("quizzes.quiz(", "shown = quizzes.quiz("), names)
            assert isinstance(names["shown"], widget.Quiz) and names["shown"].problem == "", (
                cell.source
            )
