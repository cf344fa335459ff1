"""Which names a test cell wants of the student's."""

import ast
import builtins
import dis
from collections.abc import Iterator
from functools import cache
from types import CodeType

READING = {"LOAD_NAME", "LOAD_GLOBAL", "DELETE_NAME", "DELETE_GLOBAL"}
STORING = {"STORE_NAME", "STORE_GLOBAL"}
LOOKING = {"globals", "locals", "dir", "vars", "eval"}


def _compiled(source: str) -> CodeType | None:
    from IPython.core.inputtransformer2 import TransformerManager

    try:
        text = TransformerManager().transform_cell(source)
        return compile(text, "<test>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except SyntaxError:
        return None


@cache
def names_made(source: str) -> frozenset[str]:
    """The names that a test gives a value to."""
    code = _compiled(source)
    steps = dis.get_instructions(code) if code is not None else ()
    return frozenset(step.argval for step in steps if step.opname in STORING)


@cache
def names_from_outside(source: str) -> list[str]:
    """The names that a test reads before it gives them a value itself: what it wants of the
    student's.

    A name of the test's own never comes from the student, nor does the student learn of it: a
    global `expected` over there, or an `all` that is always true, changes nothing here.
    """
    code = _compiled(source)
    if code is None:
        return []
    own = set(vars(builtins))
    found: dict[str, None] = {}
    for step in dis.get_instructions(code):
        if step.opname in STORING and step.argval not in found:
            own.add(step.argval)
        elif step.opname in READING and step.argval not in own:
            found[step.argval] = None
    every = list(_all_of(code))
    for inner in every[1:]:
        reads = [one.argval for one in dis.get_instructions(inner) if one.opname in READING]
        found.update({name: None for name in reads if name not in own})
    if any(LOOKING & set(one.co_names) for one in every):
        # A test that looks whether there is such a name has it in a string.
        said = [word for one in every for word in _words(one) if word.isidentifier()]
        found.update({word: None for word in said if word not in own})
    return list(found)


def _all_of(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _all_of(constant)


def _words(code: CodeType) -> Iterator[str]:
    for constant in code.co_consts:
        parts = constant if isinstance(constant, tuple | frozenset) else (constant,)
        yield from (part for part in parts if isinstance(part, str))
