"""The `course` command."""

import os
import shutil
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

console = Console(highlight=False)


def one_line_errors(command: Callable) -> Callable:
    """Turn an error that the user can mend into one line and exit code 2."""

    @wraps(command)
    def wrapped(*args, **keywords):
        from course_utils.grading.classroom import CourseError
        from course_utils.grading.sandbox import NoIsolation

        try:
            return command(*args, **keywords)
        except (CourseError, NoIsolation) as error:
            click.echo(f"course: {error}", err=True)
            sys.exit(2)
        except KeyboardInterrupt:
            click.echo("course: stopped; what was graded is saved, the same command goes on from here", err=True)
            sys.exit(130)

    return wrapped


@click.group()
def main() -> None:
    """ConvCourse, for authors and instructors. Run it in the course's folder."""


@main.command()
@click.argument("assignments", nargs=-1)
@one_line_errors
def check(assignments: tuple[str, ...]) -> None:
    """Tell what is amiss in the ASSIGNMENTS' notebooks (default: all of them)."""
    from course_utils.authoring import check_assignment
    from course_utils.grading.classroom import Classroom

    room = Classroom()
    for assignment in assignments:
        room.require(assignment)
    complaints = 0
    for assignment in assignments or room.assignments():
        with console.status(f"checking {assignment}"):
            found = check_assignment(Path(room.course.root), assignment)
        complaints += len(found)
        console.print(f"[green]{assignment}: all is well[/]" if not found else f"[red]{assignment}: {len(found)} complaints[/]")
        for complaint in found:
            console.print(f"  {complaint}", markup=False)
    sys.exit(1 if complaints else 0)


@main.command()
@click.argument("assignments", nargs=-1)
@one_line_errors
def release(assignments: tuple[str, ...]) -> None:
    """Write release/ from source/ for the ASSIGNMENTS (default: all), without touching the gradebook."""
    from course_utils.authoring.release import write_release
    from course_utils.grading.classroom import Classroom

    room = Classroom()
    for assignment in assignments:
        room.require(assignment)
    for assignment in assignments or room.assignments():
        write_release(Path(room.course.root), assignment, Path(room.course.root) / "release" / assignment)
        console.print(f"release/{assignment} written")


@main.command()
@click.argument("assignment")
@click.option("--student", multiple=True, help="Only this student (may be given more than once).")
@click.option("--again", is_flag=True, help="Grade unchanged submissions again too.")
@one_line_errors
def grade(assignment: str, student: tuple[str, ...], again: bool) -> None:
    """Grade what was handed in below submitted/ and show the marks."""
    warm_up(assignment)
    from course_utils.grading.classroom import Classroom, CourseError

    room = Classroom()
    room.require(assignment)
    handed_in = room.students(assignment)
    unknown = [name for name in student if name not in handed_in]
    if unknown:
        raise CourseError(
            f"{', '.join(unknown)} handed in nothing for {assignment}; these did: {', '.join(handed_in) or 'nobody'}"
        )
    if not handed_in:
        raise CourseError(f"nobody handed in {assignment}; put submissions into submitted/<student>/{assignment}/")
    failed = grade_with_progress(room, assignment, list(student) or handed_in, again)
    show_marks(room, assignment)
    for name, reason in failed.items():
        click.echo(f"course: {name} could not be saved: {reason}", err=True)
    sys.exit(1 if failed else 0)


@main.command()
@click.argument("assignment")
@click.argument("student", required=False)
@one_line_errors
def marks(assignment: str, student: str | None) -> None:
    """Show the marks that the gradebook has, of all or of one STUDENT."""
    from course_utils.grading.classroom import Classroom, CourseError

    room = Classroom()
    room.require(assignment)
    known = [one.student for one in room.marks(assignment)]
    if not known:
        raise CourseError(f"nothing of {assignment} is graded yet; run: course grade {assignment}")
    if student is not None and student not in known:
        raise CourseError(f"there are no marks of {student!r}; there are of: {', '.join(known)}")
    show_marks(room, assignment, student)


@main.command()
@one_line_errors
def demo() -> None:
    """Play a small class through release, hand-in, grading and feedback, in a folder of its own."""
    from course_utils.demo import play

    play(console)


@main.command()
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False))
@one_line_errors
def lab(folder: str) -> None:
    """Open JupyterLab on the released notebook, with nbgrader's Validate button and formgrader (FOLDER: a course)."""
    from course_utils.grading.classroom import Classroom, CourseError

    room = Classroom(Path(folder))
    released = sorted(path.relative_to(folder) for path in Path(folder).glob("release/*/*.ipynb"))
    if not released:
        raise CourseError("nothing is released yet; run: course release")
    for path in released:  # a student works on a copy, so that release/ stays as it was generated
        own = Path(folder) / "my-work" / path.relative_to("release")
        if not own.exists():
            shutil.copytree((Path(folder) / path).parent, own.parent, dirs_exist_ok=True)
    first = Path("my-work") / released[0].relative_to("release")
    console.print(f"Opening {first} (your copy of the released notebook). Formgrader: Nbgrader menu. Ctrl-C ends it.")
    os.chdir(room.course.root)
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    # The course's folder is the root, or formgrader would not find the course.
    place = [f"--ServerApp.root_dir={os.getcwd()}", f"--LabApp.default_url=/lab/tree/{first.as_posix()}"]
    os.execvp("jupyter", ["jupyter", "lab", "--ServerApp.ip=127.0.0.1", *root, *place])


def warm_up(assignment: str) -> None:
    """Start the two sides first of all: they warm up while nbgrader is still being imported."""
    from traitlets.config import PyFileConfigLoader

    from course_utils.grading.warm import setup_of, workshop

    notebooks = sorted(Path("source", assignment).glob("*.ipynb"))
    if notebooks and Path("nbgrader_config.py").exists() and sys.platform != "win32":
        judge = PyFileConfigLoader("nbgrader_config.py").load_config().Judge
        workshop(setup_of(notebooks[0]), judge.get("isolation", True), judge.get("workers", 2))


def grade_with_progress(room, assignment: str, students: list[str], again: bool) -> dict[str, str]:
    """Grade with a progress bar; returns who could not be saved, and why."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("grading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[failing]} failing"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=len(students), failing=0)
        failing = 0

        def tell(_: str, failed: bool) -> None:
            nonlocal failing
            failing += failed
            bar.update(task, advance=1, failing=failing)

        return room.grade(assignment, students, tell, again)


def show_marks(room, assignment: str, student: str | None = None) -> None:
    """A table of marks per item and student, with totals, and the reasons for what was lost."""
    everyone = [one for one in room.marks(assignment) if student in (None, one.student)]
    items = list(dict.fromkeys(item for one in everyone for item in one.items))
    if len(everyone) <= 8:
        table = Table("item", *(one.student for one in everyone), title=f"Marks for {assignment}")
        for item in items:
            table.add_row(item, *(_cell(one, item) for one in everyone))
        table.add_section()
        table.add_row("total", *(f"[bold]{one.score:g}[/]" for one in everyone))
    else:
        table = Table("student", "total", *items, title=f"Marks for {assignment}")
        for one in everyone:
            table.add_row(one.student, f"[bold]{one.score:g}[/]", *(_cell(one, item) for item in items))
    console.print(table)
    waiting = [one.student for one in everyone if one.to_mark]
    if waiting:
        console.print(f"Written answers to mark in formgrader: of {', '.join(waiting)}", markup=False)
    for one in everyone:
        for note in one.notes:
            console.print(f"{one.student}: {note}", markup=False)
        if len(everyone) <= 8 and one.reasons and len(one.reasons) < len(one.items) - 1:
            for item, reason in one.reasons.items():
                console.print(f"{one.student}, {item}: {_short(reason)}", markup=False)
        elif len(everyone) <= 8 and one.reasons:
            console.print(
                f"{one.student}: {len(one.reasons)} items without points; "
                f"the first reason: {_short(next(iter(one.reasons.values())))}",
                markup=False,
            )


def _cell(one, item: str) -> str:
    if item not in one.items:
        return ""
    score, points = one.items[item]
    if item in one.to_mark:
        return f"[blue]to mark[/]/{points:g}"
    return f"[{'green' if score == points else 'red' if score == 0 else 'yellow'}]{score:g}[/]/{points:g}"


def _short(reason: str) -> str:
    lines = [line.strip() for line in reason.splitlines() if line.strip()]
    return " ".join(lines[:2])[:200]
