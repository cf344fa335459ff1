"""The ideas behind values whose form alone is wrong: how this one becomes what is asked for.

Each holds by itself, whatever the item: it says only what the value and the form asked for show.
"""

from typing import Any

import numpy as np

from course_utils.checks.forms import is_number
from course_utils.checks.wording import is_tensor, to_numpy

TOLERANCE = 1e-4  # relative to the largest entry, at least 1


def idea(got: Any, expected: Any) -> str | None:
    """What makes the form of `expected` of `got`, a value of another form, where that is plain."""
    if is_number(expected):
        return _number(got)
    if isinstance(expected, np.ndarray) or is_tensor(expected):
        return _array(got, expected)
    if isinstance(expected, dict):
        return _keys(got, expected) if isinstance(got, dict) else _dict(got)
    if isinstance(expected, list | tuple):
        return _sequence(got, expected)
    return None


def _number(got: Any) -> str | None:
    if (is_tensor(got) or isinstance(got, np.ndarray)) and to_numpy(got).size == 1:
        return "`.item()` makes a plain number of an array or a tensor with one entry."
    if is_tensor(got) or isinstance(got, np.ndarray):
        return "Many numbers came where one is asked for: is a sum, a mean or an index missing?"
    if isinstance(got, list | tuple) and len(got) == 1 and is_number(got[0]):
        return "The number stands in brackets, or before a comma: take these away."
    if isinstance(got, str):
        return "This is text: leave the quotes, or the formatting, out."
    if isinstance(got, bool | np.bool_):
        return "This is a yes or no, not how many or how much."
    return None


def _array(got: Any, expected: Any) -> str | None:
    kind = "tensor" if is_tensor(expected) else "array"
    if isinstance(got, list):
        make = (
            "`torch.tensor(...)` or `torch.stack(...)`" if kind == "tensor" else "`np.array(...)`"
        )
        return f"These are plain lists: {make} makes one {kind} of them."
    if kind == "array" and is_tensor(got):
        return "This is a tensor: `.numpy()` makes an array of it."
    if kind == "tensor" and isinstance(got, np.ndarray):
        return "This is a numpy array: `torch.from_numpy(...)` makes a tensor of it."
    if not (is_tensor(got) or isinstance(got, np.ndarray)):
        return None
    ours, theirs = to_numpy(got), to_numpy(expected)
    if ours.dtype.kind == "O":
        return (
            "Not all of it are numbers: a None among them is what `append` gives back, or a "
            "function without `return`."
        )
    if ours.shape == theirs.shape:
        if kind == "array" and _alike(ours, theirs):
            return (
                "The numbers are right here, as whole ones: begin with a float array "
                "(`np.zeros(shape)`), or `.astype(float)` makes one."
            )
        if kind == "array":
            return "Begin with a float array (`np.zeros(shape)`): one of ints cuts fractions off."
        return f"Say so where it is made: `dtype={expected.dtype}`."
    if ours.size == 1 < theirs.size:
        return f"One number came where {theirs.size} are asked for: is too much summed up?"
    if _alike(ours.T, theirs):
        return "The numbers are right, but the axes stand in the opposite order: transpose it."
    if ours.size == theirs.size and _alike(ours.reshape(theirs.shape), theirs):
        return "The numbers are right and in this order: only their shape is another one."
    return None


def _alike(ours: np.ndarray, theirs: np.ndarray) -> bool:
    if ours.shape != theirs.shape or not theirs.size or ours.dtype.kind not in "biuf":
        return False
    scale = max(1.0, float(np.abs(theirs.astype(float)).max()))
    return bool((np.abs(ours.astype(float) - theirs.astype(float)) <= TOLERANCE * scale).all())


def _dict(got: Any) -> str | None:
    if isinstance(got, list | tuple) and all(
        isinstance(pair, tuple) and len(pair) == 2 for pair in got
    ):
        return "`dict(...)` makes a dict of such pairs."
    return "A dict pairs each name with its value, `{name: value, ...}`: here are no such pairs."


def _keys(got: dict, expected: dict) -> str | None:
    ours, theirs = set(map(str, got)), set(map(str, expected))
    if set(map(str, got.values())) == theirs:
        return "Keys and values have changed places."
    if ours < theirs:
        return "Some keys are missing: does a loop end too early, or is a name left out?"
    return (
        "Some keys are too many: only those that are listed are asked for."
        if ours > theirs
        else None
    )


def _sequence(got: Any, expected: list | tuple) -> str | None:
    kind = type(expected).__name__
    if is_tensor(got) or isinstance(got, np.ndarray):
        ending = "`.tolist()`" if kind == "list" else "`tuple(...)`"
        return f"A plain {kind} is asked for: {ending} makes one."
    if isinstance(got, list | tuple) and not isinstance(got, type(expected)):
        return f"`{kind}(...)` makes a {kind} of it."
    if type(got).__name__ == "generator":
        return f"`(... for ... in ...)` is only a recipe: `{kind}(...)` carries it out."
    if is_number(got):
        return f"One number came where a {kind} is asked for: does `return` stand inside a loop?"
    return None
