"""The service: what it needs to start, where it listens, and how it ends."""

import asyncio
import contextlib
import secrets
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from filelock import FileLock, Timeout
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from autograder.course import Course
from autograder.desk import handlers, watch
from autograder.desk.counter import Counter
from autograder.desk.identity import Identity
from autograder.desk.judging import Judging
from autograder.desk.places import Elsewhere, Here, Places
from autograder.desk.register import Register
from autograder.desk.settings import Desk
from autograder.errors import CourseError
from autograder.grading import Grader
from autograder.intake.times import clock
from autograder.saving.gradebook import open_gradebook
from autograder.saving.writing import serving

IDLE_SECONDS, BODY_SECONDS = 75, 120  # for a request to begin; for its body to come
MOST_HEADERS, MOST_BODY = 16 << 10, 16 << 10  # bytes, of all requests but a hand-in
ROSTER_SECONDS = 30  # between looks at who has left
Say = Callable[[str], None]


@dataclass
class Mode:
    """How the desk is run: who asks, and below which path it listens; `alone` is a student's own
    machine."""

    identity: Identity
    prefix: str = "/"
    ip: str = ""
    port: int | None = None
    alone: bool = False
    scheduler: str | None = None
    page: type = watch.Page
    watch: type = watch.Watch
    routes: tuple[tuple[str, type], ...] = ()


class AnotherRuns(CourseError):
    """This course has a desk already."""

    def __init__(self) -> None:
        super().__init__("a desk of this course is running already; stop it first")


@contextlib.contextmanager
def only_one(course: Course) -> Iterator[None]:
    """Hold the course's desk; raises AnotherRuns."""
    lock: FileLock = serving(course)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise AnotherRuns from None
    try:
        yield
    finally:
        lock.release()


def refuse_without_walls(course: Course) -> None:
    """Raise CourseError where the settings let students' code run without walls; whether these can
    be raised here, the doctor tells (see autograder.doctor)."""
    if not course.app.config.Judge.get("isolation", True):
        raise CourseError(
            "the desk runs students' code only within walls; take c.Judge.isolation = False out of "
            "nbgrader_config.py"
        )


async def serve(course: Course, settings: Desk, mode: Mode, say: Say) -> None:
    """Run the desk until it is told to stop (SIGTERM, SIGINT); raises CourseError."""
    async with running(course, settings, mode) as (counter, port):
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            with contextlib.suppress(NotImplementedError):  # Windows
                loop.add_signal_handler(number, counter.stopping.set)
        # Only now: who reads that it listens may end it at once.
        host = mode.ip or settings.ip
        say(f"The desk listens at http://{host}:{port}{mode.prefix}")
        if counter.judging.queue.waiting:
            say(f"{len(counter.judging.queue.waiting)} hand-ins wait from before")
        await counter.stopping.wait()
        say("The desk stops; what waits is graded when it is back.")


@contextlib.asynccontextmanager
async def running(
    course: Course, settings: Desk, mode: Mode, places: Places | None = None
) -> AsyncIterator[tuple[Counter, int]]:
    """A desk that serves: its counter, and the port it listens at; raises CourseError."""
    clerk = ThreadPoolExecutor(1, thread_name_prefix="desk-clerk")
    loop = asyncio.get_running_loop()
    async with contextlib.AsyncExitStack() as held:
        held.enter_context(only_one(course))
        held.callback(clerk.shutdown)
        register = Register(course)
        held.callback(register.close)
        opened = contextlib.ExitStack()
        book = await loop.run_in_executor(clerk, opened.enter_context, open_gradebook(course))
        # A session belongs to its thread: closed in another, it would keep its connection.
        held.push_async_callback(loop.run_in_executor, clerk, opened.close)
        grader = await loop.run_in_executor(clerk, Grader, course, book)
        walls = grader.judging.isolation
        if places is None and mode.scheduler:
            places = Elsewhere(course, mode.scheduler, walls)
        elif places is None:
            places = Here(course, walls, grader.judging.workers, settings.memory_mb)
        held.callback(places.close)
        grader.shop_for = places.shop_for
        judging = Judging(course, settings, register, grader, clerk, places)
        zone = clock(course.app.config)
        counter = Counter(course, settings, mode.identity, register, judging, zone)
        held.callback(counter.receivers.shutdown)
        await counter.read_roster()
        judging.resume()
        server = HTTPServer(
            application(counter, mode),
            idle_connection_timeout=IDLE_SECONDS,
            body_timeout=BODY_SECONDS,
            max_header_size=MOST_HEADERS,
            max_body_size=MOST_BODY,
            xheaders=True,
        )
        port = settings.port if mode.port is None else mode.port
        try:
            sockets = bind_sockets(port, mode.ip or settings.ip)
        except OSError as error:
            raise CourseError(
                f"port {port} can't be had ({error.strerror}); set c.Desk.port in "
                "nbgrader_config.py, or stop who has it"
            ) from None
        server.add_sockets(sockets)
        tasks = [asyncio.create_task(judging.run()), asyncio.create_task(_look_round(counter))]
        try:
            yield counter, sockets[0].getsockname()[1]
        finally:
            counter.stopping.set()
            server.stop()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await judging.stop()
            await server.close_all_connections()


def application(counter: Counter, mode: Mode) -> Application:
    """The desk's addresses."""
    name, id_ = r"([^/]{1,200})", r"([A-Za-z0-9_-]{1,64})"
    routes: list[tuple[str, type]] = [
        ("api/me", handlers.Me),
        ("api/assignments", handlers.Assignments),
        (f"api/assignments/{name}", handlers.AssignmentOf),
        (f"api/assignments/{name}/hand-ins", handlers.HandIns),
        (f"api/assignments/{name}/answers", handlers.Answers),
        (f"api/hand-ins/{id_}/events", handlers.Events),
        (f"api/hand-ins/{id_}/feedback", handlers.Feedback),
    ]
    own = {"desk": counter}
    routes += [
        ("watch", mode.page),
        (r"watch/(watch\.(?:css|js))", watch.Page),
        ("api/watch", mode.watch),
    ]
    return Application(
        [
            *((mode.prefix + path, handler, own) for path, handler in routes),
            *mode.routes,
            (r".*", handlers.Nothing, own),
        ],
        serve_traceback=False,
        cookie_secret=secrets.token_bytes(32),
        log_function=lambda handler: None,
    )


async def _look_round(counter: Counter) -> None:
    """Now and then look who has left the course."""
    while True:
        await asyncio.sleep(ROSTER_SECONDS)
        with contextlib.suppress(CourseError):
            await counter.read_roster()
