"""Hostile notebooks: cells deleted, doubled, renamed, forged or broken; none earns, learns or
touches anything."""

import copy
from pathlib import Path

from hostile import victim
from hostile.handed_in import CELL, edit


def graded(notebook: dict) -> list[dict]:
    return [cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade")]


# Each takes the submission's folder, which holds the released notebook, and says in its docstring
# what it tries.
def more_points(folder: Path) -> None:
    """Multiplies the points in the metadata of every test."""
    edit(
        folder,
        lambda notebook: [
            cell["metadata"]["nbgrader"].update(points=1000) for cell in graded(notebook)
        ],
    )


def emptied_tests(folder: Path) -> None:
    """Empties every test, and unlocks it."""
    edit(
        folder,
        lambda notebook: [
            cell.update(source="")
            or cell["metadata"]["nbgrader"].update(locked=False, solution=True)
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
            cell["metadata"]["nbgrader"]["grade_id"] = [name.upper(), name + " ", at, [name], None][
                at % 5
            ]

    edit(folder, change)


def student_cell_as_setup(folder: Path) -> None:
    """Passes a cell of its own off as the trusted set-up cell, to run it on the judge's side."""
    code = (
        "import pathlib; pathlib.Path('touched').write_text('on the judge side'); checks.same "
        "= print"
    )

    def change(notebook):
        setup = next(
            cell
            for cell in notebook["cells"]
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == "setup"
        )
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
                    {
                        "output_type": "execute_result",
                        "data": score,
                        "metadata": {},
                        "execution_count": 1,
                    },
                    {"output_type": "display_data", "data": script, "metadata": {}},
                ]
            cell["metadata"].setdefault("nbgrader", {}).update(score=100, comment="well done")
        notebook["metadata"].update(
            celltoolbar="Create Assignment",
            nbgrader={"score": 100},
            convcourse_notes=["all is well"],
        )

    edit(folder, change)


def scripts_in_markdown(folder: Path) -> None:
    """Writes scripts, frames, forged buttons and links that run code into its written answer and
    its story."""
    text = (
        "Because. <script>stolen()</script> <img src=x onerror='stolen()'> "
        "[x](javascript:stolen()) "
        "<iframe src='data:text/html,x'></iframe> $\\href{javascript:stolen()}{x}$ "
        "<form action='/formgrader'><button onclick='stolen()'>Save</button></form><style>body "
        "{display: none}</style> ![p](http://127.0.0.1/track.png)"
    )

    def change(notebook):
        for cell in notebook["cells"]:
            if cell["cell_type"] == "markdown":
                cell["source"] = text
        attached = {"x": {"text/html": text}}
        notebook["cells"].append(
            {"cell_type": "markdown", "metadata": {}, "source": text, "attachments": attached}
        )

    edit(folder, change)


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
        notebook["metadata"] = {
            "kernelspec": {"name": "bash", "display_name": 3},
            "language_info": 3,
        }
        notebook["nbformat_minor"] = 99

    edit(folder, change)


def half_surrogates(folder: Path) -> None:
    """Writes half surrogate pairs, nulls and control characters into cells and ids."""
    bad = "\ud800\x00\x1b]0;x\x07\ufffe"

    def change(notebook):
        notebook["cells"].insert(
            1, {**CELL, "id": bad, "source": f"print({bad!r})", "metadata": {bad: bad}}
        )
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
            [
                {**CELL, "source": "(" * 100_000},
                {**CELL, "source": "x = " + "[" * 95 + "]" * 95},
                *([dict(CELL)] * 300),
            ]
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
    wrong_forms,
    half_surrogates,
    other_kernel,
    a_crowd_of_cells,
]
