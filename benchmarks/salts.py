"""Judges the answer bank under many salts (see autograder/judging/salting.py): each right answer
must keep its points, each wrong one must lose some.

    python benchmarks/salts.py ASSIGNMENT [--salts 50] [--items NAME ...]

Prints each answer that doesn't, with the salts, and how many judgements were made. An answer's
cells run once, then its item's tests under each salt.
"""

import argparse
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

from autograder.course import Course
from autograder.intake.folders import files_beside
from autograder.judging import outcomes
from autograder.judging.limits import LimitValues
from autograder.judging.trial import Step
from autograder.judging.warm import Job, Workshop
from autograder.notebook import SourceNotebook, grade_id, id_of, item_names, kind, read_source

ROOT = Path(__file__).resolve().parents[1]
LIMITS = LimitValues(total_seconds=1800)


def steps(source: SourceNotebook, item: str, text: str, salts: list[int]) -> list[Step]:
    """The cells up to `item`'s last test with `text` as its answer, and its tests under each
    salt."""
    tests_of, found = item_names(source.cells), list[Step]()
    code = [cell for cell in source.cells if cell.cell_type == "code"]
    own = [cell for cell in code if kind(cell) == "test" and tests_of[id_of(cell)] == item]
    for cell in code[: code.index(own[-1])]:
        if kind(cell) in ("setup", "solution"):
            side = "setup" if kind(cell) == "setup" else "student"
            source_text = text if grade_id(cell) == item else cell.source
            found.append(Step(len(found), side, source_text))
    for salt in salts:
        for cell in own:
            points = float(cell.metadata.nbgrader.points or 0)
            found.append(Step(len(found), "test", cell.source, points, salt=salt))
    return found


def lost(judged: Future, found: list[Step]) -> Iterator[int]:
    """The salts under which points were lost."""
    outputs = judged.result()
    for step in found:
        if step.kind == "test" and outcomes.earns(outputs[step.index], step.points) < step.points:
            yield step.salt


def main() -> None:
    """Print what changes with the salt."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assignment")
    parser.add_argument("--salts", type=int, default=50)
    parser.add_argument("--items", nargs="*", help="these alone")
    chosen = parser.parse_args()
    source = read_source(Course(ROOT).notebooks(chosen.assignment)[0])
    salts = list(range(1, chosen.salts + 1))
    shop = Workshop(source.setup, True, 2)
    folder, files = str(source.path.parent.resolve()), files_beside(source.path.parent)
    waiting: dict[Path, tuple[Future, list[Step]]] = {}
    for path in sorted((ROOT / "tests" / "answers" / chosen.assignment).glob("*/*.py")):
        item = path.parent.name
        if chosen.items and item not in chosen.items:
            continue
        found = steps(source, item, path.read_text(), salts)
        master = steps(source, item, source.named[item].source, salts[:1])
        waiting[path] = (shop.submit(Job(found, LIMITS, folder, files, master)), found)
    count, changing = 0, 0
    for path, (judged, found) in waiting.items():
        losing = sorted(set(lost(judged, found)))
        wrong = path.name.startswith("wrong_")
        odd = sorted(set(salts) - set(losing)) if wrong else losing
        count, changing = count + len(salts), changing + bool(odd)
        if odd:
            said = "keeps its points" if wrong else "loses points"
            print(
                f"{path.parent.name}/{path.name} {said} under {len(odd)} of {len(salts)} salts: "
                f"{odd[:5]}",
                flush=True,
            )
    shop.close()
    print(f"{chosen.assignment}: {count} judgements, {changing} answers that change", flush=True)


if __name__ == "__main__":
    main()
