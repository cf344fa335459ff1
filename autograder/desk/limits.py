"""How much one student may ask for, so that nobody holds the others up."""

import time
from collections import defaultdict, deque
from collections.abc import Callable

from autograder.desk.refusals import Refused


class Rate:
    """At most so many in so many seconds, of each student."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic):
        self.most, self.seconds, self.clock = most, seconds, clock
        self.times: dict[str, deque[float]] = defaultdict(deque)

    def check(self, student: str, what: str) -> None:
        """Count one more; raises Refused, with the seconds until it may be asked again."""
        now, times = self.clock(), self.times[student]
        while times and times[0] <= now - self.seconds:
            times.popleft()
        if len(times) >= self.most:
            wait = times[0] + self.seconds - now
            raise Refused(429, f"That is too many {what}; wait {wait:.0f} seconds.", wait)
        times.append(now)


class Budget:
    """So much of something that is in use at once, of all and of each student."""

    def __init__(self, most: int, most_each: int):
        self.most, self.most_each = most, most_each
        self.used: dict[str, int] = defaultdict(int)

    def take(self, student: str, amount: int, message: str) -> None:
        """Take some; raises Refused where there is no more."""
        if (
            self.used[student] + amount > self.most_each
            or sum(self.used.values()) + amount > self.most
        ):
            raise Refused(429, message, 5.0)
        self.used[student] += amount

    def give_back(self, student: str, amount: int) -> None:
        """Give back what was taken."""
        self.used[student] -= amount
        if self.used[student] <= 0:
            self.used.pop(student)
