"""`course book` and `course html`: the course as static pages."""

from collections.abc import Callable
from pathlib import Path

import click

from autograder.cli.screen import console, end_with, one_line_errors
from autograder.errors import CourseError


def _into(folder: str) -> Callable[[Callable], Callable]:
    """The option that says where pages go."""
    kind = click.Path(file_okay=False, path_type=Path)
    return click.option("--output", default=folder, show_default=True, type=kind, help="A folder.")


@click.command()
@click.argument("assignments", nargs=-1)
@_into("book")
@one_line_errors
def book(assignments: tuple[str, ...], output: Path) -> None:
    """Write the ASSIGNMENTS (default: all) as a book: pages with a cover, a glossary and search.

    It is read and played from a disk or a web server, without a kernel and without a network, and
    holds no solution and no hidden test. What has been run stays in .course/book until it changes,
    so an interrupted book goes on where it stopped. A cell that fails is named, and the exit code
    is 1.
    """
    _written(assignments, (), output, whole=True)


@click.command()
@click.argument("assignments", nargs=-1)
@_into("html")
@one_line_errors
def html(assignments: tuple[str, ...], output: Path) -> None:
    """Write the ASSIGNMENTS (default: all), or notebook files, as pages of the book, without cover
    and search.

    Of an assignment, no solution is shown; a notebook file is run, with your rights, and shown as
    it is: name only one that you trust. A cell that fails is named, and the exit code is 1.
    """
    files = tuple(name for name in assignments if name.endswith(".ipynb"))
    named = tuple(name for name in assignments if not name.endswith(".ipynb"))
    _written(named, files, output, whole=False)


def _written(
    assignments: tuple[str, ...], files: tuple[str, ...], output: Path, whole: bool
) -> None:
    from autograder.course import Course
    from autograder.pages.book.writing import Book

    for name in files:
        if not Path(name).is_file():
            raise CourseError(f"there is no notebook {name}")
    course = Course()
    made, failed, problems = Book(course, output), [], []
    chosen = course.chosen(*assignments) if assignments or not files else []
    for name in [*chosen, *files]:
        try:
            with console.status(f"running {name}"):
                failed += made.add_file(Path(name)) if name in files else made.add_assignment(name)
        except CourseError as error:  # the others are written all the same
            problems.append(str(error))
            continue
        console.print(f"{name} is run", markup=False)
    for page in made.write(whole) if made.chapters else ():
        console.print(f"{page} written", markup=False, soft_wrap=True)
    for line in failed:
        console.print(line, markup=False, soft_wrap=True)
    end_with(problems)
    if failed:
        raise click.exceptions.Exit(1)
