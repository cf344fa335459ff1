"""`course new`: a chapter to begin from."""

from pathlib import Path

import click

from autograder.cli.main import console, main, one_line_errors


@main.command()
@click.argument("assignment")
@one_line_errors
def new(assignment: str) -> None:
    """Write a small, complete chapter to begin from (ASSIGNMENT: a number and a topic, as
    8-transfer)."""
    from autograder.authoring.scaffold import new_chapter
    from autograder.course import Classroom

    for folder in new_chapter(Path(Classroom().course.root), assignment):
        console.print(f"{folder} written", markup=False, soft_wrap=True)
    console.print(
        f"Edit the notebook, then: course release {assignment}; course check {assignment}. "
        "docs/extending.md says where else a chapter is named.",
        markup=False,
        soft_wrap=True,
    )
