"""Runs a notebook and writes it as one HTML page, which needs no kernel and, for its pictures, no
network."""

import re
from collections.abc import Sequence
from pathlib import Path

import nbformat
from ipywidgets.embed import DEFAULT_EMBED_REQUIREJS_URL
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from nbgrader import utils

from autograder.course import Course
from autograder.errors import CourseError
from autograder.notebook import grade_id

TEMPLATE = Path(__file__).parent / "templates" / "page.html.j2"
LIMIT = 600  # seconds for a cell


def find(names: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Return the released notebooks of the assignments `names` (none: all) and the files among them
    that end in .ipynb; and which are not released yet.

    Raises CourseError for what there is not.
    """
    files = [Path(name) for name in names if name.endswith(".ipynb")]
    for path in files:
        if not path.is_file():
            raise CourseError(f"there is no notebook {path}")
    if names and len(files) == len(names):
        return files, []
    course, problems = Course(), []
    for assignment in course.chosen(*[name for name in names if not name.endswith(".ipynb")]):
        released = sorted(course.released(assignment).glob("*.ipynb"))
        if not released:
            problems.append(f"{assignment} is not released yet; run: course release {assignment}")
        files += released
    return files, problems


def write_page(path: Path, folder: Path) -> tuple[Path, list[str]]:
    """Run the notebook at `path` and write it to `folder` as HTML; return the page's path, and a
    sentence for each cell that failed. Raises CourseError."""
    page = folder / f"{path.stem}.html"
    try:
        notebook = run(path)
        text = as_html(notebook, path.stem)
    except CourseError:
        raise
    except Exception as error:  # whatever nbconvert makes of what is no valid notebook
        raise CourseError(
            f"{path} can't be made into a page ({type(error).__name__}: {error}); open it in "
            "JupyterLab and save it once more"
        ) from None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CourseError(
            f"{page} can't be written ({error.strerror}); choose another folder with --output"
        ) from None
    return page, failures(notebook)


def failures(notebook: NotebookNode) -> list[str]:
    """Return which cells of an executed notebook failed, and with what."""
    return [
        f"{grade_id(cell) or f'cell {at}'} failed: {output.ename}: {output.evalue}"
        for at, cell in enumerate(notebook.cells, start=1)
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    ]


def run(path: Path) -> NotebookNode:
    """Return the notebook at `path` with its outputs and the state of its widgets; raises
    CourseError.

    Cells may fail: a released notebook waits for its answers. An error keeps its sentence and loses
    its traceback, and what nobody has written yet says nothing.
    """
    try:
        notebook = nbformat.read(path, as_version=4)
    except (OSError, ValueError, AttributeError, TypeError, nbformat.ValidationError):
        raise CourseError(
            f"{path} can't be read as a notebook; restore it (a released one: course release)"
        ) from None
    client = NotebookClient(
        notebook,
        allow_errors=True,
        timeout=LIMIT,
        store_widget_state=True,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(path.resolve().parent)}},
    )
    try:
        client.execute()
    except CellTimeoutError:
        raise CourseError(f"a cell of {path} takes longer than {LIMIT} seconds") from None
    except DeadKernelError:
        raise CourseError(f"the kernel died while it ran {path}") from None
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
    return notebook


def _waits(error: NotebookNode, unwritten: str) -> bool:
    """Whether a cell failed for want of an answer: of a function's body, or of a name."""
    missing = re.fullmatch(r"name '(\w+)' is not defined", error.evalue)
    return error.ename == "NotImplementedError" or bool(
        missing and re.search(rf"\b{missing[1]}\b", unwritten)
    )


def as_html(notebook: NotebookNode, title: str) -> str:
    """Return an executed notebook as HTML: each widget with its state, and below it what is shown
    until it lives."""
    exporter = HTMLExporter(
        template_file=str(TEMPLATE), widget_renderer_url=DEFAULT_EMBED_REQUIREJS_URL
    )
    exporter.log.setLevel("ERROR")  # it would warn of each figure without a description
    page, _ = exporter.from_notebook_node(notebook, resources={"metadata": {"name": title}})
    return page
