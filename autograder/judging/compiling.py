"""Compiles each test cell once, before the judge forks: the same cells come with every submission,
and to read one again takes as long as most of them take to run."""

import ast
import contextlib
from types import CodeType
from typing import Any

from IPython.core.compilerop import CachingCompiler

from autograder.judging.salting import Seeds


class Compiler(CachingCompiler):
    """IPython's compiler, which remembers the tests that it was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.trees: dict[str, ast.Module] = {}  # by a cell's text, as IPython has transformed it
        self.codes: dict[ast.AST, CodeType] = {}  # by their statements

    def show(self, text: str, name: str, hidden: range) -> None:
        """Compile a test that is going to come, under the file name that IPython will give it; in
        its lines `hidden` what seeds a generator is salted. One that is no Python is left to
        IPython, which says so."""
        if text in self.trees:
            return
        flags = self.flags
        with contextlib.suppress(SyntaxError, ValueError, OverflowError, RecursionError):
            tree = Seeds(hidden).visit(super().ast_parse(text, name))
            codes = {}
            with self.extra_flags(ast.PyCF_ALLOW_TOP_LEVEL_AWAIT):
                for node in tree.body:
                    alone: Any = ast.Module([node], [])
                    if node is tree.body[-1] and isinstance(node, ast.Expr):
                        alone = ast.Interactive([node])
                    mode = "single" if isinstance(alone, ast.Interactive) else "exec"
                    codes[node] = super().__call__(alone, name, mode)
            self.trees[text] = tree
            self.codes |= codes
        self.flags = flags  # a test's `from __future__` is its own

    def ast_parse(self, source: str, filename: str = "<unknown>", symbol: str = "exec") -> ast.AST:
        """The syntax tree of a cell."""
        return self.trees.get(source) or super().ast_parse(source, filename, symbol)

    def __call__(self, source: Any, filename: str, symbol: str, **flags: Any) -> CodeType:
        """The code of one statement of a cell."""
        body = source.body if isinstance(source, ast.Module | ast.Interactive) else []
        known = self.codes.get(body[0]) if len(body) == 1 else None
        return known or super().__call__(source, filename, symbol, **flags)
