"""The command that looks whether all is fit for the course: doctor."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table
from rich.text import Text

from autograder.cli.screen import console, one_line_errors

if TYPE_CHECKING:
    from autograder.doctor import Finding

MARKS = {"good": ("✓", "green"), "look": ("!", "yellow"), "bad": ("✗", "red")}


@click.command()
@click.option("--mend", is_flag=True, help="Close what others can enter or move, then look.")
@click.option(
    "--hub",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A jupyterhub_config.py to look at as well.",
)
@one_line_errors
def doctor(mend: bool, hub: Path | None) -> None:
    """Tell whether machine, folders and hub are fit for the course, or what to do; the exit code is
    1 where something must be mended."""
    from autograder.course import Course
    from autograder.doctor import examine
    from autograder.doctor.folders import mend_folders

    course = Course()
    if mend:
        for done in mend_folders(course):
            console.print(done, markup=False, soft_wrap=True)
    sys.exit(0 if show_findings(examine(course, hub)) else 1)


def show_findings(findings: Iterable["Finding"]) -> bool:
    """Print each finding as it comes, with what to do; whether nothing has to be mended."""
    fit = True
    for one in findings:
        mark, colour = MARKS[one.state]
        line = Table.grid(padding=(0, 1))
        for width in (1, 16):
            line.add_column(min_width=width, no_wrap=True)
        line.add_row(Text(mark, colour), Text(one.what, "bold"), Text(one.seen))
        if one.mend:
            line.add_row("", "", Text(one.mend, colour))
        console.print(line)
        fit = fit and one.state != "bad"
    return fit
