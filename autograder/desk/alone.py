"""A desk on a student's own machine, for its user alone: it is their own code, so there are no
limits of attempts unless they want them, and walls are wanted, but not demanded."""

import asyncio
import contextlib
import getpass
import json
import os
import secrets
from collections.abc import Coroutine, Iterator
from pathlib import Path

from autograder.course import Course
from autograder.desk.app import AnotherRuns, Mode, Say, serve
from autograder.desk.identity import Person, Tokens, is_student_id
from autograder.desk.settings import Desk
from autograder.errors import CourseError
from autograder.judging.sandbox import LINUX, NoIsolation
from autograder.judging.warm import WarmPair

LOOK_SECONDS = 2  # between looks whether who started the desk, or another one, still runs


def run(course: Course, settings: Desk, port: int | None, ready: Path | None, say: Say) -> None:
    """Serve the user of this machine; `ready` is a file that tells url and token while the desk
    listens, which then ends with the program that started it. Raises CourseError."""
    token = os.environ.get("CONVCOURSE_DESK_TOKEN") or secrets.token_urlsafe(24)
    course.alone = True
    forgo_limits(course, settings)
    if not walls_hold(course):
        say("There are no walls here: your own code runs as you do.")
    own = Person(user(), grader=True)
    mode = Mode(Tokens({token: own}), port=0 if port is None else port, alone=True)
    with contextlib.ExitStack() as held:

        def tell(line: str) -> None:
            if ready is not None and " listens at " in line:
                held.enter_context(told(ready, line.rpartition(" ")[2], token))
            say(line)

        if ready is None:
            asyncio.run(serve(course, settings, mode, tell))
        else:
            asyncio.run(_with_parent(_in_turn(course, settings, mode, tell)))


async def _with_parent(serving: Coroutine[None, None, None]) -> None:
    """Serve until it ends by itself or the program that started this one has gone."""
    task = asyncio.create_task(serving)
    parent = os.getppid()
    while not task.done():
        await asyncio.wait([task], timeout=LOOK_SECONDS)
        if os.getppid() != parent:
            task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def _in_turn(course: Course, settings: Desk, mode: Mode, say: Say) -> None:
    """Serve once no other desk of this course does: a second JupyterLab hands in at the first
    one's, and goes on when that ends."""
    waits = False
    while True:
        try:
            return await serve(course, settings, mode, say)
        except AnotherRuns:
            if not waits:
                say("Another desk of this course is open; this one follows when it ends.")
            waits = True
            await asyncio.sleep(LOOK_SECONDS)


def user() -> str:
    """The user's name, as an id of the gradebook."""
    with contextlib.suppress(OSError, KeyError):
        if is_student_id(getpass.getuser()):
            return getpass.getuser()
    return "me"


def forgo_limits(course: Course, settings: Desk) -> None:
    """Lift the limits that the course's settings don't set themselves."""
    config = course.app.config
    if "allowed" not in config.Attempts:
        config.Attempts.allowed = {}
    if "pause_seconds" not in config.Desk:
        settings.pause_seconds = 0
    if "answers" not in config.Desk:
        settings.answers = "never"


def walls_hold(course: Course) -> bool:
    """Whether there are walls, tried once; where not, the course's settings do without."""
    config = course.app.config
    if config.Judge.get("isolation", True) and LINUX:
        pair = None
        try:
            pair = WarmPair((), True)
            pair.await_warm()
            return True
        except NoIsolation:
            pass
        finally:
            if pair is not None:
                pair.close()
    config.Judge.isolation = False
    return False


@contextlib.contextmanager
def told(place: Path, url: str, token: str) -> Iterator[None]:
    """Have a file tell where the desk is, to its owner alone, as long as it listens; raises
    CourseError."""
    new = place.with_name(f".{place.name}.new")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump({"url": url, "token": token}, file)
        new.replace(place)
    except OSError as error:
        raise CourseError(f"{place} can't be written ({error.strerror})") from None
    try:
        yield
    finally:
        with contextlib.suppress(OSError, ValueError):  # else the next desk has written it already
            if json.loads(place.read_text())["token"] == token:
                place.unlink()
