"""Desk, proxy and hub are killed while a hand-in is judged: nothing is lost or doubled, and who
waits goes on hearing, or is told so in a line."""

import shutil
from pathlib import Path

import nbformat
import pytest
from helpers.hub import PATH, running_hub
from helpers.submissions import solved, source_of

from course_utils.handing_in.client import Client
from course_utils.handing_in.parcel import Address, DeskError, Parcel

FIRST = "1-filters"
NAME = source_of(FIRST).path.name
WAITS = """import time
time.sleep(3)  # while {} is killed"""


def slow(what: str) -> Parcel:
    """A hand-in that is being judged for some seconds."""
    notebook = solved(FIRST)
    notebook.cells.append(nbformat.v4.new_code_cell(WAITS.format(what)))
    return Parcel(FIRST, NAME, notebook, {}, [])


def test_killed_in_the_middle_of_a_hand_in():
    if not shutil.which("configurable-http-proxy", path=PATH):
        pytest.skip("no configurable-http-proxy: run npm ci")
    with running_hub() as hub:
        client = Client(Address(f"{hub.url}/services/desk/", hub.token))
        taken = []
        for what in ("desk", "proxy", "hub"):
            taken.append(client.hand_in(slow(what))["id"])
            heard: list[str] = []
            while heard[-1:] != ["done"]:
                try:
                    for event in client.events(taken[-1]):
                        heard.append(event["type"])
                        if heard == ["queued", "started"]:
                            hub.kill(what)
                            if what == "hub":
                                hub.begin_again()
                except DeskError as error:
                    said = str(error)
                    assert said.endswith(".") and "\n" not in said and len(said) < 120
            assert heard.count("item") >= 14, heard
        mine = client.overview(FIRST)["hand_ins"]
        assert [(one["id"], one["state"]) for one in mine] == [(one, "done") for one in taken[::-1]]
        assert {one["score"] for one in mine} == {18.0}
        left = Path(hub.course, ".course", "desk", "hand-ins")
        assert not any(left.iterdir())
