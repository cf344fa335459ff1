"""Hands in all chapters at one desk at once, and prints how soon each is judged, and the memory.

    python benchmarks/desk_chapters.py [--rounds 2] [--memory 4096]

One student hands in each chapter's master; all do so at the same moment, in each round. First
verdict and last are told by chapter for the first round, when nothing is warm, and for the last.
The memory is that of the desk and all that it has started, shared pages by their share, at its
highest; the budget (`c.Desk.memory_mb`) is for what is kept warm.
"""

import argparse
import os
import shutil
import tempfile
import threading
import time
from pathlib import Path

import nbformat
from at_the_desk import FAST, Client, clients, desk, enrol
from grading import ROOT, command

from autograder.cli.demo import handed_in
from autograder.course import Course
from autograder.judging.warden import descendants
from autograder.judging.workshops import megabytes
from autograder.notebook import read_source


class Watch(threading.Thread):
    """Looks at the memory of a process and of all below it, until told to stop."""

    def __init__(self, process: int):
        super().__init__(daemon=True)
        self.process, self.over = process, threading.Event()
        self.most = 0.0

    def run(self) -> None:
        """Look now and then."""
        while not self.over.wait(0.2):
            self.most = max(self.most, self.now())

    def now(self) -> float:
        """MiB, shared pages by their share."""
        return sum(map(megabytes, descendants(self.process)))


def class_of(folder: Path, memory: int) -> dict[str, Path]:
    """A course with all chapters, and a student for each with its master; gives the notebooks."""
    shutil.copytree(ROOT / "source", folder / "source")
    settings = (ROOT / "nbgrader_config.py").read_text()
    (folder / "nbgrader_config.py").write_text(f"{settings}{FAST}c.Desk.memory_mb = {memory}\n")
    found = {}
    for name in Course(folder).assignments():
        source = read_source(Course(folder).notebooks(name)[0])
        path = folder / "submitted" / f"student-{name}" / name / source.path.name
        path.parent.mkdir(parents=True)
        master = handed_in(source.cells, source.metadata, lambda at, of, cell: cell.source)
        nbformat.write(master, path)
        found[name] = path
        command(folder, "nbgrader", "generate_assignment", name)
    enrol(folder)
    return found


def hand_in(client: Client, path: Path, turn: int, told: dict[str, tuple[float, float]]) -> None:
    """Hand one in and note when its first verdict came and its last."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(f"# {turn}"))
    begun = time.perf_counter()
    id_, _ = client.hand_in(notebook, path.name)
    heard: list[float] = []
    end = ""
    while end not in ("done", "failed"):
        for event in client.hear(id_):
            end = event["type"]
            if end == "item" and event["kind"] != "written":
                heard.append(time.perf_counter() - begun)
    told[client.assignment] = heard[0], heard[-1]


def main() -> None:
    """Print a line for each chapter, and the memory."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--memory", type=int, default=4096)
    chosen = parser.parse_args()
    print(f"load: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    rounds: list[dict[str, tuple[float, float]]] = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "class"
        notebooks = class_of(folder, chosen.memory)
        with desk(folder) as (url, process):
            watch = Watch(process)
            bare = watch.now()
            watch.start()
            for turn in range(chosen.rounds):
                rounds.append({})
                threads = [
                    threading.Thread(
                        target=hand_in,
                        args=(
                            clients(folder, url, name)[f"student-{name}"],
                            path,
                            turn,
                            rounds[-1],
                        ),
                    )
                    for name, path in notebooks.items()
                ]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
            watch.over.set()
            left = watch.now()
    for name in notebooks:
        (cold, cold_last), (warm, warm_last) = rounds[0][name], rounds[-1][name]
        print(f"{name:24} first verdict {cold:5.1f} s, last {cold_last:5.1f} s; "
              f"in the last round {warm:5.1f} s, {warm_last:5.1f} s")  # fmt: skip
    print(f"memory: at its start {bare:.0f} MiB, at most {watch.most:.0f}, at the end {left:.0f}, "
          f"of which {chosen.memory} may be what is kept warm")  # fmt: skip
    print(f"load: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
