"""What editors and people do to whole cells, with what tells which cell is which."""

import copy
import random

from helpers.submissions import source_of

from autograder.notebook import released_text

Cells = list[dict]


def new_id(rng: random.Random) -> str:
    return f"{rng.getrandbits(32):08x}"


def told(cell: dict) -> dict:
    metadata = cell["metadata"]
    told = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return told if isinstance(told, dict) else {}


def answer_of(cell: dict) -> str | None:
    known = told(cell)
    return known.get("grade_id") if known.get("solution") else None


def is_released(cell: dict, assignment: str) -> bool:
    original = source_of(assignment).named.get(cell["metadata"]["nbgrader"]["grade_id"])
    return original is not None and released_text(original) == cell["source"]


def split(cells: Cells, rng: random.Random, assignment: str) -> None:
    at = rng.choice([at for at, cell in enumerate(cells) if cell["source"].count("\n") > 1])
    lines = cells[at]["source"].split("\n")
    cut = rng.randrange(1, len(lines))
    lower = copy.deepcopy(cells[at])
    cells[at]["source"], lower["source"] = "\n".join(lines[:cut]), "\n".join(lines[cut:])
    other = rng.choice([cells[at], lower])
    other["id"] = new_id(rng)
    if rng.random() < 0.5:
        other["metadata"] = {}
    cells.insert(at + 1, lower)


def merged(cells: Cells, rng: random.Random, assignment: str) -> None:
    pairs = [
        at for at in range(len(cells) - 1) if cells[at]["cell_type"] == cells[at + 1]["cell_type"]
    ]
    at = rng.choice(pairs)
    upper, lower = cells[at : at + 2]
    kept = rng.choice([upper, lower])
    kept["source"] = "\n\n".join([upper["source"], lower["source"]])
    cells[at : at + 2] = [kept]


def markdown_merged(cells: Cells, rng: random.Random, assignment: str) -> None:
    """Neighbouring texts become one, as where a notebook goes through Markdown."""
    done: Cells = []
    for cell in cells:
        if done and cell["cell_type"] == done[-1]["cell_type"] == "markdown":
            done[-1]["source"] += "\n\n" + cell["source"]
        else:
            done.append(cell)
    cells[:] = done


def moved(cells: Cells, rng: random.Random, assignment: str) -> None:
    cell = cells.pop(rng.randrange(len(cells)))
    cells.insert(rng.randrange(len(cells) + 1), cell)


def copied(cells: Cells, rng: random.Random, assignment: str) -> None:
    at = rng.randrange(len(cells))
    cells.insert(at + 1, copy.deepcopy(cells[at]))


def section_copied(cells: Cells, rng: random.Random, assignment: str) -> None:
    """A run of cells, or the whole notebook, is there twice, as it is or as the release has it."""
    first = rng.choice([0, rng.randrange(len(cells))])
    last = rng.choice([len(cells), first + rng.randrange(3, 25)])
    section = copy.deepcopy(cells[first:last])
    if rng.random() < 0.5:
        for cell in section:
            if name := answer_of(cell):
                cell["source"] = released_text(source_of(assignment).named[name])
    if rng.random() < 0.5:
        for cell in section:
            cell["metadata"], cell["id"] = {}, new_id(rng)
    at = rng.choice([first, min(last, len(cells)), len(cells)])
    cells[at:at] = section


def shuffled(cells: Cells, rng: random.Random, assignment: str) -> None:
    rng.shuffle(cells)


def locked_deleted(cells: Cells, rng: random.Random, assignment: str) -> None:
    locked = [
        at
        for at, cell in enumerate(cells)
        if told(cell).get("locked") and not answer_of(cell) and is_released(cell, assignment)
    ]
    for at in sorted(rng.sample(locked, min(3, len(locked))), reverse=True):
        del cells[at]


OWN_TEXTS = [
    ("code", ""), ("code", "1 / 0"), ("code", "%matplotlib inline"), ("code", "!ls"),
    ("code", "for"), ("code", "x = 3\nx"), ("code", "import numpy as np\nnp.zeros(3)"),
    ("code", "def helper(x):\n    return x"), ("markdown", ""), ("markdown", "# Mine"),
    ("code", "%%time\nsum(range(10))"), ("raw", "notes"), ("code", "?print"),
]  # fmt: skip


def own_cells(cells: Cells, rng: random.Random, assignment: str) -> None:
    for _ in range(rng.randrange(1, 6)):
        kind, text = rng.choice(OWN_TEXTS)
        at = rng.randrange(len(cells) + 1)
        cells.insert(at, {"cell_type": kind, "metadata": {}, "source": text, "id": new_id(rng)})


def types_changed(cells: Cells, rng: random.Random, assignment: str) -> None:
    for cell in rng.sample(cells, min(4, len(cells))):
        cell["cell_type"] = rng.choice(["code", "markdown", "raw"])
