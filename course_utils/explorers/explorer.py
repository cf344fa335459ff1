"""What every explorer shares: a view that draws in the browser, and a still picture where no widget
can load.

An explorer is a Python class with traits, and a script beside it that computes and draws on
canvases. The view needs nothing but the traits, so it answers within a frame and stays alive in a
page without a kernel.
"""

import base64
import io
import reprlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import anywidget
import numpy as np
import traitlets

from course_utils.web import alone
from course_utils.web.modules import module

FOLDER = Path(__file__).parent


def script(name: str) -> str:
    """Return the script `name` beside this module as one text, with all that it imports."""
    return module(FOLDER / name)


class Trial(NamedTuple):
    """How an explorer is tried in a notebook, by benchmarks and by tests: `explore(arguments)` is
    run after `before`, and the sliders of these names are moved.

    `kernel` says that the pixels wait for the kernel; `low`, from where on the first slider's moves
    change pixels, if not from its lower end; `button`, what is pressed in place of the sliders.
    """

    sliders: tuple[str, ...] = ()
    arguments: str = ""
    before: str = ""
    kernel: bool = False
    low: float | None = None
    button: str = ""


class Value(traitlets.Any):
    """A trait that leaves every value, None included, to its validator."""

    allow_none = False


class Explorer(anywidget.AnyWidget):
    """A widget with a sentence in place for bad values, and a still picture where widgets cannot
    load.

    A subclass sets `_esm = script("its.js")`, declares its traits, validates each `Value` with
    `accept`, and writes `caption` and `draw`. Its module holds TRIALS, by name.
    """

    _css = (FOLDER / "explorer.css").read_text(encoding="utf-8")
    problem = traitlets.Unicode().tag(sync=True)

    def start(self, **values: Any) -> "Explorer":
        """Set the traits one after another and return the explorer, which shows in place what is
        wrong."""
        problems = []
        for name, value in values.items():
            setattr(self, name, value)
            problems += [self.problem] * bool(self.problem)
        self.problem = " ".join(problems)
        return self

    def accept(self, proposal: Any, check: Callable[[Any], Any]) -> Any:
        """Return `check(value)`; where that raises ValueError, show its sentence and keep the old
        value."""
        try:
            value = check(proposal.value)
        except ValueError as reason:
            self.problem = str(reason)
            return getattr(self, proposal.trait.name)
        self.problem = ""
        return value

    def caption(self) -> str:
        """Return the sentence below the still picture."""
        raise NotImplementedError

    def draw(self, figure: Any) -> None:
        """Draw the present frame into a matplotlib `figure`, without its caption."""
        raise NotImplementedError

    def picture(self) -> bytes:
        """Return the present frame with its caption as PNG bytes."""
        # Imported here: only a displayed explorer needs matplotlib. A pyplot figure would be shown
        # as well.
        from matplotlib.figure import Figure

        from course_utils.plots import style

        figure = Figure(figsize=(3 * style.PANEL, style.PANEL + 0.5))
        self.draw(figure)
        figure.supxlabel(self.caption(), fontsize=9, color=style.INK)
        page = io.BytesIO()
        figure.savefig(page, format="png", dpi=100)
        return page.getvalue()

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict, dict]:
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        still = {
            "text/plain": self.caption(),
            "image/png": base64.b64encode(self.picture()).decode("ascii"),
        }
        beside = self.alone() if alone.asked() else {}
        return {**data, **still, **beside, **alone.STILL}, metadata

    def alone(self) -> dict[str, Any]:
        """Return, as :func:`course_utils.web.alone.alone` makes it, what answers in the kernel's
        place in a page without one."""
        return {}


def choice(value: Any, options: Any, what: str) -> str:
    """Return `value` if it is one of `options`; raises ValueError with a sentence that names them
    all."""
    if isinstance(value, str) and value in options:
        return value
    raise ValueError(
        f"There is no {what} {reprlib.repr(value)}: choose one of {', '.join(options)}."
    )


def number(value: Any, low: float, high: float, what: str) -> float:
    """Return `value` as a float; raises ValueError with a sentence unless it lies from `low` to
    `high`."""
    try:
        result = float(value)
    except (TypeError, ValueError):
        result = float("nan")
    if not low <= result <= high:
        raise ValueError(
            f"{what} must be a number from {low:g} to {high:g}, not {reprlib.repr(value)}."
        )
    return result


def whole(value: Any, low: int, high: int, what: str) -> int:
    """Return `value` as an int; raises ValueError with a sentence unless it is a whole number from
    `low` to `high`."""
    try:
        result = number(value, low, high, what)
        if result == int(result):
            return int(result)
    except ValueError:
        pass
    raise ValueError(
        f"{what} must be a whole number from {low} to {high}, not {reprlib.repr(value)}."
    )


def entries(value: Any) -> list:
    """Return `value` as a list, which is empty where `value` has no entries."""
    try:
        return list(value)
    except TypeError:
        return []


def packed(pixels: np.ndarray) -> dict:
    """Return an image (H, W) from 0 to 1 for the browser: one byte a pixel, in hundredths, to be
    checked by hand."""
    hundredths = np.rint(pixels * 100).astype(np.uint8)
    return {"height": pixels.shape[0], "width": pixels.shape[1], "pixels": hundredths.tobytes()}


def unpacked(image: dict) -> np.ndarray:
    """Return a packed image as floats (H, W)."""
    return (
        np.frombuffer(image["pixels"], dtype=np.uint8).reshape(image["height"], image["width"])
        / 100.0
    )
