"""What the desk shows of graded work: the feedback page, and the model answers."""

import re
from typing import Any

from nbgrader.api import Gradebook

from autograder.course import Course
from autograder.desk.items import Item
from autograder.desk.refusals import Refused
from autograder.desk.register import Entry
from autograder.pages.writing import write_page
from autograder.saving.assignment import Assignment


def feedback_page(course: Course, gradebook: Gradebook, entry: Entry) -> str:
    """A student's feedback page, written where there is none of what was graded last; raises
    Refused."""
    graded = sorted(course.autograded(entry.assignment, entry.student).glob("*.ipynb"))
    pages = {
        path: course.feedback(entry.assignment, entry.student) / f"{path.stem}.html"
        for path in graded
    }
    gradebook.db.rollback()  # what others have written since is read anew
    if not all(
        page.exists() and page.stat().st_mtime >= path.stat().st_mtime
        for path, page in pages.items()
    ) and not write_page(course, gradebook, entry.assignment, entry.student):
        raise Refused(404, "The feedback page can't be written just now.")
    if not pages:
        raise Refused(404, "There is no feedback page yet.")
    return "\n".join(page.read_text(encoding="utf-8") for page in pages.values())


def model_answers(
    assignment: Assignment, items: dict[str, Item], allowed: set[str]
) -> list[dict[str, Any]]:
    """The model answers of the allowed items, as text."""
    found = []
    for name in (one for one in items if one in allowed):
        item = items[name]
        cell = assignment.sources[item.notebook].named[name]
        text = re.sub(r"^.*### (BEGIN|END) SOLUTION.*\n?", "", cell.source, flags=re.M)
        found.append({"item": name, "title": item.title, "kind": item.kind, "answer": text})
    return found
