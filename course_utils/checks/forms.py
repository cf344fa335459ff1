"""Typed answers: is the form right? Whether the value is, a hidden test decides."""

import numbers
from collections.abc import Sequence
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
    form(good, f"`{name}` should be {kind}; it is {describe(value)}.")
    form(bool(np.isfinite(value)), f"`{name}` should be a finite number; it is {value}.")
    form(low <= value, f"`{name}` should be {low} or more; it is {value}.")
    form(value <= high, f"`{name}` should be {high} or less; it is {value}.")
    notebook.form_is_right(name)
    return int(value) if whole else float(value)


def choice(name: str, value: Any, options: Sequence[str], all_right: bool = False) -> str:
    """Check that a typed word is one of `options`, exactly as printed, and return it.

    `all_right`: whoever chose one has earned the points, as with a prediction.
    """
    filled_in(name, value)
    listed = ", ".join(f'"{option}"' for option in options)
    form(
        isinstance(value, str) and value in options,
        f"`{name}` should be one of {listed}, written exactly so; it is {describe(value)}.",
    )
    (notebook.is_noted if all_right else notebook.form_is_right)(name)
    return str(value)


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
    )
    try:
        array = np.array(value, dtype=float)
    except (TypeError, ValueError):
        message = "its rows differ in length, or something in it is not a number."
        raise Misconception(f"`{name}` should be {kind}; {message}", problem=message) from None
    form(array.shape == size, f"`{name}` should be {kind}; its shape is {array.shape}.")
    form(bool(np.isfinite(array).all()), f"`{name}` should hold finite numbers only.")
    notebook.form_is_right(name)
    return array


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
