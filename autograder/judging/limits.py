"""What one submission may use, each limit said once: its name, its value and its help."""

from dataclasses import dataclass, field, fields
from typing import Any

from traitlets import Integer
from traitlets.config import Configurable

MOST_MESSAGE = 4000  # characters of what an error says
MOST_ENTRIES = 100_000  # read from an iterator


def _limit(value: int, help: str) -> Any:
    """A limit's usual value, with what the configuration's help says of it."""
    return field(default=value, metadata={"help": help})


@dataclass(frozen=True)
class LimitValues:
    """Plain numbers as they travel to the two sides."""

    cell_seconds: int = _limit(60, "Seconds for one of the student's cells.")
    call_seconds: int = _limit(10, "Seconds for one call from a test.")
    test_seconds: int = _limit(60, "Seconds for one test cell, its calls included.")
    total_seconds: int = _limit(240, "Seconds for one whole notebook.")
    memory_mb: int = _limit(2048, "MiB of memory beyond the warm start, all processes together.")
    disk_mb: int = _limit(64, "MiB that a submission may write.")
    processes: int = _limit(64, "Processes and threads at once.")
    output_kb: int = _limit(256, "KiB of printed output kept of one cell.")
    answer_mb: int = _limit(256, "MiB of data that one call may bring back.")


# Each limit as a setting of traitlets, made from the above.
_LimitTraits: Any = type(
    "_LimitTraits",
    (Configurable,),
    {
        limit.name: Integer(getattr(LimitValues, limit.name), help=limit.metadata["help"]).tag(
            config=True
        )
        for limit in fields(LimitValues)
    },
)


class Limits(_LimitTraits):
    """What one submission may use; set in nbgrader_config.py, e.g. ``c.Limits.call_seconds =
    20``."""

    def values_now(self) -> LimitValues:
        """The limits as plain numbers."""
        return LimitValues(
            **{limit.name: getattr(self, limit.name) for limit in fields(LimitValues)}
        )
