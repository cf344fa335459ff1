"""Small drawn images, in which one can check every number by eye."""

import numpy as np

EDGES = ("top", "left", "diagonal")


def square(size: int = 12, margin: int = 3) -> np.ndarray:
    """A bright square on dark ground: (size, size) floats, 1 inside, 0 in the `margin` around it."""
    image = np.zeros((size, size))
    image[margin : size - margin, margin : size - margin] = 1.0
    return image


def digit_seven() -> np.ndarray:
    """A drawn 7, (12, 12), bright on dark: a top edge, and a slope."""
    rows = [
        "............",
        "............",
        "..########..",
        "..########..",
        "........##..",
        ".......##...",
        ".......##...",
        "......##....",
        "......##....",
        ".....##.....",
        ".....##.....",
        "............",
    ]
    return np.array([[float(mark == "#") for mark in line] for line in rows])


def edge(kind: str, size: int = 8) -> np.ndarray:
    """One edge across a (size, size) image, 0 on the dark side and 1 on the bright side.

    `kind` says where the dark side is: "top" (above), "left", or "diagonal" (upper left). Raises ValueError for
    another kind.
    """
    if kind not in EDGES:
        raise ValueError(f"no edge {kind!r}: choose one of {', '.join(EDGES)}")
    rows, cols = np.indices((size, size))
    bright = {"top": rows >= size // 2, "left": cols >= size // 2, "diagonal": rows + cols >= size}[kind]
    return bright.astype(float)


def blue_on_orange(size: int = 12, margin: int = 3) -> np.ndarray:
    """A blue square on orange ground, (3, size, size) in the order red, green, blue; the channels' mean is 0.5."""
    blue = square(size, margin)
    return np.stack([1.0 - blue, np.full_like(blue, 0.5), blue])
