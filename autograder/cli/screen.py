"""What every command has: the console it prints on, and one line for what the user can mend."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click
from rich.console import Console

from autograder.errors import CourseError

console = Console(highlight=False)


def complain(problems: list[str]) -> None:
    """Say what could not be done, a line each, also where a library's own words take several."""
    for problem in problems:
        click.echo(f"course: {' '.join(problem.split())}", err=True)


def end_with(problems: list[str]) -> None:
    """Say what could not be done; where that is something, the command ends with exit code 1."""
    complain(problems)
    if problems:
        sys.exit(1)


def one_line_errors(command: Callable) -> Callable:
    """Turn an error that the user can mend into one line and exit code 2."""

    @wraps(command)
    def wrapped(*args: Any, **keywords: Any) -> Any:
        try:
            return command(*args, **keywords)
        except CourseError as error:
            complain([str(error)])
            sys.exit(2)
        except KeyboardInterrupt:
            click.echo("course: stopped", err=True)
            sys.exit(130)

    return wrapped
