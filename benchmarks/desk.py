"""Hands in at a desk, as one student and as a rush of many, and prints how soon each hears.

    python benchmarks/desk.py [ASSIGNMENT] [--single 20] [--rush 200] [--seconds 60] [--sample 5]
        [--at-once 60]

One student hands in again and again at a warm desk: when the first verdict came, and the last.
Then a class hands in within `--seconds`, each at a moment of their own: how soon each hand-in was
acknowledged, and when all were marked. Then some of it `--at-once`, so that the desk never waits:
how many a minute that makes, beside `course grade` on them once it is warm, and beside `nbgrader
collect` and `nbgrader autograde` on a sample of them. Marks must agree. What else the machine is
doing counts too, so the load is printed. (All seven chapters at once: benchmarks/desk_chapters.py.)
"""

import argparse
import os
import random
import shutil
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import nbformat
from at_the_desk import FAST, Client, clients, desk, enrol
from grading import PLAIN, ROOT, command, make_class, marks


def share(values: list[float], part: float) -> float:
    """The value below which that part of the values lies."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def told(name: str, values: list[float]) -> None:
    """Print a line of seconds."""
    print(f"{name:34} median {share(values, 0.5):6.2f} s, p95 {share(values, 0.95):6.2f} s")


def alone(client: Client, notebook: Any, name: str, times: int) -> None:
    """One student, again and again; the first time warms the desk up."""
    acknowledged, first, last = [], [], []
    for turn in range(times + 1):
        notebook.cells.append(nbformat.v4.new_code_cell(f"# {turn}"))
        begun = time.perf_counter()
        id_, seconds = client.hand_in(notebook, name)
        verdicts = [
            time.perf_counter() - begun
            for event in client.hear(id_)
            if event["type"] == "item" and event["kind"] != "written"
        ]
        if turn:
            acknowledged.append(seconds)
            first.append(verdicts[0])
            last.append(verdicts[-1])
    told("one student: acknowledged", acknowledged)
    told("one student: first verdict", first)
    told("one student: last verdict", last)


def rush(class_: dict[str, Client], notebooks: dict[str, Any], name: str, seconds: float) -> float:
    """Everybody hands in within some seconds; returns how many were marked in a minute."""
    rng, moments = random.Random(0), dict[str, float]()
    acknowledged: list[float] = []
    ends: list[float] = []
    begun = time.perf_counter()

    def one(student: str) -> None:
        time.sleep(max(0.0, moments[student] - (time.perf_counter() - begun)))
        id_, took = class_[student].hand_in(notebooks[student], name)
        acknowledged.append(took)
        *_, end = class_[student].hear(id_)
        while end["type"] == "kept":
            *_, end = class_[student].hear(id_)
        ends.append(time.perf_counter() - begun)

    for student in notebooks:
        moments[student] = rng.uniform(0, seconds)
    threads = [threading.Thread(target=one, args=(student,)) for student in notebooks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told(f"{len(threads)} in {seconds:g} s: acknowledged", acknowledged)
    print(f"{'all of them marked after':34} {max(ends):13.1f} s")
    return 60 * len(ends) / max(ends)


def graded(folder: Path, assignment: str, size: int) -> float:
    """Seconds that `course grade` takes for each of the first `size` hand-ins, beyond those that
    it takes for one, which are its start."""
    everybody = sorted((folder / "submitted").iterdir())
    for one in everybody[size:]:
        shutil.rmtree(one)
    aside = folder / "aside"
    aside.mkdir()
    for one in everybody[1:size]:
        one.rename(aside / one.name)
    start = command(folder, "course", "grade", assignment)
    for one in everybody[1:size]:
        (aside / one.name).rename(one)
    return (command(folder, "course", "grade", assignment) - start) / (size - 2)


def plainly(folder: Path, assignment: str, size: int, scratch: Path) -> float:
    """Seconds that collecting and plain nbgrader take for each of the first `size` hand-ins, which
    lie in an exchange."""
    place, exchange = scratch / "plain", scratch / "exchange"
    shutil.copytree(folder / "source", place / "source")
    inbound = exchange / "convcourse" / "inbound"
    inbound.mkdir(parents=True)
    where = f"c.Exchange.root = {str(exchange)!r}\nc.ExchangeCollect.check_owner = False\n"
    (place / "nbgrader_config.py").write_text(f"{PLAIN}{where}")
    for student in sorted((folder / "submitted").iterdir())[:size]:
        name = f"{student.name}+{assignment}+2026-01-01 12:00:00 UTC+1"
        shutil.copytree(student / assignment, inbound / name)
        (inbound / name / "timestamp.txt").write_text("2026-01-01 12:00:00 UTC")
    command(place, "nbgrader", "generate_assignment", assignment)
    seconds = command(place, "nbgrader", "collect", assignment)
    return (seconds + command(place, "nbgrader", "autograde", assignment)) / size


def main() -> None:
    """Print a line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assignment", nargs="?", default="1-filters")
    parser.add_argument("--single", type=int, default=20)
    parser.add_argument("--rush", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--at-once", type=int, default=60)
    parser.add_argument("--sample", type=int, default=5)
    chosen = parser.parse_args()
    if chosen.at_once < 3:
        parser.error("--at-once takes 3 or more: two warm up the command that is compared with")
    print(f"load: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "class"
        settings = (ROOT / "nbgrader_config.py").read_text()
        make_class(whole, chosen.assignment, chosen.rush, settings + FAST)
        enrol(whole)
        served = Path(shutil.copytree(whole, Path(scratch) / "served"))
        shutil.rmtree(served / "submitted")
        path = next((ROOT / "source" / chosen.assignment).glob("*.ipynb"))
        notebooks = {
            folder.name: nbformat.read(folder / chosen.assignment / path.name, as_version=4)
            for folder in sorted((whole / "submitted").iterdir())
        }
        with desk(served) as (url, _):
            class_ = clients(served, url, chosen.assignment)
            first = next(iter(notebooks))
            if chosen.single:
                alone(class_[first], nbformat.from_dict(notebooks[first]), path.name, chosen.single)
            rush(class_, notebooks, path.name, chosen.seconds)
            again = dict(list(notebooks.items())[: chosen.at_once])
            for notebook in again.values():  # the same once more would be taken for one sent twice
                notebook.cells.append(nbformat.v4.new_code_cell("# once more"))
            at_desk = rush(class_, again, path.name, 0)
        by_command = 60 / graded(whole, chosen.assignment, chosen.at_once)
        print(f"the desk {at_desk:.0f} a minute, course grade {by_command:.0f} once it is warm: "
              f"{at_desk / by_command:.0%}")  # fmt: skip
        at_the_desk, by_ours = (marks(one, chosen.assignment) for one in (served, whole))
        same = all(at_the_desk.get(key) == mark for key, mark in by_ours.items())
        print(f"marks {'agree' if same else 'differ'} on {chosen.at_once}")
        if chosen.sample:
            plain = plainly(whole, chosen.assignment, chosen.sample, Path(scratch))
            print(
                f"nbgrader collect and autograde: {plain:.1f} s each on {chosen.sample}; "
                f"the desk is {plain * at_desk / 60:.1f} times as fast"
            )
    print(f"load: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
