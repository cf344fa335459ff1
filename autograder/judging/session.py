"""The judge's end of a student side, which has two halves.

First the student's cells run, in one process, which leaves a snapshot of itself wherever a test
stands. When all cells have run, each test calls a fork of its snapshot, and all that the test has
started ends with it. So nothing that a test showed reaches a cell's output or another test, and
what ends or hangs in one test costs that one.
"""

import contextlib
import json
import socket
from collections.abc import Callable
from typing import Any

from autograder.judging import decoding, given, verdicts, wire
from autograder.judging.arguments import Arguments
from autograder.judging.around import Judges
from autograder.judging.cells import error_output
from autograder.judging.ground import Ground
from autograder.judging.limits import MOST_MESSAGE, LimitValues
from autograder.judging.line import CANT_BE_READ
from autograder.judging.outputs import clean_outputs
from autograder.judging.requests import can_travel, write
from autograder.judging.snapshots import StudentSide
from autograder.judging.standins import StandIn, Stopped, TooSlow, claimed, student_error
from autograder.record import Verdict


class StudentSession(StudentSide):
    """What the judge asks of one student side: to run cells, to tell names, to call."""

    def __init__(
        self,
        control: socket.socket,
        limits: LimitValues,
        files: dict[str, bytes],
        namespace: dict[str, Any],
    ):
        super().__init__(control, limits, files)
        self.call_seconds: float = limits.call_seconds  # which one call of this test may take
        self.namespace = namespace  # the names of the test cell that is running
        self.given: dict[str, Any] = {}  # what the student side gave for its names
        self.answer: list[dict] = []  # an output that stands for it, where it is all data
        self.floats = ""  # the dtype of floats that a cell over there has made torch's default
        self.arguments = Arguments()  # what the calls of this test did to their arguments
        self.shown = 0  # characters of output that the cells have given
        self.around: Judges | None = None  # where what surrounds a test and its calls is shared
        self.ground: Ground | None = None

    def share(self, ground: Ground, printing: Callable[[], Any]) -> None:
        """Let the tests and what they call share files, random numbers, what is printed and typed,
        and the master's own classes; `printing` gives the stream of the cell that is running."""
        self.around, self.ground = Judges(self.namespace, printing), ground

    def run_cell(self, source: str, count: int, seconds: float | None = None) -> list[dict]:
        """Run one of the student's cells, number `count`, which may take `seconds`; returns its
        outputs."""
        try:
            reply = self._ask(("cell", source, count), seconds or self.limits.cell_seconds)
        except Stopped as stopped:
            said = f"{verdicts.CELL_STOPPED}{stopped}."
            return [error_output("Stopped", said, verdict=Verdict.STOPPED)]
        self.past.append((source, count))
        outputs = clean_outputs(reply.get("outputs"), self.limits, self.shown)
        error = reply.get("error")
        self.shown += sum(len(json.dumps(output)) for output in outputs)
        if type(error) is dict:
            name, message, trace = (
                str(error.get(key, ""))[:MOST_MESSAGE] for key in ("name", "message", "trace")
            )
            outputs.append(error_output(name[:80], message, trace))
        return outputs

    def run_alone(
        self, source: str, names: dict[str, Any], seconds: float
    ) -> tuple[list[dict], Any]:
        """Run a test where the student's cells have run, with these `names` of earlier tests;
        returns its outputs and its last value."""
        raw = self.pickle({name: value for name, value in names.items() if can_travel(value)})
        try:
            self._own()
            reply = self._ask(("alone", source, raw), seconds)
        except Stopped as stopped:
            said = f"{verdicts.CODE_STOPPED}{stopped}."
            return [error_output("", said, verdict=Verdict.STOPPED)], None
        outputs = clean_outputs(reply.get("outputs"), self.limits)
        error = reply.get("error")
        if type(error) is dict:
            name, message, trace = (
                str(error.get(key, ""))[:MOST_MESSAGE] for key in ("name", "message", "trace")
            )
            name = "" if name == "AssertionError" and message else name[:80]
            outputs.append(error_output(name, message, trace))
        return outputs, reply.get("value")

    def names(self, names: list[str]) -> dict[str, Any]:
        """What the student side has under these names: data, or stand-ins."""
        self.given, self.answer = {}, []
        if not names and self.around is None:
            return {}
        self.wanted = names
        reply = self._told()
        if self.around is not None:
            self.around.files.take(reply.get("files"))
        values = self._value(reply)
        if type(values) is not dict:
            raise Stopped(CANT_BE_READ)
        self.floats = str(reply.get("floats"))
        self.answer = given.output(values)
        for name in names:
            if name in values:
                value = values[name]
                if type(value) is StandIn:
                    value = value.by_name(name)
                self.given[name] = value
        return self.given

    def _told(self) -> dict:
        """What the snapshot tells of the names that are wanted; a fork, where an earlier test has
        ended the snapshot, which can look alive for a moment yet."""
        try:
            return self._ask_names()
        except TooSlow:
            raise
        except Stopped:
            if self.forked:
                raise
        wanted, self.wanted = self.wanted, []
        self.forked = True
        self._fork()
        self.wanted = wanted
        return self._ask_names()

    def _own(self) -> None:
        """Have the test call a process of its own, which has been seen to answer."""
        if not self.forked and not self.wanted:
            self._told()
        if not self.forked:
            self.forked = True
            self._fork()

    def operate(self, operation: str, *arguments: Any, **keywords: Any) -> Any:
        """Do something over there with a stand-in; raises what it raised, or Stopped."""
        self._own()
        raw = self.pickle((arguments, keywords))
        around = self.around.leaving() if self.around is not None else None
        request = ("operation", operation, self._rebound(), raw, around)
        reply = self._ask(request, self.call_seconds)
        if self.around is not None:
            self.around.came_back(reply)
        value = self._value(reply)
        changed = reply.get("changed")
        for at, state in changed.items() if type(changed) is dict else ():
            if type(at) is int and 0 < at < len(arguments):
                self.arguments.came_back(arguments[at], state)
            elif type(at) is str and at in keywords:
                self.arguments.came_back(keywords[at], state)
        return value

    def pickle(self, value: Any) -> bytes:
        """`value` as the student side can read it."""
        return write(value, self.ground.classes if self.ground is not None else {})

    def _rebound(self) -> dict[str, bytes | None]:
        """Names of the student's that the running test has deleted or given another value."""
        names = {
            name
            for name, value in self.given.items()
            if self.namespace.get(name, _MISSING) is not value
        }
        if self.ground is not None:
            made = self.ground.exposed(self.place) & self.namespace.keys()
            names |= {name for name in made if can_travel(self.namespace[name])}
        return {
            name: self.pickle(self.namespace[name]) if name in self.namespace else None
            for name in sorted(names)
        }

    @staticmethod
    def _value(reply: dict) -> Any:
        if type(reply.get("error")) is dict:
            raise student_error(reply["error"])
        if "value" not in reply:
            raise Stopped(CANT_BE_READ)
        return reply["value"]

    def _ask(self, request: tuple, seconds: float) -> dict:
        """Ask the fork for the running test, else the runner."""
        line = self.test or self._running()
        decoder = decoding.Decoder(self._stand_in, self.arguments.made)
        return line.ask(request, seconds, decoder, self.around.answer if self.around else None)

    def _ask_names(self) -> dict:
        classes = None if self.ground is None else list(self.ground.classes)
        return self._ask(("names", self.wanted, classes), self.call_seconds)

    def _stand_in(self, tree: dict) -> Any:
        if type(tree.get("id")) is not int:
            raise wire.Malformed("something that is nothing")
        name = str(tree["name"])[:80]
        if self.ground is None:
            return StandIn(self, ("handle", tree["id"]), name)
        claim = claimed(tree.get("class"), self.ground.students_classes)
        kind, fields = self.ground.classes.get(claim.own), tree.get("fields")
        if kind is not None and type(fields) is dict and all(type(key) is str for key in fields):
            with contextlib.suppress(TypeError):  # a class that can't be made without its values
                made: Any = object.__new__(kind)
                vars(made).update(fields)
                return made
        return StandIn(self, ("handle", tree["id"]), name, claim)


_MISSING = object()
