"""Runs a notebook and writes it as one HTML page, which needs no kernel and, for its pictures, no
network."""

from collections.abc import Sequence
from pathlib import Path

import nbformat
from ipywidgets.embed import DEFAULT_EMBED_REQUIREJS_URL
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from autograder.course import Course
from autograder.errors import CourseError

TEMPLATE = Path(__file__).parent / "templates" / "page.html.j2"
LIMIT = 600  # seconds for a cell


def find(names: Sequence[str]) -> list[Path]:
    """Return the released notebooks of the assignments `names` (none: all) and the files among them
    that end in .ipynb.

    Raises CourseError for what there is not.
    """
    files = [Path(name) for name in names if name.endswith(".ipynb")]
    for path in files:
        if not path.is_file():
            raise CourseError(f"there is no notebook {path}")
    if names and len(files) == len(names):
        return files
    course = Course()
    for assignment in course.chosen(*[name for name in names if not name.endswith(".ipynb")]):
        released = sorted(course.released(assignment).glob("*.ipynb"))
        if not released:
            raise CourseError(f"{assignment} is not released yet; run: course release {assignment}")
        files += released
    return files


def write_page(path: Path, folder: Path) -> Path:
    """Run the notebook at `path`, write it to `folder` as HTML and return the page's path; raises
    CourseError."""
    page = folder / f"{path.stem}.html"
    text = as_html(run(path), path.stem)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CourseError(f"{page} can't be written: {error.strerror}") from None
    return page


def run(path: Path) -> NotebookNode:
    """Return the notebook at `path` with its outputs and the state of its widgets; raises
    CourseError.

    Cells may fail: a released notebook waits for its answers. An error keeps its sentence and loses
    its traceback, and what nobody has written yet says nothing.
    """
    try:
        notebook = nbformat.read(path, as_version=4)
    except (OSError, ValueError, nbformat.ValidationError):
        raise CourseError(f"{path} can't be read as a notebook") from None
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
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [
                _without_traceback(one)
                for one in cell.outputs
                if one.get("ename") != "NotImplementedError"
            ]
    return notebook


def _without_traceback(output: NotebookNode) -> NotebookNode:
    if output.output_type == "error":
        output.traceback = [f"{output.ename}: {output.evalue}"]
    return output


def as_html(notebook: NotebookNode, title: str) -> str:
    """Return an executed notebook as HTML: each widget with its state, and below it what is shown
    until it lives."""
    exporter = HTMLExporter(
        template_file=str(TEMPLATE), widget_renderer_url=DEFAULT_EMBED_REQUIREJS_URL
    )
    exporter.log.setLevel("ERROR")  # it would warn of each figure without a description
    page, _ = exporter.from_notebook_node(notebook, resources={"metadata": {"name": title}})
    return page
