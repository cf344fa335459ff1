"""What a cell's code defines and asks for, read without running it."""

import ast
import copy
import re
import warnings
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from autograder.syntax import parse

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
            return parse(plain)
    except SyntaxError:
        return None


class Statement(NamedTuple):
    """One statement at a cell's top level: the names it defines, what stands for its code without
    layout and docstrings, and its first and last line (from 1)."""

    names: frozenset[str]
    shape: str
    first: int
    last: int


@lru_cache(maxsize=4096)
def definitions(source: str, wanted: frozenset[str]) -> tuple[Statement, ...]:
    """The statements of a cell that give values to names of those `wanted`; none where it is no
    whole Python."""
    tree = tree_of(source)
    found = []
    for statement in tree.body if tree else []:
        if isinstance(statement, (*NAMING, ast.Assign, ast.AnnAssign)):
            if not wanted & _names(statement):
                continue
            decorators = getattr(statement, "decorator_list", [])
            first = min(part.lineno for part in [statement, *decorators])
            last = statement.end_lineno or statement.lineno
            found.append(Statement(_names(statement), _bare(statement), first, last))
    return tuple(found)


def _bare(statement: ast.stmt) -> str:
    statement = copy.deepcopy(statement)
    for part in ast.walk(statement):
        if isinstance(part, NAMING) and ast.get_docstring(part, clean=False) is not None:
            del part.body[0]
    return ast.dump(statement)


def without_stubs(source: str, stubs: dict[str, str], names: dict[str, frozenset[str]]) -> str:
    """A cell without what it defines as the release does: `stubs` are items by the shapes of their
    stubs' statements, `names` what each is to define. An item of which the cell defines anything
    otherwise keeps it all."""
    every = definitions(source, frozenset().union(*names.values()))
    found: dict[str, list[Statement]] = defaultdict(list)
    for one in every:
        if one.shape in stubs:
            found[stubs[one.shape]].append(one)
    lines = source.split("\n")
    for item, same in found.items():
        others = [one for one in every if one not in same]
        if not any(one.names & names[item] for one in others):
            for one in same:
                lines[one.first - 1 : one.last] = [""] * (one.last - one.first + 1)
    return "\n".join(lines) if found else source


def is_whole(source: str) -> bool:
    """Whether a cell is Python by itself, another language's cell magic included."""
    return source.lstrip().startswith("%%") or tree_of(source) is not None


def has_statement(source: str, first: int, last: int) -> bool:
    """Whether something that does more than say a value begins in these lines (from 1)."""
    tree = tree_of(source)
    return tree is not None and any(
        isinstance(part, ast.stmt)
        and not isinstance(part, ast.Expr)
        and first <= part.lineno <= last
        for part in ast.walk(tree)
    )


@lru_cache(maxsize=4096)
def defined(source: str) -> frozenset[str]:
    """The names that a cell gives a value to at its top level."""
    tree = tree_of(source)
    if tree is None:
        found = TOP_LEVEL.findall(source[:MOST_CHARACTERS])
        return frozenset(name for pair in found for name in pair if name)
    return _names(*tree.body)


@lru_cache(maxsize=4096)
def imported(source: str) -> frozenset[str]:
    """The names that a cell's imports give a value to."""
    tree = tree_of(source)
    found = (part for part in ast.walk(tree) if isinstance(part, ast.alias)) if tree else ()
    return frozenset(map(_imports_as, found))


def _imports_as(part: ast.alias) -> str:
    return (part.asname or part.name).split(".")[0]


def _names(*statements: ast.stmt) -> frozenset[str]:
    names: set[str] = set()
    waiting: list[ast.AST] = list(statements)
    while waiting:
        part = waiting.pop()
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(part.name)
        elif isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            names.add(part.id)
        elif isinstance(part, ast.alias):
            names.add(_imports_as(part))
        elif not isinstance(part, ast.Lambda):
            waiting += ast.iter_child_nodes(part)
    return frozenset(names)


@lru_cache(maxsize=4096)
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
