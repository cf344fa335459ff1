"""What many tests use: the course's folder, its assignments, and having a submission judged on two
sides."""

import copy
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.course import natural
from autograder.intake.folders import files_beside
from autograder.judging import marking, warm
from autograder.judging.limits import LimitValues
from autograder.notebook import SourceNotebook, grade_id, kind, read_source
from autograder.record import Cell

ROOT = Path(__file__).resolve().parents[2]
ASSIGNMENTS = sorted(
    (path.name for path in (ROOT / "source").iterdir() if any(path.glob("*.ipynb"))), key=natural
)


def source_of(assignment: str) -> SourceNotebook:
    """The source notebook of an assignment."""
    return read_source(next(iter(sorted((ROOT / "source" / assignment).glob("*.ipynb")))))


def solved(assignment: str) -> NotebookNode:
    """The released notebook with the master's answers in it, as a student would have it."""
    source = source_of(assignment)
    released = nbformat.read(ROOT / "release" / assignment / source.path.name, as_version=4)
    for cell in released.cells:
        answer = source.named.get(grade_id(cell) or "")
        if answer is not None and kind(answer) in ("solution", "written"):
            cell.source = answer.source
    return released


def judge_later(notebook: NotebookNode, source: SourceNotebook):
    """Have a notebook judged; the function that comes back waits for it and gives (marks by name,
    the notebook)."""
    notebook = copy.deepcopy(notebook)
    job = marking.job(notebook, source, LimitValues(), files_beside(source.path.parent))
    judgement = warm.workshop(source.setup).submit(job)

    def wait() -> tuple[dict[str, Cell], NotebookNode]:
        marking.store_outputs(notebook, judgement.result())
        return {mark.name: mark for mark in marking.marks(notebook)}, notebook

    return wait
