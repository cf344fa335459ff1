"""What every command has: the console it prints on, and one line for what the user can mend."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click
from rich.console import Console

from autograder.errors import CourseError

console = Console(highlight=False)


def one_line_errors(command: Callable) -> Callable:
    """Turn an error that the user can mend into one line and exit code 2."""

    @wraps(command)
    def wrapped(*args: Any, **keywords: Any) -> Any:
        try:
            return command(*args, **keywords)
        except CourseError as error:
            click.echo(f"course: {error}", err=True)
            sys.exit(2)
        except KeyboardInterrupt:
            click.echo("course: stopped", err=True)
            sys.exit(130)

    return wrapped
