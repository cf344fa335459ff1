"""Values as they leave the student side: only data, in a format of our own, a JSON tree beside raw
array buffers."""

import json
import math
import struct
import sys
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

import numpy as np

from autograder.judging import models, rich

DEPTH = 150
NODES = 2_000_000  # values in one answer
ENTRIES = 10_000_000  # of a range, which costs nothing to send and any amount to go through


def is_plain_dtype(dtype: np.dtype) -> bool:
    """Whether arrays of a dtype are data."""
    return (
        dtype.kind in rich.NUMPY_KINDS
        and dtype.fields is None
        and (dtype.itemsize <= 16 or dtype.kind in "SU")
    )


def kinds_of(value: Any) -> list[list[str]]:
    """The module and name of each class that a value is of."""
    return [[str(one.__module__), str(one.__name__)] for one in type(value).__mro__][:50]


def is_of(value: Any, classes: list[str] | None) -> bool:
    """Whether a value is told by its fields: an instance of a class of these names, which the judge
    has as well."""
    kind, fields = type(value), getattr(value, "__dict__", None)
    known = kind.__module__ == "__main__" and kind.__name__ in (classes or ())
    return known and type(fields) is dict


class Encoder:
    """Turns values into a JSON tree and buffers; what is not data is kept by `keep` and travels as
    a handle."""

    def __init__(self, keep: Callable[[Any], int], classes: list[str] | None = None):
        self.keep = keep
        self.classes = classes  # those that the judge has as well; None: nothing tells of its class
        self.buffers: list[bytes] = []
        self.nodes = 0
        self.around: set[int] = set()  # the containers that hold the value at hand

    def frame(self, value: Any) -> bytes:
        """The whole frame of `value`."""
        tree = json.dumps(self.encode(value)).encode()
        sizes = [len(buffer) for buffer in self.buffers]
        head = json.dumps(sizes).encode()
        return b"".join([struct.pack("!II", len(head), len(tree)), head, tree, *self.buffers])

    def encode(self, value: Any, depth: int = 0) -> Any:
        """The JSON tree of `value`."""
        self.nodes += 1
        if self.nodes > NODES:
            raise ValueError(f"more than {NODES:,} values came back")
        if depth > DEPTH or id(value) in self.around:  # or it holds itself
            return self._opaque(value)
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
            return {"t": kind.__name__, "v": self._within(value, value, depth)}
        if kind is dict:
            keys, values = (
                self._within(value, value, depth),
                self._within(value, value.values(), depth),
            )
            return {"t": "dict", "v": [list(pair) for pair in zip(keys, values, strict=True)]}
        if kind is Fraction:
            return {"t": "fraction", "v": [hex(value.numerator), hex(value.denominator)]}
        if kind is models.Own:
            return self._opaque(value.module)
        if kind is range and len(value[: ENTRIES + 1]) <= ENTRIES:
            return {
                "t": "range",
                "v": [self.encode(bound) for bound in (value.start, value.stop, value.step)],
            }
        if isinstance(value, np.generic | np.ndarray) and is_plain_dtype(value.dtype):
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
        if (told := rich.parts_of(value, self.classes is not None)) is not None:
            return {"t": "rich", "kind": told[0], "v": self._within(value, [told[1]], depth)[0]}
        # A Counter is a dict to a test, an IntEnum an int: subclasses go as what they build on.
        base = next(
            (base for base in (dict, list, tuple, str, int, float) if isinstance(value, base)), None
        )
        if base is not None and not isinstance(value, np.generic):
            return self.encode(str.__str__(value) if base is str else base(value), depth)
        return self._opaque(value)

    def _within(self, holder: Any, entries: Iterable, depth: int) -> list:
        self.around.add(id(holder))
        try:
            return [self.encode(entry, depth + 1) for entry in entries]
        finally:
            self.around.discard(id(holder))

    def _opaque(self, value: Any) -> dict:
        name = getattr(value, "__name__", type(value).__name__)
        told = {"t": "opaque", "name": str(name)[:80], "id": self.keep(value)}
        if self.classes is None:
            return told
        told["class"] = kinds_of(value)
        if is_of(value, self.classes) and id(value) not in self.around:
            told["fields"] = self._fields(value, vars(value))
        return told

    def _fields(self, holder: Any, fields: dict) -> Any:
        self.around.add(id(holder))
        try:
            return self.encode(dict(fields), len(self.around))
        finally:
            self.around.discard(id(holder))

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
