"""The `course` command."""

import os
import shutil
import sys
from pathlib import Path

import click

from autograder.cli import authors, book, classes, desk, handing_in, people, tables
from autograder.cli.doctor import doctor
from autograder.cli.hub import hub
from autograder.cli.new import new
from autograder.cli.screen import console, one_line_errors
from autograder.errors import CourseError

# jsonschema, which reads notebooks, imports this when it is there: a second of every command, for
# web addresses in letters beyond ASCII, which no notebook has.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


@click.group()
def main() -> None:
    """ConvCourse, for authors and instructors. Run it in the course's folder."""
    # nbgrader starts alembic, which lies beside this Python, whether the environment is activated
    # or not.
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"


@main.command()
@click.argument("assignments", nargs=-1)
@click.option("--bank", is_flag=True, help="Judge the answers of their banks, too; takes minutes.")
@one_line_errors
def check(assignments: tuple[str, ...], bank: bool) -> None:
    """Tell what is amiss in the ASSIGNMENTS' notebooks (default: all of them)."""
    from autograder.authoring import check_assignment
    from autograder.course import Course

    course = Course()
    complaints = 0
    for assignment in course.chosen(*assignments):
        with console.status(f"checking {assignment}"):
            found = check_assignment(course, assignment, bank)
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
    """Write the release of the ASSIGNMENTS (default: all) from their sources, without touching the
    gradebook."""
    from autograder.authoring.release import write_release
    from autograder.course import Course

    course = Course()
    for assignment in course.chosen(*assignments):
        write_release(course, assignment, course.released(assignment))
        console.print(f"{course.shown(course.released(assignment))} written", markup=False)


@main.command()
@one_line_errors
def demo() -> None:
    """Play a small class through release, hand-in, grading and feedback, in a folder of its own."""
    from autograder.cli.demo import play

    play(console)


@main.command()
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False))
@click.option("--port", type=click.IntRange(1, 65535), help="Default: 8888, or the next free one.")
@one_line_errors
def lab(folder: str, port: int | None) -> None:
    """Open JupyterLab on the released notebook, with nbgrader's Validate button and formgrader
    (FOLDER: a course), and a desk of its own, at which Hand in tells what is right."""
    from autograder.course import Course

    course = Course(Path(folder))
    released = [
        path for name in course.chosen() for path in sorted(course.released(name).glob("*.ipynb"))
    ]
    if not released:
        raise CourseError("nothing is released yet; run: course release")
    own = course.root / "my-work"  # a student's copy, so that the release stays as it was generated
    for path in released:
        if not (own / path.parent.name / path.name).exists():
            shutil.copytree(path.parent, own / path.parent.name, dirs_exist_ok=True)
    first = Path("my-work", released[0].parent.name, released[0].name)
    console.print(
        f"Opening {first} (your copy of the released notebook). Formgrader: Nbgrader menu. Ctrl-C "
        "ends it."
    )
    os.chdir(course.root)  # this process becomes JupyterLab
    handing_in.open_own_desk(course)
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    # The course's folder is the root, or formgrader would not find the course.
    place = [
        f"--ServerApp.root_dir={os.getcwd()}",
        f"--LabApp.default_url=/lab/tree/{first.as_posix()}",
        *([f"--ServerApp.port={port}"] if port else []),
    ]
    os.execvp("jupyter", ["jupyter", "lab", "--ServerApp.ip=127.0.0.1", *root, *place])


for one in (new, classes.grade, classes.marks, classes.feedback, classes.report, classes.export):
    main.add_command(one)
for one in (people.students, people.drop, people.due, people.extend):
    main.add_command(one)
for one in (desk.serve, handing_in.hand_in, doctor, hub):
    main.add_command(one)
for one in (book.book, book.html, authors.mutants, authors.messages):
    main.add_command(one)
