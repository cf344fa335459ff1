"""`hand_in()`: a notebook hands itself in, from one of its own cells."""

import html
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from course_utils.handing_in.client import WORDS, Client
from course_utils.handing_in.parcel import DeskError, read_notebook

SAVE_SECONDS = 5  # for JupyterLab to save, where the course's extension hears that we ask
LAST_RUN = 8  # inputs that are looked for in the saved file
TARGET = "convcourse:save"

ICONS = {"right": "✓", "partly": "◐", "wrong": "–", "error": "!", "waits": "✎"}
STYLE = "text-align: left; padding: .2em .8em .2em 0; vertical-align: top; white-space: pre-wrap"


def hand_in(path: str | None = None) -> None:
    """Hand in this notebook (or the one at `path`), and show each answer's verdict as it is judged.

    What can't be done is said in one line; nothing is raised.
    """
    try:
        place = _own_path() if path is None else Path(path)
        if path is None:
            _save(place)
        client = Client.found()
        parcel = client.pack(place)
        items = {one["item"]: one for one in client.overview(parcel.assignment)["items"]}
        table = _Table({name: one | {"verdict": ""} for name, one in items.items()})
        received = client.hand_in(parcel)
        table.say(f"Handed in: {parcel.name}. It is kept, and judged now.")
        for one in parcel.left_out:
            table.note(f"{one} is large and was left out.")
        for event in client.events(received["id"]):
            table.hear(event)
    except DeskError as error:
        print(error)


class _Table:
    """What is known of each item, as a table that changes in place; plain lines where nothing can
    be displayed."""

    def __init__(self, items: dict[str, dict[str, Any]]) -> None:
        from IPython.core.getipython import get_ipython
        from IPython.display import HTML, display

        self.items, self.said, self.notes = items, "", ""
        self.rich = getattr(get_ipython(), "kernel", None) is not None
        self.html = HTML
        self.handle = display(HTML(""), display_id=True) if self.rich else None

    def say(self, words: str) -> None:
        """The line that stands above the table."""
        self.said = words
        self._show(words)

    def note(self, words: str) -> None:
        """A line that stays."""
        self.notes += f" {words}"
        self._show(words)

    def hear(self, event: Mapping[str, Any]) -> None:
        """Show what an event tells."""
        kind = event["type"]
        if kind == "item":
            self.items[event["item"]] = dict(event)
            self._show(as_line(event))
        elif kind == "queued" and event.get("position"):
            self.say(f"Handed in and kept; {event['position']} in the queue.")
        elif kind == "done":
            self.say(total(event))
        elif kind in ("kept", "failed"):
            self.say(event["message"])

    def _show(self, line: str) -> None:
        if self.handle is not None:
            self.handle.update(self.html(as_table(self.said + self.notes, self.items.values())))
        else:
            print(line)


def total(done: Mapping[str, Any]) -> str:
    """The sum, in a sentence."""
    said = f"{done['score']:g} of {done['max_score']:g} points"
    if done.get("penalty"):
        said += f", {done['penalty']:g} taken off for being late"
    if done.get("waits"):
        said += f"; {done['waits']:g} more wait for a person"
    return f"{said}."


def as_line(item: Mapping[str, Any]) -> str:
    """One item's verdict as text."""
    words = [str(item["item"]), WORDS.get(item["verdict"], item["verdict"]), points(item)]
    said = f"{': '.join(words[:2])}, {words[2]}"
    return f"{said}. {item['message']}" if item.get("message") else said


def as_table(words: str, items: Any) -> str:
    """The items as a table that a screen reader can walk through; all text is escaped."""
    heads = ("Answer", "Verdict", "Points", "What was found", "Attempts")
    head = "".join(f'<th scope="col" style="{STYLE}">{one}</th>' for one in heads)
    rows = "".join(_row(one) for one in items)
    return (
        f'<div role="status" style="margin-bottom: .5em">{html.escape(words)}</div><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(item: Mapping[str, Any]) -> str:
    verdict = item["verdict"]
    icon = f'<span aria-hidden="true">{ICONS.get(verdict, "·")}</span> '
    cells = (
        icon + html.escape(WORDS.get(verdict, verdict)),
        html.escape(points(item)),
        html.escape(item.get("message") or ""),
        html.escape(attempts(item)),
    )
    name = f'<th scope="row" style="{STYLE}"><code>{html.escape(item["item"])}</code></th>'
    return (
        f"<tr>{name}{''.join(f'<td style={chr(34)}{STYLE}{chr(34)}>{c}</td>' for c in cells)}</tr>"
    )


def points(item: Mapping[str, Any]) -> str:
    """An item's points, or what it is worth while there are none."""
    earned, most = item.get("points"), f"{item['max_points']:g}"
    return f"worth {most}" if earned is None else f"{earned:g} of {most}"


def attempts(item: Mapping[str, Any]) -> str:
    """How many attempts an item has seen, "" where they don't count."""
    told = item.get("attempts") or {}
    if told.get("of") is None:
        return ""
    return f"used {told['used']} of {told['of']}"


def _own_path() -> Path:
    """The notebook that this kernel belongs to."""
    named = os.environ.get("JPY_SESSION_NAME", "")
    if not named.endswith(".ipynb"):
        raise DeskError(
            "This notebook's own name isn't known here; say hand_in(\"filters.ipynb\")."
        )
    for place in (Path(named), Path.cwd() / Path(named).name):
        if place.is_file():
            return place
    raise DeskError(f"{named} isn't found from here; say hand_in('{Path(named).name}').")


def _save(place: Path) -> None:
    """Have JupyterLab save the notebook; raises DeskError where the file is older than what ran."""
    from IPython.core.getipython import get_ipython

    shell: Any = get_ipython()
    if getattr(shell, "kernel", None) is None:
        return
    from comm import create_comm

    before = place.stat().st_mtime_ns
    create_comm(target_name=TARGET)
    until = time.monotonic() + SAVE_SECONDS
    while place.stat().st_mtime_ns == before and time.monotonic() < until:
        time.sleep(0.05)
    if place.stat().st_mtime_ns == before and _unsaved(place, shell.user_ns.get("In", [])):
        raise DeskError(
            "What ran last isn't in the saved notebook: save it (Ctrl-S, or Cmd-S on a Mac), then "
            "run this cell again. Nothing was handed in."
        )


def _unsaved(place: Path, ran: list[str]) -> bool:
    """Whether what ran last, or a newer form of a saved cell, is not in the saved notebook."""
    saved = {_text(cell.get("source", "")) for cell in read_notebook(place)["cells"]}
    begins = {text.splitlines()[0] for text in saved if text}
    late = [text for one in ran[-LAST_RUN:] if (text := _text(one))]
    return any(
        one not in saved and (one == late[-1] or one.splitlines()[0] in begins)
        for one in _newest(late)
    )


def _newest(ran: list[str]) -> list[str]:
    """Of inputs that begin alike, the one that ran last."""
    return list({one.splitlines()[0]: one for one in ran}.values())


def _text(source: Any) -> str:
    text = "".join(source) if isinstance(source, list) else str(source)
    return text.strip()
