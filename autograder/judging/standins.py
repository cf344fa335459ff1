"""Stand-ins: what a test cell holds in place of the student's functions and objects."""

import builtins
from typing import Any, Protocol, TypeGuard

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
    methods to numpy or torch.
    """

    __slots__ = ("_session", "_reference", "_name")

    def __init__(self, session: Any, reference: tuple, name: str):
        for slot, value in zip(StandIn.__slots__, (session, reference, name), strict=True):
            object.__setattr__(self, slot, value)

    def __call__(self, *args: Any, **keywords: Any) -> Any:
        return self._session.operate("call", self, *args, **keywords)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
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
        return iter(self._session.operate("entries", self))

    def __bool__(self) -> bool:
        raise TypeError(f"True or False is asked for, this is {self!r}")

    def __deepcopy__(self, memo: dict) -> Any:
        return self._session.operate("copy", self)

    def __reduce__(self) -> Any:
        raise TypeError(f"{self!r} is no data")

    def __repr__(self) -> str:
        return f"<{self._name}>"

    def probe_from_judge(self, function: Any, args: tuple) -> Any:
        """Run a probe (see course_utils.checks.watching) where this object lives."""
        return self._session.operate("call", function, *args)


# What messages call it: students know nothing of stand-ins.
StandIn.__name__ = StandIn.__qualname__ = "object"
