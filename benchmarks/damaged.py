"""Has solved notebooks judged that were damaged at random, as editors, browsers and platforms do,
and prints what was done to each and what it loses.

    python benchmarks/damaged.py [--count 200] [--first 0] [--kept FILE] [--minutes 7]

No damage takes an answer away, so none may cost a mark. The first seed says which damages are
drawn; the chapters follow in turn.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from helpers.damage import damaged
from helpers.submissions import ASSIGNMENTS, judge_later, solved, source_of

from autograder.intake.submission import take_in

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


def told(seed: int, assignment: str, done: list[str], wait: Callable) -> dict:
    """What became of a seed's notebook: what was done to it, and what it lost."""
    marks, _ = wait()
    kinds = source_of(assignment).kinds
    lost = {
        one.name: f"{one.score:g} of {one.points:g}: {one.message[:200]!r}"
        for one in marks.values()
        if one.score not in (None, one.points)
    } | {
        name: "nothing to mark"
        for name, role in kinds.items()
        if role == "written" and (name not in marks or not marks[name].waits)
    }
    return {"seed": seed, "assignment": assignment, "done": done, "lost": lost}


def main() -> None:
    """Read the command line, damage, judge and print."""
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    words.add_argument("--count", type=int, default=200)
    words.add_argument("--first", type=int, default=0)
    words.add_argument("--kept", type=Path, help="a file of what is known; it goes on from there")
    words.add_argument("--minutes", type=float, default=1e9, help="no new notebook after these")
    given = words.parse_args()
    found: list[dict] = []
    if given.kept and given.kept.exists():
        found = [json.loads(line) for line in given.kept.read_text().splitlines()]
    known = {one["seed"] for one in found}
    wanted = range(given.first, given.first + given.count)
    left = [seed for seed in wanted if seed not in known]
    left.sort(key=lambda seed: seed % len(ASSIGNMENTS))  # a chapter at a time: few are kept warm
    waiting: deque[tuple[int, str, list[str], Callable]] = deque()
    start = time.monotonic()
    while waiting or left:
        if left and time.monotonic() - start > 60 * given.minutes:
            left.clear()
        while left and len(waiting) < AHEAD:
            if waiting and (waiting[-1][0] - left[0]) % len(ASSIGNMENTS):
                break  # the chapter's last ones first
            waiting.append((left[0], *handed_in(left.pop(0))))
        if waiting:
            found.append(told(*waiting.popleft()))
            one = found[-1]
            if given.kept:
                with given.kept.open("a") as file:
                    file.write(json.dumps(one) + "\n")
            print(f"seed {one['seed']}, {one['assignment']}: {', '.join(one['done'])}", flush=True)
            for name, why in one["lost"].items():
                print(f"  LOST {name}: {why}", flush=True)
    judged = [one for one in found if one["seed"] in wanted]
    losing = sum(bool(one["lost"]) for one in judged)
    print(f"{losing} of {len(judged)} damaged notebooks lose a point")
    sys.exit(1 if losing else 0)


if __name__ == "__main__":
    main()
