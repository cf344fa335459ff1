"""The demonstration: a small class hands in, is graded with hidden tests, and gets feedback, in a
folder of its own."""

import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from rich.console import Console

from autograder.cli.tables import show_grading, show_marks, show_progress
from autograder.course import CONFIG, OWN, Course
from autograder.grading import Grader, release
from autograder.notebook import blank, kind, read_source
from autograder.pages.writing import write_pages
from autograder.saving.gradebook import open_gradebook

ASSIGNMENT = "1-filters"
FOLDER = Path(OWN, "demo")
HURRY = (
    "\nc.Limits.call_seconds = 2  # the demonstration's endless loop need not take ten "
    "seconds a test\n"
)


def play(console: Console) -> None:
    """Play release, hand-in, grading and feedback, and show the marks and where to look next."""
    ours = Course()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(mode=0o700, parents=True)
    (FOLDER / CONFIG).write_text((ours.folder / CONFIG).read_text() + HURRY)
    course = Course(FOLDER)
    shutil.copytree(ours.source(ASSIGNMENT), course.source(ASSIGNMENT))

    console.print("[bold]1 Release[/]: the student version, without solutions and hidden tests")
    with console.status("nbgrader generate_assignment"):
        release(course, ASSIGNMENT)

    console.print("[bold]2 Hand-in[/]: " + ", ".join(STUDENTS))
    source = read_source(course.notebooks(ASSIGNMENT)[0])
    for student, solve in STUDENTS.items():
        folder = course.submitted(ASSIGNMENT, student)
        folder.mkdir(parents=True)
        nbformat.write(handed_in(source.cells, source.metadata, solve), folder / source.path.name)

    console.print("[bold]3 Grading[/]: each on two sides, through nbgrader")
    with open_gradebook(course) as gradebook:
        grader = Grader(course, gradebook)
        assignment = grader.assignment(ASSIGNMENT)
        grading = grader.grade(assignment, list(STUDENTS), again=True)
        graded = show_grading(console, grading, len(STUDENTS))

        console.print("[bold]4 Feedback[/]: one page a student")
        pages = write_pages(course, gradebook, ASSIGNMENT, list(STUDENTS))
        show_progress(console, "writing", pages, len(STUDENTS))
        show_marks(console, ASSIGNMENT, grader.works(assignment, graded))

    page = course.feedback(ASSIGNMENT, "half") / f"{source.path.stem}.html"
    released = course.released(ASSIGNMENT) / source.path.name
    console.print(
        f"\nLook next at\n  {FOLDER / course.shown(released)}     what students get"
        f"\n  {FOLDER / course.shown(page)}   what a student gets back"
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
