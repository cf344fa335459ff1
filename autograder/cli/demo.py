"""The demonstration: a small class hands in, is graded with hidden tests, and gets feedback, in a
folder of its own."""

import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from rich.console import Console

from autograder.cli.tables import grade_with_progress, show_marks, show_progress
from autograder.course import Classroom
from autograder.notebook import blank, kind, read_source

ASSIGNMENT = "1-filters"
FOLDER = Path(".course/demo")
HURRY = (
    "\nc.Limits.call_seconds = 2  # the demonstration's endless loop need not take ten "
    "seconds a test\n"
)


def play(console: Console) -> None:
    """Play release, hand-in, grading and feedback, and show the marks and where to look next."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    shutil.copytree(f"source/{ASSIGNMENT}", FOLDER / "source" / ASSIGNMENT)
    (FOLDER / "nbgrader_config.py").write_text(Path("nbgrader_config.py").read_text() + HURRY)
    room = Classroom(FOLDER)

    console.print("[bold]1 Release[/]: the student version, without solutions and hidden tests")
    with console.status("nbgrader generate_assignment"):
        room.release(ASSIGNMENT)

    console.print("[bold]2 Hand-in[/]: " + ", ".join(STUDENTS))
    source = read_source(next((FOLDER / "source" / ASSIGNMENT).glob("*.ipynb")))
    for student, solve in STUDENTS.items():
        folder = FOLDER / "submitted" / student / ASSIGNMENT
        folder.mkdir(parents=True)
        nbformat.write(handed_in(source.cells, source.metadata, solve), folder / source.path.name)

    console.print("[bold]3 Grading[/]: each on two sides, through nbgrader")
    grade_with_progress(console, room, ASSIGNMENT, list(STUDENTS), again=True)

    console.print("[bold]4 Feedback[/]: one page a student")
    show_progress(console, "writing", room.feedback(ASSIGNMENT), len(STUDENTS))

    show_marks(console, ASSIGNMENT, room.marks(ASSIGNMENT))
    console.print(
        f"\nLook next at\n  {FOLDER}/release/{ASSIGNMENT}/{source.path.name}     what students get"
        f"\n  {FOLDER}/feedback/half/{ASSIGNMENT}/{source.path.stem}.html"
        "   what a student gets back"
        "\n  make lab                                        JupyterLab with this notebook and "
        "the class in formgrader"
    )


def handed_in(
    cells: tuple[NotebookNode, ...],
    metadata: NotebookNode,
    solve: Callable[[int, int, NotebookNode], str],
) -> NotebookNode:
    """A submission: `solve` gives the text of solution number i of n."""
    solutions = [cell for cell in cells if kind(cell) in ("solution", "written")]
    notebook = nbformat.v4.new_notebook(metadata=metadata)
    for cell in cells:
        copy = blank(cell)
        if kind(cell) in ("solution", "written"):
            at = next(i for i, one in enumerate(solutions) if one is cell)
            copy.source = solve(at, len(solutions), cell)
        notebook.cells.append(copy)
    return notebook


def _broken(item: str, statement: str) -> Callable[[int, int, NotebookNode], str]:
    def solve(at: int, count: int, cell: NotebookNode) -> str:
        if cell.metadata.nbgrader.grade_id == item:
            return blank(cell).source.replace("raise NotImplementedError()", statement)
        return cell.source

    return solve


STUDENTS: dict[str, Callable[[int, int, NotebookNode], str]] = {
    "perfect": lambda at, count, cell: cell.source,
    "blank": lambda at, count, cell: blank(cell).source,
    "half": lambda at, count, cell: cell.source if at < count // 2 else blank(cell).source,
    "crashes": _broken("window_centres", "import os; os._exit(1)"),
    "endless": _broken("correlate2d", "while True: pass"),
}
