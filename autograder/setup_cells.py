"""The set-up cells of a source notebook, read without nbgrader, whose import takes seconds: the two
sides warm up with them meanwhile."""

import ast
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from autograder.syntax import parse

IMPORTING = """
def _import():
    from importlib import import_module

    for name in {modules}:
        try:
            import_module(name)
        except Exception:
            pass

_import()
del _import
"""


def setup_of(source: Path) -> tuple[str, ...]:
    """The set-up cells of a source notebook, which warm sides run ahead of all submissions.

    None of them where an assignment has several notebooks: their set-up cells would get in each
    other's way. Where no cell is tagged as set-up, one that imports what the notebooks import, and
    names nothing.
    """
    notebooks = {path: _code_of(path) for path in sorted(source.parent.glob("*.ipynb"))}
    tagged = [text for cells in notebooks.values() for text, setup in cells if setup]
    if tagged:
        return tuple(tagged) if len(notebooks) == 1 else ()
    modules = {
        name
        for cells in notebooks.values()
        for text, _ in cells
        for line in text.splitlines()
        for name in _modules(line.strip())
    }
    return (IMPORTING.format(modules=sorted(modules)),) if modules else ()


def _code_of(path: Path) -> list[tuple[str, bool]]:
    """The text of each cell of code, and whether it is tagged as set-up."""
    with suppress(OSError, ValueError, KeyError):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return [
            ("".join(cell["source"]), "setup" in cell["metadata"].get("tags", []))
            for cell in cells
            if cell["cell_type"] == "code"
        ]
    return []


def _modules(line: str) -> Iterator[str]:
    """The modules that a line imports, where it does nothing else."""
    if line.startswith(("import ", "from ")):
        with suppress(SyntaxError):
            for part in parse(line).body:
                if isinstance(part, ast.Import):
                    yield from (name.name for name in part.names)
                elif isinstance(part, ast.ImportFrom) and part.module and not part.level:
                    yield part.module
