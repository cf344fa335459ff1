"""Desk, proxy and hub are killed while a hand-in is judged: nothing is lost or doubled, and who
waits goes on hearing, or is told so in a line."""

import shutil
from pathlib import Path

import nbformat
import pytest
from helpers.classes import FIRST, ITEMS, MASTER, NAME, POINTS, new_course
from helpers.hub import CONFIG, PATH, running_hub

from autograder.cli.hub import DEPLOY
from course_utils.handing_in.client import Client
from course_utils.handing_in.parcel import Address, DeskError, Parcel

WAITS = """import time
time.sleep(3)  # while {} is killed"""


def slow(what: str) -> Parcel:
    """A hand-in that is being judged for some seconds."""
    notebook = nbformat.reads(MASTER, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(WAITS.format(what)))
    return Parcel(FIRST, NAME, notebook, {}, [])


def test_killed_in_the_middle_of_a_hand_in(tmp_path: Path):
    if not shutil.which("configurable-http-proxy", path=PATH):
        pytest.skip("no configurable-http-proxy: run npm ci")
    ours = new_course(tmp_path / "ours")
    shutil.copytree(CONFIG.parent, ours / DEPLOY)
    with running_hub(ours) as hub:
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
            assert heard.count("item") >= len(ITEMS), heard
        mine = client.overview(FIRST)["hand_ins"]
        assert [(one["id"], one["state"]) for one in mine] == [(one, "done") for one in taken[::-1]]
        assert {one["score"] for one in mine} == {POINTS}
        left = Path(hub.course, ".course", "desk", "hand-ins")
        assert not any(left.iterdir())
