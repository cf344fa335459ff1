"""What is told of a hand-in as it happens: kept in order, so that a client may come late or come
back."""

import asyncio
from typing import Any

ENDS = ("done", "kept", "failed")
Event = dict[str, Any]


class Log:
    """The events of one hand-in, numbered from 1; those who listen are woken by each."""

    def __init__(self, told: list[Event] | None = None):
        self.told = told or []
        self.more = asyncio.Event()

    def tell(self, type_: str, **more: Any) -> None:
        """Add an event; only in the service's own thread."""
        self.add(self.next(type_, **more))

    def next(self, type_: str, **more: Any) -> Event:
        """The event that would come next, for who has to write it down before it is told."""
        return {"n": len(self.told) + 1, "type": type_, **more}

    def add(self, event: Event) -> None:
        """Tell what is the next event."""
        self.told.append(event)
        self.more.set()
        self.more = asyncio.Event()

    @property
    def ended(self) -> bool:
        """Whether nothing more is to come."""
        return bool(self.told) and self.told[-1]["type"] in ENDS

    def after(self, number: int) -> list[Event]:
        """The events after a number; all of them where there are fewer (the desk was started anew
        since)."""
        return self.told[number:] if number <= len(self.told) else list(self.told)


class Logs:
    """The logs of the hand-ins that are on their way, by id."""

    def __init__(self) -> None:
        self.of: dict[str, Log] = {}

    def open(self, id_: str) -> Log:
        """The log of a hand-in that is to be judged, begun anew where it has ended."""
        if id_ not in self.of or self.of[id_].ended:
            self.of[id_] = Log()
        return self.of[id_]

    def close(self, id_: str) -> None:
        """Forget a log; who listens still has it."""
        self.of.pop(id_, None)
