"""What the course adds to a student's Jupyter server: the modules of its lab extension, and what
their panel asks of the desk.

The browser asks this server alone, as it does for everything else; the server asks the desk, with a
token that the browser never sees.
"""

import asyncio
import json
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import APIHandler, FileFindHandler
from jupyter_server.utils import ensure_async, url_path_join
from tornado import web
from tornado.httpclient import HTTPClientError, HTTPResponse
from tornado.iostream import StreamClosedError
from tornado.simple_httpclient import SimpleAsyncHTTPClient

from course_utils.handing_in.parcel import (
    HOW,
    DeskError,
    assignment_of,
    find_desk,
    pack,
    read_notebook,
    refusal,
)

PACKAGE = Path(__file__).resolve().parents[1]
KINDS = {".js": "text/javascript", ".css": "text/css"}
CONNECT_SECONDS, ANSWER_SECONDS = 5, 60
BROKEN_GATEWAY = 502
PAGE_RULES = (  # a feedback page may show itself, and run nothing
    "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


class Modules(FileFindHandler):
    """The scripts and style sheets of the package, always asked for anew: their names stay the same
    when they change."""

    def get_content_type(self) -> str:
        """Whatever this machine's own table of kinds says."""
        return KINDS[Path(self.absolute_path or "").suffix]


class Asking(APIHandler):
    """Asks the desk for a student whose browser is logged in here."""

    async def ask(
        self, *parts: str, body: bytes | None = None, query: str = "", **how: Any
    ) -> HTTPResponse:
        """The desk's answer; raises DeskError."""
        address = find_desk()
        if address is None:
            raise DeskError(HOW, 404)
        client = self.settings["convcourse_client"]
        headers = address.headers | ({"Content-Type": "application/json"} if body else {})
        try:
            answer = await client.fetch(
                address.of(*parts) + query,
                method="GET" if body is None else "POST",
                body=body,
                headers=headers,
                follow_redirects=False,
                raise_error=False,
                connect_timeout=CONNECT_SECONDS,
                **{"request_timeout": ANSWER_SECONDS} | how,
            )
        except (OSError, HTTPClientError, StreamClosedError) as error:
            raise _silent(error) from None
        if answer.code == 599:
            raise _silent(answer.error)
        if answer.code >= 300:
            raise refusal(answer.code, answer.body, answer.headers.get("Retry-After", ""))
        return answer

    async def told(self, *parts: str, body: bytes | None = None) -> dict[str, Any]:
        """What the desk tells, read; raises DeskError."""
        answer = await self.ask(*parts, body=body)
        try:
            told = json.loads(answer.body)
        except ValueError:
            told = None
        if not isinstance(told, dict):
            raise DeskError("What answers at the desk's address is no desk.")
        return told

    def refuse(self, error: DeskError) -> None:
        """Say why not. That the desk failed or doesn't know us is no failure of this server."""
        passed = 400 <= error.status < 500 and error.status != 401
        self.set_status(error.status if passed else BROKEN_GATEWAY)
        if error.wait:
            self.set_header("Retry-After", error.wait)
        self.finish(json.dumps({"message": str(error)}))

    async def notebook(self, path: str) -> tuple[Path | None, str, dict[str, Any]]:
        """A saved notebook: where it lies on this machine, if it does, its name and what it
        holds."""
        manager = self.contents_manager
        local = getattr(manager, "_get_os_path", None)  # those that keep files have it
        place = Path(local(path)) if local else None
        if place and place.suffix == ".ipynb" and place.is_file():
            return place, place.name, await asyncio.to_thread(read_notebook, place)
        model = await ensure_async(manager.get(path, type="notebook", content=True))
        return place, model["name"], model["content"]


class Overview(Asking):
    """What the panel shows of a notebook's assignment."""

    @web.authenticated
    async def get(self) -> None:
        """Tell it; `desk` says whether there is one at all."""
        try:
            if find_desk() is None:
                return await self.finish(json.dumps({"desk": False, "how": HOW}))
            place, name, notebook = await self.notebook(self.get_query_argument("path"))
            offered = (await self.told("assignments"))["assignments"]
            folder = place.parent.name if place else ""
            assignment = assignment_of(folder, name, notebook, offered)
            overview, me = await asyncio.gather(
                self.told("assignments", assignment), self.told("me")
            )
            await self.finish(json.dumps({"desk": True, "me": me, "overview": overview}))
        except DeskError as error:
            self.refuse(error)


class HandIns(Asking):
    """Hands in a notebook as it was saved."""

    @web.authenticated
    async def post(self) -> None:
        """Send it; the answer is the desk's, and which files were left out."""
        try:
            place, name, notebook = await self.notebook(str((self.get_json_body() or {})["path"]))
            offered = (await self.told("assignments"))["assignments"]
            parcel = await asyncio.to_thread(pack, place, name, notebook, offered)
            body = await asyncio.to_thread(parcel.body)
            told = await self.told("assignments", parcel.assignment, "hand-ins", body=body)
            self.set_status(202)
            await self.finish(json.dumps({**told, "left_out": list(parcel.left_out)}))
        except KeyError:
            raise web.HTTPError(400, "Which notebook? Its path is missing.") from None
        except DeskError as error:
            self.refuse(error)


class Events(Asking):
    """What becomes of a hand-in, line by line as the desk tells it."""

    @web.authenticated
    async def get(self, id_: str) -> None:
        """Pass each line on as it comes, until the desk ends or nobody listens."""
        after = self.get_query_argument("after", "0")
        if not after.isdigit():
            raise web.HTTPError(400, "after is a number of an event.")
        self.gone = False
        status: list[int] = []

        def header(line: str) -> None:
            if line.startswith("HTTP/"):
                status.append(int(line.split()[1]))

        refused = bytearray()

        def passed(chunk: bytes) -> None:
            if self.gone:
                raise StreamClosedError()
            if status and status[-1] != 200:
                refused.extend(chunk)
                return
            if not self._headers_written:
                self.set_header("Content-Type", "application/x-ndjson")
                self.set_header("Cache-Control", "no-store")
                self.set_header("X-Accel-Buffering", "no")
            self.write(chunk)
            self.flush()

        try:
            await self.ask(
                "hand-ins",
                id_,
                "events",
                query=f"?after={after}",
                request_timeout=0,
                streaming_callback=passed,
                header_callback=header,
            )
            await self.finish()
        except DeskError as error:
            if self._headers_written:  # the browser takes a stream that broke off up again
                if self.request.connection is not None:
                    self.request.connection.stream.close()  # type: ignore[attr-defined]
                return
            wanted = refusal(error.status, bytes(refused)) if refused else error
            self.refuse(wanted)

    def on_connection_close(self) -> None:
        """The desk's stream ends with the next line."""
        self.gone = True
        super().on_connection_close()


class Answers(Asking):
    """The model answers, when they may be seen."""

    @web.authenticated
    async def get(self, name: str) -> None:
        """Pass them on."""
        try:
            await self.finish(json.dumps(await self.told("assignments", name, "answers")))
        except DeskError as error:
            self.refuse(error)


class Feedback(Asking):
    """The feedback page of a hand-in."""

    @web.authenticated
    async def get(self, id_: str) -> None:
        """Show it; nothing in it runs."""
        try:
            page = (await self.ask("hand-ins", id_, "feedback")).body
        except DeskError as error:
            return self.refuse(error)
        self.set_header("Content-Security-Policy", PAGE_RULES)
        await self.finish(page, set_content_type="text/html; charset=utf-8")


def _silent(error: BaseException | None) -> DeskError:
    why = "is slow to answer" if "imeout" in str(error) else "can't be reached"
    return DeskError(f"The desk {why} just now. Your notebook is saved; try again in a moment.")


def _load_jupyter_server_extension(app: Any) -> None:
    """Called by the Jupyter server when it starts."""
    settings = app.web_app.settings
    settings["convcourse_client"] = SimpleAsyncHTTPClient(
        force_instance=True, max_clients=50, max_body_size=50 << 20
    )
    base = url_path_join(settings["base_url"], "convcourse")
    word = "([A-Za-z0-9][A-Za-z0-9._-]{0,99})"
    app.web_app.add_handlers(
        ".*$",
        [
            (f"{base}/static/(.*\\.(?:js|css))", Modules, {"path": [str(PACKAGE)]}),
            (f"{base}/desk", Overview),
            (f"{base}/desk/hand-ins", HandIns),
            (f"{base}/desk/hand-ins/{word}/events", Events),
            (f"{base}/desk/hand-ins/{word}/feedback", Feedback),
            (f"{base}/desk/answers/{word}", Answers),
        ],
    )
