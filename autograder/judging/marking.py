"""From a notebook that was taken in to its marks: which cells run where, their outputs, and what
each test earned."""

import re
from concurrent.futures import Future
from dataclasses import dataclass

from nbconvert.filters import strip_ansi
from nbformat import NotebookNode
from nbgrader import utils

from autograder.judging.judge import Step
from autograder.judging.limits import LimitValues
from autograder.judging.salting import salt_of
from autograder.judging.warm import Job, Workshop
from autograder.notebook import SourceNotebook, grade_id, kind

SEED = re.compile(r",? ?\(?\bseed \d+\)?")


@dataclass(frozen=True)
class Mark:
    """What one graded cell earned: `score` is None where a person has to mark it."""

    name: str
    score: float | None
    points: float
    message: str


def steps(notebook: NotebookNode | SourceNotebook, source: SourceNotebook) -> list[Step]:
    """The code cells to run, each with its side; demonstrations are left out."""
    named, found, count = source.named, [], 0
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        count += 1
        original = named.get(grade_id(cell))
        role = kind(original) if original is not None else "story"
        if role != "demo":
            side = role if role in ("setup", "test") else "student"
            found.append(
                Step(
                    index,
                    side,
                    cell.source,
                    float(cell.metadata.get("nbgrader", {}).get("points", 0) or 0),
                    count,
                )
            )
    return found


def submit(
    notebook: NotebookNode,
    source: SourceNotebook,
    limits: LimitValues,
    files: dict[str, bytes],
    shop: Workshop,
) -> Future:
    """Have a notebook that was taken in judged; the future gives each cell's outputs by its
    index."""
    folder, found = str(source.path.parent.resolve()), steps(notebook, source)
    salt = salt_of(step.source for step in found) if source.salted else 0
    return shop.submit(Job(found, limits, folder, files, steps(source, source), salt))


def store_outputs(notebook: NotebookNode, outputs: dict[int, list[dict]]) -> None:
    """Put the outputs into the notebook's cells, as if a kernel had run them."""
    for count, (index, cell_outputs) in enumerate(sorted(outputs.items()), start=1):
        notebook.cells[index].outputs = [NotebookNode(output) for output in cell_outputs]
        notebook.cells[index].execution_count = count


def marks(notebook: NotebookNode) -> list[Mark]:
    """What each graded cell of an executed notebook earned, as nbgrader determines it."""
    found = []
    for cell in notebook.cells:
        if utils.is_grade(cell):
            score, points = utils.determine_grade(cell)
            found.append(Mark(grade_id(cell), score, points, message(cell)))
    return found


def message(cell: NotebookNode) -> str:
    """What a failed test says, without colours."""
    for output in cell.get("outputs", []):
        if output["output_type"] == "error":
            return strip_ansi("\n".join(output["traceback"]))
    return ""


def without_seed(message: str) -> str:
    """A check's message without the seed that it names for the instructor."""
    return SEED.sub("", message)
