"""Stand-ins: what a test cell holds in place of the student's functions and objects."""

import builtins
import inspect
import sys
import types
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Protocol, TypeGuard

from autograder.judging.limits import MOST_MESSAGE

PASSING = {
    name: kind
    for name, kind in vars(builtins).items()
    if isinstance(kind, type)
    and issubclass(kind, Exception)
    # the first two would end a test's loop early, the third can't be made without what it groups
    and not issubclass(kind, StopIteration | StopAsyncIteration | ExceptionGroup)
}
# Comparing is the judge's work: asked for one of these, what came back would learn the expected
# value and could say yes.
COMPARING = {
    "allclose",
    "array_equal",
    "eq",
    "equal",
    "equals",
    "isclose",
    "is_close",
    "ne",
    "not_equal",
}


# Of a function or class, what a test may ask by a special name.
TOLD = {"__name__", "__qualname__", "__doc__", "__annotations__", "__defaults__", "__dict__"}
TOLD |= {"__wrapped__", "__kwdefaults__"}
# A value of one of these comes as data: none that stands for one may pass for it.
DATA = ("builtins", "numpy", "torch", "pandas", "decimal", "fractions", "datetime", "collections")
KINDS = {
    "function": types.FunctionType,
    "generator": types.GeneratorType,
    "method": types.MethodType,
    "module": types.ModuleType,
    "type": type,
}


class Claim(NamedTuple):
    """What something on the student side says of its class: the student's own, the library's that
    it builds on, and whether the master's solutions define one of that name too."""

    own: str
    library: type | None
    expected: bool


def claimed(told: Any, expected: frozenset[str]) -> Claim:
    """What the student side says of the class of something, a list of modules and names from the
    own one to the last; classes of these names are `expected`."""
    pairs = [pair for pair in (told if type(told) is list else []) if type(pair) is list]
    named = [(str(pair[0]), str(pair[1])) for pair in pairs[:50] if len(pair) == 2]
    own = next((name for module, name in named if module == "__main__"), "")
    for module, name in named:
        if module == "builtins" and name in KINDS:
            return Claim(own, KINDS[name], own in expected)
        if module.partition(".")[0] not in (*DATA, "__main__") and module in sys.modules:
            found = getattr(sys.modules[module], name, None)
            if isinstance(found, type):
                return Claim(own, found, own in expected)
    return Claim(own, None, own in expected)


class StudentError(Exception):
    """An error of the student's code that is no built-in one."""


class Stopped(BaseException):
    """The student's code can't go on: it took too long, ended its process or used too much.

    No Exception, so that a test that expects one doesn't take this for it.
    """


class TooSlow(Stopped):
    """A call's time was up."""


class OfStudent(Protocol):
    """What an exception that stands for one on the student side tells of it."""

    student_name: str
    student_message: str
    student_trace: str
    student_function: str | None


def of_student(error: object) -> TypeGuard[OfStudent]:
    """Whether an exception stands for one on the student side (see :func:`student_error`)."""
    return hasattr(error, "student_trace")


def student_error(data: Any) -> Exception:
    """The exception that a test sees for an error on the student side."""
    told = data if type(data) is dict else {}
    builtin, name, message, trace, function = (
        str(told.get(key, ""))[:MOST_MESSAGE]
        for key in ("builtin", "name", "message", "trace", "function")
    )
    kind = PASSING.get(builtin, StudentError)
    error: Any = StudentError() if kind is Exception else kind.__new__(kind)
    error.args = (message,)
    error.student_name, error.student_message, error.student_trace = name[:80], message, trace
    error.student_function = function if function.isidentifier() else None
    return error


class StandIn:
    """Something on the student side that isn't data: a function, a class, an object.

    It can be called, its attributes and entries read; what comes back is data or another stand-in.
    It is equal to nothing but itself, neither true nor false, and offers none of Python's special
    methods to numpy or torch. Of a class of the student's that the master has too, operators work.
    """

    __slots__ = ("_session", "_reference", "_name", "_claim")

    def __init__(self, session: Any, reference: tuple, name: str, claim: "Claim | None" = None):
        for slot, value in zip(StandIn.__slots__, (session, reference, name, claim), strict=True):
            object.__setattr__(self, slot, value)

    def by_name(self, name: str) -> "StandIn":
        """The same, reached by a name of the student's."""
        return StandIn(self._session, ("name", name), name, self._claim)

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        claim = object.__getattribute__(self, "_claim")
        return StandIn if claim is None or claim.library is None else claim.library

    def __call__(self, *args: Any, **keywords: Any) -> Any:
        return self._session.operate("call", self, *args, **keywords)

    def __getattr__(self, name: str) -> Any:
        if name == "__signature__" and self._claim is not None:
            return _signature(self._session.operate("signature", self))
        special = name.startswith("__") and name.endswith("__")
        if special and (self._claim is None or name not in TOLD):
            raise AttributeError(name)
        if name in COMPARING or name in StandIn.__slots__:
            raise AttributeError(f"this is no array or tensor, but {self!r}")
        return self._session.operate("getattr", self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._session.operate("setattr", self, name, value)

    def __getitem__(self, key: Any) -> Any:
        return self._session.operate("getitem", self, key)

    def __len__(self) -> int:
        length = self._session.operate("len", self)
        return length if type(length) is int else 0

    def __iter__(self):
        if self._claim is not None and self._session.operate("iterates", self) is True:
            return _one_by_one(self)
        return iter(self._session.operate("entries", self))

    def __next__(self) -> Any:
        found = self._session.operate("next", self, 1)
        if type(found) is not list or not found:
            raise StopIteration
        return found[0]

    def __bool__(self) -> bool:
        raise TypeError(f"True or False is asked for, this is {self!r}")

    def __deepcopy__(self, memo: dict) -> Any:
        return self._session.operate("copy", self)

    def __reduce__(self) -> Any:
        raise TypeError(f"{self!r} is no data")

    def __instancecheck__(self, value: Any) -> bool:
        return self._session.operate("isinstance", self, value) is True

    def __subclasscheck__(self, other: Any) -> bool:
        return self._session.operate("issubclass", self, other) is True

    def __mro_entries__(self, bases: tuple) -> tuple:
        raise TypeError(f"a class that derives from {self!r} can't be made on this side")

    def __hash__(self) -> int:
        return hash(self._reference)

    def __eq__(self, other: Any) -> bool:
        if type(other) is not StandIn or self._reference == other._reference:
            return type(other) is StandIn
        return self._expected and self._session.operate("operator", self, "eq", other) is True

    @property
    def is_named(self) -> bool:
        """Whether it is reached by a name of the student's, which every test has."""
        return self._reference[0] == "name"

    @property
    def _expected(self) -> bool:
        """Whether this is of a class that the master's solutions define."""
        return self._claim is not None and self._claim.expected

    def __str__(self) -> str:
        return self._words("str")

    def __repr__(self) -> str:
        return self._words("repr")

    def _words(self, operation: str) -> str:
        if self._claim is not None and self._claim.own:
            found = self._session.operate(operation, self)
            if type(found) is str:
                return found
        return f"<{self._name}>"

    def probe_from_judge(self, function: Any, args: tuple) -> Any:
        """Run a probe (a function that watches) where this object lives."""
        return self._session.operate("call", function, *args)


def _one_by_one(stand_in: StandIn) -> Iterator[Any]:
    """What an iterator gives, no further than it is asked for; in larger steps when it is long."""
    given = 0
    while True:
        most = 1 if given < 100 else 1000
        found = stand_in._session.operate("next", stand_in, most)
        if type(found) is not list or not found:
            return
        yield from found
        given += len(found)


def _signature(told: Any) -> inspect.Signature:
    """The signature of a student's function, for `inspect.signature`."""
    kinds = list(inspect._ParameterKind)
    return inspect.Signature(
        [
            inspect.Parameter(
                name, kinds[kind], default=default if has else inspect.Parameter.empty
            )
            for name, kind, has, default in told
        ]
    )


def _operator(name: str, operation: str) -> Callable[[StandIn, Any], Any]:
    def operate(self: StandIn, other: Any) -> Any:
        if not self._expected:
            return NotImplemented
        return self._session.operate(operation, self, name, other)

    return operate


def _unary(name: str) -> Callable[[StandIn], Any]:
    def operate(self: StandIn) -> Any:
        if not self._expected:
            raise TypeError(f"bad operand type for {name}: {self!r}")
        return self._session.operate("unary", self, name)

    return operate


for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul"):
    setattr(StandIn, f"__{_name}__", _operator(_name, "operator"))
    setattr(StandIn, f"__r{_name}__", _operator(_name, "reflected"))
for _name in ("lt", "le", "gt", "ge"):
    setattr(StandIn, f"__{_name}__", _operator(_name, "operator"))
for _name in ("neg", "pos", "abs"):
    setattr(StandIn, f"__{_name}__", _unary(_name))

# What messages call it: students know nothing of stand-ins.
StandIn.__name__ = StandIn.__qualname__ = "object"
