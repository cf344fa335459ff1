"""What surrounds a call: the files at hand, the state of random generators, what is printed and
what is asked of a keyboard. In one process a test and a student's function share these; on two
sides they travel with the call."""

import builtins
import io
import random
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from typing import Any

from autograder.judging.files import Shared

SEEDS = re.compile(r"\b(?:seed|manual_seed|set_state|setstate)\(")
MOST_PRINTED = 1 << 16  # characters of what a call prints
INPUT = builtins.input


def random_state() -> dict[str, Any]:
    """The state of the generators that libraries share."""
    state: dict[str, Any] = {"random": random.getstate()}
    if "numpy" in sys.modules:
        state["numpy"] = sys.modules["numpy"].random.get_state()
    if "torch" in sys.modules:
        state["torch"] = sys.modules["torch"].get_rng_state()
    return state


def set_random_state(state: Any) -> None:
    """Set what `random_state` gave; what is no such state is left out."""
    setters: dict[str, Callable] = {"random": random.setstate}
    if "numpy" in sys.modules:
        setters["numpy"] = sys.modules["numpy"].random.set_state
    if "torch" in sys.modules:
        setters["torch"] = sys.modules["torch"].set_rng_state
    for name, value in state.items() if type(state) is dict else ():
        with suppress(Exception):
            setters[name](value)


class Judges:
    """The judge's end: what goes along with a call, and what comes back."""

    def __init__(self, namespace: dict[str, Any], printing: Callable[[], Any]):
        """`printing` gives the stream of the cell that is running."""
        self.namespace, self.printing = namespace, printing
        self.files = Shared()
        self.first = self.files.known  # what both sides begin with
        self.seeded = False

    def begin(self, source: str) -> None:
        """A test is about to run, against a process that knows nothing of those before."""
        self.files.known = self.first
        self.seeded = bool(SEEDS.search(source))

    def leaving(self) -> dict[str, Any]:
        """What goes along with a call."""
        told: dict[str, Any] = {"files": self.files.changed(), "input": self.asked is not None}
        if self.seeded:
            told["random"] = random_state()
        return told

    def came_back(self, reply: dict) -> None:
        """Take what came back with a call's value: prints count where the test listens to them."""
        self.files.take(reply.get("files"))
        if self.seeded:
            set_random_state(reply.get("random"))
        printed = reply.get("printed")
        if type(printed) is str and sys.stdout is not self.printing():  # the test listens
            sys.stdout.write(printed[:MOST_PRINTED])

    @property
    def asked(self) -> Callable[[str], str] | None:
        """What the test has put in the place of the keyboard."""
        own = self.namespace.get("input", builtins.input)
        if own is not INPUT:
            return own
        return _line if sys.stdin is not sys.__stdin__ else None

    def answer(self, prompt: str) -> dict[str, str]:
        """The line that is typed, as the test has it."""
        try:
            return {"line": str(self.asked(prompt))} if self.asked is not None else {}
        except (EOFError, StopIteration, IndexError):
            return {}


def _line(prompt: str) -> str:
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\n")


class Students:
    """The student side's end."""

    def __init__(self, ask: Callable[[str], dict[str, str]]):
        self.ask = ask  # the judge for a typed line
        self.files = Shared()

    @contextmanager
    def within(self, told: dict[str, Any], reply: dict[str, Any]) -> Iterator[None]:
        """Have a call run as the judge's side stands; `reply` is told of what it leaves."""
        self.files.take(told.get("files"))
        if "random" in told:
            set_random_state(told["random"])
        printed = io.StringIO()
        keyboard = builtins.input, sys.stdin
        if told.get("input"):
            keys: Any = _Keyboard(self._input)
            builtins.input, sys.stdin = self._input, keys
        try:
            with redirect_stdout(printed), redirect_stderr(io.StringIO()):
                yield
        finally:
            builtins.input, sys.stdin = keyboard
            reply["files"] = self.files.changed()
            if "random" in told:
                reply["random"] = random_state()
            reply["printed"] = printed.getvalue()[:MOST_PRINTED]

    def _input(self, prompt: Any = "") -> str:
        sys.stdout.write(str(prompt))
        answer = self.ask(str(prompt))
        if "line" not in answer:
            raise EOFError("EOF when reading a line")
        return answer["line"]


class _Keyboard:
    def __init__(self, read: Callable[[], str]):
        self.read_line = read

    def readline(self, size: int = -1) -> str:
        try:
            return self.read_line() + "\n"
        except EOFError:
            return ""

    def read(self) -> str:
        return "".join(self)

    def __iter__(self) -> Iterator[str]:
        return iter(self.readline, "")
