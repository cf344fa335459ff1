"""Is an item's answer bank complete, and do master and stub earn what they should?"""

import re
from collections.abc import Iterator
from pathlib import Path

from autograder.authoring.answers import judge_answers
from autograder.authoring.complaint import Complaint
from autograder.course import Folders
from autograder.intake.folders import files_beside
from autograder.intake.submission import take_in
from autograder.judging import marking, warm
from autograder.judging.limits import LimitValues
from autograder.notebook import SourceNotebook, grade_id, item_names, kind

BANK = {"code": (2, 5), "answer": (1, 2)}  # right and wrong answers, at least


def items(source: SourceNotebook) -> dict[str, str]:
    """The notebook's items that a bank is asked for: graded solution cells by name, each "code" or
    "answer"."""
    graded = set(item_names(source.cells).values())
    return {
        str(grade_id(cell)): "code"
        if re.search(r"^(def|class) ", cell.source, flags=re.M)
        else "answer"
        for cell in source.cells
        if kind(cell) == "solution" and cell.cell_type == "code" and grade_id(cell) in graded
    }


def check_bank(root: Path, assignment: str, source: SourceNotebook) -> Iterator[Complaint]:
    """Every item has enough right and wrong answers, each saying what the student was thinking."""
    bank = root / "tests" / "answers" / assignment
    found_items = items(source)
    for name, form in found_items.items():
        for verdict, least in zip(("right", "wrong"), BANK[form], strict=True):
            count = len(list((bank / name).glob(f"{verdict}_*.py")))
            if count < least:
                yield Complaint(
                    source.path.name,
                    f"item {name}",
                    f"its bank has {count} {verdict} answers of at least {least}",
                    f"Add tests/answers/{assignment}/{name}/{verdict}_<idea>.py",
                )
    for path in sorted(bank.glob("*/*.py")) if bank.is_dir() else []:
        if path.parent.name not in found_items:
            yield Complaint(
                source.path.name,
                f"bank {path.parent.name}",
                "there is no such item",
                "Rename or remove the folder",
            )
        elif not path.read_text().startswith("# "):
            yield Complaint(
                source.path.name,
                f"bank {path.parent.name}/{path.name}",
                "it doesn't say what the student was thinking",
                "Begin it with a comment",
            )


def check_answers(root: Path, assignment: str, source: SourceNotebook) -> Iterator[Complaint]:
    """Right answers of the bank keep all points of their item, wrong ones lose some, by real
    judging: a test that was mended badly is found out so."""
    bank, known = root / "tests" / "answers" / assignment, items(source)
    paths = [path for path in sorted(bank.glob("*/*.py")) if path.parent.name in known]
    answers = ((path.parent.name, path.read_text()) for path in paths)
    for path, judged in zip(paths, judge_answers(source, answers), strict=True):
        right, lost = path.name.startswith("right_"), judged.whole
        if right == bool(lost):
            why = f" ({lost[0].message[:200]})" if lost and lost[0].message else ""
            yield Complaint(
                source.path.name,
                f"bank {path.parent.name}/{path.name}",
                f"a right answer loses points{why}" if right else "a wrong answer keeps all points",
                f"Mend the tests of {path.parent.name}",
            )


def check_marks(course: Folders, assignment: str, source: SourceNotebook) -> Iterator[Complaint]:
    """The master earns everything and the untouched release nothing, by real grading."""
    shop = warm.workshop(source.setup)
    for path, full in (
        (source.path, True),
        (course.released(assignment) / source.path.name, False),
    ):
        notebook = take_in(path, source)
        job = marking.job(notebook, source, LimitValues(), files_beside(source.path.parent))
        marking.store_outputs(notebook, shop.submit(job).result())
        for mark in marking.marks(notebook):
            wanted = mark.points if full else 0
            if mark.score is not None and mark.score != wanted:
                who = "the master" if full else "the untouched release"
                yield Complaint(
                    source.path.name,
                    f"cell {mark.name}",
                    f"{who} earns {mark.score:g} of {mark.points:g}"
                    + (f" ({mark.message[:200]})" if mark.message else ""),
                    "Mend the solution or the test"
                    if full
                    else "Test something that the stub can't do",
                )
        if full:
            for cell in notebook.cells:
                if kind(cell) != "test" and marking.message(cell):
                    yield Complaint(
                        source.path.name,
                        f"cell {grade_id(cell) or cell.source[:30]!r}",
                        f"it fails in the master ({marking.message(cell)[:200]})",
                        "Mend it",
                    )
