"""Damages a notebook as editors, browsers and platforms do, at random: no damage takes an answer
away, so none may cost a mark."""

import ast
import copy
import json
import random
from collections.abc import Callable

from helpers.rewriting import encoded, renamed, rewritten
from helpers.submissions import source_of

from autograder.intake.definitions import tree_of
from autograder.notebook import released_text

Cells = list[dict]
MASTER = ("solution", "written")


def _metadata_dropped(cells: Cells, rng: random.Random, assignment: str) -> None:
    for cell in cells if rng.random() < 0.5 else rng.sample(cells, len(cells) // 2):
        cell["metadata"] = {}


def _ids_dropped(cells: Cells, rng: random.Random, assignment: str) -> None:
    for cell in cells if rng.random() < 0.5 else rng.sample(cells, len(cells) // 2):
        if rng.random() < 0.5:
            cell.pop("id", None)
        else:
            cell["id"] = _new_id(rng)


def _split(cells: Cells, rng: random.Random, assignment: str) -> None:
    at = rng.choice([at for at, cell in enumerate(cells) if cell["source"].count("\n") > 1])
    lines = cells[at]["source"].split("\n")
    cut = rng.randrange(1, len(lines))
    lower = copy.deepcopy(cells[at])
    cells[at]["source"], lower["source"] = "\n".join(lines[:cut]), "\n".join(lines[cut:])
    other = rng.choice([cells[at], lower])
    other["id"] = _new_id(rng)
    if rng.random() < 0.5:
        other["metadata"] = {}
    cells.insert(at + 1, lower)


def _merged(cells: Cells, rng: random.Random, assignment: str) -> None:
    pairs = [
        at for at in range(len(cells) - 1) if cells[at]["cell_type"] == cells[at + 1]["cell_type"]
    ]
    at = rng.choice(pairs)
    upper, lower = cells[at : at + 2]
    kept = rng.choice([upper, lower])
    kept["source"] = "\n\n".join([upper["source"], lower["source"]])
    cells[at : at + 2] = [kept]


def _moved(cells: Cells, rng: random.Random, assignment: str) -> None:
    cell = cells.pop(rng.randrange(len(cells)))
    cells.insert(rng.randrange(len(cells) + 1), cell)


def _stub_copied(cells: Cells, rng: random.Random, assignment: str) -> None:
    at, name = rng.choice([(at, name) for at, cell in enumerate(cells) if (name := _name(cell))])
    stub = copy.deepcopy(cells[at])
    stub["source"] = released_text(source_of(assignment).named[name])
    if rng.random() < 0.5:
        stub["source"] += "\n# later"
    cells.insert(rng.choice([at, at + 1, len(cells)]), stub)


def _copied(cells: Cells, rng: random.Random, assignment: str) -> None:
    at = rng.randrange(len(cells))
    cells.insert(at + 1, copy.deepcopy(cells[at]))


def _locked_deleted(cells: Cells, rng: random.Random, assignment: str) -> None:
    locked = [
        at
        for at, cell in enumerate(cells)
        if _told(cell).get("locked") and not _name(cell) and _is_released(cell, assignment)
    ]
    for at in sorted(rng.sample(locked, min(3, len(locked))), reverse=True):
        del cells[at]


def _written_elsewhere(cells: Cells, rng: random.Random, assignment: str) -> None:
    """The answer's own cell is gone, or as released, and its code stands in a cell of the
    student's."""
    at, name = rng.choice([(at, name) for at, cell in enumerate(cells) if (name := _name(cell))])
    if cells[at]["cell_type"] != "code":
        return
    own = {**copy.deepcopy(cells[at]), "metadata": {}, "id": _new_id(rng)}
    if rng.random() < 0.5:
        cells[at]["source"] = released_text(source_of(assignment).named[name])
    else:
        del cells[at]
    cells.insert(rng.randrange(at, len(cells) + 1), own)


def _outputs(cells: Cells, rng: random.Random, assignment: str) -> None:
    for cell in cells:
        if cell["cell_type"] == "code" and rng.random() < 0.1:
            text = ["line\n"] * rng.randrange(1, 2000)
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": text}]


def _lines(cells: Cells, rng: random.Random, assignment: str) -> None:
    for cell in cells:
        if rng.random() < 0.5:
            cell["source"] = cell["source"].replace("\n", "\r\n") + "\n"


def _shuffled(cells: Cells, rng: random.Random, assignment: str) -> None:
    rng.shuffle(cells)


def _answers_alone(cells: Cells, rng: random.Random, assignment: str) -> None:
    """Nothing but the answers is handed in."""
    cells[:] = [cell for cell in cells if _name(cell)]


def _all_in_one(cells: Cells, rng: random.Random, assignment: str) -> None:
    """All code answers stand in one cell of the student's; their own are as released, or gone."""
    code = [cell for cell in cells if _name(cell) and cell["cell_type"] == "code"]
    text = "\n\n".join(cell["source"] for cell in code)
    own = {**copy.deepcopy(code[0]), "metadata": {}, "id": _new_id(rng), "source": text}
    if rng.random() < 0.5:
        for cell in code:
            cell["source"] = released_text(source_of(assignment).named[_name(cell) or ""])
    else:
        cells[:] = [cell for cell in cells if cell not in code]
    cells.insert(rng.choice([min(2, len(cells)), len(cells)]), own)


def _in_anothers_cell(cells: Cells, rng: random.Random, assignment: str) -> None:
    """One answer stands in another one's cell, below or above what that asks for; its own cell is
    as released, or gone."""
    answers = [cell for cell in cells if _name(cell) and cell["cell_type"] == "code"]
    moved, host = rng.sample(answers, 2)
    texts = [host["source"], moved["source"]]
    host["source"] = "\n\n".join(texts if rng.random() < 0.5 else texts[::-1])
    if rng.random() < 0.5:
        moved["source"] = released_text(source_of(assignment).named[_name(moved) or ""])
    else:
        cells.remove(moved)


def _exchanged(cells: Cells, rng: random.Random, assignment: str) -> None:
    """Two answers stand in each other's cells."""
    answers = [cell for cell in cells if _name(cell) and cell["cell_type"] == "code"]
    one, other = rng.sample(answers, 2)
    one["source"], other["source"] = other["source"], one["source"]


def _stub_added(cells: Cells, rng: random.Random, assignment: str) -> None:
    """An untouched stub without metadata, somewhere."""
    cell = rng.choice([cell for cell in cells if _name(cell) and cell["cell_type"] == "code"])
    text = released_text(source_of(assignment).named[_name(cell) or ""])
    own = {**copy.deepcopy(cell), "metadata": {}, "id": _new_id(rng), "source": text}
    cells.insert(rng.randrange(len(cells) + 1), own)


def _types_changed(cells: Cells, rng: random.Random, assignment: str) -> None:
    for cell in rng.sample(cells, min(4, len(cells))):
        cell["cell_type"] = rng.choice(["code", "markdown", "raw"])


def _formatted(cells: Cells, rng: random.Random, assignment: str) -> None:
    """A formatter went over the code: the comments stay out of it here."""
    for cell in cells:
        if cell["cell_type"] == "code" and (tree := tree_of(cell["source"])) is not None:
            cell["source"] = ast.unparse(tree) or cell["source"]


def _own_cells(cells: Cells, rng: random.Random, assignment: str) -> None:
    for _ in range(rng.randrange(1, 6)):
        kind, text = rng.choice(OWN)
        at = rng.randrange(len(cells) + 1)
        cells.insert(at, {"cell_type": kind, "metadata": {}, "source": text, "id": _new_id(rng)})


def _comments(cells: Cells, rng: random.Random, assignment: str) -> None:
    for cell in cells:
        if cell["cell_type"] == "code" and rng.random() < 0.3:
            cell["source"] = f"# mine\n{cell['source']}   \n\n# that was it\n"


def _odd_metadata(cells: Cells, rng: random.Random, assignment: str) -> None:
    for cell in rng.sample(cells, len(cells) // 4):
        odd: list = ["nbgrader", [], None, {"grade_id": 3}, {"grade_id": "x"}, {}]
        cell["metadata"] = rng.choice([*({"nbgrader": one} for one in odd), None, [], "x"])


def _locked_edited(cells: Cells, rng: random.Random, assignment: str) -> None:
    for cell in cells:
        told = _told(cell)
        if told.get("locked") and rng.random() < 0.2:
            cell["source"] += rng.choice(["\n1", " ", "\n# hm", "\nprint('here')"])


OWN = [
    ("code", ""), ("code", "1 / 0"), ("code", "%matplotlib inline"), ("code", "!ls"),
    ("code", "for"), ("code", "x = 3\nx"), ("code", "import numpy as np\nnp.zeros(3)"),
    ("code", "def helper(x):\n    return x"), ("markdown", ""), ("markdown", "# Mine"),
    ("code", "%%time\nsum(range(10))"), ("raw", "notes"), ("code", "?print"),
]  # fmt: skip


def _new_id(rng: random.Random) -> str:
    return f"{rng.getrandbits(32):08x}"


def _told(cell: dict) -> dict:
    metadata = cell["metadata"]
    told = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return told if isinstance(told, dict) else {}


def _name(cell: dict) -> str | None:
    told = _told(cell)
    return told.get("grade_id") if told.get("solution") else None


def _is_released(cell: dict, assignment: str) -> bool:
    original = source_of(assignment).named.get(cell["metadata"]["nbgrader"]["grade_id"])
    return original is not None and released_text(original) == cell["source"]


DAMAGES: dict[str, Callable[[Cells, random.Random, str], None]] = {
    "answers alone": _answers_alone,
    "shuffled": _shuffled,
    "exchanged": _exchanged,
    "stub copied": _stub_copied,
    "stub added": _stub_added,
    "in another's cell": _in_anothers_cell,
    "written elsewhere": _written_elsewhere,
    "all in one": _all_in_one,
    "locked deleted": _locked_deleted,
    "locked edited": _locked_edited,
    "copied": _copied,
    "split": _split,
    "merged": _merged,
    "moved": _moved,
    "own cells": _own_cells,
    "outputs": _outputs,
    "formatted": _formatted,
    "comments": _comments,
    "lines": _lines,
    "types changed": _types_changed,
    "odd metadata": _odd_metadata,
    "metadata dropped": _metadata_dropped,
    "ids dropped": _ids_dropped,
}


def damaged(notebook: dict, assignment: str, seed: int) -> tuple[bytes, str, list[str]]:
    """A damaged copy of a solved notebook (as JSON data): the bytes of a file, its name, and what
    was done to it, in that order."""
    rng = random.Random(seed)
    notebook = json.loads(json.dumps(notebook))
    for cell in notebook["cells"]:
        if isinstance(cell["source"], list):
            cell["source"] = "".join(cell["source"])
    # The order is that of the table: what needs metadata to find its cell comes before it is gone.
    chosen = sorted(rng.sample(list(DAMAGES), rng.randrange(1, 5)), key=list(DAMAGES).index)
    for name in chosen:
        DAMAGES[name](notebook["cells"], rng, assignment)
    program, notebook = rewritten(notebook, rng)
    content, encoding = encoded(notebook, rng)
    name, file = renamed(source_of(assignment).path.name, rng)
    return content, file, [*chosen, program, encoding, name]
