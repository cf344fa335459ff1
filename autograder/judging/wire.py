"""What passes between the two sides.

From the student side only data comes, in a format of our own: a JSON tree beside raw array buffers.
It is decoded into exact built-in types, numpy arrays and tensors; nothing is ever unpickled.
Towards the student side pickles are fine: nothing there is worth protecting from the judge.
"""

import json
import math
import socket
import struct
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging import models

NUMPY_KINDS = "biufcSU"
READY = b"ready"  # the first frame of a student side
WARM, COOL = b"warm", b"cool"  # a side has run the set-up cells; or it is up, but could not
JOB, TESTS = (
    b"job",
    b"tests",
)  # what the warm judge side is asked: judge a submission; read these test cells ahead
TORCH_DTYPES = (
    "float32",
    "float64",
    "float16",
    "bfloat16",
    "int64",
    "int32",
    "int16",
    "int8",
    "uint8",
    "bool",
    "complex64",
    "complex128",
)
DEPTH = 50
DIGITS = 4000
ENTRIES = 10_000_000  # of a range, which costs nothing to send and any amount to go through


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


def _is_plain_dtype(dtype: np.dtype) -> bool:
    return (
        dtype.kind in NUMPY_KINDS
        and dtype.fields is None
        and (dtype.itemsize <= 16 or dtype.kind in "SU")
    )


class Encoder:
    """Turns values into a JSON tree and buffers; what is not data is kept by `keep` and travels as
    a handle."""

    def __init__(self, keep: Callable[[Any], int]):
        self.keep = keep
        self.buffers: list[bytes] = []

    def frame(self, value: Any) -> bytes:
        """The whole frame of `value`."""
        tree = json.dumps(self.encode(value)).encode()
        sizes = [len(buffer) for buffer in self.buffers]
        head = json.dumps(sizes).encode()
        return b"".join([struct.pack("!II", len(head), len(tree)), head, tree, *self.buffers])

    def encode(self, value: Any, depth: int = 0) -> Any:
        """The JSON tree of `value`."""
        if depth > DEPTH:
            return {"t": "opaque", "name": "deeply nested value"}
        kind = type(value)
        if value is None or kind is bool or kind is str:
            return value
        if kind is int:
            return value if abs(value) < 2**53 else {"t": "int", "v": hex(value)}
        if kind is float:
            return value if math.isfinite(value) else {"t": "float", "v": repr(value)}
        if kind is complex:
            return {"t": "complex", "v": [repr(value.real), repr(value.imag)]}
        if kind is bytes:
            return {"t": "bytes", "b": self._buffer(value)}
        if kind in (list, tuple, set, frozenset):
            return {"t": kind.__name__, "v": [self.encode(entry, depth + 1) for entry in value]}
        if kind is dict:
            return {
                "t": "dict",
                "v": [
                    [self.encode(k, depth + 1), self.encode(v, depth + 1)] for k, v in value.items()
                ],
            }
        if kind is range and len(value[: ENTRIES + 1]) <= ENTRIES:
            return {
                "t": "range",
                "v": [self.encode(bound) for bound in (value.start, value.stop, value.step)],
            }
        if isinstance(value, np.generic | np.ndarray) and _is_plain_dtype(value.dtype):
            plain = np.asarray(value)
            form = "scalar" if isinstance(value, np.generic) else "array"
            return {
                "t": form,
                "dtype": plain.dtype.str,
                "shape": list(plain.shape),
                "b": self._buffer(plain.tobytes()),
            }
        torch = sys.modules.get("torch")
        if torch is not None and isinstance(value, torch.Tensor):
            return self._tensor(torch, value)
        if torch is not None and isinstance(value, torch.nn.Module):
            tree = models.describe(value)
            if tree is not None:
                return {"t": "model", "v": self.encode(tree, depth + 1)}
        # A Counter is a dict to a test, an IntEnum an int: subclasses go as what they build on.
        base = next(
            (base for base in (dict, list, tuple, str, int, float) if isinstance(value, base)), None
        )
        if base is not None and not isinstance(value, np.generic):
            return self.encode(str.__str__(value) if base is str else base(value), depth)
        return {
            "t": "opaque",
            "name": str(getattr(value, "__name__", kind.__name__))[:80],
            "id": self.keep(value),
        }

    def _tensor(self, torch, value) -> dict:
        name = str(value.dtype).removeprefix("torch.")
        # A copy: contiguous() leaves the odd stride of a single element as it is, and then its
        # bytes can't be viewed.
        plain = (
            value.detach()
            .cpu()
            .resolve_conj()
            .resolve_neg()
            .flatten()
            .clone(memory_format=torch.contiguous_format)
        )
        raw = plain.view(torch.uint8).numpy().tobytes() if plain.numel() else b""
        return {"t": "tensor", "dtype": name, "shape": list(value.shape), "b": self._buffer(raw)}

    def _buffer(self, raw: bytes) -> int:
        self.buffers.append(raw)
        return len(self.buffers) - 1


class Decoder:
    """Turns a frame back into exact plain types; `stand_in(tree)` makes what stands for anything
    that isn't data."""

    def __init__(self, stand_in: Callable[[dict], Any]):
        self.stand_in = stand_in
        self.buffers: list[bytes | None] = []

    def frame(self, payload: bytes) -> Any:
        """The value of a frame; raises Malformed."""
        try:
            head_length, tree_length = struct.unpack_from("!II", payload)
            sizes = json.loads(payload[8 : 8 + head_length])
            tree = json.loads(payload[8 + head_length : 8 + head_length + tree_length])
            at = 8 + head_length + tree_length
            for size in sizes:
                if type(size) is not int or size < 0 or at + size > len(payload):
                    raise Malformed("a buffer is cut short")
                self.buffers.append(payload[at : at + size])
                at += size
            return self.decode(tree)
        except Malformed:
            raise
        except Exception as error:  # whatever a hostile frame provokes, it is the frame's fault
            raise Malformed(f"{type(error).__name__}: {error}"[:200]) from None

    def decode(self, tree: Any, depth: int = 0) -> Any:
        """The value of a JSON tree."""
        if depth > 2 * DEPTH:
            raise Malformed("nested too deeply")
        if tree is None or type(tree) in (bool, int, float, str):
            return tree
        kind = tree["t"]
        if kind in ("list", "tuple", "set", "frozenset"):
            entries = [self.decode(entry, depth + 1) for entry in tree["v"]]
            return {"list": list, "tuple": tuple, "set": set, "frozenset": frozenset}[kind](entries)
        if kind == "dict":
            return {
                self.decode(key, depth + 1): self.decode(value, depth + 1)
                for key, value in tree["v"]
            }
        if kind == "int":
            if len(tree["v"]) > DIGITS:
                raise Malformed("a number with too many digits")
            return int(tree["v"], 16)
        if kind == "float":
            return float(tree["v"])
        if kind == "complex":
            return complex(float(tree["v"][0]), float(tree["v"][1]))
        if kind == "bytes":
            return self._buffer(tree)
        if kind == "range":
            entries = range(*(int(self.decode(bound, depth + 1)) for bound in tree["v"]))
            if len(entries) > ENTRIES:
                raise Malformed("an endless range")
            return entries
        if kind in ("array", "scalar"):
            return self._array(tree, kind)
        if kind == "tensor":
            return self._tensor(tree)
        if kind == "model":
            return models.rebuild(self.decode(tree["v"], depth + 1))
        if kind == "opaque":
            return self.stand_in(tree)
        raise Malformed(f"unknown kind {str(kind)[:20]!r}")

    def _buffer(self, tree: dict) -> bytes:
        """Each buffer belongs to one place: else a small frame could unfold into any amount of
        memory."""
        at = tree["b"]
        if type(at) is not int or not 0 <= at < len(self.buffers) or self.buffers[at] is None:
            raise Malformed("a buffer that is none")
        raw, self.buffers[at] = self.buffers[at], None
        return raw

    def _array(self, tree: dict, kind: str) -> Any:
        dtype = np.dtype(str(tree["dtype"]))
        if not _is_plain_dtype(dtype):
            raise Malformed(f"dtype {str(dtype)[:40]}")
        shape = () if kind == "scalar" else self._shape(tree)
        raw = self._buffer(tree)
        if dtype.itemsize == 0:
            raise Malformed("a dtype without size")
        array = (
            np.frombuffer(raw, dtype=dtype).reshape(shape).copy() if raw else np.empty(shape, dtype)
        )
        if array.nbytes != len(raw):
            raise Malformed("a shape that does not fit")
        if dtype.kind == "b":
            array = np.asarray(
                array.view(np.uint8) != 0
            )  # any byte but 0 is True, whatever was sent
        return array[()] if kind == "scalar" else array

    def _tensor(self, tree: dict) -> Any:
        import torch

        if tree["dtype"] not in TORCH_DTYPES:
            raise Malformed(f"dtype {tree['dtype']}")
        dtype = getattr(torch, tree["dtype"])
        shape = self._shape(tree)
        raw = self._buffer(tree)
        if dtype is torch.bool and raw.translate(None, b"\x00\x01"):
            raise Malformed("a truth value that is neither 0 nor 1")
        if not raw:
            if math.prod(shape):
                raise Malformed("a shape that does not fit")
            return torch.empty(shape, dtype=dtype)
        return torch.frombuffer(bytearray(raw), dtype=dtype).reshape(shape)

    @staticmethod
    def _shape(tree: dict) -> tuple[int, ...]:
        shape = tuple(tree["shape"])
        if len(shape) > 16 or any(type(length) is not int or length < 0 for length in shape):
            raise Malformed("a shape that is none")
        return shape
