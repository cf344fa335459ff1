"""Typed answers: is the form right? Whether the value is, a hidden test decides."""

import difflib
import math
import numbers
import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from course_utils.checks import notebook
from course_utils.checks.misconception import Misconception, form
from course_utils.checks.wording import (
    FORGOTTEN_RETURN,
    describe,
    entries,
    is_tensor,
    kind_of,
    no_value,
    to_numpy,
)


def number(
    name: str, value: Any, low: float = -np.inf, high: float = np.inf, whole: bool = False
) -> float:
    """Check the form of a typed number (`whole`: 5.0 is not an int) and return it as a Python
    number."""
    filled_in(name, value)
    if (is_tensor(value) or isinstance(value, np.ndarray)) and value.ndim == 0:
        value = value.item()
    kind = "a whole number, such as 5" if whole else "a number"
    good = is_int(value) if whole else is_number(value)
    form(good, f"`{name}` should be {kind}; it is {describe(value)}.", _typed(value))
    form(_is_finite(value), f"`{name}` should be a finite number; it is {describe(value)}.")
    form(low <= value, f"`{name}` should be {low} or more; it is {value}.")
    form(value <= high, f"`{name}` should be {high} or less; it is {value}.")
    notebook.form_is_right(name)
    return int(value) if whole else float(value)


def _is_finite(value: Any) -> bool:
    """Whether a number of any kind, a fraction too, has its place among the floats."""
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def _typed(value: Any) -> str | None:
    """Why what was typed is no number, or not a whole one."""
    if isinstance(value, str) and re.fullmatch(r"[\d\s.+*/()-]+", value):
        return "Quotes make a text of it: leave them out."
    if isinstance(value, str):
        return "The number alone is asked for: no words, range or unit, no quotes around it."
    if isinstance(value, bool | np.bool_):
        return "This is a yes or no: the number itself is asked for."
    if isinstance(value, tuple) and len(value) == 2 and all(map(is_int, value)):
        return "A comma makes two numbers of it: decimals stand behind a point."
    if isinstance(value, list | tuple):
        return "One number is asked for: of a list, say which entry, or what they make together."
    if isinstance(value, float) and value.is_integer():
        return "A decimal point, or `/`, makes a float: `//` divides whole numbers."
    return None


def choice(name: str, value: Any, options: Sequence[str], all_right: bool = False) -> str:
    """Check that a typed word is one of `options`, exactly as printed, and return it.

    `all_right`: whoever chose one has earned the points, as with a prediction.
    """
    filled_in(name, value)
    listed = ", ".join(f'"{option}"' for option in options)
    form(
        isinstance(value, str) and value in options,
        f"`{name}` should be one of {listed}, written exactly so; it is {describe(value)}.",
        _near(value, options),
    )
    (notebook.is_noted if all_right else notebook.form_is_right)(name)
    return str(value)


def _near(value: Any, options: Sequence[str]) -> str | None:
    """How `value` misses the options: by its kind, by how it is written, or as two of them."""
    if not isinstance(value, str):
        return "A word in quotes is asked for, one of these."
    letters = {_bare(option): option for option in options}
    if _bare(value) in letters:
        return f'"{letters[_bare(value)]}" is how it is written: capitals, spaces and signs count.'
    close = difflib.get_close_matches(_bare(value), letters, 1, 0.8)
    if close:
        return f'Is "{letters[close[0]]}" meant? Copy the word letter by letter.'
    named = [option for option in options if re.search(rf"\b{re.escape(option)}\b", value)]
    return "One of them alone, and no further words." if named else None


def _bare(word: str) -> str:
    """Its letters and digits in small."""
    return re.sub(r"\W|_", "", word).lower()


def _miscounted(got: tuple[int, ...], asked: tuple[int, ...]) -> str | None:
    """How a list of shape `got` misses the shape `asked`."""
    if got[::-1] == asked:
        return "Rows and columns are exchanged: an inner list is a row."
    if np.prod(got) != np.prod(asked):
        return None
    if len(asked) == 1:
        return "The numbers stand in one list, without brackets inside."
    return "It holds as many numbers as are asked for: each row has brackets of its own."


def number_list(name: str, value: Any, size: tuple[int, ...]) -> np.ndarray:
    """Check that `value` is a nested list of finite numbers of shape `size` and return it as a
    float ndarray."""
    filled_in(name, value)
    lengths = " x ".join(str(length) for length in size)
    value = to_numpy(value) if is_tensor(value) else value
    kind = f"a {lengths} list of numbers" if len(size) > 1 else f"a list of {lengths} numbers"
    form(
        isinstance(value, list | tuple | np.ndarray),
        f"`{name}` should be {kind}; it is {kind_of(value)}.",
        "Square brackets around several numbers make a list." if is_number(value) else None,
    )
    try:
        text = np.array(value).dtype.kind in "US"
        array = np.zeros(0) if text else np.array(value, dtype=float)
    except (TypeError, ValueError):
        message = "its rows differ in length, or something in it is not a number."
        raise Misconception(f"`{name}` should be {kind}; {message}", problem=message) from None
    form(
        not text,
        f"`{name}` should be {kind}; it holds text.",
        "Quotes make a text of a number: leave them out.",
    )
    form(
        array.shape == size,
        f"`{name}` should be {kind}; its shape is {array.shape}.",
        _miscounted(array.shape, size),
    )
    form(bool(np.isfinite(array).all()), f"`{name}` should hold finite numbers only.")
    notebook.form_is_right(name)
    return array


def array(
    call: str, value: Any, asked: str, size: tuple[int, ...], ideas: Mapping[Any, str]
) -> None:
    """Check that `call` returned a numpy array of `asked`, of shape `size`; `ideas` maps another
    shape, or the name of another type, to what then probably went wrong."""
    filled_in(call, value)
    is_array = isinstance(value, np.ndarray)
    came = value.shape if is_array else type(value).__name__
    form(
        is_array and came == size,
        f"{call} should return an array of {asked}, {size}; it returned "
        f"{'shape ' * is_array}{came}.",
        ideas.get(came),
    )


def shape(name: str, value: Any, length: int) -> tuple[int, ...]:
    """Check that `value` is a shape (tuple or list) of `length` whole numbers and return it as a
    tuple."""
    filled_in(name, value)
    form(
        isinstance(value, list | tuple),
        f"`{name}` should be a tuple such as (2, 3); it is {describe(value)}.",
    )
    form(
        len(value) == length,
        f"`{name}` should have {entries(length)}; it has {len(value)}: {describe(value)}.",
    )
    form(
        all(is_int(entry) and entry > 0 for entry in value),
        f"`{name}` should hold positive whole numbers; it is {describe(value)}.",
    )
    notebook.form_is_right(name)
    return tuple(int(entry) for entry in value)


def is_int(value: Any) -> bool:
    """Whether it is a whole number of any kind, numpy's too; True is none."""
    return isinstance(value, numbers.Integral) and not isinstance(value, bool | np.bool_)


def is_number(value: Any) -> bool:
    """Whether it is one number of any kind, an array without axes too; True is none."""
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    return isinstance(value, numbers.Real) and not isinstance(value, bool | np.bool_)


def filled_in(name: str, value: Any) -> None:
    """Check that an answer has a value, or that a call, such as "f(x)", returned one."""
    if value is None and "(" in name:
        message = f"`{name}` is not right yet.\n  {FORGOTTEN_RETURN}"
        raise Misconception(message, idea=FORGOTTEN_RETURN, call=name, problem=FORGOTTEN_RETURN)
    if value is None or value is ...:
        message = no_value(name)
        raise Misconception(message, problem=message, unwritten=True)
