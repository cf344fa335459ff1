# Forges frames with impossible shapes, sizes and dtypes.
# item: measure
# bites: can't be read
from autograder.judging import wire
import itertools, json, struct
ARRAY = {"t": "array", "dtype": "<f8", "shape": [1], "b": 0}
FORGED = itertools.cycle([

    ARRAY | {"shape": [1 << 40]}, ARRAY | {"shape": [-1]}, ARRAY | {"dtype": "O"}, ARRAY | {"dtype": "(2,3)f8"}, ARRAY | {"b": -1},
    ARRAY | {"dtype": "f8,f8"}, ARRAY | {"shape": [1] * 40}, {"t": "tensor", "dtype": "Size", "shape": [1], "b": 0},
    {"t": "tensor", "dtype": "bool", "shape": [8], "b": 9}, {"t": "int", "v": "0x" + "f" * 10 ** 5}, {"t": "wall"}, {"t": ["list"]},
])
honest = wire.Encoder.encode
depth = [0]
def encode(self, value, at=0):
    if at == 0 and isinstance(value, dict) and "changed" in value:
        reached.append("reached")
        self.buffers = [b"\0" * 8]
        return {"t": "dict", "v": [["value", next(FORGED)], ["changed", {"t": "dict", "v": []}]]}
    return honest(self, value, at)
wire.Encoder.encode = encode
def measure(numbers):
    return 0.0
def scale(image, factor):
    return image
