"""The judge's end of one process of a student side: it asks, waits with patience, and reads what
comes back as data."""

import contextlib
import pickle
import select
import socket
import struct
import time
from collections.abc import Callable

from autograder.judging import decoding, warden, wire
from autograder.judging.limits import LimitValues
from autograder.judging.standins import Stopped, TooSlow

REASONS = {
    warden.PROCESSES: "it started too many processes",
    warden.MEMORY: "it used too much memory",
    warden.ENDED: "it ended the Python process",
}
THREADS = "a cell has left threads running, and so many that no test can be kept apart from them"
CANT_BE_READ = "what it gave back can't be read"
PATIENCE = 4
START_SECONDS = 30
MOST_TYPED = 10_000  # lines that one call may ask for
SILENCE = 20  # seconds after which a warden is taken for dead


class SideFailed(Exception):
    """A student side can't be started, or was ended from outside: the machine's fault, not the
    student's."""


class Lifeline:
    """The judge's end of a warden: when it is closed, all that the warden watches over ends."""

    def __init__(self, sock: socket.socket):
        self.sock = sock
        self.reason = self.last = b""  # told and not yet used; the last that went too far

    def tell(self, order: bytes, *processes: int) -> None:
        """Send an order about these processes; one to a warden that is gone is lost."""
        with contextlib.suppress(OSError):
            self.sock.settimeout(SILENCE)
            self.sock.sendall(order + struct.pack(f"!{len(processes)}Q", *processes))

    def ask(self, order: bytes, *processes: int) -> bytes:
        """Send an order and wait for its answer; raises SideClosed where the warden is gone."""
        self.tell(order, *processes)
        while True:
            told = self._hear()
            if not told:
                raise wire.SideClosed("the warden is gone")
            if told[:1] == order:
                return told[1:]
            self.reason = told[:1]

    def last_word(self) -> str:
        """Why something over there has ended, in words; raises SideFailed where the warden has
        ended without a word."""
        with contextlib.suppress(wire.SideClosed):
            # A warden that answers has seen one process end; one that is gone has given its reason.
            self.ask(warden.SECONDS, 0)
            self.reason = self.reason or warden.ENDED
        # One that has told a reason before may have ended everything with the same word.
        reason, self.reason = self.reason or self.last, b""
        if not reason:
            raise SideFailed("the student side was ended from outside")
        if reason != warden.ENDED:
            self.last = reason
        return REASONS.get(reason, REASONS[warden.ENDED])

    def _hear(self) -> bytes:
        """A message; nothing in it where the warden is gone, or silent for too long."""
        for _ in range(2):  # an error is told before what it had said last
            with contextlib.suppress(OSError):
                self.sock.settimeout(SILENCE)
                return self.sock.recv(16)
        return b""

    def close(self) -> None:
        """Have the warden end everything."""
        self.sock.close()


class Line:
    """A channel to one process of a student side: its runner (`process` 0) or a fork of it."""

    def __init__(self, channel: socket.socket, lifeline: Lifeline, limits: LimitValues):
        self.channel, self.lifeline, self.limits = channel, lifeline, limits
        self.process = 0
        self.open, self.why = True, ""

    def meet(self) -> None:
        """Wait until the fork is there and has told its number; raises SideClosed, Malformed or
        TimeoutError."""
        told = wire.receive_frame(self.channel, 8, START_SECONDS)
        if len(told) != 8:
            raise wire.Malformed("no number")
        self.process = struct.unpack("!Q", told)[0]

    def fork(self) -> "Line":
        """Have the process fork; returns the line to the fork. Raises SideClosed."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                wire.send_frame(self.channel, wire.FORK, START_SECONDS)
                socket.send_fds(self.channel, [b"f"], [theirs.fileno()])
            except (OSError, wire.SideClosed) as error:
                ours.close()
                raise wire.SideClosed(str(error)) from None
        return Line(ours, self.lifeline, self.limits)

    @property
    def there(self) -> bool:
        """Whether the process is alive and waits to be asked."""
        return self.open and not select.select([self.channel], [], [], 0)[0]

    def close(self, why: str = "it was stopped before") -> None:
        """Hang up; `why` is what a later question is told."""
        self.open, self.why = False, why
        self.channel.close()

    def be_alone(self) -> None:
        """Have all that runs beside the runner end; where its own threads do, which can't be ended,
        hang up: a test could have them work unseen."""
        with contextlib.suppress(wire.SideClosed):
            if self.lifeline.ask(warden.ALONE) == warden.ALONE:
                return
        self.close(THREADS)

    def ask(
        self,
        request: tuple,
        seconds: float,
        decoder: decoding.Decoder,
        answer: Callable[[str], dict[str, str]] | None = None,
    ) -> dict:
        """The answer to a request as `decoder` reads it; raises Stopped, after which the line is
        closed unless the code over there could be interrupted. Where that code asks for a typed
        line, `answer` gives it."""
        if not self.open:
            raise Stopped(self.why)
        try:
            wire.send_frame(self.channel, pickle.dumps(request), seconds)
            payload = self._wait(seconds)
            reply = decoder.frame(payload)
            for _ in range(MOST_TYPED):
                if answer is None or type(reply) is not dict or "input" not in reply:
                    break
                typed = pickle.dumps(answer(str(reply["input"])))
                wire.send_frame(self.channel, typed, seconds)
                reply = decoder.frame(self._wait(seconds))
        except wire.SideClosed:
            self.close()
            raise Stopped(self.lifeline.last_word()) from None
        except wire.Malformed as malformed:
            self.close()
            raise Stopped(f"{CANT_BE_READ} ({malformed})") from None
        if type(reply) is not dict:
            self.close()
            raise Stopped(CANT_BE_READ)
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
        self._interrupt(most)
        raise TooSlow(f"it took longer than {seconds:g} s: is there a loop that never ends?")

    def _interrupt(self, most: int) -> None:
        if self.process:  # a fork is for one test, which has failed
            self.close()
            return
        self.lifeline.tell(warden.INTERRUPT)
        try:
            wire.receive_frame(self.channel, most, 2)
        except (OSError, wire.SideClosed, wire.Malformed):
            self.close()

    def _used(self) -> float:
        """Processor seconds that the process has taken so far; raises SideClosed."""
        answer = self.lifeline.ask(warden.SECONDS, self.process)
        if len(answer) != 8:
            raise wire.SideClosed("the warden is gone")
        return struct.unpack("!d", answer)[0]
