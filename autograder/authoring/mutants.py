"""Small changes to a master solution, as a slip of the hand or of the mind makes them.

The kept mutation tools drive whole projects through a test runner, and change operators and
numbers only; here axes, arguments, slices and left-out statements count as much, so the changes
are made on Python's own syntax tree.
"""

import ast
import copy
import random
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.syntax import parse

MOST = 60  # of each item, drawn from all where there are more

OPERATORS: dict[type, tuple[type, ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add, ast.Div),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Mult,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt,),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt,),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
}


@dataclass(frozen=True)
class Mutant:
    """One changed solution: the item, its whole text, and what was changed where."""

    item: str
    text: str
    change: str


def mutants(item: str, text: str, seed: int = 0, most: int = MOST) -> list[Mutant]:
    """At most `most` mutants of the solution cell `text`, drawn from `seed`, line by line."""
    tree = parse(text)
    found: dict[str, Mutant] = {}
    for node in ast.walk(tree):
        if not hasattr(node, "lineno") or _is_docstring(node, tree):
            continue
        old = ast.get_source_segment(text, node)
        for new in _changes(node, tree):
            changed = _spliced(text, node, new)
            try:
                parse(changed)
            except SyntaxError:
                continue
            if changed != text:
                change = f"line {node.lineno}: `{_short(old or '')}` became `{_short(new)}`"
                found.setdefault(changed, Mutant(item, changed, change))
    kept = list(found.values())
    if len(kept) > most:
        drawn = sorted(random.Random(f"{seed} {item}").sample(range(len(kept)), most))
        kept = [kept[at] for at in drawn]
    return sorted(kept, key=lambda one: int(one.change.split(":")[0].split()[1]))


def _short(code: str) -> str:
    line = " ".join(code.split())
    return line if len(line) <= 60 else line[:57] + "..."


def _spliced(text: str, node: ast.AST, new: str) -> str:
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode()))
    raw = text.encode()
    begin = starts[node.lineno - 1] + node.col_offset  # type: ignore[attr-defined]
    end = starts[node.end_lineno - 1] + node.end_col_offset  # type: ignore[attr-defined]
    return (raw[:begin] + new.encode() + raw[end:]).decode()


def _is_docstring(node: ast.AST, tree: ast.AST) -> bool:
    return any(
        isinstance(owner, ast.FunctionDef | ast.ClassDef)
        and isinstance(owner.body[0], ast.Expr)
        and node in (owner.body[0], owner.body[0].value)
        and isinstance(owner.body[0].value, ast.Constant)
        for owner in ast.walk(tree)
    )


def _changes(node: ast.AST, tree: ast.AST) -> Iterator[str]:
    """The texts that may stand in the place of `node`."""
    if isinstance(node, ast.BinOp):
        for kind in OPERATORS.get(type(node.op), ()):
            yield _with(node, op=kind())
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        for kind in OPERATORS.get(type(node.ops[0]), ()):
            yield _with(node, ops=[kind()])
    elif isinstance(node, ast.BoolOp):
        yield _with(node, op=OPERATORS[type(node.op)][0]())
    elif isinstance(node, ast.UnaryOp):
        yield f"({ast.unparse(node.operand)})"
    elif isinstance(node, ast.Constant):
        yield from _constants(node.value)
    elif isinstance(node, ast.AugAssign):
        yield f"{ast.unparse(node.target)} = {ast.unparse(node.value)}"
        for kind in OPERATORS.get(type(node.op), ()):
            yield _with(node, op=kind())
    elif isinstance(node, ast.Return) and node.value is not None:
        yield ast.unparse(node.value)
    elif isinstance(node, ast.Expr | ast.Raise | ast.Assign | ast.Break | ast.Continue):
        yield "pass"
    elif isinstance(node, ast.If | ast.While | ast.IfExp):
        yield _with(node, test=ast.UnaryOp(ast.Not(), node.test)).replace(
            "\n", "\n" + " " * node.col_offset
        )
    elif isinstance(node, ast.Tuple | ast.List):
        for at in range(len(node.elts) - 1):
            swapped = _with(node, elts=_swapped(node.elts, at))
            sliced = any(isinstance(part, ast.Slice) for part in node.elts)
            yield swapped[1:-1] if sliced else swapped
    elif isinstance(node, ast.Call):
        yield from _calls(node)
    elif isinstance(node, ast.Attribute) and node.attr in ("T", "mT"):
        yield ast.unparse(node.value)
    elif isinstance(node, ast.Slice):
        for end in ("lower", "upper", "step"):
            if getattr(node, end) is not None:
                yield _with(node, **{end: None})
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        yield from _siblings(node.id, tree)


def _with(node: ast.AST, **fields: object) -> str:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    text = ast.unparse(ast.fix_missing_locations(changed))
    return f"({text})" if isinstance(node, ast.BinOp | ast.BoolOp | ast.Compare) else text


def _constants(value: object) -> Iterator[str]:
    if isinstance(value, bool):
        yield repr(not value)
    elif isinstance(value, int):
        yield from (repr(value + 1), repr(value - 1))
    elif isinstance(value, float):
        yield from (repr(-value), repr(2 * value))


def _calls(node: ast.Call) -> Iterator[str]:
    for at in range(len(node.args) - 1):
        yield _with(node, args=_swapped(node.args, at))
    for at in range(len(node.keywords)):
        yield _with(node, keywords=node.keywords[:at] + node.keywords[at + 1 :])
    if len(node.args) == 1 and not node.keywords:
        yield ast.unparse(node.args[0])  # float(x), list(x), np.abs(x) left out
    if isinstance(node.func, ast.Attribute) and not node.args:
        yield ast.unparse(node.func.value)  # .copy(), .clone(), .flatten() left out
    if isinstance(node.func, ast.Name) and node.func.id in ("max", "min"):
        yield _with(node, func=ast.Name("min" if node.func.id == "max" else "max", ast.Load()))


def _swapped(parts: list, at: int) -> list:
    return [*parts[:at], parts[at + 1], parts[at], *parts[at + 2 :]]


def _siblings(name: str, tree: ast.AST) -> Iterator[str]:
    """The neighbours of a name among the arguments of its function, or where several names get
    their values at once: height and width, row and column."""
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.arguments):
            names = [argument.arg for argument in node.args]
        elif isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Store):
            names = [part.id for part in node.elts if isinstance(part, ast.Name)]
        if name in names and len(names) > 1:
            at = names.index(name)
            yield names[at + 1] if at + 1 < len(names) else names[at - 1]
