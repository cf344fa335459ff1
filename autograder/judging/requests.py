"""The judge's requests as bytes: pickles, in which what lives on the student side is only named."""

import inspect
import io
import sys
from functools import cache
from itertools import islice
from types import CodeType, FunctionType
from typing import Any

import cloudpickle

from autograder.judging.arguments import own_storage
from autograder.judging.library import library
from autograder.judging.limits import MOST_ENTRIES
from autograder.judging.standins import StandIn

# What watches a student's function is sent along each time: the copy over there may have been
# tampered with.
WATCHING = library().watching
if WATCHING is not None:
    cloudpickle.register_pickle_by_value(WATCHING)

PLAIN = {int, float, bool, str, bytes, type(None), tuple, list, dict}  # which stand for themselves
HAS_DOCSTRING = 0x4000000  # of a code's flags, since Python 3.13


@cache
def _written(function: FunctionType) -> bytes:
    """A function that watches as bytes, made once: it goes along with most calls."""
    return cloudpickle.dumps(function)


def know_watching() -> None:
    """Make what is sent along with most calls, for all that is forked from this process."""
    for one in vars(WATCHING).values() if WATCHING is not None else ():
        if _watches(one):
            _written(one)


def _watches(value: Any) -> bool:
    return (
        type(value) is FunctionType
        and WATCHING is not None
        and value.__module__ == WATCHING.__name__
    )


class Pickler(cloudpickle.Pickler):
    """Writes the judge's requests; stand-ins go as references, iterators as what they will give,
    and functions of a test without the words that it has for people."""

    classes: dict[str, type] = {}

    def persistent_id(self, value: Any) -> tuple | None:
        if type(value) in PLAIN:
            return None
        if type(value) is StandIn:
            return value._reference
        if isinstance(value, type) and self.classes.get(value.__name__) is value:
            return ("name", value.__name__)
        stands_for = getattr(value, "__dict__", {}).get("stands_for")
        if type(stands_for) is StandIn:  # a module of the student's own
            return stands_for._reference
        if _watches(value):
            return ("trusted", _written(value))
        if hasattr(type(value), "__next__") and type(value).__module__ in ("builtins", "itertools"):
            return ("iterator", write(list(islice(value, MOST_ENTRIES))))
        return None

    def reducer_override(self, value: Any) -> Any:
        if type(value) is FunctionType and value.__module__ == "__main__":
            value.__doc__ = None
            value.__code__ = wordless(value.__code__)
        alone = own_storage(value)
        return super().reducer_override(value) if alone is value else alone.__reduce_ex__(4)


def wordless(code: CodeType) -> CodeType:
    """Code without its docstrings and without the place that it comes from."""
    inner = tuple(wordless(part) if isinstance(part, CodeType) else part for part in code.co_consts)
    told = sys.version_info < (3, 13) or code.co_flags & HAS_DOCSTRING
    function = code.co_flags & inspect.CO_OPTIMIZED and not code.co_name.startswith("<")
    if function and told and inner and isinstance(inner[0], str):
        inner = (None, *inner[1:])  # where a function has a docstring, it comes first
    return code.replace(co_consts=inner, co_filename="<test>", co_firstlineno=1)


def can_travel(value: Any) -> bool:
    """Whether a value can be written at all; an open file can't, say."""
    try:
        write(value)
    except Exception:
        return False
    return True


def write(value: Any, classes: dict[str, type] | None = None) -> bytes:
    """`value` as the student side can read it; it has these `classes` of the master itself."""
    file = io.BytesIO()
    pickler = Pickler(file)
    pickler.classes = classes or {}
    pickler.dump(value)
    return file.getvalue()
