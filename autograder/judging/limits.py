"""Every time-out and limit of the autograder, in one place."""

from dataclasses import dataclass

from traitlets import Integer
from traitlets.config import Configurable

MOST_MESSAGE = 4000  # characters of what an error says
MOST_ENTRIES = 100_000  # read from an iterator


@dataclass(frozen=True)
class LimitValues:
    """Plain numbers as they travel to the two sides."""

    cell_seconds: int = 60
    call_seconds: int = 10
    test_seconds: int = 60
    total_seconds: int = 240
    memory_mb: int = 2048
    disk_mb: int = 64
    processes: int = 64
    output_kb: int = 256
    answer_mb: int = 256


class Limits(Configurable):
    """What one submission may use; set in nbgrader_config.py, e.g. ``c.Limits.call_seconds =
    20``."""

    cell_seconds = Integer(
        LimitValues.cell_seconds, help="Seconds for one of the student's cells."
    ).tag(config=True)
    call_seconds = Integer(LimitValues.call_seconds, help="Seconds for one call from a test.").tag(
        config=True
    )
    test_seconds = Integer(
        LimitValues.test_seconds, help="Seconds for one test cell, its calls included."
    ).tag(config=True)
    total_seconds = Integer(LimitValues.total_seconds, help="Seconds for one whole notebook.").tag(
        config=True
    )
    memory_mb = Integer(
        LimitValues.memory_mb, help="MiB of memory beyond the warm start, all processes together."
    ).tag(config=True)
    disk_mb = Integer(LimitValues.disk_mb, help="MiB that a submission may write.").tag(config=True)
    processes = Integer(LimitValues.processes, help="Processes and threads at once.").tag(
        config=True
    )
    output_kb = Integer(LimitValues.output_kb, help="KiB of printed output kept of one cell.").tag(
        config=True
    )
    answer_mb = Integer(
        LimitValues.answer_mb, help="MiB of data that one call may bring back."
    ).tag(config=True)

    def values_now(self) -> LimitValues:
        """The limits as plain numbers."""
        return LimitValues(
            **{name: getattr(self, name) for name in LimitValues.__dataclass_fields__}
        )
