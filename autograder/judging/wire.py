"""Frames between the two sides, and what is said with a single word.

What an answer holds is read by decoding.py. Towards the student side pickles are fine: nothing
there is worth protecting from the judge.
"""

import socket
import struct
import time

READY = b"ready"  # the first frame of a student side
FORK = b"fork"  # asks a process of a student side to fork, with a channel for the fork behind it
WARM, COOL = b"warm", b"cool"  # a side has run the set-up cells; or it is up, but could not
JOB, TESTS = (
    b"job",
    b"tests",
)  # what the warm judge side is asked: judge a submission; read these test cells ahead
NEEDS = "needs"  # a judge asks what of its calls' changes the model answer needs


class Malformed(Exception):
    """What came from the student side is not in the format."""


class SideClosed(Exception):
    """The other side is gone."""


def send_frame(channel: socket.socket, payload: bytes, seconds: float | None = None) -> None:
    """Send one length-prefixed frame; raises SideClosed, also where it can't be sent within
    `seconds`."""
    try:
        channel.settimeout(seconds)
        channel.sendall(struct.pack("!Q", len(payload)) + payload)
    except OSError as error:
        raise SideClosed(str(error)) from None


def receive_frame(channel: socket.socket, most_bytes: int, seconds: float | None = None) -> bytes:
    """Receive one frame; raises SideClosed, Malformed when it is too large, TimeoutError where it
    isn't whole after `seconds` (however steadily it trickles in)."""
    ends = None if seconds is None else time.monotonic() + seconds
    (length,) = struct.unpack("!Q", _receive_exactly(channel, 8, ends))
    if length > most_bytes:
        raise Malformed(f"more than {most_bytes >> 20} MiB came back")
    return _receive_exactly(channel, length, ends)


def _receive_exactly(channel: socket.socket, length: int, ends: float | None) -> bytes:
    buffer = bytearray(length)
    view, done = memoryview(buffer), 0
    while done < length:
        try:
            channel.settimeout(None if ends is None else max(0.001, ends - time.monotonic()))
            count = channel.recv_into(view[done:], min(length - done, 1 << 20))
        except TimeoutError:
            raise
        except OSError as error:
            raise SideClosed(str(error)) from None
        if count == 0:
            raise SideClosed("the other side closed")
        done += count
        if ends is not None and done < length and time.monotonic() > ends:
            raise TimeoutError
    return bytes(buffer)
