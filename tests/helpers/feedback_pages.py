"""Graded cells as short as they can be, and the feedback page made from them."""

from helpers.submissions import ROOT
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from traitlets.config import PyFileConfigLoader

from autograder.intake.notes import NOTES, UNREAD
from autograder.pages import feedback


def page(
    cells: list, waiting: frozenset = frozenset(), notes: tuple = (), student: str = "ada", **more
) -> str:
    """The feedback page of a graded notebook, with the course's own settings; `more` goes to
    overview()."""
    config = PyFileConfigLoader(str(ROOT / "nbgrader_config.py")).load_config()
    notebook = new_notebook(
        cells=cells,
        metadata={NOTES: [["note", note] for note in notes], UNREAD: more.pop("unread", False)},
    )
    penalty = more.pop("late_penalty", 0)
    overview = feedback.overview(notebook, "1-filters", set(waiting), **more)
    resources = {
        "nbgrader": {
            "student": student,
            "notebook": "filters",
            "assignment": "1-filters",
            "score": sum(item.score for item in overview["items"]),
            "max_score": sum(item.points for item in overview["items"]),
            "late_penalty": penalty,
        },
        "feedback": overview,
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
) -> dict:
    metadata = {
        "grade_id": name,
        "grade": True,
        "solution": False,
        "locked": True,
        "schema_version": 3,
    }
    outputs = (
        [new_output("error", ename="Error", evalue=message, traceback=message.splitlines())]
        if message
        else []
    )
    return new_code_cell(
        source,
        metadata={"nbgrader": {**metadata, "score": score, "points": points}},
        outputs=outputs,
    )


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
