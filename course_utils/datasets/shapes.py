"""Small drawn images, in which one can check every number by eye."""

import numpy as np

EDGES = ("top", "left", "diagonal")


def square() -> np.ndarray:
    """A bright square on dark ground: (12, 12) floats, 1 inside, 0 in the margin of 3 around it."""
    return np.pad(np.ones((6, 6)), 3)


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


def edge(kind: str) -> np.ndarray:
    """One edge across an (8, 8) image, 0 on the dark side and 1 on the bright side.

    `kind` says where the dark side is: "top" (above), "left", or "diagonal" (upper left). Raises
    ValueError for another kind.
    """
    if kind not in EDGES:
        raise ValueError(f"no edge {kind!r}: choose one of {', '.join(EDGES)}")
    rows, cols = np.indices((8, 8))
    bright = {"top": rows >= 4, "left": cols >= 4, "diagonal": rows + cols >= 8}[kind]
    return bright.astype(float)


def response_range(kernel: np.ndarray, picture: np.ndarray) -> tuple[float, float]:
    """The lowest and highest answer of a (3, 3) `kernel` over all windows of a 2-D `picture`."""
    windows = np.lib.stride_tricks.sliding_window_view(picture, (3, 3))
    answers = np.einsum("rcij,ij->rc", windows, kernel)
    return float(answers.min()), float(answers.max())


def blue_on_orange() -> np.ndarray:
    """A blue square on orange ground, (3, 12, 12) in the order red, green, blue; the channels' mean
    is 0.5."""
    blue = square()
    return np.stack([1.0 - blue, np.full_like(blue, 0.5), blue])
