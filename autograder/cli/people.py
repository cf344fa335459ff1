"""The commands for people and dates: students, drop, due, extend."""

from pathlib import Path

import click

from autograder.cli.screen import console, one_line_errors


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@one_line_errors
def students(file: Path) -> None:
    """Enrol the students of FILE: a CSV of Canvas's, Moodle's, Excel's or your own, with groups if
    it has such a column."""
    from autograder.course import Course
    from autograder.saving.students import enrol

    new, named, gone = enrol(Course(), file)
    console.print(f"{named} students in {file}, {new} of them new", markup=False)
    if gone:
        console.print(
            f"dropped before, so left out: {', '.join(gone)} (course drop STUDENT --undo)",
            markup=False,
        )


@click.command()
@click.argument("student")
@click.option("--undo", is_flag=True, help="Take the student back, with all that was theirs.")
@one_line_errors
def drop(student: str, undo: bool) -> None:
    """Take a STUDENT who left out of the course: their work is set aside, and nothing brings them
    back but --undo."""
    from autograder.course import Course
    from autograder.saving.students import drop, take_back

    course = Course()
    if undo:
        take_back(course, student)
        said = f"{student} is back; run course grade for the marks"
    else:
        place = drop(course, student).relative_to(course.root)
        said = f"{student} is no longer in the gradebook; the work is in {place}"
    console.print(said, markup=False)


@click.command()
@click.argument("assignment")
@click.argument("when", required=False)
@one_line_errors
def due(assignment: str, when: str | None) -> None:
    """Set ASSIGNMENT's due date to WHEN ("2026-11-20 18:00" on the course's clock, or "none"), or
    tell it."""
    from autograder.course import Course
    from autograder.intake.times import clock, shown_time
    from autograder.saving import extensions

    course = Course()
    course.chosen(assignment)
    zone = clock(course.config)
    found = extensions.due(course, assignment, when, zone)
    said = f"is due {shown_time(found, zone)}" if found else "has no due date"
    more = "; it counts at the next course grade" if when else ""
    console.print(f"{assignment} {said}{more}", markup=False)


@click.command()
@click.argument("student")
@click.argument("assignments", nargs=-1)
@click.option("--by", required=True, help='How much longer: "3 days", "36 hours", or 0 for none.')
@one_line_errors
def extend(student: str, assignments: tuple[str, ...], by: str) -> None:
    """Give a STUDENT more time for the ASSIGNMENTS (default: all)."""
    from autograder.course import Course
    from autograder.saving import extensions

    course = Course()
    chosen = course.chosen(*assignments)
    extensions.extend(course, student, chosen, by)
    console.print(
        f"{student} has {by} more for {', '.join(chosen)}; it counts at the next course grade",
        markup=False,
    )
