"""Notebooks as editors, browsers and platforms leave them: the marks that the answers deserve, and
a note."""

import copy
import json
from pathlib import Path

import nbformat
import pytest
from helpers.submissions import ASSIGNMENTS, judge_later, solved, source_of

from autograder.intake import notes as codes
from autograder.intake import reading
from autograder.intake.folders import files_beside, left_out
from autograder.intake.notes import notes_of
from autograder.intake.submission import take_in
from autograder.notebook import grade_id, kind, released_text

FIRST = ASSIGNMENTS[0]
SOURCE = source_of(FIRST)
NAME = SOURCE.path.name
STUB = released_text(SOURCE.named["correlate2d"])


def at(notebook, name: str) -> int:
    return next(i for i, cell in enumerate(notebook.cells) if grade_id(cell) == name)


def no_metadata(notebook) -> None:
    for cell in notebook.cells:
        cell.metadata = {}


def no_ids_either(notebook) -> None:
    no_metadata(notebook)
    for cell in notebook.cells:
        del cell["id"]
    notebook.nbformat_minor = 4


def bare_written_answer(notebook) -> None:
    notebook.cells[at(notebook, "written_why_filters")].metadata = {}


def split_within_a_function(notebook) -> None:
    upper = notebook.cells[at(notebook, "correlate2d")]
    lower = copy.deepcopy(upper)
    lines = upper.source.split("\n")
    upper.source, lower.source = "\n".join(lines[:-2]), "\n".join(lines[-2:])
    upper.id = "00000000"
    notebook.cells.insert(at(notebook, "correlate2d") + 1, lower)


def split_above_a_function(notebook) -> None:
    cell = notebook.cells[at(notebook, "correlate2d")]
    upper = copy.deepcopy(cell)
    cell.source = cell.source.replace("def correlate2d", "def inner") + (
        "\n\ndef correlate2d(image, kernel):\n    return helper(image, kernel)"
    )
    upper.source = "def helper(image, kernel):\n    return inner(image, kernel)"
    upper.id = "00000000"
    notebook.cells.insert(at(notebook, "correlate2d"), upper)


def stub_copied_below(notebook) -> None:
    index = at(notebook, "correlate2d")
    stub = copy.deepcopy(notebook.cells[index])
    stub.source, stub.id = STUB + "\n\n# again?", "00000000"
    notebook.cells.insert(index + 1, stub)


def answer_in_a_cell_of_ones_own(notebook) -> None:
    own = notebook.cells.pop(at(notebook, "correlate2d"))
    own.metadata, own.id = {}, "00000000"
    notebook.cells.append(own)


def answer_below_the_stub_and_its_tests(notebook) -> None:
    stub = notebook.cells[at(notebook, "correlate2d")]
    own = nbformat.v4.new_code_cell(stub.source)
    stub.source = STUB
    notebook.cells.append(own)


def answers_merged(notebook) -> None:
    index = at(notebook, "top_edge")
    lower = notebook.cells.pop(at(notebook, "left_edge"))
    notebook.cells[index].source += "\n\n" + lower.source


def answer_merged_into_the_test_above(notebook) -> None:
    index = at(notebook, "left_edge")
    lower = notebook.cells.pop(index)
    before = next(i for i in range(index - 1, 0, -1) if notebook.cells[i].cell_type == "code")
    notebook.cells[before].source += "\n\n" + lower.source


DAMAGES = {
    no_metadata: codes.LOST_METADATA,
    no_ids_either: codes.LOST_METADATA,
    bare_written_answer: codes.LOST_METADATA,
    split_within_a_function: codes.REJOINED,
    split_above_a_function: codes.TWICE,
    stub_copied_below: codes.TWICE,
    answer_in_a_cell_of_ones_own: codes.ELSEWHERE,
    answer_below_the_stub_and_its_tests: codes.ELSEWHERE,
    answers_merged: codes.ELSEWHERE,
    answer_merged_into_the_test_above: codes.ELSEWHERE,
}


@pytest.fixture(scope="module")
def judged(tmp_path_factory) -> dict:
    """Each damage's notebook, taken in and judged."""
    waiting = {}
    for damage in DAMAGES:
        notebook = solved(FIRST)
        damage(notebook)
        path = tmp_path_factory.mktemp("handed-in") / NAME
        path.write_text(json.dumps(notebook))
        waiting[damage] = judge_later(take_in(path, SOURCE), SOURCE)
    return {damage: wait() for damage, wait in waiting.items()}


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_the_answers_earn_their_marks(judged, damage):
    marks, notebook = judged[damage]
    lost = [mark.name for mark in marks.values() if mark.score not in (None, mark.points)]
    assert lost == []
    assert marks["written_why_filters"].score is None
    written = next(c for c in notebook.cells if grade_id(c) == "written_why_filters")
    assert "A feature" in written.source
    assert DAMAGES[damage] in [note.code for note in notes_of(notebook)]


def test_an_untouched_copy_is_no_answer(tmp_path: Path):
    notebook = solved(FIRST)
    notebook.cells[at(notebook, "correlate2d")].source = STUB
    stub_copied_below(notebook)
    (tmp_path / NAME).write_text(json.dumps(notebook))
    taken = take_in(tmp_path / NAME, SOURCE)
    assert taken.cells[at(taken, "correlate2d")].source == STUB


def taken_from(folder: Path, name: str, content: bytes):
    (folder / name).write_bytes(content)
    taken = take_in(folder / NAME, SOURCE)
    answers = [
        name
        for name, cell in SOURCE.named.items()
        if kind(cell) == "solution"
        and taken.cells[at(taken, name)].source.split() == cell.source.split()
    ]
    return len(answers), [note.code for note in notes_of(taken)], taken


ITEMS = sum(kind(cell) == "solution" for cell in SOURCE.cells)
SOLVED = json.dumps(solved(FIRST), ensure_ascii=False)


@pytest.mark.parametrize(
    "name,content,said",
    [
        ("filters.ipynb.json", SOLVED.encode(), [codes.RENAMED]),
        ("filters.ipynb.txt", SOLVED.encode(), [codes.RENAMED]),
        ("FILTERS.IPYNB", SOLVED.encode(), [codes.RENAMED]),
        (NAME, SOLVED.encode("utf-8-sig"), []),
        (NAME, SOLVED.encode("utf-16"), []),
        (NAME, SOLVED.replace("A feature", "„Ä").encode("cp1252", "replace"), [codes.LETTERS]),
        (NAME, SOLVED.replace("\\n", "\\r\\n").encode(), []),
    ],
    ids=["Safari", "txt", "capitals", "BOM", "UTF-16", "cp1252", "CRLF"],
)  # fmt: skip
def test_names_and_letters(tmp_path: Path, name: str, content: bytes, said: list[str]):
    assert taken_from(tmp_path, name, content)[:2] == (ITEMS, said)


def test_another_notebook_beside_is_named(tmp_path: Path):
    (tmp_path / "filters-solved.ipynb").write_text(SOLVED)
    _, said, taken = taken_from(tmp_path, NAME, json.dumps({"cells": [], "nbformat": 4}).encode())
    assert codes.OTHER_NOTEBOOK in said
    assert "filters-solved.ipynb" in notes_of(taken)[-1].text


@pytest.mark.parametrize("how", ["as it is", "without metadata"])
def test_another_chapters_notebook_is_named(tmp_path: Path, how: str):
    other = solved(ASSIGNMENTS[1])
    if how == "without metadata":
        no_metadata(other)
    found, said, taken = taken_from(tmp_path, NAME, json.dumps(other).encode())
    assert found == 0 and codes.OTHER_CHAPTER in said
    assert any(ASSIGNMENTS[1] in note.text for note in notes_of(taken))


def test_this_chapters_notebook_is_of_no_other(tmp_path: Path):
    assert taken_from(tmp_path, NAME, SOLVED.encode())[:2] == (ITEMS, [])


def test_many_cells_cost_nothing(tmp_path: Path):
    notebook = solved(FIRST)
    notebook.cells[3:3] = [nbformat.v4.new_code_cell(f"x = {i}") for i in range(3000)]
    found, said, taken = taken_from(tmp_path, NAME, json.dumps(notebook).encode())
    assert found == ITEMS and said == [codes.TOO_MANY]
    assert len(taken.cells) < 2200


def test_huge_outputs_cost_nothing(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(reading, "MOST_NOTEBOOK_BYTES", 200_000)
    notebook = solved(FIRST)
    notebook.cells[2].outputs = [
        nbformat.v4.new_output("stream", text="x" * 300_000),
        nbformat.v4.new_output("display_data", data={"text/plain": "[1, 2]"}),
    ]
    found, said, _ = taken_from(tmp_path, NAME, json.dumps(notebook).encode())
    assert (found, said) == (ITEMS, [codes.OUTPUTS_LEFT_OUT])


@pytest.mark.parametrize("content", [b'{"cells": [' + b"[]," * 99_999, b"x" * 300_000])
def test_what_is_large_and_no_notebook_is_said(tmp_path: Path, monkeypatch, content: bytes):
    monkeypatch.setattr(reading, "MOST_NOTEBOOK_BYTES", 200_000)
    assert taken_from(tmp_path, NAME, content)[:2] == (0, [codes.TOO_LARGE])


def test_a_sparse_file_is_not_read(tmp_path: Path):
    with (tmp_path / NAME).open("wb") as file:
        file.truncate(20 << 30)
    assert notes_of(take_in(tmp_path / NAME, SOURCE))[0].code == codes.TOO_LARGE


def test_a_folder_by_the_notebooks_name(tmp_path: Path):
    (tmp_path / NAME).mkdir()
    assert notes_of(take_in(tmp_path / NAME, SOURCE))[0].code == codes.NO_FILE


def test_a_link_to_a_classmates_folder_is_not_followed(tmp_path: Path):
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / NAME).write_text(SOLVED)
    (theirs / "data.csv").write_text("1")
    (tmp_path / "mine").symlink_to(theirs)
    taken = take_in(tmp_path / "mine" / NAME, SOURCE)
    assert [note.code for note in notes_of(taken)] == [codes.LINK]
    assert files_beside(tmp_path / "mine") == {}


def test_a_time_that_is_none_is_named(tmp_path: Path):
    (tmp_path / "timestamp.txt").write_text("yesterday evening")
    assert taken_from(tmp_path, NAME, SOLVED.encode())[1] == [codes.UNREAD_TIME]


def test_odd_files_beside_are_left_out_and_named(tmp_path: Path):
    (tmp_path / "data.csv").write_text("1")
    (tmp_path / b"caf\xe9.csv".decode("utf-8", "surrogateescape")).write_text("1")
    with (tmp_path / "huge.bin").open("wb") as file:
        file.truncate(20 << 30)
    (tmp_path / ".ipynb_checkpoints").mkdir()
    (tmp_path / ".ipynb_checkpoints" / "old.csv").write_text("1")
    deep = tmp_path.joinpath(*["deep"] * 30)
    deep.mkdir(parents=True)
    (deep / "x.csv").write_text("1")
    assert files_beside(tmp_path) == {"data.csv": b"1"}
    assert len(left_out(tmp_path)) == 3
    _, said, _ = taken_from(tmp_path, NAME, SOLVED.encode())
    assert said == [codes.LEFT_OUT]


def test_many_folders_are_not_walked_through(tmp_path: Path, monkeypatch):
    from autograder.intake import folders

    monkeypatch.setattr(folders, "MOST_ENTRIES", 50)
    for number in range(100):
        (tmp_path / f"{number:03}").mkdir()
        (tmp_path / f"{number:03}" / "x.csv").write_text("1")
    assert len(files_beside(tmp_path)) <= 50
    assert left_out(tmp_path) == ["and more"]
