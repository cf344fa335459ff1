"""The course's server extension passes on what a panel may ask, and keeps the token to itself."""

import json
import re
import shutil
from pathlib import Path

import pytest
import requests
from helpers.fake_desk import ASSIGNMENT, BITE, TOKEN, tell
from helpers.lab_server import ROOT, Lab
from helpers.waiting import PATIENCE

PATH = f"{ASSIGNMENT}/filters.ipynb"


@pytest.fixture(scope="module")
def jupyter(tmp_path_factory):
    """A Jupyter server with a chapter in it."""
    home = tmp_path_factory.mktemp("server") / "home"
    shutil.copytree(ROOT / "release" / ASSIGNMENT, home / ASSIGNMENT)
    none = {"CONVCOURSE_DESK": "", "JUPYTERHUB_API_TOKEN": ""}
    server = Lab(home, "jupyter_server", **none)
    yield server
    server.stop()


@pytest.fixture
def ask(jupyter):
    """Asks the server as a browser that is logged in; no answer may hold the desk's token."""

    def asked(method: str, path: str, **how):
        headers = {"Authorization": f"token {jupyter.token}"}
        url = f"{jupyter.url}/convcourse/{path}"
        answer = requests.request(method, url, **{"headers": headers, "timeout": 60} | how)
        assert TOKEN not in str(answer.headers)
        assert how.get("stream") or TOKEN not in answer.text
        return answer

    yield asked
    assert TOKEN not in "".join(jupyter.log)


@pytest.fixture
def found(desk, jupyter):
    """The desk is told in Jupyter's runtime folder."""
    runtime = Path(jupyter.folders["JUPYTER_RUNTIME_DIR"])
    tell(runtime, desk.url, TOKEN)
    yield desk
    (runtime / "convcourse-desk.json").unlink()


def hand_in(ask, path=PATH):
    return ask("POST", "desk/hand-ins", json={"path": path})


def test_without_a_desk_one_is_told_how(ask):
    told = ask("GET", f"desk?path={PATH}").json()
    assert told["desk"] is False and "Assignment List" in told["how"]
    assert hand_in(ask).status_code == 404


def test_the_assignment_of_a_notebook(found, ask):
    told = ask("GET", f"desk?path={PATH}").json()
    assert told["desk"] and told["me"]["student"] == "ada"
    assert told["overview"]["name"] == ASSIGNMENT and len(told["overview"]["items"]) == 7


def test_a_saved_notebook_is_handed_in(found, ask, jupyter):
    answer = hand_in(ask)
    assert answer.status_code == 202
    assert answer.json()["id"] == "h1" and answer.json()["left_out"] == []
    [sent] = found.received
    assert sent["notebook"] == json.loads((jupyter.home / PATH).read_text())
    assert set(sent["files"]) == {"practice.json"}


def test_lines_are_passed_on_as_they_come(found, ask):
    hand_in(ask)
    found.go.clear()
    with ask("GET", "desk/hand-ins/h1/events?after=1", stream=True) as answer:
        lines = answer.iter_lines(chunk_size=1)
        assert json.loads(next(lines)) == {"n": 2, "type": "started"}  # while others are not told
        found.go.set()
        told = [json.loads(line) for line in lines]
    assert answer.headers["Content-Type"] == "application/x-ndjson"
    assert [one["n"] for one in told if "n" in one] == list(range(3, 11))


@pytest.mark.parametrize(
    "status,message,passed,said",
    [
        (403, "The due date is over.", 403, "The due date is over."),
        (429, "Wait a minute.", 429, "Wait a minute."),
        (401, "Who are you?", 502, "Who are you?"),
        (500, "", 502, "The desk answered with an error (500)."),
        (302, "", 502, "The desk asks for a login: the address or the token isn't right."),
    ],
)
def test_refusals_are_one_line(found, ask, status, message, passed, said):
    found.failing = lambda path: (status, message)
    for answer in (
        hand_in(ask),
        ask("GET", f"desk?path={PATH}"),
        ask("GET", "desk/hand-ins/h1/events"),
        ask("GET", "desk/hand-ins/h1/feedback"),
        ask("GET", f"desk/answers/{ASSIGNMENT}"),
    ):
        assert (answer.status_code, answer.json()) == (passed, {"message": said})


def test_a_desk_that_is_gone_is_one_line(found, ask, jupyter):
    tell(Path(jupyter.folders["JUPYTER_RUNTIME_DIR"]), "http://127.0.0.1:9/", TOKEN)
    answer = hand_in(ask)
    assert answer.status_code == 502 and "can't be reached" in answer.json()["message"]


def test_a_stream_that_breaks_off_does_not_look_whole(found, ask):
    hand_in(ask)
    found.go.clear()
    with ask("GET", "desk/hand-ins/h1/events", stream=True) as answer:
        lines = answer.iter_lines(chunk_size=1)
        assert json.loads(next(lines))["type"] == "queued"
        found.break_after = 2
        found.go.set()
        with pytest.raises(requests.exceptions.ChunkedEncodingError):
            list(lines)


def test_a_page_runs_nothing(found, ask):
    answer = ask("GET", "desk/hand-ins/h1/feedback")
    assert BITE in answer.text and answer.headers["Content-Type"].startswith("text/html")
    rules = answer.headers["Content-Security-Policy"]
    assert "sandbox" in rules and "allow-scripts" not in rules and "default-src 'none'" in rules


def test_strangers_and_other_sites_are_refused(found, ask, jupyter):
    for path in ("desk", "desk/hand-ins/h1/events", "desk/hand-ins/h1/feedback", "desk/answers/x"):
        assert ask("GET", path, headers={}).status_code == 403
    browser = requests.Session()
    browser.get(f"{jupyter.url}/tree?token={jupyter.token}", timeout=PATIENCE)
    forged = browser.post(
        f"{jupyter.url}/convcourse/desk/hand-ins", json={"path": PATH}, timeout=PATIENCE
    )
    assert forged.status_code == 403 and "_xsrf" in forged.text
    assert found.received == []


@pytest.mark.parametrize("path", ["../../etc/passwd", "none.ipynb", f"{ASSIGNMENT}/practice.json"])
def test_what_is_no_notebook_here_goes_nowhere(found, ask, path):
    assert hand_in(ask, path).status_code in (400, 404)
    assert ask("POST", "desk/hand-ins", json={}).status_code == 400
    assert found.received == []


def test_scripts_and_styles_alone_are_served(ask):
    script = ask("GET", "static/handing_in/lab/plugin.js", headers={})
    assert script.headers["Content-Type"].startswith("text/javascript")
    assert script.headers["Cache-Control"] == "no-cache"
    for path in ("handing_in/client.py", "../pyproject.toml", "..%2f..%2fpackage.json"):
        assert ask("GET", f"static/{path}", headers={}).status_code in (403, 404)


def test_every_module_that_is_imported_is_there(ask):
    waiting, seen = ["static/handing_in/lab/plugin.js"], set()
    while waiting:
        path = waiting.pop()
        seen.add(path)
        text = ask("GET", path).text
        for other in re.findall(r'from "(\.[^"]+)"', text):
            there = (Path("/", path).parent / other).resolve().relative_to("/").as_posix()
            waiting += [there] if there not in seen else []
    assert "static/web/elements.js" in seen and len(seen) >= 7
