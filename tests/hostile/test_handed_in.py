"""Hostile folders, handed in and graded by a real `nbgrader autograde`: none earns, learns or touches anything."""

import copy
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import victim
from arena import announce

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
CELL = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": "pass"}


def edit(folder: Path, change: Callable[[dict], None]) -> None:
    path = folder / "victim.ipynb"
    notebook = json.loads(path.read_text())
    change(notebook)
    path.write_text(json.dumps(notebook))


def graded(notebook: dict) -> list[dict]:
    return [cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade")]


# Each takes the submission's folder, which holds the released notebook, and says in its docstring what it tries.
def more_points(folder: Path) -> None:
    """Multiplies the points in the metadata of every test."""
    edit(folder, lambda notebook: [cell["metadata"]["nbgrader"].update(points=1000) for cell in graded(notebook)])


def emptied_tests(folder: Path) -> None:
    """Empties every test, and unlocks it."""
    edit(
        folder,
        lambda notebook: [
            cell.update(source="") or cell["metadata"]["nbgrader"].update(locked=False, solution=True)
            for cell in graded(notebook)
        ],
    )


def deleted_tests(folder: Path) -> None:
    """Deletes every test."""
    edit(folder, lambda notebook: [notebook["cells"].remove(cell) for cell in graded(notebook)])


def doubled_tests(folder: Path) -> None:
    """Hands in every test twice: the second is empty, with the same id."""

    def change(notebook):
        for cell in graded(notebook):
            notebook["cells"].append({**copy.deepcopy(cell), "source": "pass"})

    edit(folder, change)


def reordered_cells(folder: Path) -> None:
    """Puts the cells into the reverse order."""
    edit(folder, lambda notebook: notebook["cells"].reverse())


def ids_in_other_letters(folder: Path) -> None:
    """Writes the ids of the tests in capitals, with blanks, and as numbers and lists."""

    def change(notebook):
        for at, cell in enumerate(graded(notebook)):
            name = cell["metadata"]["nbgrader"]["grade_id"]
            cell["metadata"]["nbgrader"]["grade_id"] = [name.upper(), name + " ", at, [name], None][at % 5]

    edit(folder, change)


def student_cell_as_setup(folder: Path) -> None:
    """Passes a cell of its own off as the trusted set-up cell, to run it on the judge's side."""
    code = "import pathlib; pathlib.Path('touched').write_text('on the judge side'); checks.same = print"

    def change(notebook):
        setup = next(cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == "setup")
        setup["source"] += "\n" + code
        for name in ("setup", "setup2"):
            fake = copy.deepcopy(setup)
            fake["metadata"]["nbgrader"]["grade_id"] = name
            notebook["cells"].insert(0, fake)

    edit(folder, change)


def answer_as_test(folder: Path) -> None:
    """Gives its answers the ids of tests, and makes tests of its own with full points."""

    def change(notebook):
        for name in victim.POINTS:
            notebook["cells"].insert(
                2,
                {
                    **CELL,
                    "source": "print('fine')",
                    "metadata": {
                        "nbgrader": {
                            "grade_id": name,
                            "grade": True,
                            "points": 100,
                            "locked": True,
                            "solution": False,
                            "schema_version": 3,
                        }
                    },
                },
            )

    edit(folder, change)


def other_cell_types(folder: Path) -> None:
    """Makes raw and markdown cells of the tests."""

    def change(notebook):
        for at, cell in enumerate(graded(notebook)):
            cell["cell_type"] = ("raw", "markdown", "wall")[at % 3]
            cell.pop("outputs", None)

    edit(folder, change)


def stored_outputs(folder: Path) -> None:
    """Hands in outputs of full scores, scripts and forged marks in the notebook's metadata."""

    def change(notebook):
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                score, script = {"text/plain": "2.0"}, {"text/html": "<script>stolen()</script>"}
                cell["outputs"] = [
                    {"output_type": "execute_result", "data": score, "metadata": {}, "execution_count": 1},
                    {"output_type": "display_data", "data": script, "metadata": {}},
                ]
            cell["metadata"].setdefault("nbgrader", {}).update(score=100, comment="well done")
        notebook["metadata"].update(celltoolbar="Create Assignment", nbgrader={"score": 100}, convcourse_notes=["all is well"])

    edit(folder, change)


def scripts_in_markdown(folder: Path) -> None:
    """Writes scripts, frames, forged buttons and links that run code into its written answer and its story."""
    text = (
        "Because. <script>stolen()</script> <img src=x onerror='stolen()'> [x](javascript:stolen()) "
        "<iframe src='data:text/html,x'></iframe> $\\href{javascript:stolen()}{x}$ "
        "<form action='/formgrader'><button onclick='stolen()'>Save</button></form><style>body {display: none}</style> ![p](http://127.0.0.1/track.png)"
    )

    def change(notebook):
        for cell in notebook["cells"]:
            if cell["cell_type"] == "markdown":
                cell["source"] = text
        attached = {"x": {"text/html": text}}
        notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": text, "attachments": attached})

    edit(folder, change)


def linked_notebook(folder: Path) -> None:
    """Hands in a link to the source notebook, with its solutions."""
    (folder / "victim.ipynb").unlink()
    (folder / "victim.ipynb").symlink_to(course_of(folder) / "source" / "ps1" / "victim.ipynb")


def linked_data(folder: Path) -> None:
    """Hands in links to the gradebook, a password file, the source and itself, to have them copied beside its notebook."""
    (folder / "book.txt").symlink_to(course_of(folder) / "gradebook.db")
    (folder / "passwords.txt").symlink_to("/etc/passwd")
    (folder / "private.txt").symlink_to(course_of(folder).parent / "private.txt")
    (folder / "all").symlink_to(course_of(folder) / "source")
    (folder / "itself").symlink_to(folder)
    look = (
        "import os\nfor place, _, names in os.walk('.'):\n    for name in names:\n"
        "        print(name, open(os.path.join(place, name), 'rb').read()[:99])"
    )
    edit(folder, lambda notebook: notebook["cells"].append({**CELL, "source": look}))


def reads_by_absolute_path(folder: Path) -> None:
    """Reads the source, the gradebook and another submission by their absolute paths, and overwrites them."""
    names = (
        "source/ps1/victim.ipynb",
        "gradebook.db",
        "submitted/honest/ps1/victim.ipynb",
        "autograded/honest/ps1/victim.ipynb",
        "nbgrader_config.py",
        "../private.txt",
    )
    places = [str(course_of(folder) / name) for name in names]
    code = f"""
for place in {places!r}:
    for mode in ("rb", "wb", "ab"):
        try:
            with open(place, mode) as file:
                print("opened", mode, file.read()[:4000] if mode == "rb" else file.write(b"stolen"))
        except OSError as error:
            print(type(error).__name__)"""
    edit(folder, lambda notebook: notebook["cells"].insert(2, {**CELL, "source": code}))


def rewrites_the_gradebook(folder: Path) -> None:
    """Looks for a gradebook, and writes marks into it by nbgrader's own interface."""
    code = f"""
from nbgrader.api import Gradebook
with Gradebook("sqlite:///{course_of(folder)}/gradebook.db") as book:
    for grade in book.find_submission_notebook("victim", "ps1", "rewrites_the_gradebook").grades:
        grade.manual_score = 100
    book.db.commit()
print("opened")"""
    edit(folder, lambda notebook: notebook["cells"].insert(2, {**CELL, "source": code}))


def second_notebook(folder: Path) -> None:
    """Hands in further notebooks, named like others and like paths, to be graded in their place."""
    for name in ("setup.ipynb", "victim.ipynb.ipynb", "VICTIM.ipynb", "..ipynb"):
        shutil.copy(folder / "victim.ipynb", folder / name)


def modules_beside(folder: Path) -> None:
    """Hands in modules named like those that the tests import."""
    for name in ("numpy.py", "checks.py", "course_utils/checks.py", "course_utils/__init__.py", "sitecustomize.py"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("import pathlib; pathlib.Path('touched').write_text('imported')\ndef same(*a, **k): pass\n")


def config_beside(folder: Path) -> None:
    """Hands in an nbgrader configuration, and files where the student side's own might lie."""
    for name in ("nbgrader_config.py", "nbgrader_config.json", ".ipython/profile_default/startup/0.py", "setup.cfg"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("c = get_config()\nc.Judge.isolation = False\n")


def folders_beside(folder: Path) -> None:
    """Hands in folders named like a notebook and like data, deep in one another."""
    (folder / "more.ipynb").mkdir()
    (folder / "/".join(["data.txt"] * 40)).mkdir(parents=True)


def broken_json(folder: Path) -> None:
    """Hands in JSON nested so deeply that parsers give up."""
    (folder / "victim.ipynb").write_text('{"cells": ' + "[" * 200_000)


def wrong_forms(folder: Path) -> None:
    """Hands in cells whose parts are of every wrong type."""

    def change(notebook):
        notebook["cells"] += [
            3,
            None,
            [],
            {"cell_type": 5},
            {"cell_type": "code", "source": {"a": 1}, "metadata": 3},
            {"cell_type": "code", "source": ["a", 3], "metadata": {"nbgrader": 7, "tags": "setup"}},
        ]
        notebook["metadata"] = {"kernelspec": {"name": "bash", "display_name": 3}, "language_info": 3}
        notebook["nbformat_minor"] = 99

    edit(folder, change)


def half_surrogates(folder: Path) -> None:
    """Writes half surrogate pairs, nulls and control characters into cells and ids."""
    bad = "\ud800\x00\x1b]0;x\x07\ufffe"

    def change(notebook):
        notebook["cells"].insert(1, {**CELL, "id": bad, "source": f"print({bad!r})", "metadata": {bad: bad}})
        notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": bad})

    edit(folder, change)


def other_kernel(folder: Path) -> None:
    """Asks for a kernel of its own, started by a command of its own."""
    kernel = {"name": "../../stolen", "display_name": "x", "language": "sh"}
    edit(folder, lambda notebook: notebook["metadata"].update(kernelspec=kernel))


def a_crowd_of_cells(folder: Path) -> None:
    """Hands in hundreds of cells, one of them with a megabyte of nested brackets."""
    edit(
        folder,
        lambda notebook: notebook["cells"].extend(
            [{**CELL, "source": "(" * 100_000}, {**CELL, "source": "x = " + "[" * 95 + "]" * 95}, *([dict(CELL)] * 300)]
        ),
    )


TRICKS = [
    more_points,
    emptied_tests,
    deleted_tests,
    doubled_tests,
    reordered_cells,
    ids_in_other_letters,
    student_cell_as_setup,
    answer_as_test,
    other_cell_types,
    stored_outputs,
    scripts_in_markdown,
    linked_notebook,
    linked_data,
    reads_by_absolute_path,
    rewrites_the_gradebook,
    second_notebook,
    modules_beside,
    config_beside,
    folders_beside,
    broken_json,
    wrong_forms,
    half_surrogates,
    other_kernel,
    a_crowd_of_cells,
]


def course_of(folder: Path) -> Path:
    """The course directory that a submission's folder belongs to."""
    return folder.parents[2]


def run(course: Path, *command: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"}
    return subprocess.run(
        [str(BIN / "nbgrader"), *command], cwd=course, env=environment, capture_output=True, text=True, timeout=240
    )


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """A course in which every trick and one honest student were graded, with feedback."""
    course = tmp_path_factory.mktemp("handed_in") / "course"
    victim.write_source(course / "source" / "ps1")
    (course.parent / "private.txt").write_text("WATCHWORD of the instructor")
    shutil.copy(ROOT / "nbgrader_config.py", course)
    assert run(course, "generate_assignment", "ps1").returncode == 0
    honest = course / "submitted" / "honest" / "ps1"
    honest.mkdir(parents=True)
    shutil.copy(course / "source" / "ps1" / "victim.ipynb", honest)
    for trick in TRICKS:
        folder = course / "submitted" / trick.__name__ / "ps1"
        shutil.copytree(course / "release" / "ps1", folder)
        folder.chmod(0o755)
        trick(folder)
    files = [path for place in ("source", "release") for path in (course / place).rglob("*") if path.is_file()]
    before = {path: path.read_bytes() for path in files}
    done = run(course, "autograde", "ps1")
    (course.parent / "log.txt").write_text(done.stdout + done.stderr)
    run(course, "generate_feedback", "ps1")
    announce(pytestconfig, f"hostile folders judged: {len(TRICKS)}")
    assert {path: path.read_bytes() for path in before} == before, "source/ and release/ stay as they are"
    return course


@pytest.fixture(scope="module")
def marks(course: Path) -> dict[str, dict[str, tuple[float | None, float]]]:
    """Every student's automatic scores and points, by test, from the gradebook."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        return {
            submission.student.id: {
                grade.name: (grade.auto_score, grade.manual_score, grade.max_score)
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in book.assignment_submissions("ps1")
        }


def test_the_honest_neighbour(marks: dict):
    assert {name: score for name, (score, _, _) in marks["honest"].items() if name in victim.POINTS} == victim.POINTS


@pytest.mark.parametrize("trick", TRICKS, ids=lambda trick: trick.__name__)
def test_handed_in(course: Path, marks: dict, trick: Callable):
    """A mark for everything, no point, no secret, and a reason."""
    student = trick.__name__
    log = (course.parent / "log.txt").read_text()
    assert student in marks, log[-3000:]
    assert set(marks[student]) == {*victim.POINTS, "written_why"}
    for name, (score, manual, points) in marks[student].items():
        if name in victim.POINTS:
            assert score == 0, name
            assert points == victim.POINTS[name]
        assert manual is None
    notebook = course / "autograded" / student / "ps1" / "victim.ipynb"
    cells = json.loads(notebook.read_text())["cells"]
    tests = [cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade_id") in victim.POINTS]
    assert len(tests) == len(victim.POINTS)
    for cell in tests:
        told = "".join("".join(output.get("traceback", output.get("text", ""))) for output in cell["outputs"])
        assert told.strip(), cell["metadata"]["nbgrader"]["grade_id"]
        assert not re.search(r"Traceback \(most|site-packages|course_utils/grading", told), told
    outputs = json.dumps([cell.get("outputs") for cell in cells])
    for secret in victim.SECRETS:
        assert secret not in outputs, secret
    assert "opened" not in outputs
    stray = [
        path
        for path in (course / "autograded" / student).rglob("*")
        if path.is_file() and b"WATCHWORD" in path.read_bytes() and path != notebook
    ]
    assert not stray, "what was linked stays out of autograded/"


def test_nothing_outside_was_touched(course: Path):
    assert (course.parent / "private.txt").read_text() == "WATCHWORD of the instructor"
    touched = [path for path in course.rglob("touched") if "submitted" not in path.parts]
    assert not touched
    assert "stolen" not in (course / "submitted" / "honest" / "ps1" / "victim.ipynb").read_text()


def test_feedback_shows_no_secret_and_runs_no_script(course: Path):
    pages = {path.parts[-3]: path.read_text() for path in (course / "feedback").glob("*/ps1/*.html")}
    assert set(pages) >= {"honest", "scripts_in_markdown", "stored_outputs"}
    for student, page in pages.items():
        for secret in victim.SECRETS:
            assert secret not in page or student == "honest", (student, secret)
        body = page[page.index("<body") :]
        assert not re.search(r"<script[^>]*>\s*stolen|onerror\s*=\s*['\"]?stolen|href=['\"]javascript:|<iframe|<form", body), (
            student,
            "pages.markdown and pages.clean should be set as c.HTMLExporter.filters",
        )


@pytest.mark.parametrize(
    "make", [os.mkfifo, os.mkdir, lambda path: os.symlink("/dev/zero", path)], ids=["pipe", "folder", "device"]
)
def test_no_file_as_notebook(tmp_path: Path, make: Callable):
    """Whatever bears the notebook's name, reading it ends, and says what is amiss."""
    make(tmp_path / "victim.ipynb")
    program = (
        f"from pathlib import Path\nfrom course_utils.grading.intake import read_submission\n"
        f"print(read_submission(Path({str(tmp_path / 'victim.ipynb')!r})))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=True)
    assert done.stdout.startswith("([], ['victim.ipynb ")
