"""Has solved notebooks judged that were damaged at random, as editors, browsers and platforms do,
and prints each that loses a point.

    python benchmarks/damaged.py [--count 200] [--first 0]

No damage takes an answer away, so none may cost a mark. The first seed says which damages are
drawn; the chapters follow in turn.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from helpers.damage import damaged
from helpers.submissions import ASSIGNMENTS, judge_later, solved, source_of

from autograder.intake.submission import take_in
from autograder.notebook import kind

AHEAD = 8  # taken in while others are judged


def handed_in(seed: int) -> tuple[str, list[str], Callable]:
    """The chapter of a seed, what was done to its solved notebook, and what waits for its marks."""
    assignment = ASSIGNMENTS[seed % len(ASSIGNMENTS)]
    source = source_of(assignment)
    content, name, done = damaged(solved(assignment), assignment, seed)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(content)
        return (
            assignment,
            done,
            judge_later(take_in(Path(folder) / source.path.name, source), source),
        )


def main() -> None:
    """Read the command line, damage, judge and print."""
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    words.add_argument("--count", type=int, default=200)
    words.add_argument("--first", type=int, default=0)
    given = words.parse_args()
    seeds = range(given.first, given.first + given.count)
    order: list[int | None] = []
    for at in range(len(ASSIGNMENTS)):  # a chapter at a time: few are kept warm
        order += [*(seed for seed in seeds if seed % len(ASSIGNMENTS) == at), *[None] * AHEAD]
    waiting: list[tuple[int, str, list[str], Callable]] = []
    losing = 0
    for seed in order:
        if seed is not None:
            waiting.append((seed, *handed_in(seed)))
        if waiting and (seed is None or len(waiting) >= AHEAD):
            at, assignment, done, wait = waiting.pop(0)
            marks, _ = wait()
            written = [
                name
                for name, cell in source_of(assignment).named.items()
                if kind(cell) == "written"
            ]
            lost = [one for one in marks.values() if one.score not in (None, one.points)]
            unread = [name for name in written if name not in marks or not marks[name].waits]
            if lost or unread:
                losing += 1
                print(f"seed {at}, {assignment}: {', '.join(done)}")
                for one in lost:
                    print(f"  {one.name}: {one.score:g} of {one.points:g}: {one.message[:200]!r}")
                print(*(f"  {name}: nothing to mark" for name in unread), sep="\n")
    print(f"{losing} of {len(seeds)} damaged notebooks lose a point")
    sys.exit(1 if losing else 0)


if __name__ == "__main__":
    main()
