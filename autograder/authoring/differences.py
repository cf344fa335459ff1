"""Where a changed solution and the master differ: both are called with random inputs of the item's
own kind.

The kind is read off the calls that the item's tests make: those very calls, and random variations
of them. Master and tests are the author's own, so this runs in one process.
"""

import copy
import random
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import wraps
from typing import Any

import numpy as np

from autograder.notebook import SourceNotebook, grade_id, id_of, item_names, kind
from course_utils.checks.forms import is_int, is_number
from course_utils.checks.wording import describe, is_tensor

TRIALS = 400
CALL_SECONDS = 2.0
LARGEST = 20_000  # entries of an input that is varied
Call = tuple[tuple, dict[str, Any]]


@dataclass(frozen=True)
class Difference:
    """The smallest input found for which a mutant and the master differ, in words."""

    call: str
    mutant: str
    master: str


class TooLong(Exception):
    """A call took longer than CALL_SECONDS."""


class Laboratory:
    """One item's master, and the inputs that its tests give it."""

    def __init__(self, source: SourceNotebook, item: str):
        self.item, self.namespace = item, dict[str, Any](__name__="__main__")
        tests_of = item_names(source.cells)
        for cell in source.cells:
            if kind(cell) in ("setup", "solution") and cell.cell_type == "code":
                with _silence():
                    exec(compile(cell.source, grade_id(cell) or "", "exec"), self.namespace)
        self.master = self.namespace[item]
        self.calls: list[Call] = []
        if not isinstance(self.master, type):
            namespace = self.namespace | {item: self._recording(self.master)}
            for cell in source.cells:
                if kind(cell) == "test" and tests_of[id_of(cell)] == item:
                    with suppress(Exception), _silence():
                        exec(compile(cell.source, grade_id(cell) or "", "exec"), dict(namespace))

    def _recording(self, function: Callable) -> Callable:
        @wraps(function)
        def recorded(*args: Any, **keywords: Any) -> Any:
            with suppress(Exception):  # a generator can't be copied
                self.calls.append(copy.deepcopy((args, keywords)))
            return function(*args, **keywords)

        return recorded

    def difference(self, text: str, seed: int = 0) -> Difference | None:
        """The smallest input for which the solution `text` differs from the master; None where
        TRIALS inputs show none."""
        namespace = dict(self.namespace)
        try:
            with _silence():
                exec(compile(text, self.item, "exec"), namespace)
            mutant = namespace[self.item]
        except Exception as error:
            return Difference("the cell", _error(error), "no error")
        found: list[tuple[int, Difference]] = []
        for call, own in self._inputs(random.Random(f"{seed} {self.item}")):
            master_result = _outcome(self.master, call)
            if not own and isinstance(master_result, Exception):
                continue  # outside of what the item promises
            result = _outcome(mutant, call)
            if not _alike(result, master_result):
                words = Difference(_call(self.item, call), _words(result), _words(master_result))
                found.append((_size(call), words))
                if len(found) >= 12:
                    break
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def _inputs(self, chance: random.Random) -> Iterator[tuple[Call, bool]]:
        """The tests' own calls, smallest first, then variations of them."""
        calls = sorted(self.calls, key=_size)
        yield from ((call, True) for call in calls[:60])
        small = [call for call in calls if _size(call) <= LARGEST]
        for _ in range(TRIALS if small else 0):
            args, keywords = chance.choice(small)
            yield (
                (
                    tuple(_varied(value, chance) for value in args),
                    {name: _varied(value, chance) for name, value in keywords.items()},
                ),
                False,
            )


def _outcome(function: Callable, call: Call) -> Any:
    """What a call gives, and what it leaves of its arguments; or the error that it ends in."""
    torch = _torch()
    args, keywords = copy.deepcopy(call)
    if torch is not None:
        torch.manual_seed(0)
    np.random.seed(0)
    try:
        with _silence(), _time_limit():
            return function(*args, **keywords), args, keywords
    except Exception as error:
        return error


@contextmanager
def _time_limit() -> Iterator[None]:
    def stop(*_: Any) -> None:
        raise TooLong(f"it takes longer than {CALL_SECONDS:g} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, CALL_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _silence() -> Iterator[None]:
    import contextlib
    import io
    import warnings

    with (
        contextlib.redirect_stdout(io.StringIO()),
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
    ):
        warnings.simplefilter("ignore")
        yield


def _torch() -> Any:
    import sys

    return sys.modules.get("torch")


def _varied(value: Any, chance: random.Random) -> Any:
    """A random value of the same kind, often with other lengths."""
    if isinstance(value, bool | np.bool_) or value is None or isinstance(value, str):
        return (not value) if isinstance(value, bool) and chance.random() < 0.3 else value
    if isinstance(value, int):
        near = chance.choice([value, value, value - 1, value + 1, chance.randint(0, 4)])
        return near if value < 0 else max(0, near)
    if isinstance(value, float):
        return chance.choice([value, -value, chance.gauss(0, 2), 0.0, chance.randint(-3, 3) / 2])
    if isinstance(value, tuple):
        return tuple(_varied(part, chance) for part in value)
    if isinstance(value, list):
        parts = [_varied(part, chance) for part in value]
        extra = chance.choice([0, 0, -1, 1]) if parts else 0
        return parts[:-1] if extra < 0 else parts + copy.deepcopy(parts[:1]) * extra
    if isinstance(value, np.ndarray):
        return _random_array(value, value.shape, chance).astype(value.dtype)
    torch = _torch()
    if is_tensor(value) and not isinstance(value, torch.nn.Parameter):
        numbers = _random_array(value.detach().numpy(), tuple(value.shape), chance)
        return torch.tensor(numbers).to(value.dtype)
    return copy.deepcopy(value)


def _random_array(like: np.ndarray, shape: tuple[int, ...], chance: random.Random) -> np.ndarray:
    lengths = [
        max(1, length + chance.choice([0, 0, 0, -1, 1, 2])) if length > 1 else length
        for length in shape
    ]
    draw = np.random.default_rng(chance.randrange(1 << 32))
    if like.dtype.kind in "iub":
        return draw.integers(like.min(initial=0), like.max(initial=1) + 1, size=lengths)
    numbers = draw.normal(size=lengths)
    return np.round(4 * numbers) / 2 if chance.random() < 0.5 else numbers


def _alike(ours: Any, theirs: Any) -> bool:
    """Whether two outcomes are the same; two errors are where their built-in kinds are."""
    if isinstance(ours, Exception) or isinstance(theirs, Exception):
        return (
            isinstance(ours, Exception)
            and isinstance(theirs, Exception)
            and (not isinstance(theirs, ValueError) or isinstance(ours, ValueError))
        )
    return _same(ours, theirs)


def _same(a: Any, b: Any) -> bool:
    torch = _torch()
    if isinstance(a, np.ndarray) or is_tensor(a):
        if type(a) is not type(b) or tuple(a.shape) != tuple(b.shape):
            return False
        if a.dtype != b.dtype and (is_tensor(a) or a.dtype.kind != b.dtype.kind):
            return False
        ours, theirs = (np.asarray(x.detach() if is_tensor(x) else x) for x in (a, b))
        if ours.dtype.kind not in "fc":
            return bool((ours == theirs).all())
        tolerance = 1e-4 if ours.dtype.itemsize <= 4 else 1e-6
        scale = float(np.abs(theirs[np.isfinite(theirs)]).max(initial=1.0))
        return np.allclose(ours, theirs, rtol=0, atol=tolerance * scale, equal_nan=True)
    if is_number(a) and is_number(b) and (is_int(a) or not is_int(b)):
        return a == b or abs(a - b) <= 1e-6 * max(1.0, abs(b)) or bool(a != a and b != b)
    if type(a) is not type(b):
        return False
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(_same, a, b))
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(_same(a[key], b[key]) for key in a)
    if torch is not None and isinstance(a, torch.nn.Module):
        modes = [[part.training for part in net.modules()] for net in (a, b)]
        return (
            repr(a) == repr(b)
            and modes[0] == modes[1]
            and _same(dict(a.state_dict()), dict(b.state_dict()))
        )
    if torch is not None and isinstance(a, torch.Generator):
        return bool(torch.equal(a.get_state(), b.get_state()))
    if torch is not None and isinstance(a, torch.optim.Optimizer):
        return True  # its parameters are the model's
    if type(a).__eq__ is object.__eq__:
        return True  # nothing to go by
    return bool(a == b)


def _size(value: Any) -> int:
    if isinstance(value, np.ndarray) or is_tensor(value):
        return int(np.prod(value.shape)) + 1
    if isinstance(value, list | tuple):
        return sum(map(_size, value)) + 1
    if isinstance(value, dict):
        return sum(map(_size, value.values())) + 1
    return 1


def _call(name: str, call: Call) -> str:
    args, keywords = call
    parts = [_value(value) for value in args]
    parts += [f"{key}={_value(value)}" for key, value in keywords.items()]
    return f"{name}({', '.join(parts)})"


def _value(value: Any) -> str:
    if isinstance(value, np.ndarray) or is_tensor(value):
        small = np.prod(value.shape) <= 24
        return str(value.tolist()) if small else f"<shape {tuple(value.shape)}>"
    return " ".join(describe(value).split())


def _words(outcome: Any) -> str:
    if isinstance(outcome, Exception):
        return _error(outcome)
    return _value(outcome[0]) if outcome[0] is not None else "None (or other arguments afterwards)"


def _error(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"[:160]
