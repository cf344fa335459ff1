"""What the judge has of a notebook without set-up cells: what its master imports and defines
outside its solutions.

These statements run on the judge's side as well, as far as they need nothing of the student's, so
that a test's ``np`` or helper is the master's, whatever a student calls by that name. Names that
the master's solutions give a value to, or change, are the student's.
"""

import ast
import builtins
import contextlib
import dis
import inspect
import io
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from types import CodeType, FunctionType
from typing import Any, NamedTuple

from autograder.intake.definitions import defined, tree_of
from autograder.judging.names import READING, names_made
from autograder.judging.standins import StandIn

NOW = ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>")  # code within code that runs at once
STORING = {"STORE_NAME", "STORE_GLOBAL"}


def changed_by(source: str) -> frozenset[str]:
    """The names to which a solution gives a value or whose content it changes, its imports left
    out."""
    tree = tree_of(source)
    if tree is None:
        return defined(source)
    found: set[str] = set()
    for part in ast.walk(tree):
        if isinstance(part, ast.Global):
            found.update(part.names)
    outer: list[ast.AST] = list(tree.body)
    while outer:
        part = outer.pop()
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(part.name)
            continue
        if isinstance(part, ast.Import | ast.ImportFrom | ast.Lambda):
            continue
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store | ast.Del):
            found.add(part.id)
        if isinstance(part, ast.Attribute | ast.Subscript) and not isinstance(part.ctx, ast.Load):
            found |= _root(part)
        if isinstance(part, ast.Expr) and isinstance(part.value, ast.Call):
            found |= _root(part.value.func)  # scores.append(3)
        outer += ast.iter_child_nodes(part)
    return frozenset(found)


def _root(part: ast.AST) -> set[str]:
    """The name that `part` is reached by, where it isn't that name itself."""
    inner = part
    while isinstance(inner, ast.Attribute | ast.Subscript):
        inner = inner.value
    return {inner.id} if isinstance(inner, ast.Name) and inner is not part else set()


def imported_by(source: str) -> str:
    """The import statements at a cell's top level."""
    tree = tree_of(source)
    lines = [ast.unparse(one) for one in tree.body if _imports(one)] if tree else []
    return "\n".join(lines)


def _imports(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Import | ast.ImportFrom)


def shared(source: str, wanted: Iterable[str]) -> str:
    """What of a test's released part has to run for cells that read the names `wanted`: imports,
    and the statements that give values to these names or to what they need."""
    tree = tree_of(source)
    body = tree.body if tree else []
    needed, kept = set(wanted), set[int]()
    for at in reversed(range(len(body))):
        reads, stores = touched(body[at])
        if _imports(body[at]) or stores & needed:
            kept.add(at)
            needed |= reads
    return "\n".join(ast.unparse(body[at]) for at in sorted(kept))


@cache
def _code(text: str) -> CodeType:
    return compile(text, "<master>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)


def touched(statement: ast.stmt) -> tuple[set[str], set[str]]:
    """The names that a statement reads when it runs, and those that it gives a value to."""
    reads, stores = set[str](), set[str]()
    waiting = [_code(ast.unparse(statement))]
    while waiting:
        code = waiting.pop()
        own = set[str]()
        for step in dis.get_instructions(code):
            if step.opname in STORING and code.co_name == "<module>":
                stores.add(step.argval)
            elif step.opname in STORING:
                own.add(step.argval)
            elif step.opname in READING and step.argval not in own | stores:
                reads.add(step.argval)
        waiting += [part for part in code.co_consts if _runs_at_once(part, code)]
    return reads, stores


def _runs_at_once(part: Any, around: CodeType) -> bool:
    if not isinstance(part, CodeType) or part.co_name == "<lambda>":
        return False
    # A class's body; a function's has variables of its own.
    return part.co_name in NOW or not part.co_flags & inspect.CO_OPTIMIZED


def free_names(value: Any) -> set[str]:
    """The global names that a function or class of the judge's own reads when it is used."""
    found, waiting, seen = set[str](), [value], set[int]()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, FunctionType) and one.__module__ == "__main__":
            waiting.append(one.__code__)
            waiting += [cell.cell_contents for cell in one.__closure__ or () if _filled(cell)]
        elif isinstance(one, type) and one.__module__ == "__main__":
            waiting += list(vars(one).values())
        elif isinstance(one, CodeType):
            found |= {step.argval for step in dis.get_instructions(one) if step.opname in READING}
            waiting += one.co_consts
        elif isinstance(one, staticmethod | classmethod):
            waiting.append(one.__func__)
        elif isinstance(one, property):
            waiting += [one.fget, one.fset]
    return found


def _filled(cell: Any) -> bool:
    with contextlib.suppress(ValueError):
        return cell.cell_contents is not None
    return False


class Students(NamedTuple):
    """What is the student's, by the master: the names that solutions give a value to or change,
    the classes that they define, the names that they read, and those that they alone import."""

    names: frozenset[str]
    classes: frozenset[str]
    reads: frozenset[str]
    imports: frozenset[str] = frozenset()


def read_by(source: str) -> frozenset[str]:
    """The global names that a cell reads, its functions' included."""
    tree = tree_of(source)
    return frozenset(free_names(_code(ast.unparse(tree)))) if tree is not None else frozenset()


def classes_of(source: str) -> frozenset[str]:
    """The classes that a cell defines at its top level."""
    tree = tree_of(source)
    return frozenset(one.name for one in (tree.body if tree else []) if type(one) is ast.ClassDef)


class Ground:
    """Runs a master's statements in the judge's namespace, those aside that need what is the
    student's."""

    def __init__(self, namespace: dict[str, Any], students: Students):
        self.namespace = namespace
        self.students = set(students.names)
        self.students_classes, self.reads = students.classes, students.reads
        self.lent = students.imports  # the judge's own where the student has such a name
        self.classes: dict[str, type] = {}  # of the master's own, which the student has as well
        self.tests: dict[int, frozenset[str]] = {}  # the names that each test makes
        self.since: dict[int, set[str]] = {}  # those that cells made since the test before
        self.made: dict[str, Any] = {}  # what tests have made, which later ones may read
        self.new: set[str] = set()

    def run(self, source: str) -> None:
        """Run what can be run of a cell; what can't, and what it would define, is the
        student's."""
        for statement in self._statements(source):
            reads, stores = touched(statement)
            known = (self.namespace.keys() | vars(builtins).keys()) - self.students
            code = _code(ast.unparse(statement))
            if stores & self.students or reads - known or code.co_flags & inspect.CO_COROUTINE:
                self._give_up(stores)
                continue
            self.new |= stores
            self.classes = {name: one for name, one in self.classes.items() if name not in stores}
            try:
                with (
                    contextlib.redirect_stdout(io.StringIO()),
                    contextlib.redirect_stderr(io.StringIO()),
                ):
                    exec(code, self.namespace)
            except Exception:
                self._give_up(stores)
            for name in stores:
                one = self.namespace.get(name)
                if isinstance(one, type) and one.__module__ == "__main__":
                    self.classes[name] = one
        pyplot = sys.modules.get("matplotlib.pyplot")
        if pyplot is not None:
            pyplot.close("all")

    def _statements(self, source: str) -> Iterator[ast.stmt]:
        for statement in tree.body if (tree := tree_of(source)) else []:
            if not isinstance(statement, ast.Pass):  # a line of IPython's was there
                yield statement

    def _give_up(self, names: set[str]) -> None:
        self.students |= names
        for name in names:
            self.namespace.pop(name, None)

    def test(self, place: int, source: str) -> None:
        """A test stands here."""
        self.tests[place] = names_made(source)
        self.since[place], self.new = self.new, set()

    def made_before(self, place: int) -> dict[str, Any]:
        """What earlier tests have made and no cell since; the test at `place` is the next one."""
        for name in self.since[place]:
            self.made.pop(name, None)
        return self.made

    def wanted(self, names: list[str], place: int) -> list[str]:
        """The names that a test wants of the student's: those that it reads itself, and those that
        the master's functions read which it uses. What earlier tests make is theirs."""
        found, waiting = dict.fromkeys(names), list(names)
        while waiting:
            for name in free_names(self.namespace.get(waiting.pop())):
                if name not in found:
                    found[name] = None
                    waiting.append(name)
        tests = {name for at, made in self.tests.items() if at < place for name in made}
        return [name for name in found if name not in tests or name in self.students]

    def exposed(self, place: int) -> set[str]:
        """The names that tests make and the master's solutions read: a call takes them along."""
        earlier = {name for at, names in self.tests.items() if at < place for name in names}
        return set(self.reads & (self.tests[place] | (earlier - self.students)))

    def keep(self, place: int, namespace: dict[str, Any]) -> None:
        """Remember what a test has made, as far as it isn't the student's and outlives the test."""
        for name in self.tests[place] - self.students:
            if name in namespace and not _leads_away(namespace[name]):
                self.made[name] = namespace[name]


def _leads_away(value: Any, depth: int = 0) -> bool:
    """Whether a value holds what lives on the student's side, which ends with the test."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple) and depth < 4:
        return any(_leads_away(one, depth + 1) for one in value[:100])
    return type(value) is StandIn and not value.is_named
