"""Where hand-ins are judged: this machine's workshops, or a cluster's workers."""

import threading
from typing import Any, Protocol

from autograder.course import Course
from autograder.judging.cluster import Cluster
from autograder.judging.workshops import Workshops
from autograder.notebook import SourceNotebook, read_source


class Places(Protocol):
    """Gives a shop for a source notebook, and tells of an assignment whether it is warm, or may be
    warmed."""

    workers: int  # how many are judged side by side

    def shop_for(self, source: SourceNotebook) -> Any:
        """Where submissions of a notebook are judged."""

    def warm(self, assignment: str) -> bool:
        """Whether it is judged without a wait."""

    def room_for(self, assignment: str) -> bool:
        """Whether it can be judged now."""

    def warm_up(self, assignment: str) -> None:
        """Have it warm before anybody asks; raises CourseError."""

    def close(self) -> None:
        """End what was started."""


class Here:
    """This machine's workshops, as many warm as its budget of memory has room for."""

    def __init__(self, course: Course, isolation: bool, workers: int, memory_mb: float):
        self.course, self.workers = course, workers
        self.shops = Workshops(isolation, workers, memory_mb)

    def shop_for(self, source: SourceNotebook) -> Any:
        """Where submissions of a notebook are judged."""
        return self.shops.at(source.setup)

    def warm(self, assignment: str) -> bool:
        """Whether all of its notebooks are warm."""
        return all(self.shops.warm(setup) for setup in self._setups(assignment))

    def room_for(self, assignment: str) -> bool:
        """Whether each of its notebooks is warm, or may be warmed in an idle one's place."""
        return all(self.shops.room_for(setup) for setup in self._setups(assignment))

    def warm_up(self, assignment: str) -> None:
        """Have it warm before anybody asks; raises NoIsolation."""
        for setup in self._setups(assignment):
            self.shops.warm_up(setup)

    def _setups(self, assignment: str) -> list[tuple[str, ...]]:
        return [read_source(path).setup for path in self.course.notebooks(assignment)]

    def close(self) -> None:
        """End all workshops."""
        self.shops.close()


class Elsewhere:
    """The workers of a Dask scheduler, which keep warm what they need themselves."""

    def __init__(self, course: Course, scheduler: str, isolation: bool):
        """Raises CourseError where no scheduler answers."""
        self.scheduler, self.isolation = scheduler, isolation
        self.clusters: dict[tuple[str, ...], Cluster] = {}
        self.lock = threading.Lock()
        first = course.notebooks(course.assignments()[0])[0]
        self.workers = self.shop_for(read_source(first)).workers

    def shop_for(self, source: SourceNotebook) -> Cluster:
        """Where submissions of a notebook are judged; raises CourseError."""
        with self.lock:
            if source.setup not in self.clusters:
                self.clusters[source.setup] = Cluster(self.scheduler, source.setup, self.isolation)
            return self.clusters[source.setup]

    def warm(self, assignment: str) -> bool:
        """The workers see to that."""
        return True

    def room_for(self, assignment: str) -> bool:
        """The workers see to that."""
        return True

    def warm_up(self, assignment: str) -> None:
        """The workers see to that."""

    def close(self) -> None:
        """Leave the cluster."""
        for cluster in self.clusters.values():
            cluster.close()
