"""Checks that teach: is the form right, and where a value is wrong, which idea went wrong?

A failed check raises :class:`Misconception`, whose message a student can act on: what was called,
the idea that is probably missing, what came back, the shape that was expected, and where the first
difference is. Expected values are shown only where a check says ``reveal=True``, which visible
checks do and hidden ones don't.
"""

import numbers
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import product
from typing import Any

import numpy as np

from course_utils.checks import notebook
from course_utils.checks.wording import article, describe, entries, is_tensor, outline, to_numpy

BLANK = (
    "is not filled in yet: replace the stub in its cell, run that cell, then run this one again."
)
notebook.explain_stubs()  # every chapter imports this module first of all


class Misconception(AssertionError):
    """A failed check; notebooks show its message alone, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [
            f"\x1b[31m{line}\x1b[0m" if at == 0 else line
            for at, line in enumerate(str(self).splitlines())
        ]


def require(condition: bool, message: str) -> None:
    """Raise :class:`Misconception` with `message` unless `condition` holds."""
    if not condition:
        raise Misconception(message)


def same(
    got: Any,
    expected: Any,
    call: str,
    *,
    slips: Mapping[str, Any] | None = None,
    tolerance: float | None = None,
    reveal: bool = False,
) -> None:
    """Compare what a student's function gave with the expected value.

    `expected` decides the form asked for: a float ndarray, a tensor (shape and dtype alike), a
    list, a tuple, an int, a float, a bool, a string or a dict. `call` says in a student's words
    what was called. `slips` maps a question that names a misconception to the value it would lead
    to; the first that matches is shown. `tolerance` is relative to the largest expected magnitude,
    at least 1 (default 1e-6, or 1e-4 for float32). Raises Misconception.
    """
    problem = _form_problem(got, expected)
    where = None
    if problem is None:
        where = _first_difference(got, expected, tolerance)
        if where is None:
            return
    question = next(
        (text for text, value in (slips or {}).items() if _matches(got, value, tolerance)), None
    )
    lines = [f"{call} is not right yet."]
    lines += [f"  {text}" for text in (question, problem) if text]
    lines.append(f"  got:      {describe(got, where)}")
    if reveal or not _has_shape(expected):
        lines.append(
            f"  expected: {describe(expected, where)}"
            if reveal
            else f"  expected: {outline(expected)}"
        )
    else:
        lines.append(
            f"  expected: {outline(expected)}, another value"
            + (f" at {list(where)}" if where else " there" if problem is None else "")
        )
    raise Misconception("\n".join(lines))


def unchanged(before: Any, after: Any, name: str) -> None:
    """Check that the argument called `name` still equals `before`, a copy made ahead of the
    call."""
    if not _matches(after, before, 0.0):
        raise Misconception(
            f"The call changed its argument `{name}`.\n  Work on a copy (or a new array): whoever "
            f"called the function still needs `{name}` as it was."
        )


def raises(error: type[Exception], function: Callable, *args: Any, call: str, why: str) -> None:
    """Check that ``function(*args)`` raises `error`; `why` completes "It should, because ..."."""
    try:
        got = function(*args)
    except error:
        return
    except NotImplementedError:
        raise
    except Exception as other:
        raise Misconception(
            f"{call} should raise {error.__name__}, because {why}.\n"
            f"  It raised {type(other).__name__}: {other}"
        ) from None
    raise Misconception(
        f"{call} should raise {error.__name__}, because {why}.\n  It returned {describe(got)}."
    )


@contextmanager
def explained(call: str, hints: Mapping[str, str]) -> Iterator[None]:
    """Explain an error that `call` may end in: `hints` maps words of its message to a sentence that
    helps.

    Raises Misconception, with the first hint whose words are there; any other error passes as it
    is.
    """
    try:
        yield
    except Exception as error:
        words = getattr(error, "student_message", None) or str(error)
        hint = next((hint for key, hint in hints.items() if key in words), None)
        if hint is None or isinstance(error, Misconception):
            raise
        raise Misconception(
            f"{call} stops with an error.\n  {hint}\n  the error: {words.strip()}"
        ) from None


def number(
    name: str, value: Any, low: float = -np.inf, high: float = np.inf, whole: bool = False
) -> float:
    """Check the form of a typed number (`whole`: 5.0 is not an int) and return it as a Python
    number."""
    _filled_in(name, value)
    kind = "a whole number, such as 5" if whole else "a number"
    good = _is_int(value) if whole else _is_number(value)
    require(good, f"`{name}` should be {kind}; it is {describe(value)}.")
    require(bool(np.isfinite(value)), f"`{name}` should be a finite number; it is {value}.")
    require(low <= value <= high, f"`{name}` should lie between {low} and {high}; it is {value}.")
    notebook.form_is_right(name)
    return int(value) if whole else float(value)


def choice(name: str, value: Any, options: Sequence[str]) -> str:
    """Check that a typed word is one of `options`, exactly as printed, and return it."""
    _filled_in(name, value)
    listed = ", ".join(f'"{option}"' for option in options)
    require(
        isinstance(value, str) and value in options,
        f"`{name}` should be one of {listed}, written exactly so; it is {describe(value)}.",
    )
    notebook.form_is_right(name)
    return str(value)


def number_list(name: str, value: Any, size: tuple[int, ...]) -> np.ndarray:
    """Check that `value` is a nested list of finite numbers of shape `size` and return it as a
    float ndarray."""
    _filled_in(name, value)
    form = " x ".join(str(length) for length in size)
    kind = f"a {form} list of numbers" if len(size) > 1 else f"a list of {form} numbers"
    require(
        isinstance(value, list | tuple | np.ndarray),
        f"`{name}` should be {kind}; it is {describe(value)}.",
    )
    try:
        array = np.array(value, dtype=float)
    except (TypeError, ValueError):
        raise Misconception(
            f"`{name}` should be {kind}; its rows differ in length, or something in it is not a "
            "number."
        ) from None
    require(array.shape == size, f"`{name}` should be {kind}; its shape is {array.shape}.")
    require(bool(np.isfinite(array).all()), f"`{name}` should hold finite numbers only.")
    notebook.form_is_right(name)
    return array


def shape(name: str, value: Any, length: int) -> tuple[int, ...]:
    """Check that `value` is a shape (tuple or list) of `length` whole numbers and return it as a
    tuple."""
    _filled_in(name, value)
    require(
        isinstance(value, list | tuple),
        f"`{name}` should be a tuple such as (2, 3); it is {describe(value)}.",
    )
    require(len(value) == length, f"`{name}` should have {entries(length)}; it has {len(value)}.")
    require(
        all(_is_int(entry) and entry > 0 for entry in value),
        f"`{name}` should hold positive whole numbers; it is {describe(value)}.",
    )
    notebook.form_is_right(name)
    return tuple(int(entry) for entry in value)


KINDLY = {
    "convolution": "a ready-made convolution or correlation. Writing the sum of products is what "
    "this item is about",
    "pooling": "a ready-made pooling. Placing the windows yourself is what this item is about",
    "unfold": "a ready-made unfold. Collecting the patches yourself is what this item is about",
    "gradient": "automatic differentiation. Working the gradient out with the matrix is what this "
    "item is about",
}


def no_readymade(seen: Mapping[str, Any], *families: str, name: str) -> None:
    """Check that a watched call (see :func:`course_utils.checks.watch`) used no function of
    `families` (the keys of KINDLY)."""
    if seen["escapes"]:
        raise Misconception(
            f"`{name}` calls {', '.join(seen['escapes'])}: then this test can't see what it does. "
            "Please leave that out."
        )
    for family in families:
        used = seen["readymade"].get(family)
        if used:
            raise Misconception(
                f"`{name}` calls {', '.join(used)}: that is {KINDLY[family]}, so please write it "
                "with "
                "plain operations (slices, sums, products). Afterwards, use the library's with "
                "pride."
            )


def _filled_in(name: str, value: Any) -> None:
    require(value is not None and value is not ..., f"`{name}` {BLANK}")


def _is_int(value: Any) -> bool:
    return isinstance(value, numbers.Integral) and not isinstance(value, bool | np.bool_)


def _is_number(value: Any) -> bool:
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    return isinstance(value, numbers.Real) and not isinstance(value, bool | np.bool_)


def _has_shape(value: Any) -> bool:
    return isinstance(value, np.ndarray | list | tuple) or is_tensor(value)


def _form_problem(got: Any, expected: Any) -> str | None:
    """Say in a sentence how the form of `got` differs from that of `expected`, or None where it
    does not."""
    if got is None and expected is not None:
        return "It gives None: does the function return its result?"
    if isinstance(expected, np.ndarray):
        return _array_problem(got, expected)
    if is_tensor(expected):
        if not is_tensor(got):
            return f"A tensor is asked for, this is {article(got)}."
        if got.dtype != expected.dtype:
            return f"The dtype should be that of the input, {expected.dtype}; it is {got.dtype}."
        return _shape_problem(tuple(got.shape), tuple(expected.shape))
    if isinstance(expected, bool):
        return (
            None
            if isinstance(got, bool | np.bool_)
            else f"True or False is asked for, this is {article(got)}."
        )
    if _is_int(expected):
        return (
            None if _is_int(got) else f"A whole number (int) is asked for, this is {article(got)}."
        )
    if _is_number(expected):
        return None if _is_number(got) else f"A single number is asked for, this is {article(got)}."
    if isinstance(expected, list | tuple | dict | str) and not isinstance(got, type(expected)):
        return f"A {type(expected).__name__} is asked for, this is {article(got)}."
    if isinstance(expected, list | tuple) and len(got) != len(expected):
        return (
            f"It has {entries(len(got))} where {len(expected)} "
            f"{'is' if len(expected) == 1 else 'are'} asked for."
        )
    if isinstance(expected, dict) and set(map(str, got)) != set(map(str, expected)):
        return f"Its keys should be {sorted(map(str, expected))}; they are {sorted(map(str, got))}."
    return None


def _array_problem(got: Any, expected: np.ndarray) -> str | None:
    if not isinstance(got, np.ndarray):
        return f"A numpy array is asked for, this is {article(got)}."
    if expected.dtype.kind == "f" and got.dtype.kind != "f":
        return (
            f"A float array is asked for, the dtype of this one is {got.dtype}: fractions "
            "would be lost."
        )
    return _shape_problem(got.shape, expected.shape)


def _shape_problem(got: tuple, expected: tuple) -> str | None:
    return None if got == expected else f"The shape should be {expected}; it is {got}."


def _first_difference(got: Any, expected: Any, tolerance: float | None) -> tuple | None:
    """The index of the first entry that differs: () for a scalar, None where all agree."""
    if isinstance(expected, dict):
        return next(
            ((key,) for key in expected if not _matches(got[key], expected[key], tolerance)), None
        )
    if isinstance(expected, list | tuple):
        for at, (ours, theirs) in enumerate(zip(got, expected, strict=True)):
            if _form_problem(ours, theirs) and not (_is_number(ours) and _is_number(theirs)):
                return (at,)
            inner = _first_difference(ours, theirs, tolerance)
            if inner is not None:
                return (at, *inner)
        return None
    if isinstance(expected, str | bool) or expected is None:
        return None if got == expected else ()
    a, b = to_numpy(got), to_numpy(expected)
    if tolerance is None:
        tolerance = 1e-4 if b.dtype.itemsize <= 4 and b.dtype.kind == "f" else 1e-6
    finite = b[np.isfinite(b)]
    scale = max(1.0, float(np.abs(finite).max())) if finite.size else 1.0
    with np.errstate(invalid="ignore"):
        agree = (
            (a == b)
            | (np.abs(a.astype(float) - b.astype(float)) <= tolerance * scale)
            | (np.isnan(a) & np.isnan(b))
        )
    if agree.all():
        return None
    return next(index for index in product(*map(range, agree.shape)) if not agree[index])


def _matches(got: Any, value: Any, tolerance: float | None) -> bool:
    try:
        return (
            _form_problem(got, value) is None and _first_difference(got, value, tolerance) is None
        )
    except (TypeError, ValueError, KeyError):
        return False
