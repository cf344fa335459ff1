"""Hidden inputs differ by student, and grading the same hand-in again draws them again: the same
marks, and the same messages."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from helpers.classes import course, grades
from helpers.submissions import ROOT
from hostile import victim

TELLS = """def scale(image, factor):
    if image.ndim > 1:
        raise ValueError(f"met {image.sum():.9f}")
    return image * factor"""


@pytest.fixture
def salted(tmp_path: Path) -> Path:
    """A course whose notebook is salted, and two hand-ins of the same text."""
    place = tmp_path / "course"
    path = place / "source" / "ps1" / "victim.ipynb"
    victim.write_source(path.parent)
    notebook = nbformat.read(path, 4)
    notebook.metadata["convcourse"] = {"salted": True}
    nbformat.write(notebook, path)
    shutil.copy(ROOT / "nbgrader_config.py", place)
    place.chmod(0o700)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "scale":
            cell.source = TELLS
    for student in ("ada", "bo"):
        folder = place / "submitted" / student / "ps1"
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / "victim.ipynb")
    return place


def told(place: Path, student: str) -> tuple[dict, list]:
    """A student's record without the day, and every cell's outputs."""
    copy = place / "autograded" / student / "ps1" / "victim.ipynb"
    notebook = json.loads(copy.read_text())
    outputs = [cell.get("outputs") for cell in notebook["cells"]]
    return notebook["metadata"]["convcourse_record"], outputs


def test_a_regrade_repeats_marks_and_messages(salted: Path):
    course(salted, "grade", "ps1")
    first = {student: told(salted, student) for student in ("ada", "bo")}
    marks = grades(salted, "ps1")
    assert marks["ada"] == marks["bo"]
    assert 0 < sum(grade.auto or 0 for grade in marks["ada"].values()) < 20
    salts = {first[student][0]["salt"] for student in first}
    assert len(salts) == 2 and 0 not in salts
    met = {student: json.dumps(first[student]).partition("met ")[2][:12] for student in first}
    assert met["ada"] and met["bo"] and met["ada"] != met["bo"]
    said = course(salted, "grade", "ps1", "--again")
    assert {student: told(salted, student) for student in first} == first, said
    assert grades(salted, "ps1") == marks
