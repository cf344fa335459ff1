"""A new chapter to begin from: small, complete, and accepted by `course check` as it stands."""

import json
import re
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.authoring.release import write_release
from autograder.course import Folders
from autograder.errors import CourseError
from course_utils.quizzes import questions

NAME = re.compile(r"[1-9]\d*-[a-z]\w*(-\w+)*")
STUB = '''def doubled(values):
    """Return a new list with twice each number of the list `values`."""
    ### BEGIN SOLUTION
    return [2 * value for value in values]
    ### END SOLUTION'''
BASIC = """# Is each number doubled?
slips = {"The numbers are squared: twice a number is asked for.": [1, 9, 4]}
checks.same(doubled([1, 3, -2]), [2, 6, -4], "doubled([1, 3, -2])", reveal=True, slips=slips)
### BEGIN HIDDEN TESTS
checks.same(doubled([5, -7, 4, 0]), [10, -14, 8, 0], "doubled of four numbers")
### END HIDDEN TESTS"""
OWN_LIST = """# Does the list that was passed in stay as it was?
values = [4, 1]
got = doubled(values)
checks.unchanged([4, 1], values, "values")
checks.same(got, [8, 2], "doubled([4, 1])", reveal=True)
### BEGIN HIDDEN TESTS
values = [-2, 6, 0]
got = doubled(values)
checks.unchanged([-2, 6, 0], values, "values")
checks.same(got, [-4, 12, 0], "doubled of three numbers")
### END HIDDEN TESTS"""
ANSWER = """# total = .: the sum of doubled([1, 2, 3]), a whole number.
### BEGIN SOLUTION
total = 12
### END SOLUTION"""
TOTAL = """# The form only: a whole number. Whether it is right comes later.
value = checks.number("total", total, whole=True)
### BEGIN HIDDEN TESTS
checks.same(total, 12, "`total`", slips={"This is the sum before doubling.": 6})
### END HIDDEN TESTS"""
WRITTEN = """Every term is doubled, and so is what they add up to.

**For the marker.** Marking scheme: 2 points for the sum, 2 for a reason."""
CHALLENGE = 'from course_utils import quizzes\n\nquizzes.quiz("challenge")'
# Of each item: what the student was thinking, and the cell that comes of it.
BANK = {
    "doubled": {
        "right_comprehension": ("plain", "return [2 * value for value in values]"),
        "right_added": ("adds each number to itself", "return [one + one for one in values]"),
        "wrong_squared": ("squares", "return [value**2 for value in values]"),
        "wrong_repeated": ("repeats the list", "return values * 2"),
        "wrong_two_more": ("adds two", "return [value + 2 for value in values]"),
        "wrong_without_last": ("stops early", "return [2 * value for value in values[:-1]]"),
        "wrong_in_place": (
            "changes the list in place",
            "for at in range(len(values)):\n        values[at] *= 2\n    return values",
        ),
    },
    "total": {
        "right_float": ("a whole number with a point", "total = 12.0"),
        "wrong_before": ("the sum before doubling", "total = 6"),
        "wrong_product": ("multiplies", "total = 48"),
    },
}


def new_chapter(course: Folders, earlier: list[str], assignment: str) -> list[Path]:
    """Write the source, the release and the answer bank of a new chapter, which builds on the last
    of the `earlier` ones; return the folders. Raises CourseError for a name that is no chapter's,
    or is taken."""
    if not NAME.fullmatch(assignment):
        raise CourseError(f"{assignment!r} is no chapter's name, such as 8-transfer")
    source, release = course.source(assignment), course.released(assignment)
    bank = course.root / "tests" / "answers" / assignment
    for folder in (source, release, bank):
        if folder.exists():
            raise CourseError(f"{course.shown(folder)} exists already; choose another name")
    number, topic = assignment.split("-", 1)
    source.mkdir(parents=True)
    nbformat.write(_notebook(_link(course, earlier), number, topic), source / f"{topic}.ipynb")
    asked = json.dumps(_challenge(), indent=1, ensure_ascii=False)
    (source / questions.FILE).write_text(f"{asked}\n", encoding="utf-8")
    for item, answers in BANK.items():
        (bank / item).mkdir(parents=True)
        head = "def doubled(values):\n    " if item == "doubled" else ""
        for name, (thought, text) in answers.items():
            (bank / item / f"{name}.py").write_text(f"# {thought}\n{head}{text}\n")
    write_release(course, assignment, release)
    return [source, release, bank]


def _link(course: Folders, earlier: list[str]) -> str:
    if not earlier:
        return "nothing"
    path = course.notebooks(earlier[-1])[0]
    return f"[{path.stem}](../{earlier[-1]}/{path.name})"


def _notebook(link: str, number: str, topic: str) -> NotebookNode:
    cells = [
        _text(
            f"# {number} · {topic.replace('-', ' ').capitalize()}\n\n"
            f"What this chapter is about.\n\n**Builds on:** {link}.\n\n"
            "**Takes:** about 30 minutes. **Worth:** 20 points."
        ),
        _code("from course_utils import checks", "setup", tag="setup", locked=True),
        _text(f"## {number}.1 Twice as much\n\n**Predict.** What becomes of a list's sum?"),
        _code(STUB, "doubled", solution=True),
        _code(BASIC, "test_doubled_basic", points=8, locked=True),
        _code(OWN_LIST, "test_doubled_own_list", points=4, locked=True),
        _code(ANSWER, "total", solution=True),
        _code(TOTAL, "test_total", points=4, locked=True),
        _text("Why is the sum doubled too? Two sentences."),
        _text(WRITTEN, "written_why", points=4, solution=True),
        _text("## Practice challenge\n\nFive problems on this chapter, ungraded."),
        _code(CHALLENGE, "show_challenge", tag="demo", locked=True),
        _text("## What you can do now\n\n- Double a list."),
    ]
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    language = {"name": "python"}
    return nbformat.v4.new_notebook(
        cells=cells, metadata={"kernelspec": kernel, "language_info": language}
    )


def _text(source: str, grade_id: str = "", **flags: Any) -> NotebookNode:
    return nbformat.v4.new_markdown_cell(source, metadata=_metadata(grade_id, **flags))


def _code(source: str, grade_id: str, **flags: Any) -> NotebookNode:
    return nbformat.v4.new_code_cell(source, metadata=_metadata(grade_id, **flags))


def _metadata(
    grade_id: str, points: int = 0, tag: str = "", locked: bool = False, solution: bool = False
) -> dict[str, Any]:
    """A cell's metadata as nbgrader's Create Assignment panel writes it; tests are folded away."""
    if not grade_id:
        return {}
    nbgrader: dict[str, Any] = {"schema_version": 3, "grade_id": grade_id, "task": False}
    nbgrader |= {"grade": bool(points), "locked": locked, "solution": solution}
    metadata: dict[str, Any] = {"nbgrader": nbgrader | ({"points": points} if points else {})}
    if tag:
        metadata["tags"] = [tag]
    if points and locked:
        metadata["jupyter"] = {"source_hidden": True}
    return metadata


def _challenge() -> list[dict[str, Any]]:
    """A question of each type that a challenge holds."""
    return [
        {
            "id": f"challenge-{kind.split()[0]}",
            "kind": "number",
            "level": "core",
            "section": "challenge",
            "type": kind,
            "question": "How much is twice 21?",
            "answer": 42,
            "tolerance": 0,
            "slips": [
                {"answer": 441, "feedback": "This is 21 squared: twice a number is asked for."},
                {"answer": 23, "feedback": "This is two more: twice a number is asked for."},
            ],
            "hint": "21 + 21.",
            "explanation": "2 * 21 = 42.",
        }
        for kind in questions.CHALLENGE
    ]
