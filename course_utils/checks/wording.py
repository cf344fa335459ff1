"""Values in words: how a check's message writes what a student's function gave."""

import re
from typing import Any

import numpy as np

SMALL = 36  # entries of an array that is shown whole
LONGEST = 200  # letters of any other value
NUMPY_SCALAR = re.compile(r"\bnp\.\w+\(([^()]*)\)|\bnp\.(True|False)_")


UNWRITTEN = "Not written yet:"


def stub(name: str | None = None, here: bool = False) -> str:
    """What a stub says that was run: that of the item `name`, or one that stands `here`."""
    whose = "this cell" if here else f"the cell of `{name}`" if name else "the cell"
    return f"{UNWRITTEN} {whose} still holds its stub (NotImplementedError)."


def no_value(name: str) -> str:
    """What a check says whose item has no value."""
    return (
        f"{UNWRITTEN} `{name}` has no value. Fill in its cell, run that cell, then run this one "
        "again."
    )


def holds_stub(name: str, sources: list[str]) -> bool:
    """Whether of these cells the last that should give `name` its value still holds its stub; where
    none says so, the last of all may, if its stub doesn't say whose it is (as in "# n = ...")."""
    gives = re.compile(rf"^(# |def |class )?{re.escape(name)}\b *[=(:]", re.M)
    found = [source for source in sources if gives.search(source)]
    if not found:
        last = sources[-1] if sources else ""
        named = re.search(r"^# \w+ *=", last, re.M)
        return "raise NotImplementedError()" in last.splitlines() and named is None
    left = re.search(
        rf"^{re.escape(name)} *(:[^=\n]*)?= *(\.\.\.|Ellipsis) *(#.*)?$", found[-1], re.M
    )
    return "raise NotImplementedError()" in found[-1] or left is not None


FORGOTTEN_RETURN = "It gave None: is there a `return`?"


def is_tensor(value: Any) -> bool:
    """Whether `value` is a torch tensor (torch need not be there)."""
    return type(value).__module__.startswith("torch") and hasattr(value, "detach")


def to_numpy(value: Any) -> np.ndarray:
    """The numbers of a tensor, an array or a scalar."""
    return value.detach().cpu().numpy() if is_tensor(value) else np.asarray(value)


def article(value: Any) -> str:
    """What kind of thing it is, with its article: "a list", "an ndarray"."""
    kind = "tensor" if is_tensor(value) else type(value).__name__
    return f"an {kind}" if kind[0].lower() in "aeio" or kind.startswith("nd") else f"a {kind}"


def kind_of(value: Any) -> str:
    """What kind of thing it is, with its shape or length and dtype: "a list of 3 entries"."""
    if isinstance(value, np.ndarray) or is_tensor(value):
        return f"{article(value)} of shape {tuple(value.shape)} and dtype {value.dtype}"
    if isinstance(value, list | tuple | dict):
        return f"{article(value)} of {entries(len(value))}"
    return "None" if value is None else f"{article(value)}, {describe(value)}"


def entries(count: int) -> str:
    """So many entries."""
    return "1 entry" if count == 1 else f"{count} entries"


def outline(value: Any) -> str:
    """The form of a value whose entries are not told."""
    if isinstance(value, np.ndarray) or is_tensor(value):
        return f"shape {tuple(value.shape)}"
    if isinstance(value, list | tuple | dict):
        return f"{type(value).__name__} of length {len(value)}"
    return "None" if value is None else "another value"


def describe(value: Any, where: tuple | None = None) -> str:
    """A value as a student wants to read it: whole where small, else its shape and the entry at
    `where`."""
    if isinstance(value, np.ndarray) or is_tensor(value):
        array = to_numpy(value)
        if array.size <= SMALL:
            return re.sub(
                r"\n+", "\n" + " " * 12, np.array2string(array, precision=4, suppress_small=True)
            )
        entry = (
            f", {array[where]:.6g} at {list(where)}"
            if where is not None and len(where) == array.ndim
            else ""
        )
        return f"shape {array.shape}{entry}"
    text = repr(value)
    if not isinstance(value, str):
        text = NUMPY_SCALAR.sub(lambda found: found[1] or found[2] or "", text)
    return text if len(text) <= LONGEST else text[:LONGEST] + " ..."
