"""The desk's counter: what a person may know and do there, whatever way they came."""

import asyncio
import functools
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, timedelta, tzinfo
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

from autograder.course import Course
from autograder.desk.events import Log
from autograder.desk.identity import Identity, Person
from autograder.desk.items import Item
from autograder.desk.judging import Judging
from autograder.desk.limits import Budget, Rate
from autograder.desk.pages import feedback_page, model_answers
from autograder.desk.refusals import Refused, not_found
from autograder.desk.register import OPEN, Entry, Register
from autograder.desk.settings import Desk
from autograder.desk.times import iso
from autograder.errors import CourseError
from autograder.intake.roster import Roster, roster_of
from autograder.saving.attempts import sheet_of
from autograder.saving.extensions import extension_of
from autograder.saving.gradebook import told

KEPT_HAND_INS = 50  # of a student's that are listed
PACKAGE = "convcourse"


class Counter:
    """Serves persons whose identity is known; raises Refused for what they may not have."""

    def __init__(
        self,
        course: Course,
        settings: Desk,
        identity: Identity,
        register: Register,
        judging: Judging,
        zone: tzinfo,
    ):
        self.course, self.settings, self.identity = course, settings, identity
        self.register, self.judging, self.zone = register, judging, zone
        self.receivers = ThreadPoolExecutor(4, thread_name_prefix="desk-receives")
        self.stopping = asyncio.Event()
        self.most_bytes = settings.most_mb << 20
        everything = settings.receiving_mb << 20
        self.bodies = Budget(max(everything, self.most_bytes), 2 * self.most_bytes)
        self.streams = Budget(10_000, settings.streams)
        self.requests = Rate(settings.requests_a_minute, 60)
        self.hand_ins = Rate(settings.hand_ins_an_hour, 3600)
        self.roster = Roster()

    def known(self, name: str) -> str:
        """The name of an assignment that there is."""
        if name not in self.course.assignments():
            raise not_found()
        return name

    async def own(self, person: Person, id_: str) -> Entry:
        """A hand-in that is the person's own, or anybody's for who grades."""
        entry = self.register.entry(id_) if len(id_) <= 64 else None
        if entry is None or not (person.grader or entry.student == person.student):
            raise not_found()
        return entry

    def refuse_dropped(self, person: Person) -> None:
        """Raise Refused for who has left the course."""
        if person.student in self.roster.dropped:
            raise Refused(403, "You are no longer in this course, as your instructor has it.")

    async def read_roster(self) -> None:
        """Learn who is in the course, and who has left."""
        self.roster = await self.judging.ask(self._roster)

    def _roster(self) -> Roster:
        gradebook = self.judging.grader.gradebook
        gradebook.db.rollback()  # what others have written since is read anew
        return roster_of(gradebook, self.course.root)

    async def picture(self) -> dict[str, Any]:
        """What there is to watch."""
        people = self.roster.people
        names = {one.id: f"{one.first} {one.last}".strip() for one in people}
        names = {one: name for one, name in names.items() if one in self.roster.ids}
        queue = self.judging.queue
        waiting = [one.entry for one in queue.waiting]
        return self.judging.watching.picture(waiting, len(queue.at_work), names)

    def me(self, person: Person) -> dict[str, Any]:
        """Who asks, and what the desk is."""
        from importlib.metadata import version

        return {
            "student": person.student,
            "grader": person.grader,
            "zone": str(self.zone),
            "version": version(PACKAGE),
        }

    async def assignments(self, person: Person) -> list[dict[str, Any]]:
        """All assignments, with when each is due for this person."""
        names = self.course.assignments()
        due = await self.judging.ask(self._due, person.student, names)
        return [
            {
                "name": name,
                "due": iso(due[name]),
                "notebooks": [path.stem for path in self.course.notebooks(name)],
            }
            for name in names
        ]

    def _due(self, student: str, names: list[str]) -> dict[str, float | None]:
        return {name: self._due_of(student, name) for name in names}

    def _due_of(self, student: str, name: str) -> float | None:
        """When an assignment is due for a student, extensions counted."""
        gradebook: Gradebook = self.judging.grader.gradebook
        with told():
            gradebook.db.rollback()  # what others have written since is read anew
            try:
                due = gradebook.find_assignment(name).duedate
            except MissingEntry:
                return None
        if due is None:
            return None
        more = extension_of(self.course, name, student) or timedelta()
        return (due + more).replace(tzinfo=UTC).timestamp()

    async def due(self, student: str, name: str) -> float | None:
        """When an assignment is due for a student."""
        return await self.judging.ask(self._due_of, student, name)

    def closes(self) -> bool:
        """Whether nothing is taken in after the due date."""
        return self.settings.close or self.settings.answers != "never"

    async def refuse_closed(self, person: Person, name: str) -> None:
        """Raise Refused where nothing more is taken in, or enough of the person's waits."""
        waits = self.judging.queue.of(person.student, name)
        if waits >= self.settings.waiting:
            raise Refused(
                429, f"{waits} of your hand-ins wait for their verdicts; wait for one.", 10
            )
        if not self.closes():
            return
        try:
            due = await self.due(person.student, name)
        except CourseError:
            return  # a locked gradebook costs nobody their hand-in
        if due is not None and time.time() > due:
            raise Refused(403, "The due date is over, and nothing more is taken in.")

    async def take(
        self, person: Person, name: str, files: dict[str, bytes], when: float
    ) -> dict[str, Any]:
        """Take a hand-in that was received then, and tell its place in the queue."""
        enter = functools.partial(self.register.enter, person.student, name, files, when)
        try:
            entry = await asyncio.get_running_loop().run_in_executor(self.receivers, enter)
        except Exception as error:
            self.judging.watching.failed(f"{name}: a hand-in could not be kept ({error})")
            raise Refused(
                507,
                "The desk can't keep your hand-in just now (its disk is full, perhaps): nothing "
                "was handed in. Tell your instructor, and hand in again.",
                30,
            ) from error
        if entry.state in OPEN and entry.id not in self.judging.logs.of:
            self.judging.add(entry)
        return {
            "id": entry.id,
            "received": iso(entry.received),
            "position": self.judging.queue.position(entry.id),
            "state": entry.state,
        }

    def log_of(self, entry: Entry) -> Log:
        """What was told of a hand-in so far."""
        return self.judging.logs.of.get(entry.id) or Log(self.register.events(entry))

    async def overview(self, person: Person, name: str) -> dict[str, Any]:
        """An assignment as far as its student is."""
        now = time.time()
        _, items = await self.judging.assignment(name)
        due = await self.due(person.student, name)
        mine = self.register.of(person.student, name)
        newest = next((one for one in mine if one.state not in OPEN), None)
        late = due is not None and now > due
        return {
            "name": name,
            "due": iso(due),
            "late": late,
            "closed": late and self.closes(),
            "answers": bool(self._may_see(person, name, items, due)),
            "items": self._items(person, name, items, newest),
            "score": newest and newest.score,
            "max_score": sum(item.max_points for item in items.values()),
            "hand_ins": [
                {
                    "id": one.id,
                    "received": iso(one.received),
                    "state": one.state,
                    "score": one.score,
                    "max_score": one.max_score,
                }
                for one in mine[:KEPT_HAND_INS]
            ],
            "pause": max(0.0, round(self.judging.turn(person.student, name) - now, 1)),
        }

    def _items(
        self, person: Person, name: str, items: dict[str, Item], newest: Entry | None
    ) -> list[dict[str, Any]]:
        """The items with the last verdict of each, and the attempts so far."""
        events = self.register.events(newest) if newest else []
        last = {one["item"]: one for one in events if one["type"] == "item"}
        sheet = sheet_of(self.judging.grader.attempts, self.register.book, person.student, name)
        found = []
        for item in items.values():
            of = self.judging.grader.attempts.limit(name, item.name, item.kind)
            blank: dict[str, Any] = {
                "points": None,
                "verdict": "",
                "message": "",
                "attempts": {"used": 0, "of": of},
                "counts": None,
            }
            seen = {key: one for key, one in last.get(item.name, {}).items() if key in blank}
            told_now = item.plain() | blank | seen
            if sheet is not None:
                standing = sheet.standing(item.name, item.kind)
                told_now["attempts"] = {"used": standing.used, "of": standing.of}
                told_now["counts"] = standing.counts
            found.append(told_now)
        return found

    async def feedback(self, entry: Entry) -> str:
        """The page of what stands in the gradebook, for the newest hand-in."""
        newest = self.register.of(entry.student, entry.assignment)
        if entry.state in OPEN:
            raise Refused(404, "This hand-in is not graded yet.")
        if entry.id != next(one.id for one in newest if one.state not in OPEN):
            raise Refused(404, "There is a feedback page of the newest hand-in alone.")
        gradebook = self.judging.grader.gradebook
        return await self.judging.ask(feedback_page, self.course, gradebook, entry)

    async def answers(self, person: Person, name: str) -> dict[str, Any]:
        """The model answers that may be seen; raises Refused with the reason."""
        assignment, items = await self.judging.assignment(name)
        due = await self.due(person.student, name)
        allowed = self._may_see(person, name, items, due)
        if self.settings.answers == "never" and not allowed:
            raise Refused(403, "Your instructor shows no model answers here.")
        if not allowed:
            later = "after the due date" if due is not None else "once there is a due date"
            more = " or an item's last attempt" if self.settings.answers == "attempts" else ""
            raise Refused(403, f"Model answers can be seen {later}{more}.")
        return {"answers": model_answers(assignment, items, allowed)}

    def _may_see(
        self, person: Person, name: str, items: dict[str, Item], due: float | None
    ) -> set[str]:
        """The items whose model answers a person may see now."""
        when = self.settings.answers
        if person.grader or (when != "never" and due is not None and time.time() > due):
            return set(items)
        if when != "attempts":
            return set()
        sheet = sheet_of(self.judging.grader.attempts, self.register.book, person.student, name)
        standings = {
            one.name: sheet.standing(one.name, one.kind) for one in items.values() if sheet
        }
        return {
            name
            for name, standing in standings.items()
            if standing.of is not None and standing.used >= standing.of
        }
