"""The pattern explorer: dark and light squares under the finger, their responses, an offset, a
verdict."""

from typing import Any

import numpy as np
import traitlets

from course_utils.explorers.explorer import Explorer, Trial, Value, choice, number, script

SIDE = 8  # squares: the image's side
REACH = 10.0  # the offset goes from -REACH to REACH
# Data of the explorer's own: the chapter's pattern and image are the students' to work out.
PATTERNS = {
    "plus": (".#.", "###", ".#."),
    "cross": ("#.#", ".#.", "#.#"),
    "T": ("###", ".#.", ".#."),
    "bar": ("...", "###", "..."),
}
IMAGES = {
    "marks": (
        "........",
        ".#......",
        "###..#..",
        ".#..###.",
        "........",
        "#.#.##..",
        ".#..##..",
        "#.#...##",
    ),
    "bars": (
        "........",
        ".###....",
        "......##",
        "..####..",
        "........",
        "###.....",
        "....#.#.",
        "...###..",
    ),
    "stripes": (
        "#...#...",
        ".#...#..",
        "..#...#.",
        "...#...#",
        "#...#...",
        ".#...#..",
        "..#...#.",
        "...#...#",
    ),
    "light": ("........",) * 8,
}
TRIALS = {"pattern": Trial(("Offset",), low=-8)}


def explore(image: Any = "marks", pattern: Any = "plus", offset: float = 0.0) -> "PatternExplorer":
    """Return the explorer with an `image` (one of IMAGES) and a `pattern` (one of PATTERNS).

    `image` (8 rows of 8) and `pattern` (3 rows of 3, both of +1 and -1, or a name) and `offset` can
    be read and set. A bad value is not taken: the explorer says in place what is wrong with it.
    """
    return PatternExplorer().start(image=image, pattern=pattern, offset=offset)


class PatternExplorer(Explorer):
    """The widget: pattern.js computes and draws, Python holds the values."""

    _esm = script("pattern.js")
    presets = traitlets.Dict().tag(sync=True)
    limits = traitlets.Dict({"offset": REACH}).tag(sync=True)
    image = Value().tag(sync=True)
    pattern = Value().tag(sync=True)
    offset = Value(0.0).tag(sync=True)

    @traitlets.default("presets")
    def _presets(self) -> dict:
        return {
            "image": {name: _squares(name, IMAGES, SIDE, "image") for name in IMAGES},
            "pattern": {name: _squares(name, PATTERNS, 3, "pattern") for name in PATTERNS},
        }

    @traitlets.default("image")
    def _image(self) -> list[list[int]]:
        return _squares("marks", IMAGES, SIDE, "image")

    @traitlets.default("pattern")
    def _pattern(self) -> list[list[int]]:
        return _squares("plus", PATTERNS, 3, "pattern")

    @traitlets.validate("image")
    def _accept_image(self, proposal: Any) -> list[list[int]]:
        return self.accept(proposal, lambda value: _squares(value, IMAGES, SIDE, "image"))

    @traitlets.validate("pattern")
    def _accept_pattern(self, proposal: Any) -> list[list[int]]:
        return self.accept(proposal, lambda value: _squares(value, PATTERNS, 3, "pattern"))

    @traitlets.validate("offset")
    def _accept_offset(self, proposal: Any) -> float:
        return self.accept(proposal, lambda value: number(value, -REACH, REACH, "The offset"))

    def caption(self) -> str:
        """Return what is looked for where, with which offset."""
        names = [
            next(
                (name for name, known in self.presets[what].items() if known == squares), "your own"
            )
            for what, squares in (("pattern", self.pattern), ("image", self.image))
        ]
        return (
            f"Pattern: {names[0]}. Image: {names[1]}. Offset: {self.offset:g}. "
            "Run the cell to click the squares and move the offset yourself."
        )

    def draw(self, figure: Any) -> None:
        """Draw image, pattern, the responses, and what comes through the ReLU."""
        from scipy.signal import correlate2d

        from course_utils.plots import grids
        from course_utils.plots import pattern as pictures

        first, second, third, last = figure.subplots(1, 4)
        pictures.squares(first, np.array(self.image), title="image")
        pictures.squares(second, np.array(self.pattern), title="pattern")
        answers = correlate2d(
            np.pad(self.image, 1, constant_values=-1), np.array(self.pattern), mode="valid"
        )
        grids.draw(third, answers, signed=True, numbers=True, title="responses")
        grids.draw(
            last,
            np.maximum(answers + self.offset, 0.0),
            signed=True,
            numbers=True,
            title="after offset and ReLU",
        )


def _squares(value: Any, presets: dict, side: int, what: str) -> list[list[int]]:
    if isinstance(value, str):
        return [
            [1 if mark == "#" else -1 for mark in line]
            for line in presets[choice(value, presets, what)]
        ]
    try:
        squares = np.array([list(row) for row in value], dtype=float)
    except (TypeError, ValueError):
        squares = np.empty(0)
    if squares.shape != (side, side) or not np.all(np.abs(squares) == 1):
        raise ValueError(
            f"The {what} must be {side} rows of {side} squares, each +1 (dark) or -1 (light)."
        )
    return squares.astype(int).tolist()
