"""A desk that says what a test has it say, for the tests of a student's side."""

import asyncio
import contextlib
import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tornado import web
from tornado.httpserver import HTTPServer
from tornado.iostream import StreamClosedError
from tornado.netutil import bind_sockets

from course_utils.handing_in.parcel import ADDRESS_FILE

TOKEN = "a-token-of-ada"
ASSIGNMENT = "1-filters"
ITEMS = (
    ("apply_kernel", "1.1 One window, one number", "code", 3),
    ("window_centres", "1.2 Where may a window stand?", "code", 2),
    ("correlate2d", "1.3 Slide it everywhere", "code", 3),
    ("top_edge", "1.4 Design your own", "typed", 1),
    ("left_edge", "1.4 Design your own", "typed", 1),
    ("window_sum", "1.5 All windows at once", "typed", 1),
    ("written_mean", "1.6 Colours, filters, batches", "written", 2),
)
SLIP = "This is the answer for a flipped kernel: use `kernel` as it stands.\nexpected [[4, -1]]"
BITE = "<img src=x onerror='window.bitten = true'><script>window.bitten = true</script>"


def item(
    name: str, verdict: str = "", points: float | None = None, message: str = "", **more: Any
) -> dict[str, Any]:
    """One item, as the desk tells it."""
    title, kind, most = next(one[1:] for one in ITEMS if one[0] == name)
    of = 2 if kind == "typed" else None
    told = {
        "item": name,
        "title": title,
        "cell": name,
        "cell_index": None,
        "kind": kind,
        "max_points": most,
        "points": points,
        "verdict": verdict,
        "message": message,
        "attempts": {"used": int(bool(verdict)), "of": of},
        "counts": points,
    }
    return {**told, **more}


def tell(runtime: Path, url: str, token: str) -> None:
    """Write into Jupyter's runtime folder where a desk of one's own listens."""
    runtime.mkdir(parents=True, exist_ok=True)
    (runtime / ADDRESS_FILE).write_text(json.dumps({"url": url, "token": token}))


def judged() -> list[dict[str, Any]]:
    """A hand-in with one item of each verdict."""
    return [
        item("written_mean", "waits", None, "A person marks this answer."),
        item("apply_kernel", "right", 3),
        item("window_centres", "partly", 1, f"Does the last window fit? {BITE}"),
        item("correlate2d", "wrong", 0, SLIP),
        item("top_edge", "error", 0, "NameError: name 'kernl' is not defined"),
        item("left_edge", "unchanged", 0),
        item("window_sum", "hidden", None, "All 2 attempts are used; 1 of 1 points count.",
             attempts={"used": 2, "of": 2}, counts=1),
    ]  # fmt: skip


class FakeDesk:
    """Listens on this machine in a thread of its own; a test changes what it holds."""

    def __init__(self) -> None:
        self.received: list[dict[str, Any]] = []
        self.verdicts = judged()
        self.end: dict[str, Any] = {
            "type": "done", "score": 5, "max_score": 13, "waits": 2, "penalty": 0,
        }  # fmt: skip
        self.due: str | None = None
        self.more: dict[str, Any] = {}
        self.failing: Callable[[str], tuple[int, str] | None] = lambda path: None
        self.go = threading.Event()  # verdicts come only while it is set
        self.go.set()
        self.starts = threading.Event()  # judging begins only while it is set
        self.starts.set()
        self.break_after = 0  # events, after which a stream breaks off, once
        self.asked: list[str] = []
        self.answers = [{"item": "correlate2d", "answer": "def correlate2d(image, kernel): ..."}]
        self.ended: set[str] = set()
        ready = threading.Event()
        threading.Thread(target=self._run, args=(ready,), daemon=True).start()
        ready.wait()

    def _run(self, ready: threading.Event) -> None:
        asyncio.run(self._serve(ready))

    async def _serve(self, ready: threading.Event) -> None:
        self.loop, self.stopped = asyncio.get_running_loop(), asyncio.Event()
        sockets = bind_sockets(0, "127.0.0.1")
        self.url = f"http://127.0.0.1:{sockets[0].getsockname()[1]}/"
        server = HTTPServer(web.Application([("/(.*)", _Handler, {"desk": self})]))
        server.add_sockets(sockets)
        ready.set()
        await self.stopped.wait()
        server.stop()
        await server.close_all_connections()

    def stop(self) -> None:
        """Listen no more."""
        self.go.set()
        self.starts.set()
        self.loop.call_soon_threadsafe(self.stopped.set)

    def overview(self) -> dict[str, Any]:
        """The assignment as it stands."""
        found = {one["item"]: one for one in self.verdicts} if self.ended else {}
        return {
            "name": ASSIGNMENT,
            "due": self.due,
            "late": False,
            "closed": False,
            "answers": False,
            "items": [found.get(one[0]) or item(one[0]) for one in ITEMS],
            "score": self.end.get("score") if self.ended else None,
            "max_score": 13,
            "hand_ins": [self._hand_in(f"h{at}") for at in range(len(self.received), 0, -1)],
            "pause": 0,
            **self.more,
        }

    def _hand_in(self, id_: str) -> dict[str, Any]:
        done = id_ in self.ended
        points: dict[str, Any] = {"score": self.end.get("score"), "max_score": 13} if done else {}
        state = self.end["type"] if done else "queued"
        told: dict[str, Any] = {"id": id_, "received": "2026-11-20T10:00:00+00:00", "state": state}
        return {**told, "score": None, "max_score": None, **points}

    def events(self) -> list[dict[str, Any]]:
        """All that is told of a hand-in."""
        told: list[dict[str, Any]] = [{"type": "queued", "position": 1}, {"type": "started"}]
        told += [{"type": "item", **one} for one in self.verdicts]
        return [{"n": at, **one} for at, one in enumerate([*told, self.end], start=1)]


class _Handler(web.RequestHandler):
    def initialize(self, desk: FakeDesk) -> None:
        self.desk = desk

    def _refused(self, path: str) -> bool:
        self.desk.asked.append(f"{self.request.method} {path}")
        known = self.request.headers.get("Authorization") == f"token {TOKEN}"
        refusal = self.desk.failing(path) or (None if known else (401, "Who are you?"))
        if refusal:
            self.set_status(refusal[0])
            self.finish({"message": refusal[1]} if refusal[1] else {})
        return bool(refusal)

    async def get(self, path: str) -> None:
        if self._refused(path):
            return
        if path.endswith("/events"):
            with contextlib.suppress(StreamClosedError):  # the browser has gone
                await self._events(path.split("/")[2])
        elif path.endswith("/feedback"):
            await self.finish(f"<h1>Feedback</h1>{BITE}")
        elif path.endswith("/answers"):
            await self.finish({"answers": self.desk.answers})
        elif path == "api/me":
            await self.finish({"student": "ada", "grader": False, "zone": "UTC", "version": "2"})
        elif path == "api/assignments":
            known = {"name": ASSIGNMENT, "due": self.desk.due, "notebooks": ["filters"]}
            await self.finish({"assignments": [known]})
        else:
            await self.finish(json.dumps(self.desk.overview()))

    async def post(self, path: str) -> None:
        if self._refused(path):
            return
        self.desk.received.append(json.loads(self.request.body))
        self.set_status(202)
        told = {"id": f"h{len(self.desk.received)}", "position": 1, "state": "queued"}
        await self.finish({**told, "received": "2026-11-20T10:00:00+00:00"})

    async def _events(self, id_: str) -> None:
        after = int(self.get_query_argument("after", "0"))
        for event in self.desk.events()[after:]:
            while event["type"] == "started" and not self.desk.starts.is_set():
                await asyncio.sleep(0.02)
            if event["type"] in ("item", self.desk.end["type"]):
                while not self.desk.go.is_set():
                    await asyncio.sleep(0.02)
            if self.desk.break_after and event["n"] > self.desk.break_after:
                self.desk.break_after = 0
                stream = self.request.connection.stream  # type: ignore[union-attr]
                stream.close()
                return
            if event["type"] == self.desk.end["type"]:
                self.desk.ended.add(id_)
            self.write(json.dumps(event) + "\n")
            self.write('{"type": "alive"}\n')
            await self.flush()
        await self.finish()
