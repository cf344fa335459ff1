"""What a cell's code defines and asks for, read without running it."""

import ast
import re
import warnings
from functools import lru_cache

MOST_CHARACTERS = 200_000  # of a cell that is read; a longer one is no answer that somebody typed
MAGIC_LINE = re.compile(r"^(\s*)(?:[%!].*|\?{1,2}[\w.]+|[\w.]+\?{1,2})[ \t]*$", re.M)
CELL_MAGIC = re.compile(r"\A\s*%%(?:time|timeit|capture|prun)\b[^\n]*\n")
HIDDEN = re.compile(r"^\s*%(?:run|load)\b|\bexec\(|\bglobals\(\)", re.M)
NAMING = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
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


@lru_cache(maxsize=4096)
def shape(source: str) -> str:
    """What stands for a cell's code without comments and layout; "" where it is no whole Python, or
    nothing that could be told from others."""
    tree = tree_of(source)
    if tree is None or not (any(isinstance(part, NAMING) for part in tree.body) or tree.body[1:]):
        return ""
    return ast.dump(tree)


def same_code(one: str, other: str) -> bool:
    """Whether two cells are the same but for comments and layout."""
    if one.split() == other.split():
        return True
    first, second = tree_of(one), tree_of(other)
    return first is not None and second is not None and ast.dump(first) == ast.dump(second)


def may_define(source: str, names: frozenset[str]) -> bool:
    """Whether a cell gives a value to one of these names, or may do so in a way that can't be
    read."""
    found = defined(source)
    return bool(names & found or "*" in found or HIDDEN.search(source[:MOST_CHARACTERS]))
