"""A desk at which answers to a small notebook of one solution cell are judged by tests, on two
sides."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
from helpers.waiting import PATIENCE
from nbformat import NotebookNode

from autograder.intake.submission import put_in_order
from autograder.judging import marking
from autograder.judging.limits import LimitValues
from autograder.judging.warm import Workshop
from autograder.notebook import SourceNotebook, read_source
from autograder.record import Cell

SETUP = """import itertools
import numpy as np
import torch
from torch import nn
from course_utils import checks
GIVEN = np.arange(6.0)
SHELF = [np.zeros(2)]"""


class Desk:
    """A warm pair that judges answers; their notebooks are written to `folder`."""

    def __init__(self, folder: Path):
        self.folder, self.number = folder, 0
        self.shop = Workshop((SETUP,), True, 3)

    def judge_later(
        self,
        answer: str,
        *tests: str,
        limits: LimitValues | None = None,
        master: str = "pass",
        before: str | None = None,
    ) -> Callable:
        """Have an answer judged by tests of one point each, which `master` would pass; what comes
        back waits, and gives the marks in their order and the notebook. `before` is another cell of
        the student's, in front of it."""
        source = self._source(tests, master)
        handed_in = [_cell(answer, "answer")]
        if before is not None:
            handed_in.insert(0, nbformat.v4.new_code_cell(before))
        notebook, _ = put_in_order(handed_in, source)
        job = marking.job(notebook, source, limits or LimitValues(), {"data.txt": b"42"})
        judgement = self.shop.submit(job)

        def wait() -> tuple[list[Cell], NotebookNode]:
            marking.store_outputs(notebook, judgement.result(timeout=PATIENCE))
            return marking.marks(notebook), notebook

        return wait

    def judge(self, answer: str, *tests: str, **more: Any) -> tuple[list[Cell], NotebookNode]:
        """The same, at once."""
        return self.judge_later(answer, *tests, **more)()

    def close(self) -> None:
        """End the warm pair."""
        self.shop.close()

    def _source(self, tests: tuple[str, ...], master: str) -> SourceNotebook:
        setup = _cell(SETUP, "setup")
        setup.metadata["tags"] = ["setup"]
        cells = [setup, _cell(master, "answer", solution=True, locked=False)]
        cells += [_cell(test, f"test_{at}", grade=True, points=1) for at, test in enumerate(tests)]
        self.number += 1
        path = self.folder / f"small{self.number}.ipynb"
        nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
        return read_source(path)

    def write(self, path: Path, answer: str, *tests: str) -> None:
        """Write the notebook in which this answer is handed in."""
        notebook, _ = put_in_order([_cell(answer, "answer")], self._source(tests, "pass"))
        nbformat.write(notebook, path)


def _cell(source: str, name: str, **told) -> NotebookNode:
    kinds = {"grade": False, "solution": False, "locked": True, "task": False}
    nbgrader = {"schema_version": 3, "grade_id": name, **kinds, **told}
    return nbformat.v4.new_code_cell(source, metadata={"nbgrader": nbgrader})
