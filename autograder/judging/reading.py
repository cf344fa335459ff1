"""What the text of a submission says of itself, read where the submission can't answer back.

A watch (see `library.Library`) runs in the student's own process, so its word is a hint. The
text of an answer is another: which ready-made functions does it name?
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.util import find_spec
from typing import NamedTuple

from autograder.judging.library import library
from autograder.syntax import parse

MOST_BYTES = 200_000  # of a module that is read
WRITTEN = re.compile(r"\A\s*%%(?:writefile|file)\b[^\n]*\.py\s*\n")  # a cell that is a module


class Meanings(NamedTuple):
    """What names stand for in a text of a submission."""

    meaning: dict[str, ast.AST]  # each name's last one
    imported: dict[str, str]
    own: dict[str, str]  # what the submission's own modules, and names from them, are called


def readymade(sources: Iterable[str], name: str, family: str) -> list[str]:
    """The ready-made functions of a family (a key of `Library.readymade`) that `name`, and what it
    uses of the same submission, modules of its own included, name."""
    return sorted(_readymade(tuple(sources), name, family))


@lru_cache(maxsize=1024)  # a test asks at each call that it watches
def _readymade(sources: tuple[str, ...], name: str, family: str) -> frozenset[str]:
    meaning, imported, own = Meanings({}, {}, {})
    for source in sources:
        here = _meanings(source)
        meaning |= here.meaning
        imported |= here.imported
        own |= here.own
    found, ahead, seen = set(), [name], set()
    while ahead:
        current = ahead.pop()
        if current in seen:
            continue
        seen.add(current)
        if current in own:
            ahead.append(own[current])
        for part in ast.walk(meaning[current]) if current in meaning else ():
            if isinstance(part, ast.Attribute) and _root(part) in own.keys() - meaning.keys():
                ahead.append(part.attr)
                continue
            found |= set(_named(part, family, imported, meaning))
            if isinstance(part, ast.Name):
                ahead.append(part.id)
    return frozenset(found)


@lru_cache(maxsize=1024)
def _meanings(source: str) -> Meanings:
    """What one cell or module names."""
    found = meaning, imported, own = Meanings({}, {}, {})
    for node in _statements(source):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            meaning[node.name] = node
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            meaning |= {target.id: node for target in targets if isinstance(target, ast.Name)}
        for part in ast.walk(node):
            if isinstance(part, ast.ImportFrom):
                installed = _is_library(part.module) and not part.level
                known = imported if installed else own
                known |= {alias.asname or alias.name: alias.name for alias in part.names}
            elif isinstance(part, ast.Import):
                for alias in part.names:
                    if not _is_library(alias.name):
                        own[(alias.asname or alias.name).partition(".")[0]] = alias.name
    return found


def modules(files: Mapping[str, bytes]) -> list[str]:
    """The texts of the modules beside a submission, as far as somebody typed them."""
    return [
        content.decode("utf-8", "replace")
        for name, content in files.items()
        if name.endswith(".py") and len(content) <= MOST_BYTES
    ]


def _root(node: ast.expr) -> str:
    """The name that a chain of attributes begins with."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _is_library(module: str | None) -> bool:
    """Whether a module is installed here; the student's own lie beside the notebook, or are written
    by it, where the judge never imports from."""
    top = (module or "").partition(".")[0]
    try:
        return bool(top) and find_spec(top) is not None
    except ValueError:  # of what is loaded, but is no module of its own, such as __main__
        return True


def _statements(source: str) -> list[ast.stmt]:
    from IPython.core.inputtransformer2 import TransformerManager

    source = WRITTEN.sub("", source)
    try:
        return parse(TransformerManager().transform_cell(source)).body
    except (SyntaxError, ValueError, RecursionError):
        return []


def _named(
    node: ast.AST, family: str, imported: dict[str, str], own: Iterable[str]
) -> Iterator[str]:
    """What one node of a syntax tree names of a family."""
    names, after = library().readymade[family], library().after.get(family, {})
    if isinstance(node, ast.Attribute):
        before = ast.unparse(node.value)
        last = before.rpartition(".")[2]
        if before != "self" and (node.attr in names or last in after.get(node.attr, ())):
            yield f"{before[:60]}.{node.attr}"
    elif isinstance(node, ast.Name) and node.id not in own:
        yield from {imported.get(node.id, "")} & (names | set(after))
    elif isinstance(node, ast.Call) and ast.unparse(node.func) == "getattr":
        asked = {str(word.value) for word in node.args[1:2] if isinstance(word, ast.Constant)}
        yield from asked & (names | set(after))
