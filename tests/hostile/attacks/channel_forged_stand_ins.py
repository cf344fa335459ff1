# Forges errors, stand-ins and changed arguments that no honest runner would send.
# item: measure
# bites: (StudentError|can't be read|Error)
from autograder.judging import encoding
import os

ARRAY = {"t": "array", "dtype": "<f8", "shape": [1], "b": 0}
FORGED = [
    {"t": "opaque", "id": "7", "name": "float"},
    {"t": "opaque", "id": 1 << 70, "name": ["x"]},
    {"t": "opaque", "name": 3},
    {"t": "dict", "v": [[{"t": "list", "v": []}, 1]]},
    {"t": "set", "v": [{"t": "list", "v": []}]},
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
        return {
            "t": "dict",
            "v": [
                ["value", pick()],
                [
                    "changed",
                    {"t": "dict", "v": [[0, 1], [1, ARRAY], ["no", 2], [None, 3], [10**6, 4]]},
                ],
            ],
        }
    return honest(self, value, at)


encoding.Encoder.encode = encode


def measure(numbers):
    return 0.0


def scale(image, factor):
    return image
