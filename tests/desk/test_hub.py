"""The desk as JupyterHub's service: the hub's word on a token decides, and its login leads to the
page for graders. The hub here says what a hub says; a real one is in tests of make hub."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from helpers.serving import SMALL, answered, served

pytest.importorskip("jupyterhub", reason="needs JupyterHub: pip install -e '.[hub]'")
from jupyterhub.services.auth import HubOAuth  # noqa: E402

from autograder.course import Course  # noqa: E402
from autograder.desk.hub import mode_from_hub  # noqa: E402
from autograder.desk.settings import Desk  # noqa: E402

PREFIX, SCOPE = "/services/desk/", "access:services!service=desk"
USERS = {
    "ada-token": {"kind": "user", "name": "ada", "groups": [], "scopes": [SCOPE]},
    "bob-token": {"kind": "user", "name": "bob", "groups": [], "scopes": ["access:servers"]},
    "grader-token": {
        "kind": "user",
        "name": "grace",
        "groups": ["formgrade-convcourse"],
        "scopes": [SCOPE],
    },
    "service-token": {"kind": "service", "name": "other", "scopes": [SCOPE]},
}


class Hub(BaseHTTPRequestHandler):
    """Says who a token belongs to."""

    def do_GET(self) -> None:  # noqa: N802 - http.server's name
        """Answer as the hub's API."""
        token = self.headers.get("Authorization", "").partition(" ")[2]
        user = USERS.get(token)
        body = json.dumps(user or {"status": 403, "message": "Forbidden"}).encode()
        self.send_response(200 if user else 403)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A hub that has started this process as its service."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    for name, value in {
        "API_URL": f"{address}/hub/api",
        "API_TOKEN": "own",
        "BASE_URL": "/",
        "HOST": "",
        "SERVICE_NAME": "desk",
        "SERVICE_PREFIX": PREFIX,
        "SERVICE_URL": "http://127.0.0.1:0",
        "CLIENT_ID": "service-desk",
        "OAUTH_ACCESS_SCOPES": json.dumps([SCOPE]),
        "OAUTH_SCOPES": json.dumps([SCOPE]),
    }.items():
        monkeypatch.setenv(f"JUPYTERHUB_{name}", value)
    HubOAuth.clear_instance()
    yield
    HubOAuth.clear_instance()
    server.shutdown()
    server.server_close()


def test_the_hub_says_who_asks(folder: Path, hub: None):
    mode = mode_from_hub(Course(folder), Desk())
    mode.port = 0
    with served(folder, mode=mode) as desk:
        me = desk.ask(f"{PREFIX}api/me").told
        assert (me["student"], me["grader"]) == ("ada", False)
        assert desk.ask(f"{PREFIX}api/me", "grader").told["grader"] is True
        for who in ("bob", "service", "nobody", None):
            assert desk.ask(f"{PREFIX}api/me", who).status == 401
        body = {"notebook": answered(folder), "name": "small.ipynb", "files": {}}
        taken = desk.ask(f"{PREFIX}api/assignments/{SMALL}/hand-ins", body=body)
        assert taken.status == 202
        told = desk.ask(f"{PREFIX}api/hand-ins/{taken.told['id']}/events").lines
        assert told[-1]["type"] == "done"
        assert desk.ask("/api/me").status == 404


def test_the_page_is_behind_the_hub_s_login(folder: Path, hub: None):
    mode = mode_from_hub(Course(folder), Desk())
    mode.port = 0
    with served(folder, mode=mode) as desk:
        page = desk.ask(f"{PREFIX}watch", None)
        assert page.status == 302 and "/hub/api/oauth2/authorize" in page.headers["Location"]
        assert desk.ask(f"{PREFIX}api/watch", None).status == 401
        assert desk.ask(f"{PREFIX}api/watch", "ada").status == 403
        assert desk.ask(f"{PREFIX}api/watch", "grader").told["assignments"] == []
