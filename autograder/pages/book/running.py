"""Runs a notebook for a page: with its outputs, and with what its widgets need to live alone."""

import hashlib
import os
import re
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbgrader import utils

from autograder.errors import CourseError
from autograder.notebook import grade_id
from course_utils.web import alone

LIMIT = 600  # seconds for a cell


def failures(notebook: NotebookNode) -> list[str]:
    """Return which cells of an executed notebook failed, and with what."""
    return [
        f"{grade_id(cell) or f'cell {at}'} failed: {output.ename}: {output.evalue}"
        for at, cell in enumerate(notebook.cells, start=1)
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    ]


def run(path: Path, kept: Path | None = None) -> NotebookNode:
    """Return the notebook at `path` with its outputs and the state of its widgets; raises
    CourseError.

    Cells may fail. An error keeps its sentence and loses its traceback, and what waits for an
    answer says nothing. Where a folder `kept` is given, what has been run stays there, and is taken
    from there while neither notebook nor package has changed.
    """
    kept_at = kept / f"{path.stem}-{_stamp(path)}.ipynb" if kept else None
    if kept_at and kept_at.is_file():
        return _read(kept_at)
    notebook = _read(path)
    client = NotebookClient(
        notebook,
        allow_errors=True,
        timeout=LIMIT,
        store_widget_state=True,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(path.resolve().parent)}},
    )
    try:
        client.execute(env={**os.environ, alone.ASKED: "1"})
    except CellTimeoutError:
        raise CourseError(f"a cell of {path} takes longer than {LIMIT} seconds") from None
    except DeadKernelError:
        raise CourseError(f"the kernel died while it ran {path}") from None
    _without_waiting(notebook)
    if kept and kept_at:
        kept.mkdir(parents=True, exist_ok=True)
        for old in kept.glob(f"{path.stem}-*.ipynb"):
            old.unlink()
        nbformat.write(notebook, kept_at)
    return notebook


def _read(path: Path) -> NotebookNode:
    try:
        return nbformat.read(path, as_version=4)
    except (OSError, ValueError, AttributeError, TypeError, nbformat.ValidationError):
        raise CourseError(
            f"{path} can't be read as a notebook; restore it (a released one: course release)"
        ) from None


def _stamp(path: Path) -> str:
    """What a notebook's outputs depend on, in a word: it, what lies beside it, and the package."""
    package = Path(alone.__file__).parents[1]
    read = hashlib.sha256()
    beside = [one for one in sorted(path.parent.iterdir()) if one.is_file()]
    for one in [*beside, *sorted(package.rglob("*.py")), *sorted(package.rglob("*.js"))]:
        read.update(f"{one.name} ".encode() + one.read_bytes())
    return read.hexdigest()[:16]


def _without_waiting(notebook: NotebookNode) -> None:
    """Take tracebacks away, and the errors of what nobody has written yet."""
    unwritten = ""  # the text of the cells that wait for an answer, or hold one
    for cell in notebook.cells:
        if utils.is_solution(cell):
            unwritten += cell.source
        for output in list(cell.get("outputs", [])):
            if output.output_type == "error":
                output.traceback = [f"{output.ename}: {output.evalue}"]
                if _waits(output, unwritten):
                    unwritten += cell.source
                    cell.outputs.remove(output)


def _waits(error: NotebookNode, unwritten: str) -> bool:
    """Whether a cell failed for want of an answer: of a function's body, or of a name."""
    missing = re.fullmatch(r"name '(\w+)' is not defined", error.evalue)
    return error.ename == "NotImplementedError" or bool(
        missing and re.search(rf"\b{missing[1]}\b", unwritten)
    )
