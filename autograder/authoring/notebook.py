"""Is a source notebook sound: its metadata, ids, points, regions, and the names its cells use?"""

import ast
import builtins
import inspect
import re
from collections import Counter
from collections.abc import Iterator

from nbformat import NotebookNode
from nbgrader import utils

from autograder.authoring.complaint import Complaint
from autograder.notebook import SourceNotebook, grade_id, id_of, kind
from autograder.syntax import parse
from course_utils import checks

POINTS = 20
SOLUTION = re.compile(r"### BEGIN SOLUTION.*?(### END SOLUTION|\Z)", re.S)
HIDDEN_TESTS = re.compile(r"### BEGIN HIDDEN TESTS.*?(### END HIDDEN TESTS|\Z)", re.S)
QUIET_CHECKS = frozenset(
    name
    for name, check in vars(checks).items()
    if inspect.isfunction(check) and inspect.signature(check).return_annotation is None
)

NEEDED = {"schema_version", "grade", "solution", "locked", "grade_id", "task"}


def check_cells(source: SourceNotebook) -> Iterator[Complaint]:
    """Metadata, ids, points, outputs: each cell by itself."""
    name = source.path.name
    for what, keys in (
        ("id", [cell.get("id") for cell in source.cells]),
        ("grade_id", filter(None, map(grade_id, source.cells))),
    ):
        for key, count in Counter(keys).items():
            if count > 1 or key is None:
                told = f"{count} cells have this {what}"
                yield Complaint(name, f"cell {key}", told, "Give each cell one of its own")
    for at, cell in enumerate(source.cells):
        label = f"cell {grade_id(cell) or cell.get('id', at)}"
        for problem, mend in _amiss(cell):
            yield Complaint(name, label, problem, mend)
    for problem, mend in _amiss_as_a_whole(source):
        yield Complaint(name, "the notebook", problem, mend)


Amiss = Iterator[tuple[str, str]]  # what is amiss, and how to mend it


def _amiss(cell: NotebookNode) -> Amiss:
    nbgrader = cell.metadata.get("nbgrader")
    if cell.cell_type == "code" and (cell.outputs or cell.execution_count):
        yield "it holds outputs", "Clear them: nbstripout, or pre-commit install"
    if nbgrader is None:
        if re.search(r"(BEGIN|END) (SOLUTION|HIDDEN TESTS)", cell.source):
            yield (
                "it has a solution or hidden tests but no nbgrader metadata",
                "Mark the cell in nbgrader's Create Assignment panel",
            )
        return
    missing = NEEDED - set(nbgrader)
    if missing or nbgrader.get("schema_version") != 3:
        yield (
            f"its nbgrader metadata lacks {', '.join(sorted(missing)) or 'schema version 3'}",
            "Set it in nbgrader's Create Assignment panel",
        )
        return
    if nbgrader["grade"] and not isinstance(nbgrader.get("points"), int | float):
        yield "it is graded but has no points", "Give it points"
    for region in ("SOLUTION", "HIDDEN TESTS"):
        if cell.source.count(f"BEGIN {region}") != cell.source.count(f"END {region}"):
            yield f"BEGIN and END {region} do not pair", "Close the region"
    by_kind = {"solution": _amiss_in_solution, "test": _amiss_in_test, "written": _amiss_in_written}
    if look := by_kind.get(kind(cell)):
        yield from look(cell)


def _amiss_in_solution(cell: NotebookNode) -> Amiss:
    name = id_of(cell)
    if "BEGIN SOLUTION" not in cell.source:
        yield (
            "its solution is not marked",
            "Put it between ### BEGIN SOLUTION and ### END SOLUTION",
        )
    elif name not in re.findall(r"\w+", SOLUTION.sub("", cell.source)):
        yield (
            f"what students see of it doesn't say `{name}`",
            "Name it in a comment above the solution region",
        )


def _amiss_in_test(cell: NotebookNode) -> Amiss:
    if not cell.metadata.get("jupyter", {}).get("source_hidden"):
        yield (
            "its source isn't folded away, so students meet a wall",
            "Select it, View > Collapse Selected Code, and save",
        )
    if not cell.source.startswith("#"):
        yield (
            "folded away it shows its first line, which says nothing to a student",
            "Begin it with a comment that says what it looks at",
        )


def _amiss_in_written(cell: NotebookNode) -> Amiss:
    if "arking scheme" not in cell.source:
        yield "it has no marking scheme", "Write below the model answer what earns each point"


def _amiss_as_a_whole(source: SourceNotebook) -> Amiss:
    points = sum(
        cell.metadata.nbgrader.get("points") or 0
        for cell in source.cells
        if utils.is_grade(cell) or utils.is_task(cell)
    )
    if points != POINTS:
        yield f"its points add up to {points:g}", f"Make them {POINTS}"
    if not any(kind(cell) == "setup" for cell in source.cells):
        yield "it has no set-up cell", "Lock the first code cell and tag it `setup`"
    if source.metadata.get("kernelspec", {}).get("name") != "python3":
        yield "its kernel is not python3", "Choose Python 3 (ipykernel) and save"


def check_last_lines(source: SourceNotebook) -> Iterator[Complaint]:
    """No test cell ends in a value: nbgrader takes a number that a cell shows for a mark, and
    Validate crashes where it is larger than the cell's points."""
    for cell in source.cells:
        if kind(cell) != "test":
            continue
        for text in (cell.source, HIDDEN_TESTS.sub("", cell.source)):
            try:
                body = parse(text).body
            except SyntaxError:  # check_names says so
                break
            if body and isinstance(body[-1], ast.Expr) and not _is_quiet(body[-1].value, body):
                yield Complaint(
                    source.path.name,
                    f"cell {grade_id(cell)}",
                    "it ends in a value, which nbgrader takes for a mark",
                    f"Give it a name: value = {ast.unparse(body[-1])[:60]}",
                )
                break


def _is_quiet(value: ast.expr, body: list[ast.stmt]) -> bool:
    """Whether an expression gives nothing back: a check that gives nothing, or a function of the
    cell without a value to return."""
    if not isinstance(value, ast.Call):
        return False
    if isinstance(value.func, ast.Attribute):
        return ast.unparse(value.func.value) == "checks" and value.func.attr in QUIET_CHECKS
    own = {one.name: one for one in body if isinstance(one, ast.FunctionDef)}
    called = own.get(ast.unparse(value.func))
    return called is not None and not any(
        isinstance(part, ast.Yield) or (isinstance(part, ast.Return) and part.value is not None)
        for part in _own_parts(called)
    )


def _own_parts(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """The parts of a function, without those of the functions that it defines."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        part = waiting.pop()
        yield part
        if not isinstance(part, ast.FunctionDef | ast.Lambda):
            waiting += ast.iter_child_nodes(part)


def check_names(source: SourceNotebook) -> Iterator[Complaint]:
    """Test cells read only set-up names and items; demonstrations define nothing that others
    read."""
    defined, read = {}, {}
    for cell in source.cells:
        if cell.cell_type == "code":
            try:
                defined[id(cell)], read[id(cell)] = _names(cell.source)
            except SyntaxError as error:
                yield Complaint(
                    source.path.name,
                    f"cell {grade_id(cell) or cell.id}",
                    f"it is no valid Python ({error.msg})",
                    "Correct it",
                )
                return
    of_kind = {
        role: set().union(
            *[
                defined[id(cell)]
                for cell in source.cells
                if id(cell) in defined and kind(cell) == role
            ]
        )
        for role in ("setup", "demo", "solution")
    }
    known = of_kind["setup"] | of_kind["solution"] | set(dir(builtins))
    for cell in source.cells:
        if id(cell) not in defined:
            continue
        label = f"cell {grade_id(cell) or cell.id}"
        if kind(cell) == "test":
            for name in sorted(read[id(cell)] - defined[id(cell)] - known):
                yield Complaint(
                    source.path.name,
                    label,
                    f"it uses `{name}`, which neither the set-up cell nor a solution defines",
                    "Define it in the test cell or in the set-up cell",
                )
        elif kind(cell) != "demo":
            for name in sorted((read[id(cell)] & of_kind["demo"]) - known - defined[id(cell)]):
                yield Complaint(
                    source.path.name,
                    label,
                    f"it uses `{name}` of a demonstration, which isn't run while grading",
                    "Define it in the set-up cell",
                )


def _names(source: str) -> tuple[set[str], set[str]]:
    """The names that a cell defines (at any depth) and those it reads."""
    tree = parse(re.sub(r"^(\s*)[%!].*$", r"\1pass", source, flags=re.M))
    stored: set[str] = set()
    loaded: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (loaded if isinstance(node.ctx, ast.Load) else stored).add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            stored.add(node.name)
        elif isinstance(node, ast.arg):
            stored.add(node.arg)
        elif isinstance(node, ast.alias):
            stored.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, ast.ExceptHandler) and node.name:
            stored.add(node.name)
    return stored, loaded
