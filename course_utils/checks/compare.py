"""Checks that teach: is the form right, and where a value is wrong, which idea went wrong?

A failed check raises :class:`Misconception`, whose message a student can act on: what was called,
the idea that is probably missing, what came back, the shape that was expected, and where the first
difference is. Expected values are shown only where a check says ``reveal=True``, which visible
checks do and hidden ones don't.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import product
from typing import Any

import numpy as np

from course_utils.checks import errors, form_ideas, notebook, watching
from course_utils.checks.forms import is_int, is_number
from course_utils.checks.misconception import Misconception
from course_utils.checks.wording import (
    FORGOTTEN_RETURN,
    describe,
    entries,
    is_tensor,
    kind_of,
    outline,
    to_numpy,
)

notebook.explain_errors()  # every chapter imports this module first of all


def same(
    got: Any,
    expected: Any,
    call: str,
    *,
    slips: Mapping[str, Any] | None = None,
    otherwise: Callable[[], str | None] | None = None,
    tolerance: float | None = None,
    reveal: bool = False,
) -> None:
    """Compare what a student's function gave with the expected value.

    `expected` decides the form asked for: a float ndarray, a tensor (shape and dtype alike), a
    list, a tuple, an int, a float, a bool, a string or a dict. `call` says in a student's words
    what was called. `slips` maps a question that names a misconception to the value it would lead
    to; the first that matches is shown, and where none does, what `otherwise` finds. `tolerance` is
    relative to the largest expected magnitude, at least 1 (default 1e-6, or 1e-4 for float32).
    Raises Misconception.
    """
    problem = _form_problem(got, expected)
    where = None
    if problem is None:
        where = _first_difference(got, expected, tolerance)
        if where is None:
            notebook.holds(value=True)
            return
    values = got.astype(float) if _is_whole(got, expected) else got  # a slip may lie behind both
    idea = next(
        (text for text, value in (slips or {}).items() if _matches(values, value, tolerance)), None
    )
    if idea and got is None:
        problem = None  # a None with a meaning of its own
    if not idea and otherwise:
        idea = otherwise()
    if problem and not idea:
        idea = form_ideas.idea(got, expected)
    ours = describe(got, where)
    if reveal:
        asked = describe(expected, where)
    elif _has_shape(expected):
        place = f" at {list(where)}" if where else " there" if problem is None else ""
        asked = f"{outline(expected)}, another value{place}"
    else:
        asked = outline(expected)
    if not idea and not problem and ours == asked:
        idea = "Only later digits differ: is something rounded, float32, or counted in small steps?"
    lines = [f"{call} is not right yet.", *(f"  {text}" for text in (idea, problem) if text)]
    raise Misconception(
        "\n".join([*lines, f"  got:      {ours}", f"  expected: {asked}"]),
        idea=idea or (problem if problem == FORGOTTEN_RETURN else None),
        call=call,
        problem=problem,
        got=ours,
        expected=asked,
        where=where,
        brief="\n".join(lines),
    )


def unchanged(before: Any, after: Any, name: str) -> None:
    """Check that the argument called `name` still equals `before`, a copy made ahead of the
    call."""
    if not _matches(after, before, 0.0):
        idea = (
            "Work on a copy (or a new array): whoever called the function still needs "
            f"`{name}` as it was."
        )
        raise Misconception(f"The call changed its argument `{name}`.\n  {idea}", idea=idea)
    notebook.holds()


def raises(error: type[Exception], function: Callable, *args: Any, call: str, why: str) -> None:
    """Check that ``function(*args)`` raises `error`; `why` completes "It should, because ..."."""
    idea = f"{call} should raise {error.__name__}, because {why}."
    try:
        got = function(*args)
    except error:
        notebook.holds()
        return
    except Exception as other:
        if isinstance(other, NotImplementedError) and not str(other):
            raise  # a stub
        came = f"It raised {errors.words(other)}"
        raise Misconception(f"{idea}\n  {came}", idea=idea, call=call, problem=came) from None
    came = f"It returned {describe(got)}."
    raise Misconception(
        f"{idea}\n  {came}", idea=idea, call=call, problem=came, got=describe(got)
    ) from None


@contextmanager
def explained(call: str, hints: Mapping[str, str] | None = None) -> Iterator[None]:
    """Explain an error that `call` may end in: `hints` maps words of its message to a sentence that
    helps; where none fits, the common errors of Python, numpy and torch are explained, and then
    what `hints` says of the error's type alone ("ValueError").

    Raises Misconception with the sentence, the student's own lines and the error's words; an error
    that nothing explains passes as it is, so does that of an unwritten stub.
    """
    try:
        yield
    except Exception as error:
        if isinstance(error, Misconception):
            raise
        words, hints = errors.words(error), hints or {}
        kind = words.partition(":")[0]
        told = (hint for key, hint in hints.items() if key in words and key != kind)
        idea = next(told, None) or errors.idea(error) or hints.get(kind)
        if idea is None:
            raise
        lines = [f"{call} stops with an error.", f"  {idea}", errors.own_lines(error)]
        raise Misconception(
            "\n".join([line for line in lines if line] + [f"  the error: {words}"]),
            idea=idea,
            call=call,
            problem=words,
        ) from None


KINDLY = {
    "convolution": "a ready-made convolution or correlation. Writing the sum of products is what "
    "this item is about",
    "transposed convolution": "a ready-made transposed convolution or backward pass. Placing the "
    "weights yourself is what this item is about",
    "pooling": "a ready-made pooling. Placing the windows yourself is what this item is about",
    "unfold": "a ready-made unfold. Collecting the patches yourself is what this item is about",
    "gradient": "automatic differentiation. Working it out yourself is what this item is about",
    "normalisation": "a ready-made normalisation. Working out the statistics is what this item is "
    "about",
    "schedule": "a ready-made schedule. Working out rate and momentum is what this item is about",
}


def no_readymade(seen: Mapping[str, Any], *families: str, name: str) -> None:
    """Check that a watched call (see :func:`course_utils.checks.watch`) used no function of
    `families` (the keys of KINDLY)."""
    if seen["escapes"]:
        raise Misconception(
            f"`{name}` calls {', '.join(seen['escapes'])}: then this test can't see what it does. "
            "Please leave that out.",
            call=name,
        )
    for family in families:
        used = seen["readymade"].get(family) or watching.reading(name, family)
        if used:
            idea = (
                f"`{name}` calls {', '.join(used)}: that is {KINDLY[family]}, so please write it "
                "with plain operations (slices, sums, products). Afterwards, use the library's "
                "with pride."
            )
            raise Misconception(idea, idea=idea, call=name)
    notebook.holds()


def _has_shape(value: Any) -> bool:
    return isinstance(value, np.ndarray | list | tuple) or is_tensor(value)


def _form_problem(got: Any, expected: Any) -> str | None:
    """Say in a sentence how the form of `got` differs from that of `expected`, or None where it
    does not."""
    if got is None and expected is not None:
        return FORGOTTEN_RETURN
    if isinstance(expected, np.ndarray):
        return _array_problem(got, expected)
    if is_tensor(expected):
        if not is_tensor(got):
            return f"A tensor is asked for, of {outline(expected)}; this is {kind_of(got)}."
        if got.dtype != expected.dtype:
            return f"The dtype should be that of the input, {expected.dtype}; it is {got.dtype}."
        return _shape_problem(tuple(got.shape), tuple(expected.shape))
    if isinstance(expected, bool):
        good, kind = isinstance(got, bool | np.bool_), "True or False"
    elif is_int(expected):
        good, kind = is_int(got), "A whole number (int)"
    elif is_number(expected):
        good, kind = is_number(got), "A single number"
    else:
        good = not isinstance(expected, list | tuple | dict | str) or isinstance(
            got, type(expected)
        )
        kind = f"A {type(expected).__name__}"
    if not good:
        length = f", of {entries(len(expected))}" if _has_shape(expected) else ""
        return f"{kind} is asked for{length}; this is {kind_of(got)}."
    if isinstance(expected, list | tuple) and len(got) != len(expected):
        verb = "is" if len(expected) == 1 else "are"
        return f"It has {entries(len(got))} where {len(expected)} {verb} asked for."
    if isinstance(expected, dict) and set(map(str, got)) != set(map(str, expected)):
        return f"Its keys should be {sorted(map(str, expected))}; they are {sorted(map(str, got))}."
    return None


def _is_whole(got: Any, expected: Any) -> bool:
    """Whether an array of whole numbers came where one of floats is asked for."""
    arrays = isinstance(got, np.ndarray) and isinstance(expected, np.ndarray)
    return arrays and got.dtype.kind in "iu" and expected.dtype.kind == "f"


def _array_problem(got: Any, expected: np.ndarray) -> str | None:
    if not isinstance(got, np.ndarray):
        return f"A numpy array is asked for, of {outline(expected)}; this is {kind_of(got)}."
    if expected.dtype.kind == "f" and got.dtype.kind != "f":
        return f"A float array is asked for; the dtype of this one is {got.dtype}."
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
            if _form_problem(ours, theirs) and not (is_number(ours) and is_number(theirs)):
                return (at,)
            inner = _first_difference(ours, theirs, tolerance)
            if inner is not None:
                return (at, *inner)
        return None
    if isinstance(expected, str | bool) or expected is None:
        return None if got == expected else ()
    a, b = to_numpy(got), to_numpy(expected)
    if a.dtype.kind == "O":  # a fraction, or a whole number with very many digits
        try:
            a = a.astype(float)
        except (OverflowError, TypeError, ValueError):
            return ()
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
