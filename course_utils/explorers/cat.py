"""The cat explorer: drag the cat over a texture, and watch what trained networks say about it."""

import copy
from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
import torch
import traitlets
from torch import nn

from course_utils import cat_training
from course_utils.datasets import cats
from course_utils.explorers import portable
from course_utils.explorers.explorer import (
    FOLDER,
    Explorer,
    Trial,
    Value,
    choice,
    entries,
    packed,
    script,
    unpacked,
    whole,
)
from course_utils.web.alone import alone

INSIDE = ("cat", "scrambled")
FAR = cats.SIZE - cats.CAT  # the last row and column for the square's upper left corner
STEP = 20  # places worked out beforehand lie that many rows and columns apart
PLACES = [(row, col) for row in range(0, FAR + 1, STEP) for col in range(0, FAR + 1, STEP)]
# Small networks of the right shapes, which answer as fast as trained ones would.
STAND_INS = """import torch
from torch import nn

def stand_in(channels, side):
    torch.manual_seed(channels)
    conv, end = nn.Conv2d(1, channels, side, stride=2), nn.Linear(channels, 1)
    return nn.Sequential(conv, nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), end)

networks = {
    "Kat": stand_in(1, 20), "small": stand_in(2, 5), "deep": stand_in(4, 3), "Kit": stand_in(8, 7)
}
"""
TRIALS = {
    "cat": Trial(("Row", "Column"), arguments="networks", before=STAND_INS, kernel=True),
}


def explore(
    nets: Mapping[str, nn.Module], texture: str = "brick", inside: str = "cat"
) -> "CatExplorer":
    """Return the explorer for trained `nets`, a name for each net that takes (1, 1, 100, 100) to
    one logit (1, 1).

    `texture` (one of cats.TEXTURES), `inside` (what the picture shows, "cat" or "scrambled") and
    `place` (row and column of the square's upper left corner, 0 to 80) can be read and set;
    `answers` holds a list of logits for the cat and one for the scrambled pixels. The nets are
    copied as they are now. A bad value is not taken: the explorer says in place what is
    wrong with it.
    """
    return CatExplorer(nets).start(texture=texture, inside=inside)


class CatExplorer(Explorer):
    """The widget: cat.js draws and lets the hand move the cat, the kernel asks the networks.

    The browser sends a new place only when the last one has been answered (ipywidgets holds back,
    and merges, changes that meet a busy kernel), so answers never lag behind a queue. Without a
    kernel it falls back on `grid`.
    """

    _esm = script("cat.js")
    _css = Explorer._css + (FOLDER / "cat.css").read_text(encoding="utf-8")
    images = traitlets.Dict().tag(sync=True)
    names: Any = traitlets.List().tag(sync=True)
    fillings = traitlets.List(list(INSIDE)).tag(sync=True)
    texture = Value("brick").tag(sync=True)
    inside = Value("cat").tag(sync=True)
    place = Value([65, 15]).tag(sync=True)
    answers = traitlets.Dict().tag(sync=True)
    grid = traitlets.Dict().tag(sync=True)

    def __init__(self, nets: Mapping[str, nn.Module], **traits: Any):
        self._nets = {
            name: cat_training.with_fourier(copy.deepcopy(net).eval()) for name, net in nets.items()
        }
        super().__init__(images=_packed(), names=list(self._nets), **traits)
        try:
            self.grid = {"step": STEP, "logits": self._beforehand()}
        except ValueError as reason:
            self._nets, self.names, self.problem = {}, [], str(reason)
        self._answer()

    def start(self, **values: Any) -> "CatExplorer":
        """Set the traits one after another; what is wrong with the networks stays on show."""
        problem = self.problem
        super().start(**values)
        self.problem = " ".join(filter(None, (problem, self.problem)))
        return self

    @traitlets.validate("texture")
    def _accept_texture(self, proposal: Any) -> str:
        return self.accept(proposal, lambda value: choice(value, cats.TEXTURES, "texture"))

    @traitlets.validate("inside")
    def _accept_inside(self, proposal: Any) -> str:
        return self.accept(proposal, lambda value: choice(value, INSIDE, "filling"))

    @traitlets.validate("place")
    def _accept_place(self, proposal: Any) -> list[int]:
        return self.accept(proposal, _place)

    @traitlets.observe("texture", "place")
    def _answer(self, _: Any = None) -> None:
        asked = [self.texture, *self.place]
        if self.answers.get("asked") != asked:
            pictures = [_pictures(self.texture, inside, [self.place])[0] for inside in INSIDE]
            self.answers = {"asked": asked, "logits": self._logits(np.stack(pictures))}

    def _beforehand(self) -> dict[str, dict[str, list[list[float]]]]:
        return {
            texture: {inside: self._logits(_pictures(texture, inside, PLACES)) for inside in INSIDE}
            for texture in cats.TEXTURES
        }

    def alone(self) -> dict[str, Any]:
        """Return the nets as data, with which the browser answers itself; nothing where one of them
        has a layer that it doesn't know."""
        try:
            nets = {name: portable.described(net) for name, net in self._nets.items()}
        except ValueError:
            return {}
        scale = {"grey": cats.GREY, "spread": cats.SPREAD}
        return alone(FOLDER / "cat_alone.js", {**scale, "nets": nets})

    def _logits(self, pictures: np.ndarray) -> list[list[float]]:
        """For each picture (N, 100, 100) a list of logits, one for each net; raises ValueError,
        naming a net that has none."""
        columns = []
        with torch.no_grad(), cat_training.one_thread():
            for name, net in self._nets.items():
                try:
                    columns.append(net(cats.as_tensor(pictures)).reshape(len(pictures)))
                except (RuntimeError, ValueError, IndexError, TypeError) as reason:
                    raise ValueError(
                        f"{name}: this net gives no single logit for an image of 100 x 100 "
                        f"({reason})."
                    ) from None
        return (
            np.round(torch.stack(columns, dim=1).double().numpy(), 3).tolist()
            if columns
            else [[] for _ in pictures]
        )

    def caption(self) -> str:
        """Return where the square is, and which net tells cat from scrambled pixels there."""
        row, col = self.place
        said = [
            f"{name} {'yes' if told else 'no'} ({cat:.0%} and {scrambled:.0%})"
            for name, cat, scrambled, told in self._chances()
        ]
        return (
            f"A square on {self.texture}, upper left corner in row {row}, column {col}.\n"
            f"Who tells a cat from its scrambled pixels there: {', '.join(said)}.\n"
            "Run the cell to move the square yourself."
        )

    def draw(self, figure: Any) -> None:
        """Draw the image with the square framed, and for each net a bar for the cat and one for its
        scrambled pixels."""
        from course_utils.plots import grids, style

        left, right = figure.subplots(1, 2, width_ratios=(1, 1.6))
        grids.draw(left, _pictures(self.texture, self.inside, [self.place])[0], title=self.inside)
        row, col = self.place
        grids.outline(left, row, col, cats.CAT, cats.CAT)
        for at, (_, cat, scrambled, _) in enumerate(self._chances()):
            for below, (chance, inside) in enumerate(zip((cat, scrambled), INSIDE, strict=True)):
                right_one = (chance > 0.5) == (inside == "cat")
                right.barh(
                    at - 0.2 + 0.4 * below,
                    chance,
                    height=0.36,
                    color=style.BLUE if right_one else style.ORANGE,
                    hatch="" if inside == "cat" else "//",
                    edgecolor=style.PAPER,
                )
        right.axvline(0.5, color=style.INK, linewidth=1)
        right.set_yticks(
            range(len(self.names)),
            [f"{name}: {'yes' if told else 'no'}" for name, _, _, told in self._chances()],
        )
        right.set(xlim=(0, 1))
        right.set_title(
            "tells them apart? how sure of a cat, with the cat (plain)\n"
            "and scrambled (hatched); blue is right",
            fontsize=9,
        )
        right.invert_yaxis()

    def _chances(self) -> list[tuple[str, float, float, bool]]:
        """For each net its name, how sure it is of a cat with the cat and with its scrambled pixels
        in the square, and whether it is right about both."""
        return [
            (name, 1 / (1 + float(np.exp(-cat))), 1 / (1 + float(np.exp(-other))), cat > 0 >= other)
            for name, cat, other in zip(self.names, *self.answers["logits"], strict=True)
        ]


def _pictures(texture: str, inside: str, places: Any) -> np.ndarray:
    """The pictures (N, 100, 100) with the square at each of N places, exactly as the browser shows
    them."""
    ground, square = unpacked(_packed()[texture]), unpacked(_packed()[inside])
    pictures = np.repeat(ground[None], len(places), axis=0)
    for picture, (row, col) in zip(pictures, places, strict=True):
        picture[row : row + cats.CAT, col : col + cats.CAT] = square
    return pictures


@cache
def _packed() -> dict[str, dict]:
    """Textures, cat and scrambled pixels for the browser."""
    rng = np.random.default_rng(7)
    images = {texture: cats.piece(texture, "fresh", rng) for texture in cats.TEXTURES}
    images |= {"cat": cats.cat(), "scrambled": cats.scrambled(7)}
    return {name: packed(image) for name, image in images.items()}


def _place(value: Any) -> list[int]:
    given = entries(value)
    if len(given) != 2:
        raise ValueError("The place must be a row and a column, such as [65, 15].")
    return [
        whole(part, 0, FAR, what)
        for part, what in zip(given, ("The row", "The column"), strict=True)
    ]
