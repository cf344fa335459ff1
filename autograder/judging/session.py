"""The judge's end of a student side, which has two halves.

First the student's cells run, in one process, which leaves a snapshot of itself wherever a test
stands. When all cells have run, each test calls a fork of its snapshot, and all that the test has
started ends with it. So nothing that a test showed reaches a cell's output or another test, and
what ends or hangs in one test costs that one.
"""

import contextlib
import json
import pickle
import socket
import time
from typing import Any

from autograder.judging import encoding, given, verdicts, warden, wire
from autograder.judging.arguments import Arguments
from autograder.judging.cells import error_output
from autograder.judging.groups import Group, lent
from autograder.judging.limits import MOST_MESSAGE, LimitValues
from autograder.judging.line import CANT_BE_READ, START_SECONDS, Lifeline, Line, SideFailed
from autograder.judging.outputs import clean_outputs
from autograder.judging.requests import write
from autograder.judging.standins import StandIn, Stopped, student_error
from autograder.record import Verdict

STARTS = 4


class StudentSession:
    """The judge's end of one student side, started again when it ends too early."""

    def __init__(
        self,
        control: socket.socket,
        limits: LimitValues,
        files: dict[str, bytes],
        namespace: dict[str, Any],
    ):
        self.control, self.limits, self.files = control, limits, files
        self.call_seconds: float = limits.call_seconds  # which one call of this test may take
        self.namespace = namespace  # the names of the test cell that is running
        self.given: dict[str, Any] = {}  # what the student side gave for its names
        self.answer: list[dict] = []  # an output that stands for it, where it is all data
        self.floats = ""  # the dtype of floats that a cell over there has made torch's default
        self.arguments = Arguments()  # what the calls of this test did to their arguments
        # What ran so far: a cell's source and number, or a test's place.
        self.past: list[tuple[str, int] | int] = []
        self.snapshots: dict[int, Line] = {}  # by the place of the test that they wait for
        self.shown = 0  # characters of output that the cells have given
        self.forking = True  # whether snapshots can be taken of this submission
        self.lifeline: Lifeline | None = None
        self.group: Group | None = None
        self.runner: Line | None = None
        self.test: Line | None = None
        self.place, self.wanted = 0, list[str]()  # of the test at hand, and the names it uses
        self.forked = True  # whether `test` is this test's own, or the snapshot still

    def start(self, until: int | None = None) -> None:
        """Start a fresh student side and repeat what has run so far, up to the test at `until`;
        raises SideFailed."""
        for attempt in range(STARTS):
            time.sleep(attempt * 0.3)  # what ended the last side may still be clearing away
            with contextlib.suppress(OSError, wire.SideClosed, wire.Malformed):
                self._open()
                break
        else:
            raise SideFailed("the student side does not start")
        past = self.past if until is None else self.past[: self.past.index(until)]
        after, self.past = self.past[len(past) :], []
        for step in past:
            if isinstance(step, tuple):
                self.run_cell(*step)
            else:
                self.take_snapshot(step)
        self.past += after

    def _open(self) -> None:
        self.close()
        ours, theirs = socket.socketpair()
        line, lifeline = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.lifeline = Lifeline(line)
        self.runner = Line(ours, self.lifeline, self.limits)
        shared = self._make_group()
        with theirs, lifeline:
            socket.send_fds(
                self.control,
                [json.dumps([vars(self.limits), list(shared.values())]).encode()],
                [theirs.fileno(), lifeline.fileno(), *shared],
            )
        wire.send_frame(ours, pickle.dumps(self.files))
        if wire.receive_frame(ours, len(wire.READY), START_SECONDS) != wire.READY:
            raise wire.Malformed("not ready")

    def _make_group(self) -> dict[int, str]:
        """The descriptors of a control group (see groups); none where none is lent."""
        homes = lent()
        if homes is None:
            return {}
        with contextlib.suppress(OSError):
            self.group = Group(homes, self.limits)
        return self.group.descriptors if self.group is not None else {}

    def close(self) -> None:
        """Hang up: the warden ends everything that still runs there."""
        for line in (self.test, self.runner, *self.snapshots.values()):
            if line is not None:
                line.close()
        if self.lifeline is not None:
            self.lifeline.close()
        if self.group is not None:
            self.group.close()
        self.group, self.snapshots, self.runner, self.test = None, {}, None, None

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

    def take_snapshot(self, place: int) -> None:
        """Keep the student side as it is now for the test at `place`."""
        last = self.past[-1] if self.past else None
        self.past.append(place)
        if isinstance(last, int) and last in self.snapshots:  # nothing has run in between
            self.snapshots[place] = self.snapshots[last]
            return
        if self.forking and self.runner is not None and self.runner.open:
            self.runner.lifeline.tell(warden.SNAPSHOT)
            with contextlib.suppress(wire.SideClosed):
                self.snapshots[place] = self.runner.fork()

    def cells_have_run(self) -> None:
        """From now on tests are judged: only what a test has started ends with it."""
        runner = self._running()
        for line in self.snapshots.values():
            if not line.process:
                with contextlib.suppress(OSError, wire.SideClosed, wire.Malformed):
                    line.meet()
        with contextlib.suppress(Stopped):
            self._ask(("rest",), START_SECONDS)
        with contextlib.suppress(wire.SideClosed):
            waiting = {line.process for line in self.snapshots.values()}
            runner.lifeline.ask(warden.TESTS, *waiting)

    def begin_test(self, place: int, again: bool = False) -> None:
        """Let what follows go to the snapshot for the test at `place`, whose first call forks it;
        or `again` to the process that was there last."""
        if again and self.test is not None and self.test.open:
            return
        self.end_test()
        self.place, self.wanted = place, []
        snapshot = self.snapshots.get(place)
        self.forked = not (self.forking and snapshot is not None and snapshot.there)
        if self.forked:
            self._fork()
        else:
            self.test = snapshot

    def _fork(self) -> None:
        """Let the calls that follow go to a fork of this test's snapshot, or to the snapshot itself
        where no later test needs it.

        Where there is none that answers (a test may have ended them all, another's threads may keep
        them from forking), the student side is started again, and if that doesn't help, for this
        test alone.
        """
        if self.forking:
            if self._fork_snapshot(self.place):
                return
            self.start()
            self.cells_have_run()
            if not self._fork_snapshot(self.place):
                self.forking = False
        if not self.forking:
            self.start(until=self.place)
            self.test = self._running()
            self.test.be_alone()
        if self.wanted:  # what the snapshot has told of is told again, with the same handles
            self._ask(("names", self.wanted), self.call_seconds)

    def _fork_snapshot(self, place: int) -> bool:
        snapshot = self.snapshots.get(place)
        if snapshot is None or not snapshot.process:
            return False
        del self.snapshots[place]
        if snapshot not in self.snapshots.values():
            self.test = snapshot
            snapshot.lifeline.tell(warden.TAKEN, snapshot.process)
            return True
        with contextlib.suppress(OSError, wire.SideClosed, wire.Malformed):
            test = snapshot.fork()
            test.meet()
            self.test = test
            return True
        return False

    def end_test(self) -> None:
        """End all that the last test has started."""
        if self.test is None:
            return
        if self.test is self.runner:
            self.close()
            return
        ended, self.test = self.test, None
        if not self.forked:  # it was asked for names alone, which show it nothing
            return
        ended.close()
        with contextlib.suppress(wire.SideClosed):
            if ended.lifeline.ask(warden.SWEEP):
                self.close()  # what the test has written could not be taken away: begun anew

    def names(self, names: list[str]) -> dict[str, Any]:
        """What the student side has under these names: data, or stand-ins."""
        self.given, self.answer = {}, []
        if not names:
            return {}
        self.wanted = names
        reply = self._ask(("names", names), self.call_seconds)
        values = self._value(reply)
        if type(values) is not dict:
            raise Stopped(CANT_BE_READ)
        self.floats = str(reply.get("floats"))
        self.answer = given.output(values)
        for name in names:
            if name in values:
                value = values[name]
                if type(value) is StandIn:
                    value = StandIn(self, ("name", name), name)
                self.given[name] = value
        return self.given

    def operate(self, operation: str, *arguments: Any, **keywords: Any) -> Any:
        """Do something over there with a stand-in; raises what it raised, or Stopped."""
        if not self.forked:
            self.forked = True
            self._fork()
        raw = self.pickle((arguments, keywords))
        reply = self._ask(("operation", operation, self._rebound(), raw), self.call_seconds)
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
        return write(value)

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
            raise Stopped(CANT_BE_READ)
        return reply["value"]

    def _ask(self, request: tuple, seconds: float) -> dict:
        """Ask the fork for the running test, else the runner."""
        line = self.test or self._running()
        return line.ask(request, seconds, encoding.Decoder(self._stand_in, self.arguments.made))

    def _running(self) -> Line:
        """The runner, which is started again where it has ended."""
        if self.runner is None or not self.runner.open:
            self.start()
        assert self.runner is not None, "start() opens one or raises"
        return self.runner

    def _stand_in(self, tree: dict) -> StandIn:
        if type(tree.get("id")) is not int:
            raise wire.Malformed("something that is nothing")
        return StandIn(self, ("handle", tree["id"]), str(tree["name"])[:80])


_MISSING = object()
