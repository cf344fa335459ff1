"""The `course` command."""

import os
import shutil
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path

import click
from rich.console import Console

from autograder.cli import tables
from autograder.errors import CourseError

console = Console(highlight=False)

# jsonschema, which reads notebooks, imports this when it is there: a second of every command, for
# web addresses in letters beyond ASCII, which no notebook has.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def one_line_errors(command: Callable) -> Callable:
    """Turn an error that the user can mend into one line and exit code 2."""

    @wraps(command)
    def wrapped(*args, **keywords):
        try:
            return command(*args, **keywords)
        except CourseError as error:
            click.echo(f"course: {error}", err=True)
            sys.exit(2)
        except KeyboardInterrupt:
            click.echo("course: stopped", err=True)
            sys.exit(130)

    return wrapped


@click.group()
def main() -> None:
    """ConvCourse, for authors and instructors. Run it in the course's folder."""
    # nbgrader starts alembic, which lies beside this Python, whether the environment is activated
    # or not.
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"


@main.command()
@click.argument("assignments", nargs=-1)
@one_line_errors
def check(assignments: tuple[str, ...]) -> None:
    """Tell what is amiss in the ASSIGNMENTS' notebooks (default: all of them)."""
    from autograder.authoring import check_assignment
    from autograder.course import Classroom

    room = Classroom()
    for assignment in assignments:
        room.require(assignment)
    complaints = 0
    for assignment in assignments or room.assignments():
        with console.status(f"checking {assignment}"):
            found = check_assignment(Path(room.course.root), assignment)
        complaints += len(found)
        console.print(
            f"[green]{assignment}: all is well[/]"
            if not found
            else f"[red]{assignment}: {tables.counted(len(found), 'complaint')}[/]"
        )
        for complaint in found:
            console.print(f"  {complaint}", markup=False)
    sys.exit(1 if complaints else 0)


@main.command()
@click.argument("assignments", nargs=-1)
@one_line_errors
def release(assignments: tuple[str, ...]) -> None:
    """Write release/ from source/ for the ASSIGNMENTS (default: all), without touching the
    gradebook."""
    from autograder.authoring.release import write_release
    from autograder.course import Classroom

    room = Classroom()
    for assignment in assignments:
        room.require(assignment)
    for assignment in assignments or room.assignments():
        write_release(
            Path(room.course.root), assignment, Path(room.course.root) / "release" / assignment
        )
        console.print(f"release/{assignment} written")


@main.command()
@click.argument("assignment")
@click.option("--student", multiple=True, help="Only this student (may be given more than once).")
@click.option(
    "--again",
    is_flag=True,
    help="Grade unchanged submissions again too, and tell whose marks changed.",
)
@click.option(
    "--from",
    "download",
    type=click.Path(path_type=Path),
    help="A learning platform's download: zip file or folder.",
)
@click.option("--scheduler", help="A Dask scheduler, whose workers judge: tcp://host:port.")
@one_line_errors
def grade(
    assignment: str,
    student: tuple[str, ...],
    again: bool,
    download: Path | None,
    scheduler: str | None,
) -> None:
    """Collect what was handed in for ASSIGNMENT, grade it and show the marks."""
    if scheduler is None:
        warm_up(assignment)
    from autograder.course import Classroom

    room = Classroom()
    room.require(assignment)
    for said in room.collect(assignment, download):
        console.print(said, markup=False)
    handed_in = room.students(assignment)
    unknown = [name for name in student if name not in handed_in]
    if unknown:
        raise CourseError(
            f"{', '.join(unknown)} handed in nothing for {assignment}; these did: "
            f"{', '.join(handed_in) or 'nobody'}"
        )
    if not handed_in:
        raise CourseError(
            f"nobody handed in {assignment}; put submissions into submitted/<student>/{assignment}/"
        )
    before = room.marks(assignment) if again else []
    try:
        with room.workshop(assignment, scheduler) as shop:
            failed = tables.grade_with_progress(
                console, room, assignment, list(student) or handed_in, again, shop
            )
    except KeyboardInterrupt:
        click.echo(
            "course: stopped; what was graded is saved, the same command goes on from here",
            err=True,
        )
        sys.exit(130)
    now = room.marks(assignment)
    tables.show_marks(console, assignment, now)
    if again:
        tables.show_changes(console, before, now)
    for name, reason in failed.items():
        click.echo(f"course: {name} could not be graded: {reason}", err=True)
    sys.exit(1 if failed else 0)


@main.command()
@click.argument("assignment")
@click.argument("student", required=False)
@one_line_errors
def marks(assignment: str, student: str | None) -> None:
    """Show the marks that the gradebook has, of all or of one STUDENT."""
    from autograder.course import Classroom

    room = Classroom()
    room.require(assignment)
    everyone = room.marks(assignment)
    if not everyone:
        raise CourseError(f"nothing of {assignment} is graded yet; run: course grade {assignment}")
    chosen = [one for one in everyone if student in (None, one.student)]
    if not chosen:
        raise CourseError(
            f"there are no marks of {student!r}; there are of: "
            f"{', '.join(one.student for one in everyone)}"
        )
    tables.show_marks(console, assignment, chosen)


@main.command()
@click.argument("assignment")
@click.option("--release", is_flag=True, help="Then hand the pages out in nbgrader's exchange.")
@one_line_errors
def feedback(assignment: str, release: bool) -> None:
    """Write everyone's feedback page for ASSIGNMENT, anew."""
    from autograder.course import Classroom

    room = Classroom()
    room.require(assignment)
    graded = room.marks(assignment)
    if not graded:
        raise CourseError(f"nothing of {assignment} is graded yet; run: course grade {assignment}")
    written = tables.show_progress(console, "writing", room.feedback(assignment), len(graded))
    console.print(
        f"{tables.counted(written, 'page')} written, feedback/<student>/{assignment}/", markup=False
    )
    if release:
        console.print(f"{room.release_feedback(assignment)} of them in the exchange", markup=False)


@main.command()
@click.argument("assignment")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Default: reports/ASSIGNMENT.html",
)
@one_line_errors
def report(assignment: str, output: Path | None) -> None:
    """Write a page for instructors: marks, items, misconceptions, late work, tampering, similar
    answers."""
    from autograder.course import Classroom
    from autograder.report.page import write_report

    written = write_report(Classroom(), assignment, output)
    console.print(
        f"{written} written; it names students, so it is for instructors only", markup=False
    )


@main.command()
@click.argument("assignments", nargs=-1)
@click.option("--to", "form", type=click.Choice(["spreadsheet", "canvas", "moodle"]), required=True)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A spreadsheet is .xlsx or .csv, as you name it.",
)
@one_line_errors
def export(assignments: tuple[str, ...], form: str, output: Path | None) -> None:
    """Write the marks of the ASSIGNMENTS (default: all) for a spreadsheet, or for import into
    Canvas or Moodle."""
    from autograder.course import Classroom
    from autograder.export.formats import write_export

    written, waiting = write_export(Classroom(), assignments, form, output)
    unmarked = f"; written answers that wait for a mark: {waiting}" if waiting else ""
    console.print(f"{written} written{unmarked}", markup=False)


@main.command()
@click.argument("assignments", nargs=-1)
@click.option(
    "--output",
    default="html",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder.",
)
@one_line_errors
def html(assignments: tuple[str, ...], output: Path) -> None:
    """Run the ASSIGNMENTS' released notebooks (default: all), or notebook files, and write them as
    HTML pages.

    Explorers and quizzes work in the pages while online; offline they are pictures and plain
    questions. A notebook file runs with your rights: name only one that you trust.
    """
    from autograder.pages.static import find, write_page

    for path in find(assignments):
        with console.status(f"running {path.name}"):
            written = write_page(path, output)
        console.print(f"{written} written", markup=False)


@main.command()
@one_line_errors
def demo() -> None:
    """Play a small class through release, hand-in, grading and feedback, in a folder of its own."""
    from autograder.cli.demo import play

    play(console)


@main.command()
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False))
@one_line_errors
def lab(folder: str) -> None:
    """Open JupyterLab on the released notebook, with nbgrader's Validate button and formgrader
    (FOLDER: a course)."""
    from autograder.course import Classroom

    room = Classroom(Path(folder))
    released = sorted(path.relative_to(folder) for path in Path(folder).glob("release/*/*.ipynb"))
    if not released:
        raise CourseError("nothing is released yet; run: course release")
    for path in released:  # a student works on a copy, so that release/ stays as it was generated
        own = Path(folder) / "my-work" / path.relative_to("release")
        if not own.exists():
            shutil.copytree((Path(folder) / path).parent, own.parent, dirs_exist_ok=True)
    first = Path("my-work") / released[0].relative_to("release")
    console.print(
        f"Opening {first} (your copy of the released notebook). Formgrader: Nbgrader menu. Ctrl-C "
        "ends it."
    )
    os.chdir(room.course.root)
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    # The course's folder is the root, or formgrader would not find the course.
    place = [
        f"--ServerApp.root_dir={os.getcwd()}",
        f"--LabApp.default_url=/lab/tree/{first.as_posix()}",
    ]
    os.execvp("jupyter", ["jupyter", "lab", "--ServerApp.ip=127.0.0.1", *root, *place])


def warm_up(assignment: str) -> None:
    """Start the two sides first of all: they warm up while nbgrader is still being imported."""
    from traitlets.config import PyFileConfigLoader

    from autograder.judging import sandbox
    from autograder.judging.warm import ISOLATION, WORKERS, setup_of, workshop

    notebooks = sorted(Path("source", assignment).glob("*.ipynb"))
    if notebooks and Path("nbgrader_config.py").exists() and sandbox.LINUX:
        judge = PyFileConfigLoader("nbgrader_config.py").load_config().Judge
        workshop(
            setup_of(notebooks[0]), judge.get("isolation", ISOLATION), judge.get("workers", WORKERS)
        )
