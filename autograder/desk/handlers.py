"""What can be asked of the desk over HTTP: the API of students' machines."""

import asyncio
import functools
import json
import time
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from tornado import web
from tornado.iostream import StreamClosedError

from autograder.desk.counter import Counter
from autograder.desk.identity import Person
from autograder.desk.receiving import read_body
from autograder.desk.refusals import Refused, not_found
from autograder.errors import CourseError

ALIVE_SECONDS, SLOW_SECONDS = 10, 30  # between signs of life; for a client to read
TOO_MUCH = (
    "A hand-in may have {} MiB; clear the notebook's outputs, leave out files that don't count, "
    "and hand it in again."
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Handler(web.RequestHandler):
    """Answers who may ask, in JSON; cookies count for nothing here."""

    person: Person

    def initialize(self, desk: Counter) -> None:
        """Every handler has the one desk."""
        self.desk = desk

    def set_default_headers(self) -> None:
        """No page of ours may be framed, sniffed, stored or run a script that isn't ours."""
        self.clear_header("Server")
        for name, value in HEADERS.items():
            self.set_header(name, value)

    async def prepare(self) -> None:
        """Find out who asks, before anything is read of what they send."""
        try:
            self.refuse_other_sites()
            self.person = await self.identified()
            self.desk.requests.check(self.person.student, "requests")
        except Refused as refused:
            self.refuse(refused)

    def refuse_other_sites(self) -> None:
        """Raise Refused where a browser says that a page of another site asks."""
        headers = self.request.headers
        site, origin = headers.get("Sec-Fetch-Site"), headers.get("Origin")
        own = (self.request.host, *(urlsplit(one).netloc for one in self.desk.settings.origins))
        if site not in (None, "same-origin", "none") or (
            origin is not None and urlsplit(origin).netloc not in own
        ):
            raise Refused(403, "Pages of another site may not ask here.")

    async def identified(self) -> Person:
        """Whose token was sent; raises Refused."""
        kind, _, token = self.request.headers.get("Authorization", "").partition(" ")
        person = None
        if kind.lower() in ("token", "bearer") and 0 < len(token) <= 500:
            person = await self.desk.identity.person(token.strip())
        if person is None:
            raise Refused(401, "The desk doesn't know this token; ask your instructor for yours.")
        self.desk.refuse_dropped(person)
        return person

    def refuse(self, refused: Refused) -> None:
        """Say why not."""
        if refused.retry_after is not None:
            self.set_header("Retry-After", str(max(1, round(refused.retry_after))))
        self.tell(refused.status, {"message": refused.message})

    def tell(self, status: int, told: Any) -> None:
        """Answer in JSON."""
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(told))

    def write_error(self, status_code: int, **how: Any) -> None:
        """Errors are one line too; what failed stands in the log."""
        error = how.get("exc_info", (None, None, None))[1]
        if isinstance(error, Refused):
            return self.refuse(error)
        if isinstance(error, CourseError):
            said = "This can't be told just now; tell your instructor to look at the desk's log."
            return self.tell(503, {"message": said})
        self.tell(status_code, {"message": f"{HTTPStatus(status_code).phrase}."})

    def log_exception(self, *error: Any) -> None:
        """What is refused is no failure of the desk's."""
        if not isinstance(error[1], Refused):
            super().log_exception(*error)


class Me(Handler):
    """Who asks, and what the desk is."""

    def get(self) -> None:
        """Tell."""
        self.tell(200, self.desk.me(self.person))


class Assignments(Handler):
    """All that can be handed in."""

    async def get(self) -> None:
        """Tell."""
        self.tell(200, {"assignments": await self.desk.assignments(self.person)})


class AssignmentOf(Handler):
    """One assignment, as far as its student is."""

    async def get(self, name: str) -> None:
        """Tell."""
        self.tell(200, await self.desk.overview(self.person, self.desk.known(name)))


class Answers(Handler):
    """The model answers, when they may be seen."""

    async def get(self, name: str) -> None:
        """Tell."""
        self.tell(200, await self.desk.answers(self.person, self.desk.known(name)))


@web.stream_request_body
class HandIns(Handler):
    """Takes a hand-in: it is on disk before the answer."""

    taken = 0

    async def prepare(self) -> None:
        """Refuse what is too much before it is read."""
        self.chunks: list[bytes] = []
        await super().prepare()
        if self._finished:
            return
        try:
            length = int(self.request.headers.get("Content-Length") or 0)
            if length > self.desk.most_bytes:
                raise Refused(413, TOO_MUCH.format(self.desk.settings.most_mb))
            self.request.connection.set_max_body_size(self.desk.most_bytes)  # type: ignore
            await self.desk.refuse_closed(self.person, self.desk.known(self.path_args[0]))
            self.desk.hand_ins.check(self.person.student, "hand-ins within an hour")
            amount = length or self.desk.most_bytes
            self.desk.bodies.take(
                self.person.student, amount, "Others hand in too just now; try again in a moment."
            )
            self.taken = amount
        except Refused as refused:
            self.refuse(refused)

    def data_received(self, chunk: bytes) -> None:
        """Take a part of it."""
        if not self._finished:
            self.chunks.append(chunk)

    async def post(self, name: str) -> None:
        """Take it."""
        if self._finished:
            return
        body = b"".join(self.chunks)
        self.chunks.clear()
        notebooks = [path.name for path in self.desk.course.notebooks(self.desk.known(name))]
        loop = asyncio.get_running_loop()
        files = await loop.run_in_executor(
            self.desk.receivers, functools.partial(read_body, body, notebooks)
        )
        self.tell(202, await self.desk.take(self.person, name, files, time.time()))

    def on_finish(self) -> None:
        """Make room for others."""
        self._give_back()

    def on_connection_close(self) -> None:
        """Make room for others."""
        super().on_connection_close()
        self._give_back()

    def _give_back(self) -> None:
        if self.taken:
            self.desk.bodies.give_back(self.person.student, self.taken)
            self.taken = 0


class Events(Handler):
    """What becomes of a hand-in, line by line as it happens."""

    async def get(self, id_: str) -> None:
        """Tell, until it is over or nobody listens."""
        entry = await self.desk.own(self.person, id_)
        try:
            after = int(self.get_query_argument("after", "0"))
        except ValueError:
            raise Refused(400, "after is a number of an event.") from None
        told = self.desk.log_of(entry)
        student = self.person.student
        self.desk.streams.take(student, 1, "Too many streams of events are open; close one.")
        try:
            self.set_header("Content-Type", "application/x-ndjson")
            self.set_header("X-Accel-Buffering", "no")
            sent = max(0, after) if after <= len(told.told) else 0
            while True:
                more = told.more
                for event in told.told[sent:]:
                    self.write(json.dumps(event) + "\n")
                sent, ended = len(told.told), told.ended
                await asyncio.wait_for(self.flush(), SLOW_SECONDS)
                if ended or self.desk.stopping.is_set():
                    return
                try:
                    await asyncio.wait_for(more.wait(), ALIVE_SECONDS)
                except TimeoutError:
                    self.write('{"type": "alive"}\n')
        except (StreamClosedError, TimeoutError):
            self.request.connection.stream.close()  # type: ignore[union-attr]
        finally:
            self.desk.streams.give_back(student, 1)


class Feedback(Handler):
    """The feedback page of the newest hand-in."""

    async def get(self, id_: str) -> None:
        """Show it; nothing in it runs."""
        page = await self.desk.feedback(await self.desk.own(self.person, id_))
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header(
            "Content-Security-Policy",
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
            "font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
        )
        self.set_header("X-Frame-Options", "SAMEORIGIN")
        self.finish(page)


class Nothing(Handler):
    """Whatever else is asked for."""

    def get(self, *_: str) -> None:
        """Nothing is there."""
        raise not_found()

    post = put = delete = patch = get
