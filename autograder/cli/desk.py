"""The command for the desk: serve."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.cli.doctor import show_findings
from autograder.cli.screen import console, one_line_errors
from autograder.errors import CourseError

if TYPE_CHECKING:
    from autograder.course import Course
    from autograder.desk.app import Mode
    from autograder.desk.settings import Desk


@click.command()
@click.option(
    "--tokens", is_flag=True, help="Without a hub: with tokens, which are made for all students."
)
@click.option("--alone", is_flag=True, help="On a student's own machine, for its user alone.")
@click.option(
    "--port", type=click.IntRange(0, 65535), help="Default: c.Desk.port; 0 is a free one."
)
@click.option(
    "--ready",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file that tells url and token, once the desk listens; for --alone.",
)
@click.option("--scheduler", help="A Dask scheduler, whose workers judge: tcp://host:port.")
@one_line_errors
def serve(
    tokens: bool, alone: bool, port: int | None, ready: Path | None, scheduler: str | None
) -> None:
    """Open the desk: students hand in, and hear of each item's verdict as soon as it is judged."""
    import asyncio
    import logging

    from autograder.course import Course
    from autograder.desk import app
    from autograder.desk.settings import Desk
    from autograder.doctor import examine

    course = Course()
    course.chosen()
    logging.basicConfig(format="%(asctime)s %(message)s")
    logging.getLogger("convcourse.desk").setLevel(logging.INFO)
    settings = Desk(config=course.app.config)
    if alone:
        from autograder.desk.alone import run

        run(course, settings, port, ready, _say)
        return
    mode = _mode(course, settings, tokens)
    mode.port, mode.scheduler = mode.port if port is None else port, scheduler
    app.refuse_without_walls(course)
    if not show_findings(examine(course)):
        raise CourseError("the desk can't open before that is mended")
    _judge_masters(course)
    asyncio.run(app.serve(course, settings, mode, _say))


def _judge_masters(course: "Course") -> None:
    """Tell in which tests of released assignments the masters themselves lose points."""
    from autograder.cli.tables import show_weak
    from autograder.grading import Grader
    from autograder.masters import weak_before_grading
    from autograder.saving.gradebook import open_gradebook

    released = [name for name in course.assignments() if course.released(name).is_dir()]
    with open_gradebook(course) as gradebook:
        grader = Grader(course, gradebook)
        for name in released:
            show_weak(console, name, weak_before_grading(grader, grader.assignment(name)))


def _say(line: str) -> None:
    console.print(line, markup=False, highlight=False, soft_wrap=True)


def _mode(course: "Course", settings: "Desk", tokens: bool) -> "Mode":
    """Who tells who asks: the hub that started this, or tokens; raises CourseError."""
    from autograder.desk.app import Mode

    if tokens:
        from autograder.desk.identity import own_tokens, read_tokens
        from autograder.intake.roster import roster_of
        from autograder.saving.deskbook import place_of
        from autograder.saving.gradebook import open_gradebook

        with open_gradebook(course) as gradebook:
            students = sorted(roster_of(gradebook, course.root).ids)
        folder = place_of(course.root).parent
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        place = own_tokens(folder, students, settings.graders or ["grader"])
        _say(f"Tokens of {len(students)} students: {course.shown(place)}")
        return Mode(read_tokens(place))
    if not (os.environ.get("JUPYTERHUB_API_TOKEN") and os.environ.get("JUPYTERHUB_SERVICE_PREFIX")):
        raise CourseError(
            "no JupyterHub has started this desk; with tokens instead: course serve --tokens, on "
            "your own machine: course serve --alone"
        )
    from autograder.desk.hub import mode_from_hub

    return mode_from_hub(course, settings)
