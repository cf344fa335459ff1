"""What a cell's code defines and asks for, read without running it."""

import ast
import re
import warnings
from functools import lru_cache

MOST_CHARACTERS = 200_000  # of a cell that is read; a longer one is no answer that somebody typed
MAGIC_LINE = re.compile(r"^(\s*)(?:[%!].*|\?{1,2}[\w.]+|[\w.]+\?{1,2})[ \t]*$", re.M)
CELL_MAGIC = re.compile(r"\A\s*%%(?:time|timeit|capture|prun)\b[^\n]*\n")

TOP_LEVEL = re.compile(r"^(?:(?:async\s+)?def|class)\s+(\w+)|^(\w+)\s*=(?!=)", re.M)


@lru_cache(maxsize=4096)
def tree_of(source: str) -> ast.Module | None:
    """The syntax tree of a cell, IPython's lines left out; None where it is no whole Python."""
    if len(source) > MOST_CHARACTERS:
        return None
    plain = MAGIC_LINE.sub(r"\1pass", CELL_MAGIC.sub("", source))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(plain)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return None


def is_whole(source: str) -> bool:
    """Whether a cell is Python by itself, another language's cell magic included."""
    return source.lstrip().startswith("%%") or tree_of(source) is not None


def defined(source: str) -> frozenset[str]:
    """The names that a cell gives a value to at its top level."""
    tree = tree_of(source)
    if tree is None:
        found = TOP_LEVEL.findall(source[:MOST_CHARACTERS])
        return frozenset(name for pair in found for name in pair if name)
    names: set[str] = set()
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        part = waiting.pop()
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(part.name)
        elif isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            names.add(part.id)
        elif isinstance(part, ast.alias):
            names.add((part.asname or part.name).split(".")[0])
        elif not isinstance(part, ast.Lambda):
            waiting += ast.iter_child_nodes(part)
    return frozenset(names)


def asked_for(source: str) -> frozenset[str]:
    """The names that a cell reads, at any depth."""
    tree = tree_of(source)
    if tree is None:
        return frozenset(re.findall(r"[^\W\d]\w*", source[:MOST_CHARACTERS]))
    return frozenset(
        part.id
        for part in ast.walk(tree)
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)
    )


def same_code(one: str, other: str) -> bool:
    """Whether two cells are the same but for comments and layout."""
    if one.split() == other.split():
        return True
    first, second = tree_of(one), tree_of(other)
    return first is not None and second is not None and ast.dump(first) == ast.dump(second)
