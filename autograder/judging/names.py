"""Which names a test cell wants of the student's."""

import builtins
import dis
from functools import cache

READING = {"LOAD_NAME", "LOAD_GLOBAL", "DELETE_NAME", "DELETE_GLOBAL"}


@cache
def names_from_outside(source: str) -> list[str]:
    """The names that a test reads before it gives them a value itself: what it wants of the
    student's.

    A name of the test's own never comes from the student, nor does the student learn of it: a
    global `expected` over there, or an `all` that is always true, changes nothing here.
    """
    from IPython.core.inputtransformer2 import TransformerManager

    try:
        code = compile(TransformerManager().transform_cell(source), "<test>", "exec")
    except SyntaxError:
        return []
    own = set(vars(builtins))
    found: dict[str, None] = {}
    for step in dis.get_instructions(code):
        if step.opname in ("STORE_NAME", "STORE_GLOBAL") and step.argval not in found:
            own.add(step.argval)
        elif step.opname in READING and step.argval not in own:
            found[step.argval] = None
    ahead = [code]
    while ahead:
        inner = [constant for constant in ahead.pop().co_consts if hasattr(constant, "co_names")]
        for code in inner:
            found.update(
                {
                    step.argval: None
                    for step in dis.get_instructions(code)
                    if step.opname in READING and step.argval not in own
                }
            )
        ahead += inner
    return list(found)
