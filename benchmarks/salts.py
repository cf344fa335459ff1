"""Grades the answer bank under many salts (see autograder/judging/salting.py): each right answer
must keep its points, each wrong one must lose some.

    python benchmarks/salts.py ASSIGNMENT [--salts 50]

Prints each answer that doesn't, with the salts, and how many judgements were made. A chapter that
comes out clean may ask for salted inputs in its notebook's metadata.
"""

import argparse
import copy
from collections import defaultdict
from dataclasses import replace
from itertools import islice
from pathlib import Path

from nbformat import NotebookNode

from autograder.course import Course
from autograder.intake.folders import files_beside
from autograder.intake.submission import put_in_order
from autograder.judging import marking
from autograder.judging.limits import LimitValues
from autograder.judging.warm import Workshop
from autograder.notebook import SourceNotebook, grade_id, item_names, read_source

ROOT = Path(__file__).resolve().parents[1]


class Salted:
    """A workshop that judges every job with the salt at hand."""

    def __init__(self, shop: Workshop):
        self.shop, self.salt = shop, 0

    def submit(self, job):
        """Have it judged with this salt."""
        return self.shop.submit(replace(job, salt=self.salt))


def with_answers(source: SourceNotebook, answers: dict[str, str]) -> NotebookNode:
    """The master with these answers in place of its own."""
    cells = copy.deepcopy(list(source.cells))
    for cell in cells:
        cell.source = answers.get(grade_id(cell) or "", cell.source)
    return put_in_order(cells, source)[0]


def main() -> None:
    """Print what changes with the salt."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assignment")
    parser.add_argument("--salts", type=int, default=50)
    chosen = parser.parse_args()
    source = read_source(Course(ROOT).notebooks(chosen.assignment)[0])
    bank = sorted((ROOT / "tests" / "answers" / chosen.assignment).glob("*/*.py"))
    tests_of = item_names(source.cells)
    # Right answers of all items share a notebook; a wrong one stands among the model answers.
    rounds: list[tuple[str, dict[str, Path]]] = []
    rights = defaultdict(list)
    for path in bank:
        if path.name.startswith("right_"):
            rights[path.parent.name].append(path)
        else:
            rounds.append(("wrong", {path.parent.name: path}))
    for number in range(max(map(len, rights.values()), default=0)):
        chosen_rights = {
            item: next(islice(paths, number % len(paths), None)) for item, paths in rights.items()
        }
        rounds.append(("right", chosen_rights))
    shop = Salted(Workshop(source.setup, True, 2))
    failing: dict[str, list[int]] = defaultdict(list)
    waiting, count = [], 0
    for shop.salt in range(1, chosen.salts + 1):
        for verdict, paths in rounds:
            texts = {item: path.read_text() for item, path in paths.items()}
            notebook = with_answers(source, texts)
            files = files_beside(source.path.parent)
            judged = shop.submit(marking.job(notebook, source, LimitValues(), files))
            waiting.append((shop.salt, verdict, paths, notebook, judged))
        for salt, verdict, paths, notebook, judged in waiting:
            marking.store_outputs(notebook, judged.result())
            count += 1
            for item, path in paths.items():
                full = all(
                    mark.score == mark.points
                    for mark in marking.marks(notebook)
                    if tests_of.get(mark.name) == item and mark.score is not None
                )
                if full != (verdict == "right"):
                    failing[f"{item}/{path.name}"].append(salt)
        waiting.clear()
    shop.shop.close()
    for name, salts in sorted(failing.items()):
        print(f"{name}: {len(salts)} of {chosen.salts} salts, e.g. {salts[:5]}")
    print(f"{chosen.assignment}: {count} judgements, {len(failing)} answers that change")


if __name__ == "__main__":
    main()
