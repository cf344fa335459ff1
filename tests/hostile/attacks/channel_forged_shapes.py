# Forges frames with impossible shapes, sizes and dtypes.
# item: measure
# bites: can't be read
from autograder.judging import encoding
import os

ARRAY = {"t": "array", "dtype": "<f8", "shape": [1], "b": 0}
FORGED = [
    ARRAY | {"shape": [1 << 40]},
    ARRAY | {"shape": [-1]},
    ARRAY | {"dtype": "O"},
    ARRAY | {"dtype": "(2,3)f8"},
    ARRAY | {"b": -1},
    ARRAY | {"dtype": "f8,f8"},
    ARRAY | {"shape": [1] * 40},
    {"t": "tensor", "dtype": "Size", "shape": [1], "b": 0},
    {"t": "tensor", "dtype": "bool", "shape": [8], "b": 9},
    {"t": "int", "v": "0x" + "f" * 10**5},
    {"t": "wall"},
    {"t": ["list"]},
]
honest = encoding.Encoder.encode
asked = [os.getpid()]  # each test has a process of its own


def pick():
    asked[0] += 1
    return FORGED[asked[0] % len(FORGED)]


def encode(self, value, at=0):
    if at == 0 and isinstance(value, dict) and "changed" in value:
        reached.append("reached")
        self.buffers = [b"\0" * 8]
        return {"t": "dict", "v": [["value", pick()], ["changed", {"t": "dict", "v": []}]]}
    return honest(self, value, at)


encoding.Encoder.encode = encode


def measure(numbers):
    return 0.0


def scale(image, factor):
    return image
