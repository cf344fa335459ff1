"""What is handed in, however broken, becomes a notebook that can be judged, with a reason for
whatever was mended."""

import copy
import json
import os
from pathlib import Path

import nbformat
import pytest
from helpers.submissions import ASSIGNMENTS, ROOT, source_of

from autograder.intake.notes import notes_of
from autograder.intake.submission import set_aside_what_cannot_be_copied, take_in
from autograder.notebook import blank, grade_id, kind
from autograder.record import KEY, VERSION

FIRST = ASSIGNMENTS[0]


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    """A folder with the released notebook, under its right name."""
    path = tmp_path / source_of(FIRST).path.name
    path.write_text((ROOT / "release" / FIRST / path.name).read_text())
    return path


def change(path: Path, how) -> None:
    notebook = json.loads(path.read_text())
    how(notebook)
    path.write_text(json.dumps(notebook))


def taken(path: Path):
    notebook = take_in(path, source_of(FIRST))
    nbformat.validate(notebook)
    named = [grade_id(cell) for cell in notebook.cells if grade_id(cell)]
    assert named == list(source_of(FIRST).named), "every cell of the source, once, in its order"
    for cell in notebook.cells:
        original = source_of(FIRST).named.get(grade_id(cell))
        if original is not None:
            assert cell.metadata == original.metadata
            assert kind(original) in ("solution", "written") or cell.source == original.source
    return notebook, " ".join(note.text for note in notes_of(notebook))


def test_untouched_release(handed_in: Path):
    notebook, notes = taken(handed_in)
    assert notes == ""
    for cell in notebook.cells:
        if grade_id(cell) and kind(cell) == "solution":
            assert cell.source == blank(source_of(FIRST).named[grade_id(cell)]).source


@pytest.mark.parametrize(
    "content,said",
    [
        (b"", "not valid JSON"),
        (b"{", "not valid JSON"),
        (b"\xff\xfe\x00", "not valid JSON"),
        (b"[]", "no notebook cells"),
        (b'{"cells": 3}', "no notebook cells"),
        (b'{"cells": []}', "names no kernel"),
        (b"[" * 100_000, "not valid JSON"),
        (b'{"nbformat": 99, "cells": []}', "format 99"),
        (b'{"cells": [3, null, {"cell_type": "code", "source": 7}]}', "names no kernel"),
    ],
)
def test_broken_files(tmp_path: Path, content: bytes, said: str):
    path = tmp_path / source_of(FIRST).path.name
    path.write_bytes(content)
    assert said in taken(path)[1]


def test_missing_file(tmp_path: Path):
    assert "was not handed in" in taken(tmp_path / source_of(FIRST).path.name)[1]


def test_wrong_name(handed_in: Path):
    handed_in.rename(handed_in.with_name("my filters (1).ipynb"))
    assert "the name should be filters.ipynb" in taken(handed_in)[1]


def test_link(handed_in: Path, tmp_path: Path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    handed_in.rename(elsewhere / handed_in.name)
    handed_in.symlink_to(elsewhere / handed_in.name)
    assert "links are not followed" in taken(handed_in)[1]


def test_no_kernel_metadata(handed_in: Path):
    change(handed_in, lambda notebook: notebook.update(metadata={}))
    assert "names no kernel" in taken(handed_in)[1]


def test_deleted_cells(handed_in: Path):
    change(handed_in, lambda notebook: notebook["cells"].__delitem__(slice(3, 12)))
    assert "Missing cells were put back" in taken(handed_in)[1]


def test_duplicated_ids(handed_in: Path):
    def twice(notebook):
        at = next(
            i
            for i, cell in enumerate(notebook["cells"])
            if cell["metadata"].get("nbgrader", {}).get("solution")
        )
        other = copy.deepcopy(notebook["cells"][at])
        other["source"] = "# the second"
        notebook["cells"].insert(at + 1, other)

    change(handed_in, twice)
    notebook, notes = taken(handed_in)
    assert "More than one cell" in notes
    assert any(cell.source == "# the second" for cell in notebook.cells)


def test_reordered_cells(handed_in: Path):
    change(handed_in, lambda notebook: notebook["cells"].reverse())
    assert "changed places" in taken(handed_in)[1]


def test_forged_metadata(handed_in: Path):
    def forge(notebook):
        for cell in notebook["cells"]:
            nbgrader = cell["metadata"].get("nbgrader", {})
            nbgrader.update(points=100, locked=False, schema_version=1, cell_type="raw")
            cell["metadata"]["tags"] = ["setup"]
        notebook["cells"].insert(
            0,
            {
                "cell_type": "code",
                "source": "stolen = 1",
                "outputs": [],
                "execution_count": None,
                "metadata": {
                    "tags": ["setup"],
                    "nbgrader": {"grade_id": "new", "locked": True, "grade": True},
                },
            },
        )
        notebook["metadata"][KEY] = {"version": VERSION, "notes": [["all", "all is well"]]}

    change(handed_in, forge)
    notebook, notes = taken(handed_in)
    assert notebook.cells[0].source == "stolen = 1"
    assert notebook.cells[0].metadata == {}
    assert "all is well" not in notes


def test_changed_locked_cells(handed_in: Path):
    def empty(notebook):
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("locked"):
                cell["source"] = "pass"

    change(handed_in, empty)
    taken(handed_in)


def test_added_cells_keep_their_place(handed_in: Path):
    def add(notebook):
        at = next(
            i
            for i, cell in enumerate(notebook["cells"])
            if cell["metadata"].get("nbgrader", {}).get("solution")
        )
        notebook["cells"].insert(
            at,
            {
                "cell_type": "code",
                "metadata": {},
                "source": ["a = ", "1"],
                "outputs": [],
                "execution_count": 1,
            },
        )

    change(handed_in, add)
    notebook, _ = taken(handed_in)
    at = next(i for i, cell in enumerate(notebook.cells) if cell.source == "a = 1")
    assert kind(notebook.cells[at + 1]) == "solution" or not grade_id(notebook.cells[at + 1])


def test_what_nbgrader_cannot_copy_is_set_aside(tmp_path: Path):
    """A pipe would fail that submission, a time of hand-in that is none would end everybody's
    grading."""
    os.mkfifo(tmp_path / "data.csv")
    (tmp_path / "timestamp.txt").write_text("half past never")
    (tmp_path / "notes.txt").write_text("kept")
    set_aside_what_cannot_be_copied(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "notes.txt",
        "unreadable-timestamp.txt",
    ]
    (tmp_path / "timestamp.txt").write_text("2026-11-21 10:00:00 UTC")
    set_aside_what_cannot_be_copied(tmp_path)
    assert (tmp_path / "timestamp.txt").exists()
