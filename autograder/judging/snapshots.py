"""The processes of one student side as the judge has them: the runner, a snapshot of it for each
test, and the fork that the running test calls."""

import contextlib
import json
import pickle
import socket
import time
from abc import ABC, abstractmethod

from autograder.judging import warden, wire
from autograder.judging.groups import Group, lent
from autograder.judging.limits import LimitValues
from autograder.judging.line import START_SECONDS, Lifeline, Line, SideFailed
from autograder.judging.standins import Stopped

STARTS = 4


class StudentSide(ABC):
    """One student side, started again when it ends too early."""

    def __init__(self, control: socket.socket, limits: LimitValues, files: dict[str, bytes]):
        self.control, self.limits, self.files = control, limits, files
        # What ran so far: a cell's source and number, or a test's place.
        self.past: list[tuple[str, int] | int] = []
        self.snapshots: dict[int, Line] = {}  # by the place of the test that they wait for
        self.forking = True  # whether snapshots can be taken of this submission
        self.lifeline: Lifeline | None = None
        self.group: Group | None = None
        self.runner: Line | None = None
        self.test: Line | None = None
        self.place, self.wanted = 0, list[str]()  # of the test at hand, and the names it uses
        self.forked = True  # whether `test` is this test's own, or the snapshot still

    @abstractmethod
    def run_cell(self, source: str, count: int, seconds: float | None = None) -> list[dict]:
        """Run one of the student's cells, number `count`, which may take `seconds`; returns its
        outputs."""

    @abstractmethod
    def _ask(self, request: tuple, seconds: float) -> dict:
        """Ask the fork for the running test, else the runner."""

    @abstractmethod
    def _ask_names(self) -> dict:
        """Ask for the names that the test at hand uses."""

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
            self._ask_names()

    def _fork_snapshot(self, place: int) -> bool:
        snapshot = self.snapshots.get(place)
        if snapshot is None or not snapshot.process:
            return False
        del self.snapshots[place]
        if snapshot.there and snapshot not in self.snapshots.values():
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

    def _running(self) -> Line:
        """The runner, which is started again where it has ended."""
        if self.runner is None or not self.runner.open:
            self.start()
        assert self.runner is not None, "start() opens one or raises"
        return self.runner
