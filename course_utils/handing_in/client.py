"""The desk as a terminal or a notebook's cell speaks with it."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from course_utils.handing_in.parcel import (
    AWAY,
    HOW,
    Address,
    DeskError,
    Parcel,
    find_desk,
    pack,
    read_notebook,
    refusal,
)

CONNECT_SECONDS, ANSWER_SECONDS = 5, 60
SILENT_SECONDS = 40  # of a stream of events: the desk says every 10 s that it is alive
PAUSES = (0.5, 1, 2, 4, 8)  # seconds until a stream that broke off is asked for again
ENDS = ("done", "kept", "failed")

# What a verdict is called, as on the feedback page.
WORDS = {
    "right": "right",
    "partly": "partly right",
    "wrong": "not yet",
    "error": "ended in an error",
    "unchanged": "not written yet",
    "waits": "waits for its mark",
    "hidden": "no verdict any more",
    "": "not judged yet",
}


class Client:
    """Asks the desk; every call raises DeskError with one line for the student."""

    def __init__(self, address: Address) -> None:
        import requests

        self.address, self.errors = address, requests.RequestException
        self.session = requests.Session()
        self.session.trust_env = False  # a netrc file would put its own word in the token's place
        self.session.headers.update(address.headers)

    @classmethod
    def found(cls) -> "Client":
        """A client of the desk of this machine."""
        address = find_desk()
        if address is None:
            raise DeskError(HOW)
        return cls(address)

    def assignments(self) -> list[dict[str, Any]]:
        """What can be handed in."""
        return self._asked("GET", self.address.of("assignments"))["assignments"]

    def overview(self, assignment: str) -> dict[str, Any]:
        """One assignment: its items, hand-ins, due date."""
        return self._asked("GET", self.address.of("assignments", assignment))

    def pack(self, path: Path) -> Parcel:
        """What is handed in of the notebook at `path`."""
        notebook = read_notebook(path)
        return pack(path.resolve(), path.name, notebook, self.assignments())

    def hand_in(self, parcel: Parcel) -> dict[str, Any]:
        """Hand in; what comes back has the hand-in's id, and it is kept."""
        place = self.address.of("assignments", parcel.assignment, "hand-ins")
        return self._asked("POST", place, data=parcel.body())

    def events(self, id_: str) -> Iterator[dict[str, Any]]:
        """What becomes of a hand-in, as it happens; a stream that breaks off is taken up again
        where it was."""
        after, tries = 0, 0
        while True:
            try:
                for event in self._stream(id_, after):
                    if "n" in event:
                        after, tries = event["n"], 0
                        yield event
                    if event["type"] in ENDS:
                        return
            except DeskError as error:
                if error.status not in (0, *AWAY) or tries == len(PAUSES):
                    raise
            if tries == len(PAUSES):
                raise DeskError("The desk fell silent. What was handed in is kept; look later.")
            time.sleep(PAUSES[tries])
            tries += 1

    def _stream(self, id_: str, after: int) -> Iterator[dict[str, Any]]:
        place = self.address.of("hand-ins", id_, "events")
        try:
            with self.session.get(
                place,
                params={"after": after},
                stream=True,
                timeout=(CONNECT_SECONDS, SILENT_SECONDS),
                allow_redirects=False,
            ) as answer:
                if answer.status_code != 200:
                    raise refusal(answer.status_code, answer.content)
                for line in answer.iter_lines(chunk_size=1):
                    if line:
                        yield json.loads(line)
        except (self.errors, ValueError):
            raise DeskError("The desk fell silent; what was handed in is kept.") from None

    def _asked(self, method: str, place: str, data: bytes | None = None) -> dict[str, Any]:
        try:
            answer = self.session.request(
                method,
                place,
                data=data,
                headers={"Content-Type": "application/json"},
                timeout=(CONNECT_SECONDS, ANSWER_SECONDS),
                allow_redirects=False,
            )
        except self.errors:
            raise DeskError(
                f"The desk at {self.address.url} doesn't answer. Nothing of your notebook is lost; "
                "try again in a moment."
            ) from None
        if answer.status_code >= 300:
            wait = answer.headers.get("Retry-After", "")
            raise refusal(answer.status_code, answer.content, wait)
        try:
            return answer.json()
        except ValueError:
            raise DeskError(f"What answers at {self.address.url} is no desk.") from None
