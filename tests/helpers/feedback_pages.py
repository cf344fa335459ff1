"""Graded cells as short as they can be, and the feedback page made from them."""

import copy

from helpers.submissions import ROOT
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from traitlets.config import PyFileConfigLoader

from autograder.judging import marking
from autograder.judging.cells import error_output
from autograder.pages import feedback
from autograder.pages.items import overview
from autograder.record import Finding, Note, Verdict, Work

NO_RESPONSE = "No response."  # nbgrader's own comment on an answer that is still the stub


def page(
    cells: list,
    waiting: frozenset = frozenset(),
    notes: tuple = (),
    student: str = "ada",
    marked_before: frozenset = frozenset(),
    unread: bool = False,
    late_penalty: float = 0,
) -> str:
    """The feedback page of a graded notebook, with the course's own settings."""
    config = PyFileConfigLoader(str(ROOT / "nbgrader_config.py")).load_config()
    cells = copy.deepcopy(cells)
    findings: dict[int, Finding] = {}
    for index, cell in enumerate(cells):
        if cell.cell_type == "code":
            finding, cell.outputs = marking.told(cell.outputs)
            findings |= {index: finding} if finding else {}
    notebook = new_notebook(cells=cells)
    marking.keep_record(notebook, findings)
    work = Work(student, marking.marks(notebook))
    work.notes, work.unread = [Note("", note) for note in notes], ["filters"] * unread
    given = {
        cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader
        for cell in cells
        if "nbgrader" in cell.metadata
    }
    for cell in work.cells:
        cell.score, cell.points = given[cell.name]["score"], given[cell.name]["points"]
        cell.waits, cell.marked_before = cell.name in waiting, cell.name in marked_before
    told = {name: one.get("comment", "") for name, one in given.items()}
    work.untouched = [name for name, comment in told.items() if comment == NO_RESPONSE]
    comments = {name: comment for name, comment in told.items() if comment != NO_RESPONSE}
    resources = {
        "nbgrader": {
            "student": student,
            "notebook": "filters",
            "assignment": "1-filters",
            "score": sum(cell.score or 0 for cell in work.cells),
            "max_score": work.points,
            "late_penalty": late_penalty,
        },
        "feedback": overview(notebook, "1-filters", work, comments),
    }
    return feedback.FeedbackExporter(config=config).from_notebook_node(
        notebook, resources=resources
    )[0]


def solution(name: str, source: str = "x = 1", **more) -> dict:
    metadata = {
        "nbgrader": {
            "grade_id": name,
            "solution": True,
            "grade": False,
            "locked": False,
            "schema_version": 3,
            **more,
        }
    }
    return new_code_cell(source, metadata=metadata)


def check(
    name: str,
    score: float,
    points: float,
    message: str = "",
    source: str = "# Is it one?\nassert x == 1",
    verdict: Verdict = Verdict.IDEA,
    brief: str = "",
) -> dict:
    metadata = {
        "grade_id": name,
        "grade": True,
        "solution": False,
        "locked": True,
        "schema_version": 3,
    }
    cell = new_code_cell(
        source, metadata={"nbgrader": {**metadata, "score": score, "points": points}}
    )
    if message:
        cell.outputs = [NotebookNode(error_output("", message, verdict=verdict, brief=brief))]
    return cell


def written(name: str, source: str, score: float, comment: str) -> dict:
    metadata = {
        "grade_id": name,
        "grade": True,
        "solution": True,
        "locked": False,
        "schema_version": 3,
    }
    return new_markdown_cell(
        source, metadata={"nbgrader": {**metadata, "score": score, "points": 2, "comment": comment}}
    )
