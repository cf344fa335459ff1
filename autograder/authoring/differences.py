"""Where a changed solution and the master differ: both are called with random inputs of the item's
own kind.

The kind is read off the calls that the item's tests make: those very calls, and random variations
of them. Where an item leaves room ("any number that does it"), its bank's right answers show it.
Master, bank and tests are the author's own, so this runs in one process.
"""

import copy
import io
import random
import signal
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from dataclasses import dataclass
from functools import wraps
from typing import Any
from unittest.mock import patch

import numpy as np

from autograder.authoring.inputs import Call, two_values, varied
from autograder.notebook import SourceNotebook, grade_id, id_of, item_names, kind
from course_utils import checks
from course_utils.checks.forms import is_int, is_number
from course_utils.checks.wording import describe, is_tensor

TRIALS = 400
CALL_SECONDS = 2.0
LARGEST = 20_000  # entries of an input that is varied


@dataclass(frozen=True)
class Difference:
    """The smallest input found for which a mutant and the master differ, in words; `free` where a
    right answer of the bank differs from the master there too."""

    call: str
    mutant: str
    master: str
    free: bool = False


class TooLong(Exception):
    """A call took longer than CALL_SECONDS."""


class Laboratory:
    """One item's master, other right answers, and the inputs that its tests give it."""

    def __init__(self, source: SourceNotebook, item: str, rights: Iterable[str] = ()):
        self.item, self.namespace = item, dict[str, Any](__name__="__main__")
        tests_of = item_names(source.cells)
        for cell in source.cells:
            if kind(cell) in ("setup", "solution") and cell.cell_type == "code":
                with silence():
                    exec(compile(cell.source, grade_id(cell) or "", "exec"), self.namespace)
        self.master = self.namespace[item]
        self.calls: list[Call] = []
        self.fed: list[Any] = []  # what the tests give to the networks that the item makes
        is_class = isinstance(self.master, type)
        namespace = self.namespace | ({} if is_class else {item: self._recording(self.master)})
        with patch.object(checks, "probe", self._probing if is_class else checks.probe):
            for cell in source.cells:
                if kind(cell) == "test" and tests_of[id_of(cell)] == item:
                    with suppress(Exception), silence():
                        exec(compile(cell.source, grade_id(cell) or "", "exec"), dict(namespace))
        self.rights = [self._made(text) for text in rights]
        self.values = two_values(self.calls)

    def _made(self, text: str) -> Any:
        namespace = dict(self.namespace)
        with silence():
            exec(compile(text, self.item, "exec"), namespace)
        return namespace[self.item]

    def _recording(self, function: Callable) -> Callable:
        @wraps(function)
        def recorded(*args: Any, **keywords: Any) -> Any:
            with suppress(Exception):  # a generator can't be copied
                self.calls.append(copy.deepcopy((args, keywords)))
            result = function(*args, **keywords)
            if hasattr(result, "register_forward_pre_hook"):
                result.register_forward_pre_hook(lambda _, given: self.fed.append(given[0]))
            return result

        return recorded

    def _probing(self, probe: Callable, *args: Any) -> Any:
        """In the place of `checks.probe`: a class is called by what the tests let happen to it."""
        if args[0] is self.master:
            self.calls.append(copy.deepcopy(((probe, *args[1:]), {})))
        return probe(*args)

    def difference(self, text: str, seed: int = 0) -> Difference | None:
        """The smallest input for which the solution `text` differs from the master; None where
        TRIALS inputs show none."""
        try:
            mutant = self._made(text)
        except Exception as error:
            return Difference("the cell", _error(error), "no error")
        found: list[tuple[bool, int, Difference]] = []
        for call, own in self._inputs(random.Random(f"{seed} {self.item}")):
            master_result = self._outcome(self.master, call)
            if not own and isinstance(master_result, Exception):
                continue  # outside of what the item promises
            result = self._outcome(mutant, call)
            if not _alike(result, master_result):
                free = any(
                    not _alike(self._outcome(right, call), master_result) for right in self.rights
                )
                told = (_call(self.item, call), _words(result), _words(master_result))
                found.append((free, _size(call), Difference(*told, free)))
                if sum(not free for free, *_ in found) >= 12 or len(found) >= 60:
                    break
        return min(found, key=lambda one: one[:2])[2] if found else None

    def _inputs(self, chance: random.Random) -> Iterator[tuple[Call, bool]]:
        """The tests' own calls, smallest first, then variations of them."""
        calls = sorted(self.calls, key=_size)
        yield from ((call, True) for call in calls[:60])
        small = [call for call in calls if _size(call) <= LARGEST]
        for _ in range(TRIALS if small else 0):
            args, keywords = chance.choice(small)
            yield (
                (
                    tuple(
                        varied(value, chance, self.values.get(at)) for at, value in enumerate(args)
                    ),
                    {
                        name: varied(value, chance, self.values.get(name))
                        for name, value in keywords.items()
                    },
                ),
                False,
            )

    def _outcome(self, thing: Callable, call: Call) -> Any:
        """What a call gives, and what it leaves of its arguments; or the error that it ends in. A
        network gives what it answers in both modes to some of what the tests feed it."""
        torch = _torch()
        args, keywords = copy.deepcopy(call)
        if torch is not None:
            torch.manual_seed(0)
        np.random.seed(0)
        try:
            with silence(), _time_limit():
                if isinstance(thing, type):
                    return args[0](thing, *args[1:]), args[1:], keywords
                result = thing(*args, **keywords)
                if torch is not None and isinstance(result, torch.nn.Module) and self.fed:
                    result = _answers(torch, result, self.fed[-1][:4])
                return result, args, keywords
        except Exception as error:
            return error


def _answers(torch: Any, net: Any, images: Any) -> list[Any]:
    torch.manual_seed(1)
    with torch.no_grad():
        answers = [net.train(mode)(images).clone() for mode in (True, False)]
    return [*answers, dict(net.state_dict())]


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
def silence() -> Iterator[None]:
    with (
        redirect_stdout(io.StringIO()),
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
    ):
        warnings.simplefilter("ignore")
        yield


def _torch() -> Any:
    return sys.modules.get("torch")


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
