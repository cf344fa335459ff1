"""The pattern of chapter 4 and the image it hides in: dark squares are +1, light squares are -1."""

import numpy as np

DARK, LIGHT = 1, -1

PATTERN = (
    "##.",
    "#..",
    ".##",
)

# Drawn so that the pattern fits one place, and several others but for one square, a different one
# each time.
IMAGE = (
    "..........",
    "..##....##",
    "..#.#...#.",
    "....#....#",
    ".##..##...",
    ".#...#....",
    ".###..##..",
    ".##....##.",
    ".#........",
    "...#....##",
)


def pattern() -> np.ndarray:
    """The chapter's pattern: (3, 3) ints, +1 and -1; it equals none of its mirror images and
    rotations."""
    return _squares(PATTERN)


def image() -> np.ndarray:
    """The chapter's image: (10, 10) ints, +1 and -1."""
    return _squares(IMAGE)


def random_images(count: int, height: int, width: int, seed: int = 0) -> np.ndarray:
    """Images (count, height, width) whose every square is +1 or -1 by the toss of a coin,
    floats."""
    return np.random.default_rng(seed).choice(
        [float(LIGHT), float(DARK)], size=(count, height, width)
    )


def _squares(lines: tuple[str, ...]) -> np.ndarray:
    return np.array([[DARK if mark == "#" else LIGHT for mark in line] for line in lines])
