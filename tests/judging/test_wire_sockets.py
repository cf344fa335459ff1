"""Frames over a socket: whole, or refused; nobody waits for more than was allowed."""

import socket
import struct

import pytest

from autograder.judging import wire


def test_frames_over_a_socket():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        wire.send_frame(ours, b"x" * 1000)
        assert wire.receive_frame(theirs, 1000, 1) == b"x" * 1000
        wire.send_frame(ours, b"x" * 1001)
        with pytest.raises(wire.Malformed):
            wire.receive_frame(theirs, 1000, 1)


class Trickle:
    """A channel that gives a byte every tenth of a second, by a clock of its own."""

    def __init__(self, content: bytes):
        self.content, self.given = content, 0
        self.waits: list[float] = []

    def monotonic(self) -> float:
        """The seconds that have gone by."""
        return self.given / 10

    def settimeout(self, seconds: float) -> None:
        """Note how long the next byte may take; it always comes in time."""
        self.waits.append(seconds)

    def recv_into(self, view: memoryview, most: int) -> int:
        """One byte."""
        view[0] = self.content[self.given]
        self.given += 1
        return 1


def test_a_trickle_is_not_waited_for(monkeypatch: pytest.MonkeyPatch):
    frame = struct.pack("!Q", 100) + bytes(100)
    hasty, patient = Trickle(frame), Trickle(frame)
    monkeypatch.setattr(wire, "time", hasty)
    with pytest.raises(TimeoutError):
        wire.receive_frame(hasty, 1000, 2)
    assert hasty.given <= 21
    monkeypatch.setattr(wire, "time", patient)
    assert wire.receive_frame(patient, 1000, 20) == bytes(100)
    assert patient.waits[0] == 20 and patient.waits[-1] == pytest.approx(20 - 10.7)


def test_a_closed_socket():
    ours, theirs = socket.socketpair()
    theirs.close()
    with ours, pytest.raises(wire.SideClosed):
        wire.send_frame(ours, b"x" * 10**6)
