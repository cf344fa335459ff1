"""The commands for a class: grade it, show its marks, write its pages, report and exports."""

import contextlib
import sys
from pathlib import Path
from typing import Any

import click

from autograder.cli import tables
from autograder.cli.screen import complain, console, end_with, one_line_errors
from autograder.errors import CourseError


@click.command()
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
    from autograder.course import Course

    course = Course()
    if scheduler is None:
        warm_up(course, assignment)
    from autograder import grading
    from autograder.intake.roster import roster_of
    from autograder.masters import weak_before_grading
    from autograder.saving.collecting import collect
    from autograder.saving.extensions import shown_due
    from autograder.saving.gradebook import open_gradebook

    course.chosen(assignment)
    with contextlib.ExitStack() as held:
        gradebook = held.enter_context(open_gradebook(course))
        collected = collect(course, gradebook, assignment, download)
        for said in collected.said:
            console.print(said, markup=False)
        gone = roster_of(gradebook, course.root).dropped
        handed_in = [one for one in course.handed_in(assignment) if one not in gone]
        students = _who(handed_in, student, assignment, course)
        shop_for = None
        if scheduler is not None:
            shop_for = held.enter_context(grading.cluster(course, assignment, scheduler))
        grader = grading.Grader(course, gradebook, shop_for)
        known = grader.assignment(assignment)
        tables.show_weak(console, assignment, weak_before_grading(grader, known))
        before = grader.works(known) if again else []
        try:
            graded = tables.show_grading(
                console, grader.grade(known, students, again), len(students)
            )
        except KeyboardInterrupt:
            click.echo(
                "course: stopped; what was graded is saved, the same command goes on from here",
                err=True,
            )
            sys.exit(130)
        now = grader.works(known, graded)
        due = shown_due(course, gradebook, assignment)
    tables.show_marks(console, assignment, now, due)
    if again:
        tables.show_changes(console, before, now)
    failed = [one for one in graded if one.failure]
    for one in failed:
        click.echo(f"course: {one.student} could not be graded: {one.failure}", err=True)
    sys.exit(1 if failed or collected.refused else 0)


def _who(handed_in: list[str], asked: tuple[str, ...], assignment: str, course: Any) -> list[str]:
    """The students to grade: those asked for, or all who handed in; raises CourseError."""
    unknown = [name for name in asked if name not in handed_in]
    if unknown:
        raise CourseError(
            f"{', '.join(unknown)} handed in nothing for {assignment}; these did: "
            f"{', '.join(handed_in) or 'nobody'}"
        )
    if not handed_in:
        place = course.shown(course.submitted(assignment, "<student>"))
        raise CourseError(f"nobody handed in {assignment}; put submissions into {place}/")
    return list(asked) or handed_in


@click.command()
@click.argument("assignment")
@click.argument("student", required=False)
@one_line_errors
def marks(assignment: str, student: str | None) -> None:
    """Show the marks that the gradebook has, of all or of one STUDENT."""
    from autograder.course import Course
    from autograder.saving.assignment import read_assignment
    from autograder.saving.extensions import shown_due
    from autograder.saving.gradebook import open_gradebook
    from autograder.saving.works import nothing_graded, works

    course = Course()
    course.chosen(assignment)
    with open_gradebook(course) as gradebook:
        everyone = works(course, gradebook, read_assignment(course, gradebook, assignment))
        due = shown_due(course, gradebook, assignment)
    if not everyone:
        raise nothing_graded(assignment)
    chosen = [one for one in everyone if student in (None, one.student)]
    if not chosen:
        raise CourseError(
            f"there are no marks of {student!r}; there are of: "
            f"{', '.join(one.student for one in everyone)}"
        )
    tables.show_marks(console, assignment, chosen, due)


@click.command()
@click.argument("assignment")
@click.option("--release", is_flag=True, help="Then hand the pages out in nbgrader's exchange.")
@click.option(
    "--to",
    "platform",
    type=click.Choice(["canvas", "moodle"]),
    help="Then write a zip file of them, named as the platform takes them back.",
)
@one_line_errors
def feedback(assignment: str, release: bool, platform: str | None) -> None:
    """Write everyone's feedback page for ASSIGNMENT, anew."""
    from autograder.course import Course
    from autograder.pages.writing import hand_out, with_marks_or_copy, write_pages
    from autograder.saving.gradebook import open_gradebook
    from autograder.saving.works import nothing_graded

    course = Course()
    course.chosen(assignment)
    with open_gradebook(course) as gradebook:
        students = with_marks_or_copy(course, gradebook, assignment)
        if not students:
            raise nothing_graded(assignment)
        pages = write_pages(course, gradebook, assignment, students)
        written = tables.show_progress(console, "writing", pages, len(students))
    place = course.shown(course.feedback(assignment, "<student>"))
    failures = [problem for problem in written if problem]
    count = tables.counted(len(written) - len(failures), "page")
    console.print(f"{count} written, {place}/", markup=False)
    complain(failures)
    if release:
        console.print(f"{hand_out(course, assignment)} of them in the exchange", markup=False)
    unpacked: list[str] = []
    if platform:
        from autograder.pages.handback import write_zip

        output = course.root / f"feedback-{assignment}-{platform}.zip"
        left, unpacked = write_zip(course, assignment, platform, output)
        console.print(f"{output.name} written", markup=False)
        if left:
            console.print(f"not in it, of no {platform} download: {', '.join(left)}", markup=False)
    complain(unpacked)
    sys.exit(1 if failures or unpacked else 0)


@click.command()
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
    from autograder.course import Course
    from autograder.report.page import write_report

    written, lost = write_report(Course(), assignment, output)
    console.print(
        f"{written} written; it names students, so it is for instructors only", markup=False
    )
    end_with(lost)


class ExportName(click.ParamType):
    """The name of an export; they are listed when they are asked for, which imports nbgrader."""

    name = "export"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """The names, for the command's help."""
        return f"[{'|'.join(self.names())}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """One of the names; fails, listing them."""
        if value not in self.names():
            self.fail(f"{value!r} is none of {', '.join(self.names())}", param, ctx)
        return value

    @staticmethod
    def names() -> list[str]:
        """What there is."""
        from autograder.export.formats import exports

        return list(exports())


@click.command()
@click.argument("assignments", nargs=-1)
@click.option("--to", "name", type=ExportName(), required=True)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A spreadsheet is .xlsx or .csv, as you name it.",
)
@one_line_errors
def export(assignments: tuple[str, ...], name: str, output: Path | None) -> None:
    """Write the marks of the ASSIGNMENTS (default: all) for a spreadsheet or a learning
    platform."""
    from autograder.course import Course
    from autograder.export.formats import write_export

    written, waiting, left_out = write_export(Course(), assignments, name, output)
    unmarked = f"; written answers that wait for a mark: {waiting}" if waiting else ""
    console.print(f"{written} written{unmarked}", markup=False)
    end_with(left_out)


def warm_up(course: Any, assignment: str) -> None:
    """Start the two sides first of all: they warm up while nbgrader is still being imported."""
    from autograder.judging import sandbox
    from autograder.judging.warm import ISOLATION, WORKERS, workshop
    from autograder.setup_cells import setup_of

    source, judge = course.early_source(assignment), course.config.Judge
    if source is not None and sandbox.LINUX:
        isolation, workers = judge.get("isolation", ISOLATION), judge.get("workers", WORKERS)
        workshop(setup_of(source), isolation, workers)
