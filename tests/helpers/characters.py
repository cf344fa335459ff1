"""A small class in which every student stands for something that a report should notice."""

import copy
import json
import shutil
from datetime import datetime
from pathlib import Path

from helpers.classes import FIRST, NAME, course, hand_in, nbgrader, new_course
from helpers.submissions import ROOT, source_of
from nbgrader.api import Gradebook

from autograder.notebook import kind

HOSTILE = "<script>x()</script><img src=x onerror='x()'>"
FORMULA = '=HYPERLINK("http://127.0.0.1/")'
FLIPPED = """def correlate2d(image, kernel):
    # my own way of walking
    h, w = kernel.shape
    answer = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for r in range(answer.shape[0]):
        for c in range(answer.shape[1]):
            for i in range(h):
                for j in range(w):
                    answer[r, c] += image[r + i, c + j] * kernel[h - 1 - i, w - 1 - j]
    return answer
"""
ENDLESS = "def window_centres(height, width, k):\n    while True:\n        pass\n"


def cells_by_id(notebook: dict) -> dict[str, dict]:
    return {
        cell["metadata"]["nbgrader"]["grade_id"]: cell
        for cell in notebook["cells"]
        if "nbgrader" in cell["metadata"]
    }


def handed_in(released: dict) -> dict[str, dict]:
    """What the class hands in, by student; answers come from the master unless said otherwise."""
    solutions = {
        name: cell.source
        for name, cell in source_of(FIRST).named.items()
        if kind(cell) in ("solution", "written")
    }

    def answered(**changed: str) -> dict:
        notebook = copy.deepcopy(released)
        for name, cell in cells_by_id(notebook).items():
            if name in solutions:
                cell["source"] = {**solutions, **changed}[name]
        return notebook

    renamed = FLIPPED.replace("answer", "result").replace("# my own way of walking", "# looping")
    unusual = (ROOT / "tests" / "answers" / FIRST / "box_overlap" / "right_cases.py").read_text()
    tampered = answered()
    cells = cells_by_id(tampered)
    cells["test_correlate2d_basic"]["metadata"]["nbgrader"]["points"] = 100
    cells["test_box_shape"]["source"] = "pass"
    tampered["cells"].remove(cells["test_left_edge"])
    tampered["cells"].append(copy.deepcopy(cells["top_edge"]))
    hostile = answered(
        window_centres=ENDLESS,
        box_shape=f'from IPython.display import HTML\ndisplay(HTML("{HOSTILE}"))\n'
        f'box_shape = "{HOSTILE}"',
        apply_kernel="def apply_kernel(image, row, col, kernel):\n"
        f'    raise ValueError("{HOSTILE}")\n',
        written_why_filters=f"{HOSTILE}\n\n[look](javascript:x())",
    )
    hostile["cells"].append({"cell_type": "markdown", "metadata": {}, "source": f"# {HOSTILE}"})
    return {
        "ada": answered(),
        "blank": released,
        "bert": answered(correlate2d=FLIPPED, box_overlap=unusual, window_sum="window_sum = 23"),
        "carl": answered(correlate2d=renamed, box_overlap=unusual),
        "dora": answered(window_sum="window_sum = 23", box_shape='box_shape = "rectangle"'),
        "mallory": tampered,
        "eve": hostile,
    }


def grade_class(folder: Path) -> Path:
    """Make `folder` a course directory with the class, graded once, with feedback; returns it."""
    new_course(folder, "c.Limits.call_seconds = 1")
    shutil.copy(source_of(FIRST).path, folder / "source" / FIRST)  # the whole chapter
    nbgrader(folder, "generate_assignment", FIRST)
    released = json.loads((folder / "release" / FIRST / NAME).read_text())
    for student, notebook in handed_in(released).items():
        hand_in(folder, student, json.dumps(notebook))
    (folder / "submitted" / "dora" / FIRST / "timestamp.txt").write_text("2026-03-03 10:00:00 UTC")
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "convcourse") as book:
        book.update_or_create_assignment(FIRST, duedate=datetime(2026, 3, 1, 8))
        book.add_student("zoe", first_name="Zoe", last_name="Absent")
        book.add_student(
            "eve",
            first_name=FORMULA,
            last_name=HOSTILE,
            email="+eve@example.org",
            lms_user_id="4711",
        )
    course(folder, "grade", FIRST)
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "convcourse") as book:
        comment = book.find_comment("written_why_filters", Path(NAME).stem, FIRST, "ada")
        comment.manual_comment = f"A **lovely** answer. {HOSTILE}"
        grade = book.find_grade("written_why_filters", Path(NAME).stem, FIRST, "ada")
        grade.manual_score, grade.needs_manual_grade = 1.5, False
        book.db.commit()
    course(folder, "feedback", FIRST)
    return folder
