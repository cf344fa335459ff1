"""Two packages and their rooms: students' machines never import the engine, the engine knows no
chapter, and its rooms' arrows point one way."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.submissions import ROOT

# Each row may import those above it, and its own.
ORDER = (
    ("errors", "record", "syntax"),
    ("setup_cells",),
    ("notebook", "privacy"),
    ("course",),
    ("intake",),
    ("judging",),
    ("saving",),
    ("adapters",),
    ("grading",),
    ("masters",),
    ("pages",),
    ("authoring", "doctor", "export", "report"),
    ("desk",),
    ("cli",),
)
RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}

# What the engine may know of the course: how checks speak, how one hands in, questions, palette,
# and how widgets get into a page.
KNOWN = (
    "course_utils.checks",
    "course_utils.handing_in",
    "course_utils.plots.style",
    "course_utils.quizzes",
    "course_utils.web",
)
OLD_NAMES = ("course_utils.grading", "course_utils.reporting")


def modules(package: str) -> dict[str, Path]:
    """A package's modules by name."""
    paths = sorted((ROOT / package).rglob("*.py"))
    dotted = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in paths}
    return {name.removesuffix(".__init__"): path for name, path in dotted.items()}


def imported(path: Path) -> Iterator[str]:
    """What a module imports, anywhere in it, by dotted name."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(name: str) -> str:
    """The room of one of the engine's modules."""
    return name.split(".")[1]


@pytest.mark.slow
def test_a_student_s_machine_never_imports_the_engine():
    # Jupyter runs its settings with a name of its own in them; they are no module to import.
    named = [name for name in modules("course_utils") if not name.endswith(".jupyter_config")]
    names = [name for name in named if not name.startswith(OLD_NAMES)]
    program = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert set(done.stdout.split()) & {"autograder", "nbgrader", "sqlalchemy"} == set()


def test_the_engine_knows_no_chapter():
    found = {
        (name, one)
        for name, path in modules("autograder").items()
        for one in imported(path)
        if one.startswith("course_utils") and not one.startswith(KNOWN)
    }
    assert found == set()


def test_grading_knows_no_course():
    # Checks register themselves (autograder/judging/library.py).
    found = {
        (name, one)
        for name, path in modules("autograder").items()
        for one in imported(path)
        if "." in name and RANK[room(name)] <= RANK["masters"] and one.startswith("course_utils")
    }
    assert found == set()


def test_arrows_between_rooms_point_one_way():
    engine = modules("autograder")
    assert {room(name) for name in engine if "." in name} == set(RANK)
    against = {
        f"{name} imports {one}"
        for name, path in engine.items()
        for one in imported(path)
        if one.startswith("autograder.") and "." in name and room(one) != room(name)
        if RANK[room(one)] >= RANK[room(name)]
    }
    assert against == set()


def test_old_names_hold_imports_alone():
    for name, path in modules("course_utils").items():
        if name.startswith(OLD_NAMES):
            kinds = {type(node) for node in ast.parse(path.read_text()).body}
            assert kinds <= {ast.Expr, ast.ImportFrom, ast.Assign}, name
            for one in imported(path):
                assert one.startswith("autograder."), name
