"""Judges the answer bank under many salts (see autograder/judging/salting.py): each right answer
must keep its points, each wrong one must lose some.

    python benchmarks/salts.py ASSIGNMENT [--salts 50] [--items NAME ...] [--record FILE]
                               [--minutes N]

Prints each answer that doesn't, with the salts, and how many judgements were made. An answer's
cells run once, then its item's tests under each salt. With `--record` what is judged is written to
a file, and what stands there isn't judged again: so it can be done in parts, of `--minutes` each.
"""

import argparse
import hashlib
import json
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

from autograder.course import Course
from autograder.intake.folders import files_beside
from autograder.judging import outcomes
from autograder.judging.limits import LimitValues
from autograder.judging.trial import Step
from autograder.judging.warm import Job, Workshop
from autograder.notebook import (
    SourceNotebook,
    grade_id,
    hidden_lines,
    id_of,
    item_names,
    kind,
    read_source,
)

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
            found.append(
                Step(
                    len(found),
                    "test",
                    cell.source,
                    points,
                    salt=salt,
                    hidden=hidden_lines(cell.source),
                )
            )
    return found


def lost(judged: Future, found: list[Step]) -> Iterator[int]:
    """The salts under which points were lost."""
    outputs = judged.result()
    for step in found:
        if step.kind == "test" and outcomes.earns(outputs[step.index], step.points) < step.points:
            yield step.salt


def known(record: Path | None) -> dict[str, list[int]]:
    """The salts under which points were lost, by what `key` says of an answer."""
    if record is None or not record.exists():
        return {}
    return dict(json.loads(line) for line in record.read_text().splitlines())


def key(path: Path, found: list[Step]) -> str:
    """Says of an answer which it is, and under which tests and salts it is judged."""
    told = "\0".join(f"{step.kind} {step.source} {step.salt}" for step in found)
    return f"{path.parent.name}/{path.name} {hashlib.sha256(told.encode()).hexdigest()[:16]}"


def main() -> None:
    """Print what changes with the salt."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assignment")
    parser.add_argument("--salts", type=int, default=50)
    parser.add_argument("--items", nargs="*", help="these alone")
    parser.add_argument("--record", type=Path, help="where what is judged is written, and read")
    parser.add_argument("--minutes", type=float, default=1e6, help="then it ends, to be gone on")
    chosen = parser.parse_args()
    ends = time.monotonic() + 60 * chosen.minutes
    source = read_source(Course(ROOT).notebooks(chosen.assignment)[0])
    salts = list(range(1, chosen.salts + 1))
    shop = Workshop(source.setup, True, 2)
    folder, files = str(source.path.parent.resolve()), files_beside(source.path.parent)
    before = known(chosen.record)
    waiting: dict[Path, tuple[Future, list[Step]]] = {}
    losing: dict[Path, list[int]] = {}
    for path in sorted((ROOT / "tests" / "answers" / chosen.assignment).glob("*/*.py")):
        item = path.parent.name
        if chosen.items and item not in chosen.items:
            continue
        found = steps(source, item, path.read_text(), salts)
        if key(path, found) in before:
            losing[path] = before[key(path, found)]
            continue
        master = steps(source, item, source.named[item].source, salts[:1])
        waiting[path] = (shop.submit(Job(found, LIMITS, folder, files, master)), found)
    left = len(waiting)
    for path, (judged, found) in waiting.items():
        if time.monotonic() > ends:
            break
        losing[path] = sorted(set(lost(judged, found)))
        left -= 1
        if chosen.record:
            with chosen.record.open("a") as file:
                file.write(json.dumps([key(path, found), losing[path]]) + "\n")
        print(f"{path.parent.name}/{path.name}, {left} left", flush=True)
    shop.close()
    changing = 0
    for path, salted in losing.items():
        wrong = path.name.startswith("wrong_")
        odd = sorted(set(salts) - set(salted)) if wrong else salted
        changing += bool(odd)
        if odd:
            said = "keeps its points" if wrong else "loses points"
            print(
                f"{path.parent.name}/{path.name} {said} under {len(odd)} of {len(salts)} salts: "
                f"{odd[:5]}",
                flush=True,
            )
    print(
        f"{chosen.assignment}: {len(losing) * len(salts)} judgements, {changing} answers that "
        f"change, {left} answers left",
        flush=True,
    )


if __name__ == "__main__":
    main()
