"""`course new`: a chapter to begin from."""

import click

from autograder.cli.screen import console, one_line_errors


@click.command()
@click.argument("assignment")
@one_line_errors
def new(assignment: str) -> None:
    """Write a small, complete chapter to begin from (ASSIGNMENT: a number and a topic, as
    8-transfer)."""
    from autograder.authoring.scaffold import new_chapter
    from autograder.course import Course

    course = Course()
    for folder in new_chapter(course, course.assignments(), assignment):
        console.print(f"{course.shown(folder)} written", markup=False, soft_wrap=True)
    console.print(
        f"Edit the notebook, then: course release {assignment}; course check {assignment}. "
        "docs/extending.md says where else a chapter is named.",
        markup=False,
        soft_wrap=True,
    )
