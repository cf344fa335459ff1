"""What `course check` says."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Complaint:
    """One thing that is amiss: where, what, and how to mend it."""

    notebook: str
    cell: str
    problem: str
    mend: str

    def __str__(self) -> str:
        return f"{self.notebook}, {self.cell}: {self.problem}. {self.mend}."
