"""Several workshops at once, each with a warm pair of its own, within a budget of memory."""

import threading
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

from autograder.judging.warden import descendants
from autograder.judging.warm import Job, Tell, WarmPair, Workshop, nobody

PAIR_MB = 1100  # what a warm pair takes, until it can be measured
Setup = tuple[str, ...]


@dataclass
class Kept:
    """A workshop that is kept warm: how many it has at work, and when it was last asked."""

    shop: Workshop
    at_work: int = 0
    asked: int = 0
    ready: bool = field(default=False)
    known: tuple[WarmPair | None, list[int]] = (None, [])  # a pair and its processes

    @property
    def megabytes(self) -> float:
        """The memory of its pair, shared pages by their share; while it warms up, an estimate."""
        pair = self.shop.pair
        if not self.ready or pair is None:
            return PAIR_MB
        if self.known[0] is not pair:  # the student side's own process stands behind bubblewrap's
            sides = (pair.judging.pid, pair.student.pid)
            self.known = pair, [one for side in sides for one in descendants(side)]
        return sum(map(megabytes, self.known[1])) or PAIR_MB


class Workshops:
    """Judges submissions of several notebooks, each where its set-up cells are warm.

    Of more than fit into `memory_mb` the one that was asked longest ago goes, never one at work;
    one there always is.
    """

    def __init__(self, isolation: bool, workers: int, memory_mb: float):
        self.isolation, self.workers, self.memory_mb = isolation, workers, memory_mb
        self.kept: dict[Setup, Kept] = {}
        self.lock = threading.Lock()
        self.asked = 0

    def warm(self, setup: Setup) -> bool:
        """Whether such notebooks are judged without a wait for the warm-up."""
        kept = self.kept.get(setup)
        return kept is not None and kept.ready

    def room_for(self, setup: Setup) -> bool:
        """Whether such a notebook can be judged now, perhaps in an idle one's place."""
        with self.lock:
            if setup in self.kept or not self.kept:
                return True
            busy = [one.megabytes for one in self.kept.values() if one.at_work]
            return not busy or sum(busy) + PAIR_MB <= self.memory_mb

    def at(self, setup: Setup) -> "Bench":
        """Where notebooks with these set-up cells are judged."""
        return Bench(self, setup)

    def submit(self, setup: Setup, job: Job, tell: Tell) -> Future:
        """Have a job judged; the future gives the outputs by step index."""
        with self.lock:
            kept = self._open(setup)
            self.asked += 1
            kept.asked, kept.at_work = self.asked, kept.at_work + 1

        def back(_: Future) -> None:
            with self.lock:
                kept.at_work, kept.ready = kept.at_work - 1, kept.shop.pair is not None

        future = kept.shop.submit(job, tell)
        future.add_done_callback(back)
        return future

    def warm_up(self, setup: Setup) -> None:
        """Start a pair and wait until it is warm; raises NoIsolation."""
        with self.lock:
            kept = self._open(setup)
        kept.shop.warm().await_warm()
        kept.ready = True

    def _open(self, setup: Setup) -> Kept:
        if setup not in self.kept:
            idle = [one for one, kept in self.kept.items() if not kept.at_work]
            for one in sorted(idle, key=lambda one: self.kept[one].asked):
                if sum(kept.megabytes for kept in self.kept.values()) + PAIR_MB <= self.memory_mb:
                    break
                self.kept.pop(one).shop.close()
            self.kept[setup] = Kept(Workshop(setup, self.isolation, self.workers))
        return self.kept[setup]

    def close(self) -> None:
        """End all of them."""
        with self.lock:
            shops = [kept.shop for kept in self.kept.values()]
            self.kept.clear()
        for shop in shops:  # what still waits there is called off, which `back` hears
            shop.close()


@dataclass
class Bench:
    """Where one notebook is judged, among the workshops."""

    shops: Workshops
    setup: Setup

    @property
    def workers(self) -> int:
        """How many are judged side by side."""
        return self.shops.workers

    def submit(self, job: Job, tell: Tell = nobody) -> Future:
        """Have a job judged; the future gives the outputs by step index."""
        return self.shops.submit(self.setup, job, tell)

    def close(self) -> None:
        """The workshops stay: others are at work there."""


def megabytes(process: int) -> float:
    """A process's memory, its shared pages by their share; 0 where the system doesn't tell."""
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except (OSError, ValueError, IndexError):
        pass
    return 0.0
