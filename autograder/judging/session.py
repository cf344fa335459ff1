"""The judge's end of a student side: requests go over as pickles, replies come back as data, and a
side that dies is started again."""

import contextlib
import io
import json
import pickle
import select
import socket
import struct
import time
from functools import cache
from itertools import islice
from types import FunctionType
from typing import Any

import cloudpickle

from autograder.judging import verdicts, wire
from autograder.judging.arguments import Arguments, own_storage
from autograder.judging.cells import error_output
from autograder.judging.limits import MOST_ENTRIES, MOST_MESSAGE, LimitValues
from autograder.judging.outputs import clean_outputs
from autograder.judging.standins import StandIn, Stopped, student_error
from course_utils.checks import watching

REASONS = {
    b"p": "it started too many processes",
    b"m": "it used too much memory",
    b"e": "it ended the Python process",
}
STARTS, START_SECONDS = 4, 30
PATIENCE = 4

# What watches a student's function is sent along each time: the copy over there may have been
# tampered with.
cloudpickle.register_pickle_by_value(watching)


@cache
def _written(function: FunctionType) -> bytes:
    """A function of `watching` as bytes, made once: it goes along with most calls."""
    return cloudpickle.dumps(function)


class SideFailed(Exception):
    """A student side can't be started: the machine's fault, not the student's."""


class Pickler(cloudpickle.Pickler):
    """Writes the judge's requests; stand-ins go as references, iterators as what they will give."""

    def __init__(self, file: io.BytesIO, session: "StudentSession"):
        super().__init__(file)
        self.session = session

    def persistent_id(self, value: Any) -> tuple | None:
        if type(value) is StandIn:
            return value._reference
        if type(value) is FunctionType and value.__module__ == watching.__name__:
            return ("trusted", _written(value))
        if hasattr(type(value), "__next__") and type(value).__module__ in ("builtins", "itertools"):
            return ("iterator", self.session.pickle(list(islice(value, MOST_ENTRIES))))
        return None

    def reducer_override(self, value: Any) -> Any:
        alone = own_storage(value)
        return super().reducer_override(value) if alone is value else alone.__reduce_ex__(4)


class StudentSession:
    """The judge's end of one student side, restarted when it dies."""

    def __init__(
        self,
        control: socket.socket,
        limits: LimitValues,
        files: dict[str, bytes],
        namespace: dict[str, Any],
    ):
        self.control, self.limits, self.files = control, limits, files
        self.namespace = namespace  # the names of the test cell that is running
        self.given: dict[str, Any] = {}  # what the student side gave for its names
        self.arguments = Arguments()  # what the calls of this test did to their arguments
        self.past: list[str] = []  # the sources that have run, to be repeated after a restart
        self.restarts = 0
        self.shown = 0  # characters of output that the cells have given
        self.reason = b""
        self.channel: socket.socket | None = None

    def start(self) -> None:
        """Start a fresh student side and repeat what has run so far; raises SideFailed."""
        for attempt in range(STARTS):
            time.sleep(attempt * 0.3)  # what ended the last side may still be clearing away
            with contextlib.suppress(OSError, wire.SideClosed, wire.Malformed):
                self._open()
                break
        else:
            raise SideFailed("the student side does not start")
        past, self.past = self.past, []
        for source in past:
            self.run_cell(source)

    def _open(self) -> None:
        self.close()
        ours, theirs = socket.socketpair()
        self.lifeline, lifeline = socket.socketpair()
        self.channel = ours
        with theirs, lifeline:
            socket.send_fds(
                self.control,
                [json.dumps(vars(self.limits)).encode()],
                [theirs.fileno(), lifeline.fileno()],
            )
        wire.send_frame(ours, pickle.dumps(self.files))
        if wire.receive_frame(ours, len(wire.READY), START_SECONDS) != wire.READY:
            raise wire.Malformed("not ready")

    def close(self) -> None:
        """Hang up: the warden ends everything that still runs there."""
        if self.channel is not None:
            self.channel.close()
            self.lifeline.close()
            self.channel = None

    def run_cell(self, source: str) -> tuple[list[dict], dict | None]:
        """Run one of the student's cells; returns its outputs and, where it failed, the error's
        data."""
        try:
            reply = self._ask(("cell", source), self.limits.cell_seconds)
        except Stopped as stopped:
            return [error_output("Stopped", f"{verdicts.CELL_STOPPED}{stopped}.")], {
                "name": "Stopped"
            }
        self.past.append(source)
        outputs, error = (
            clean_outputs(reply.get("outputs"), self.limits, self.shown),
            reply.get("error"),
        )
        self.shown += sum(len(json.dumps(output)) for output in outputs)
        if type(error) is dict:
            name, message, trace = (
                str(error.get(key, ""))[:MOST_MESSAGE] for key in ("name", "message", "trace")
            )
            outputs.append(error_output(name[:80], message, trace))
        return outputs, error

    def names(self, names: list[str]) -> dict[str, Any]:
        """What the student side has under these names: data, or stand-ins."""
        self.given = {}
        if not names:
            return {}
        reply = self._ask(("names", names), self.limits.call_seconds)
        values = self._value(reply)
        if type(values) is not dict:
            raise Stopped("what it gave back can't be read")
        for name in names:
            if name in values:
                value = values[name]
                if type(value) is StandIn:
                    value = StandIn(self, ("name", name), name)
                self.given[name] = value
        return self.given

    def operate(self, operation: str, *arguments: Any, **keywords: Any) -> Any:
        """Do something over there with a stand-in; raises what it raised, or Stopped."""
        raw = self.pickle((arguments, keywords))
        reply = self._ask(("operation", operation, self._rebound(), raw), self.limits.call_seconds)
        value = self._value(reply)
        changed = reply.get("changed")
        for at, state in changed.items() if type(changed) is dict else ():
            if type(at) is int and 0 < at < len(arguments):
                self.arguments.load_back(arguments[at], state)
            elif type(at) is str and at in keywords:
                self.arguments.load_back(keywords[at], state)
        return value

    def pickle(self, value: Any) -> bytes:
        """`value` as the student side can read it."""
        file = io.BytesIO()
        Pickler(file, self).dump(value)
        return file.getvalue()

    def _rebound(self) -> dict[str, bytes | None]:
        """Names of the student's that the running test has deleted or given another value."""
        return {
            name: self.pickle(self.namespace[name]) if name in self.namespace else None
            for name, value in self.given.items()
            if self.namespace.get(name, _MISSING) is not value
        }

    @staticmethod
    def _value(reply: dict) -> Any:
        if type(reply.get("error")) is dict:
            raise student_error(reply["error"])
        if "value" not in reply:
            raise Stopped("what it gave back can't be read")
        return reply["value"]

    def _ask(self, request: tuple, seconds: float) -> dict:
        if self.channel is None:
            if self.restarts >= self.limits.restarts:
                raise Stopped(
                    f"the code ended or hung {self.restarts + 1} times, so nothing more of it is run"
                )
            self.restarts += 1
            self.start()
        try:
            wire.send_frame(self.channel, pickle.dumps(request), seconds)
            payload = self._wait(seconds)
            reply = wire.Decoder(self._stand_in).frame(payload)
        except wire.SideClosed:
            raise Stopped(self._hang_up()) from None
        except wire.Malformed as malformed:
            self.close()
            raise Stopped(f"what it gave back can't be read ({malformed})") from None
        if type(reply) is not dict:
            self.close()
            raise Stopped("what it gave back can't be read")
        return reply

    def _wait(self, seconds: float) -> bytes:
        """The reply, interrupting the code over there when its time is up, and ending it when that
        doesn't help.

        Time is processor time, so that a busy machine costs no marks; on the clock it may take
        PATIENCE times as long.
        """
        most = self.limits.answer_mb << 20
        begun, ends = None, time.monotonic() + PATIENCE * seconds
        left = seconds / 2  # most replies come long before anyone asks how much time was used
        while True:
            if select.select([self.channel], [], [], left)[0]:
                try:
                    return wire.receive_frame(self.channel, most, seconds)
                except TimeoutError:
                    break
            used = self._used()
            begun = used if begun is None else begun
            left = min(seconds / 2 - (used - begun), ends - time.monotonic())
            if left <= 0.01:
                break
        try:
            self.lifeline.send(b"i")
            wire.receive_frame(self.channel, most, 2)
        except (OSError, wire.SideClosed, wire.Malformed):
            self.close()
        raise Stopped(f"it took longer than {seconds:g} s: is there a loop that never ends?")

    def _used(self) -> float:
        """Processor seconds that the student side has taken so far; raises SideClosed."""
        try:
            self.lifeline.settimeout(5)
            self.lifeline.sendall(b"t")
            answer = self.lifeline.recv(8)
            self.reason = answer  # where the warden has ended it meanwhile, this is its last word
            return struct.unpack("!d", answer)[0]
        except (OSError, struct.error):
            raise wire.SideClosed("the warden is gone") from None

    def _hang_up(self) -> str:
        with contextlib.suppress(OSError):
            self.lifeline.settimeout(1)
            self.reason = self.lifeline.recv(1) or self.reason
        self.close()
        return REASONS.get(self.reason, REASONS[b"e"])

    def _stand_in(self, tree: dict) -> StandIn:
        if type(tree.get("id")) is not int:
            raise wire.Malformed("something that is nothing")
        return StandIn(self, ("handle", tree["id"]), str(tree["name"])[:80])


_MISSING = object()
