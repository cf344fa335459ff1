"""Values as they come from the student side: decoded into exact built-in types, numpy arrays and
tensors; nothing is ever unpickled."""

import json
import math
import struct
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from autograder.judging import models, rich
from autograder.judging.encoding import (
    DEPTH,
    ENTRIES,
    NODES,
    is_plain_dtype,
)
from autograder.judging.wire import Malformed

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
TREE_BYTES = 48 << 20  # of a JSON tree: arrays and tensors travel beside it
MOST_ALIKE = 1000  # keys of one hash, before a set or dict of them takes too long to make
DIGITS = 3500  # of 16: in tens they are fewer than Python writes out


def _whole(digits: str) -> int:
    if len(digits) > DIGITS:
        raise Malformed("a number with too many digits")
    return int(digits, 16)


def _tell_apart(keys: list) -> None:
    """Refuse keys of which too many have one hash: a set of them would take minutes to make."""
    alike: dict[int, int] = {}
    for key in keys if len(keys) > MOST_ALIKE else ():  # the low bits choose the place in a table
        place = hash(key) & 0xFFFFF
        alike[place] = alike.get(place, 0) + 1
        if alike[place] > MOST_ALIKE:
            raise Malformed("keys that can't be told apart")


class Decoder:
    """Turns a frame back into exact plain types; `stand_in(tree)` makes what stands for anything
    that isn't data, `made(model)` is told of each model."""

    def __init__(
        self, stand_in: Callable[[dict], Any], made: Callable[[Any], None] = lambda model: None
    ):
        self.stand_in, self.made = stand_in, made
        self.buffers: dict[int, bytes] = {}  # those that no value has taken yet

    def frame(self, payload: bytes) -> Any:
        """The value of a frame; raises Malformed."""
        try:
            head_length, tree_length = struct.unpack_from("!II", payload)
            told = payload[8 : 8 + head_length + tree_length]
            # Before it is parsed: a byte of JSON may grow to fifty of objects.
            if len(told) > TREE_BYTES or told.count(b",") + told.count(b":") > 3 * NODES:
                raise Malformed("too many values")
            sizes = json.loads(payload[8 : 8 + head_length])
            tree = json.loads(payload[8 + head_length : 8 + head_length + tree_length])
            at = 8 + head_length + tree_length
            for number, size in enumerate(sizes):
                if type(size) is not int or size < 0 or at + size > len(payload):
                    raise Malformed("a buffer is cut short")
                self.buffers[number] = payload[at : at + size]
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
            if kind in ("set", "frozenset"):
                _tell_apart(entries)
            return {"list": list, "tuple": tuple, "set": set, "frozenset": frozenset}[kind](entries)
        if kind == "dict":
            keys = [self.decode(key, depth + 1) for key, _ in tree["v"]]
            _tell_apart(keys)
            values = [self.decode(value, depth + 1) for _, value in tree["v"]]
            return dict(zip(keys, values, strict=True))
        if kind == "int":
            return _whole(tree["v"])
        if kind == "fraction":
            numerator, denominator = map(_whole, tree["v"])
            return Fraction(numerator, denominator)
        if kind == "float":
            return float(tree["v"])
        if kind == "complex":
            return complex(float(tree["v"][0]), float(tree["v"][1]))
        if kind == "bytes":
            return self._buffer(tree)
        if kind == "range":
            span = range(*(int(self.decode(bound, depth + 1)) for bound in tree["v"]))
            if len(span) > ENTRIES:
                raise Malformed("an endless range")
            return span
        if kind in ("array", "scalar"):
            return self._array(tree, kind)
        if kind == "tensor":
            return self._tensor(tree)
        if kind == "model":
            model = models.rebuild(self.decode(tree["v"], depth + 1))
            self.made(model)
            return model
        if kind == "rich":
            return rich.value_of(tree["kind"], self.decode(tree["v"], depth + 1))
        if kind == "opaque":
            fields = self.decode(tree["fields"], depth + 1) if "fields" in tree else None
            return self.stand_in({**tree, "fields": fields})
        raise Malformed(f"unknown kind {str(kind)[:20]!r}")

    def _buffer(self, tree: dict) -> bytes:
        """Each buffer belongs to one place: else a small frame could unfold into any amount of
        memory."""
        raw = self.buffers.pop(tree["b"], None) if type(tree["b"]) is int else None
        if raw is None:
            raise Malformed("a buffer that is none")
        return raw

    def _array(self, tree: dict, kind: str) -> Any:
        dtype = np.dtype(str(tree["dtype"]))
        if not is_plain_dtype(dtype):
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
