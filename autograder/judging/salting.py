"""Hidden inputs that differ from hand-in to hand-in.

In the hidden part of a test, what seeds a random generator is mixed with a salt, so that a table of
answers to inputs that somebody has seen is worth nothing. The salt is worked out from what was
handed in, who did, the tests and a secret of the course: nobody can work it out beforehand, and a
regrade draws the same inputs again. Salt 0, which is what plain nbgrader has, changes nothing. The
seed that was written is kept, for the record of what failed.
"""

import ast
import builtins
import hashlib
from collections.abc import Iterable
from typing import Any

SEEDING = {"default_rng", "manual_seed", "seed", "RandomState", "SeedSequence", "Random"}
CALLED = "__salted__"


def salt_of(texts: Iterable[str]) -> int:
    """The salt of a hand-in: of what stands for its owner, its cells' texts and the tests', in
    order."""
    digest = hashlib.sha256("\0".join(texts).encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:6], "big") + 1


def salted(seed: Any, salt: int) -> Any:
    """The seed to draw from in place of `seed`; anything but a whole number stays as it is."""
    if not salt or isinstance(seed, bool) or not isinstance(seed, int):
        return seed
    return int.from_bytes(hashlib.sha256(f"{salt} {seed}".encode()).digest()[:4], "big")


class Salting:
    """Salts the seeds of the test that runs."""

    def __init__(self):
        self.salt = 0
        self.seed: int | None = None  # the last one that the hidden part has drawn from
        setattr(builtins, CALLED, self._draw)

    def _draw(self, seed: Any) -> Any:
        if isinstance(seed, int):
            self.seed = seed
        return salted(seed, self.salt)

    def begin(self, salt: int) -> None:
        """A test runs next."""
        self.salt, self.seed = salt, None


class Seeds(ast.NodeTransformer):
    """Marks the calls that seed a generator in the `hidden` lines of a test: the seed is drawn by
    the Salting of the process that it runs in."""

    def __init__(self, hidden: range):
        self.hidden = hidden

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Have the first argument of a call that seeds be salted."""
        self.generic_visit(node)
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in SEEDING and node.args and node.lineno in self.hidden:
            seed = node.args[0]
            if not isinstance(seed, ast.Starred):
                drawn = ast.Call(ast.Name(CALLED, ast.Load()), [seed], [])
                node.args[0] = ast.copy_location(drawn, seed)
                ast.fix_missing_locations(node)
        return node
