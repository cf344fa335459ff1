"""A desk that serves in a thread of this process: a course of one small notebook, a shop that
judges at once, and a client of plain HTTP."""

import asyncio
import contextlib
import http.client
import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
from helpers.submissions import ROOT
from helpers.waiting import PATIENCE
from nbformat import NotebookNode
from traitlets.config import Config

from autograder.course import Course
from autograder.desk.app import Mode, running
from autograder.desk.counter import Counter
from autograder.desk.identity import Person, Tokens
from autograder.desk.settings import Desk
from autograder.judging.cells import error_output
from autograder.judging.given import output
from autograder.judging.warm import SideDied, nobody
from autograder.record import Verdict

SMALL, NOTEBOOK = "small", "small.ipynb"
RIGHT = {"double": "def double(x):\n    return 2 * x", "typed": "typed = 7"}
WRONG = {"double": "def double(x):\n    return x", "typed": "typed = 1"}
PEOPLE = {
    "ada-token": Person("ada"),
    "bob-token": Person("bob"),
    "eve-token": Person("eve"),
    "grader-token": Person("grader", grader=True),
}


def small_course(folder: Path, settings: str = "") -> Path:
    """Make `folder` a course with one small notebook: an item of code, a typed and a written one,
    of two points, one and one."""
    cells = [
        _cell("import math", "setup"),
        nbformat.v4.new_markdown_cell("## Twice as much"),
        _cell(f"### BEGIN SOLUTION\n{RIGHT['double']}\n### END SOLUTION", "double", solution=True),
        _cell("assert double(1) == 2, 'twice one is two'", "test_double", grade=True, points=1),
        _cell("assert double(2) == 4, 'twice two is four'", "test_double_2", grade=True, points=1),
        _cell("### BEGIN SOLUTION\ntyped = 7\n### END SOLUTION", "typed", solution=True),
        _cell("assert typed == 7, 'not that'", "test_typed", grade=True, points=1),
        _cell("so", "why", solution=True, grade=True, points=1),
    ]  # fmt: skip
    cells[0].metadata["tags"] = ["setup"]
    cells[-1] = nbformat.v4.new_markdown_cell(cells[-1].source, metadata=cells[-1].metadata)
    place = folder / "source" / SMALL / NOTEBOOK
    place.parent.mkdir(parents=True)
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata.kernelspec = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    nbformat.write(notebook, place)
    ours = (ROOT / "nbgrader_config.py").read_text()
    (folder / "nbgrader_config.py").write_text(f"{ours}\n{settings}\n")
    folder.chmod(0o700)
    return folder


def _cell(source: str, name: str, **told: Any) -> NotebookNode:
    kinds = {"grade": False, "solution": False, "task": False}
    locked = not told.get("solution")
    nbgrader = {"schema_version": 3, "grade_id": name, "locked": locked, **kinds, **told}
    return nbformat.v4.new_code_cell(source, metadata={"nbgrader": nbgrader})


def answered(folder: Path, more: str = "", **answers: str) -> NotebookNode:
    """The small notebook with these answers, and a cell of the student's own."""
    notebook = nbformat.read(folder / "source" / SMALL / NOTEBOOK, as_version=4)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = {"why": "because", **RIGHT, **answers}.get(name, cell.source)
    if more:
        notebook.cells.insert(5, nbformat.v4.new_code_cell(more))
    return notebook


class Shop:
    """Judges in this very process, at once: for tests' own notebooks alone. A student's cell with
    DIES ends the judge, one with STOPS takes too long while limits are short, one with WAITS is
    judged when the shop's `gate` opens."""

    workers = 2

    def __init__(self, seconds: float = 0.0) -> None:
        self.judged: list[str] = []
        self.seconds = seconds  # that judging takes
        self.gate = threading.Event()

    def submit(self, job: Any, tell: Any = nobody) -> Future:
        """Judge a job."""
        future: Future = Future()
        threading.Thread(target=self._judge, args=(job, tell, future), daemon=True).start()
        return future

    def _judge(self, job: Any, tell: Any, future: Future) -> None:
        text = "\n".join(step.source for step in job.steps if step.kind == "student")
        self.judged.append(text)
        time.sleep(self.seconds)
        if "WAITS" in text:
            self.gate.wait(PATIENCE)
        if "DIES" in text:
            future.set_exception(SideDied("killed"))
            return
        space: dict[str, Any] = {}
        outputs: dict[int, list[dict]] = {}
        for step in job.steps:
            found: list[dict] = []
            try:
                exec(step.source, space)
            except Exception as error:
                found.append(error_output("", str(error), verdict=Verdict.IDEA))
            if step.kind == "test" and "STOPS" in text and job.limits.total_seconds <= 60:
                found = [error_output("", "too long", verdict=Verdict.STOPPED)]
            if step.kind == "test" and "typed" in step.source:
                found += output({"typed": space.get("typed")})
            outputs[step.index] = found
            tell(step.index, found)
        future.set_result(outputs)

    def close(self) -> None:
        """Nothing is held."""


class OneShop:
    """Places of which there is one."""

    workers = 2

    def __init__(self) -> None:
        self.shop = Shop()

    def shop_for(self, source: Any) -> Shop:
        """The shop."""
        return self.shop

    def warm(self, assignment: str) -> bool:
        """It is."""
        return True

    room_for = warm

    def warm_up(self, assignment: str) -> None:
        """It is warm."""

    def close(self) -> None:
        """Nothing is held."""


class Answer(NamedTuple):
    """What the desk answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def told(self) -> Any:
        """Its JSON."""
        return json.loads(self.body)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Its JSON, line by line."""
        return [json.loads(line) for line in self.body.splitlines()]


class Served:
    """A desk that serves, and what a client asks of it."""

    def __init__(self, folder: Path, **settings: Any):
        self.folder, self.settings, self.places = folder, settings, OneShop()
        self.mode = Mode(Tokens(PEOPLE), port=0)
        self.counter: Counter
        self.port = 0

    async def _serve(self, ready: threading.Event) -> None:
        course = Course(self.folder)
        settings = Desk(config=Config(course.app.config), **({"pause_seconds": 0} | self.settings))
        places = None if self.mode.scheduler else self.places
        async with running(course, settings, self.mode, places) as (counter, port):
            self.counter, self.port, self.loop = counter, port, asyncio.get_running_loop()
            ready.set()
            await counter.stopping.wait()

    def ask(
        self,
        path: str,
        who: str | None = "ada",
        body: Any = None,
        method: str = "",
        **headers: str,
    ) -> Answer:
        """Ask for a path as somebody; a body is sent as it is where it is bytes, else as JSON."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if who is not None:
            sent.setdefault("Authorization", f"token {who}-token")
        raw = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        with contextlib.closing(connection):
            connection.request(method or ("GET" if raw is None else "POST"), path, raw, sent)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())

    def hand_in(self, notebook: Any, who: str = "ada", **more: Any) -> Answer:
        """Hand in a notebook."""
        body = {"notebook": notebook, "name": NOTEBOOK, "files": {}} | more
        return self.ask(f"/api/assignments/{SMALL}/hand-ins", who, body)

    def events(self, id_: str, who: str = "ada") -> list[dict[str, Any]]:
        """All that is told of a hand-in, once it is over."""
        return self.ask(f"/api/hand-ins/{id_}/events", who).lines

    def judged(self, notebook: Any, who: str = "ada") -> list[dict[str, Any]]:
        """Hand in, and wait for what is told."""
        return self.events(self.hand_in(notebook, who).told["id"], who)

    def items(self, notebook: Any, who: str = "ada") -> dict[str, dict[str, Any]]:
        """Hand in, and wait for what is told of each item."""
        told = self.judged(notebook, who)
        return {one["item"]: one for one in told if one["type"] == "item"}

    def stop(self) -> None:
        """Have it stop, as a signal would."""
        self.loop.call_soon_threadsafe(self.counter.stopping.set)


@contextlib.contextmanager
def served(folder: Path, mode: Mode | None = None, **settings: Any) -> Iterator[Served]:
    """A desk for the course in `folder`."""
    desk = Served(folder, **settings)
    desk.mode = mode or desk.mode
    ready = threading.Event()
    errors: list[BaseException] = []

    def run() -> None:
        try:
            asyncio.run(desk._serve(ready))
        except BaseException as error:
            errors.append(error)
        finally:
            ready.set()

    thread = threading.Thread(target=run)
    thread.start()
    ready.wait(PATIENCE)
    if errors:
        raise errors[0]
    try:
        yield desk
    finally:
        desk.stop()
        thread.join(30)
        if errors:
            raise errors[0]
