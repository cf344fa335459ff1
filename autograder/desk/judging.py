"""The desk's work: each hand-in is judged in its turn, told of item by item, and saved.

The service's thread owns queue and logs; one thread of its own has the gradebook, and the judge's
threads do the rest.
"""

import asyncio
import contextlib
import functools
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from autograder.course import Course
from autograder.desk.events import Log, Logs
from autograder.desk.items import Item, Progress, items_of
from autograder.desk.items import told as tell_item
from autograder.desk.places import Places
from autograder.desk.queue import Queue
from autograder.desk.register import DONE, FAILED, KEPT, Entry, Register
from autograder.desk.settings import Desk
from autograder.desk.watching import Watching
from autograder.errors import CourseError
from autograder.grading import Grader, HandIn
from autograder.judging.sandbox import LINUX
from autograder.judging.warm import SideDied
from autograder.record import Cell, Verdict, Work
from autograder.saving.assignment import Assignment
from autograder.saving.attempts import Sheet, sheet_of

log = logging.getLogger("convcourse.desk")
LATER = "Your hand-in is kept, graded later: {why} just now. You need not hand it in again."
LONG = "Something in it took too long for a first try. It is kept, graded later, with more time."
GIVEN_UP = (
    "Grading ended {tries} times at this notebook. It is kept, and your instructor can see that; "
    "look for what may take all of the machine's memory or time, and hand in again."
)
T = TypeVar("T")


class Judging:
    """Judges what is handed in, as many side by side as there are workers."""

    def __init__(
        self,
        course: Course,
        settings: Desk,
        register: Register,
        grader: Grader,
        clerk: ThreadPoolExecutor,
        places: Places,
    ):
        """`clerk` is the one thread that uses the gradebook; `places` tells which assignments can
        be judged at once (see places)."""
        self.course, self.settings, self.register = course, settings, register
        self.grader, self.clerk, self.places = grader, clerk, places
        self.queue, self.logs = Queue(), Logs()
        self.changed = asyncio.Event()
        self.tasks: set[asyncio.Task] = set()
        self.watching = Watching()
        self.readers = ThreadPoolExecutor(2, thread_name_prefix="desk-reads")

    async def ask(self, what: Callable[..., T], *arguments: Any) -> T:
        """Have the clerk do something with the gradebook."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.clerk, functools.partial(what, *arguments))

    async def assignment(self, name: str) -> tuple[Assignment, dict[str, Item]]:
        """An assignment and its items; raises CourseError."""
        return await self.ask(self._assignment, name)

    def _assignment(self, name: str) -> tuple[Assignment, dict[str, Item]]:
        stamp = tuple(
            (path, path.stat().st_mtime_ns, path.stat().st_size)
            for path in sorted(self.course.source(name).rglob("*"))
            if path.is_file()
        )
        known = self.known.get(name)
        if known is None or known[0] != stamp:
            read = self.grader.assignment(name)
            known = self.known[name] = (stamp, read, items_of(read))
        return known[1], known[2]

    @functools.cached_property
    def known(self) -> dict[str, tuple[tuple, Assignment, dict[str, Item]]]:
        """The assignments that were read, with the state of their files."""
        return {}

    def resume(self) -> int:
        """Queue what was not judged when the desk was last stopped; returns how many."""
        self.register.sweep()
        for entry, events in self.register.closed():
            self.watching.saw(entry, events)
        entries = self.register.unfinished()
        for entry in entries:
            self.add(entry)
        return len(entries)

    def add(self, entry: Entry, pause: float = 0.0) -> None:
        """Queue a hand-in; it has its turn once the student's pause is over."""
        now = time.time()
        self.queue.add(entry, now, max(self.turn(entry.student, entry.assignment), now + pause))
        told = self.logs.open(entry.id)
        if not told.told:
            told.tell("queued", position=self.queue.position(entry.id))
        self.changed.set()

    def turn(self, student: str, assignment: str) -> float:
        """When a student may have the next verdict in an assignment."""
        finished = [one.finished for one in self.register.of(student, assignment)]
        last = max((one for one in finished if one), default=0.0)
        return last + self.settings.pause_seconds if last else 0.0

    async def run(self) -> None:
        """Judge until cancelled."""
        loop = asyncio.get_running_loop()
        likely = self.register.newest() or next(iter(self.course.assignments()), None)
        if likely and LINUX:
            warming = loop.run_in_executor(None, self.places.warm_up, likely)
            warming.add_done_callback(lambda done: done.cancelled() or done.exception())
        most = max(1, self.places.workers) + 1  # one is read while others are judged
        while True:
            self.changed.clear()
            now = time.time()
            while len(self.queue.at_work) < most:
                entry = self.queue.next(now, self.places.warm, self.places.room_for)
                if entry is None:
                    break
                task = asyncio.create_task(self._one(entry))
                self.tasks.add(task)
                task.add_done_callback(self.tasks.discard)
            soonest = self.queue.soonest(now)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.changed.wait(), soonest)

    async def _one(self, entry: Entry) -> None:
        told = self.logs.open(entry.id)
        try:
            await self._judge(entry, told)
        except asyncio.CancelledError:
            raise
        except SideDied as error:
            self._put_back(entry, told, "grading was interrupted", error, hurt=True)
        except (CourseError, OSError) as error:
            self._put_back(entry, told, "it can't be graded, or its marks can't be saved", error)
        except Exception as error:
            log.exception("hand-in %s of %s", entry.id, entry.student)
            self._put_back(entry, told, "the desk failed", error, hurt=True)
        finally:
            self.queue.done(entry)
            self.changed.set()

    async def _judge(self, entry: Entry, told: Log) -> None:
        loop = asyncio.get_running_loop()
        assignment, items = await self.assignment(entry.assignment)
        told.tell("started")
        if not LINUX:
            await self._plainly(entry, told, assignment, items)
            return
        hand_in = await loop.run_in_executor(
            self.readers,
            self.grader.take_in, assignment, entry.student, self.register.folder(entry),
        )  # fmt: skip
        sheet = hand_in.sheet
        assert sheet is not None, "who hands in at the desk has one"
        sheet.quick = not entry.slow
        progress = Progress(items, sheet, hand_in)
        for item in progress.written():
            told.tell("item", **item)

        def hear(cell: Cell) -> None:
            item = progress.hear(cell)
            if item is not None:
                with contextlib.suppress(RuntimeError):  # the service is gone: judged once more
                    loop.call_soon_threadsafe(functools.partial(told.tell, "item", **item))

        limits = self.grader.limits
        limits = limits if entry.slow else self.settings.quick(limits)
        judged = await loop.run_in_executor(self.readers, self.grader.judge, hand_in, hear, limits)
        await asyncio.wrap_future(judged)
        work = await self.ask(self._save, hand_in)
        await self._close(entry, told, work, sheet.quick)

    async def _plainly(
        self, entry: Entry, told: Log, assignment: Assignment, items: dict[str, Item]
    ) -> None:
        """Elsewhere than on Linux, alone: nbgrader's own grading, whose verdicts come together."""
        work = await self.ask(self._graded, entry, assignment)
        sheet = sheet_of(self.grader.attempts, self.register.book, entry.student, assignment.name)
        for item in items.values():
            cells = [cell for cell in work.graded if cell.name in item.cells]
            standing = (sheet or Sheet(self.grader.attempts, "", "")).standing(item.name, item.kind)
            told.tell("item", **tell_item(item, cells, standing))
        await self._close(entry, told, work, quick=False)

    def _graded(self, entry: Entry, assignment: Assignment) -> Work:
        graded = list(self.grader.grade(assignment, [entry.student], again=True))
        failure = next((one.failure for one in graded if one.failure), "")
        if failure:
            raise SideDied(failure)
        works = self.grader.works(assignment)
        return next(work for work in works if work.student == entry.student)

    def _save(self, hand_in: HandIn) -> Work:
        return self.grader.save(hand_in)

    async def _close(self, entry: Entry, told: Log, work: Work, quick: bool) -> None:
        points = {"score": work.score, "max_score": work.points}
        stopped = any(cell.verdict is Verdict.STOPPED for cell in work.cells)
        newer = self.queue.of(entry.student, entry.assignment)
        if stopped and quick and not newer:
            again = await self._write(entry, state=KEPT, slow=True, message=LONG, **points)
            told.tell("kept", message=LONG)
            self.add(again)
            return
        waits = sum(cell.points for cell in work.cells if cell.waits)
        last = told.next("done", **points, waits=waits, penalty=work.penalty)
        events = [*told.told, last]
        loop = asyncio.get_running_loop()
        finish = functools.partial(
            self.register.finish, entry, DONE, events=events, message="", **points
        )
        done = await loop.run_in_executor(self.readers, finish)
        self.watching.saw(done, events)
        told.add(last)
        self.logs.close(entry.id)

    async def _write(self, entry: Entry, **values: Any) -> Entry:
        loop = asyncio.get_running_loop()
        change = functools.partial(self.register.change, entry, **values)
        return await loop.run_in_executor(self.readers, change)

    def _put_back(
        self, entry: Entry, told: Log, why: str, error: Exception, hurt: bool = False
    ) -> None:
        """Keep what could not be graded now; what ended the judge itself is tried but so often."""
        self.watching.failed(f"{entry.assignment}, {entry.student}: {why} ({_line(error)})")
        log.warning("hand-in %s of %s: %s (%s)", entry.id, entry.student, why, _line(error))
        tries = entry.tries + hurt
        if hurt and tries >= self.settings.tries:
            message = GIVEN_UP.format(tries=tries)
            last = told.next("failed", message=message)
            events = [*told.told, last]
            self._try_to(self.register.finish, entry, FAILED, events=events, message=message)
            told.add(last)
            self.logs.close(entry.id)
            return
        message = LATER.format(why=why)
        self._try_to(self.register.change, entry, state=KEPT, tries=tries, message=message)
        told.tell("kept", message=message)
        again = entry._replace(state=KEPT, tries=tries, message=message)
        self.add(again, 0.0 if hurt else self.settings.retry_seconds)

    def _try_to(self, write: Callable[..., Any], entry: Entry, *how: Any, **values: Any) -> None:
        """Write in the book, unless the disk is full: then what stands there holds."""
        try:
            write(entry, *how, **values)
        except Exception:
            log.exception("the desk's book can't be written")

    async def stop(self) -> None:
        """Leave what is being judged to the next start."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        self.places.close()  # ends what is being judged
        self.readers.shutdown(wait=True, cancel_futures=True)


def _line(error: BaseException) -> str:
    """An error's first line, without its full stop."""
    return (str(error).strip().splitlines() or [type(error).__name__])[-1].rstrip(".")
