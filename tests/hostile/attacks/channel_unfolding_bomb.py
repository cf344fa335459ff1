# Forges a small frame that would unfold into all the memory there is.
# item: measure
# bites: (can't be read|returned inf)
from autograder.judging import encoding
import os

ARRAY = {"t": "array", "dtype": "<f8", "shape": [1], "b": 0}
FORGED = [
    {"t": "list", "v": [ARRAY] * 10**5},
    {"t": "range", "v": [0, 1 << 60, 1]},
    {"t": "float", "v": "9" * 10**6},
    {
        "t": "model",
        "v": {
            "t": "dict",
            "v": [
                ["class", "Linear"],
                ["training", True],
                ["frozen", {"t": "list", "v": []}],
                ["tensors", {"t": "dict", "v": []}],
                [
                    "arguments",
                    {
                        "t": "dict",
                        "v": [
                            ["in_features", 1 << 20],
                            ["out_features", 1 << 20],
                            ["device", "cpu"],
                        ],
                    },
                ],
            ],
        },
    },
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
