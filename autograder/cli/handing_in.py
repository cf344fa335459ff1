"""The command of students, hand-in, and the desk of who studies alone."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.live import Live
from rich.table import Table
from rich.text import Text

from autograder.cli.screen import console, one_line_errors
from autograder.errors import CourseError

if TYPE_CHECKING:
    from autograder.course import Course

COLOURS = {"right": "green", "partly": "cyan", "wrong": "red", "error": "red", "waits": "blue"}


@click.command("hand-in")
@click.argument("file", type=click.Path(path_type=Path))
@one_line_errors
def hand_in(file: Path) -> None:
    """Hand in the notebook FILE, and tell each answer's verdict as it is judged."""
    from course_utils.handing_in.cell import total
    from course_utils.handing_in.client import Client
    from course_utils.handing_in.parcel import DeskError

    try:
        client = Client.found()
        parcel = client.pack(file)
        items = {
            one["item"]: one | {"verdict": "", "message": ""}
            for one in client.overview(parcel.assignment)["items"]
        }
        received = client.hand_in(parcel)
        for one in parcel.left_out:
            console.print(f"{one} is large and was left out.", markup=False)
        said = f"{file.name} is handed in and kept."
        with Live(_table(items, said), console=console, auto_refresh=False) as live:
            for event in client.events(received["id"]):
                if event["type"] == "item":
                    items[event["item"]] = event
                elif event["type"] == "queued" and event["position"] > 1:
                    said = f"{said} {event['position'] - 1} before it."
                elif event["type"] == "done":
                    said = total(event)
                elif event["type"] in ("kept", "failed"):
                    said = event["message"]
                live.update(_table(items, said), refresh=True)
    except DeskError as error:
        raise CourseError(str(error)) from None


def open_own_desk(course: "Course") -> None:
    """Start a desk beside the JupyterLab that this process becomes, which ends with it; none where
    a desk is named already."""
    from autograder.course import OWN
    from course_utils.handing_in.parcel import address_file

    if os.environ.get("CONVCOURSE_DESK"):
        return
    log = course.root / OWN / "own-desk.log"
    log.parent.mkdir(exist_ok=True)
    ready = address_file(course.root)
    os.environ["CONVCOURSE_DESK_FILE"] = str(ready)  # another course's may be open too
    program = "from autograder.cli.main import main; main()"
    with log.open("w") as said:
        subprocess.Popen(
            [sys.executable, "-c", program, "serve", "--alone", "--ready", str(ready)],
            cwd=course.root,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,  # Ctrl-C is JupyterLab's, which asks first
        )
    console.print(f"Hand in works here, too: a desk of your own ({course.shown(log)}).")


def _table(items: dict[str, dict[str, Any]], said: str) -> Table:
    from course_utils.handing_in.cell import points
    from course_utils.handing_in.client import WORDS

    table = Table("answer", "verdict", "points", "what was found", caption=said)
    for name, one in items.items():
        verdict = WORDS.get(one["verdict"], one["verdict"])
        colour = COLOURS.get(one["verdict"], "")
        told = Text(one.get("message") or "")
        table.add_row(Text(name), Text(verdict, style=colour), points(one), told)
    return table
