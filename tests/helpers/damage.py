"""Damages a notebook as editors, browsers and platforms do, at random: no damage takes an answer
away, so none may cost a mark."""

import copy
import json
import random
from collections.abc import Callable

from helpers.submissions import source_of

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
            cell["id"] = f"{rng.getrandbits(32):08x}"


def _split(cells: Cells, rng: random.Random, assignment: str) -> None:
    at = rng.choice([at for at, cell in enumerate(cells) if cell["source"].count("\n") > 1])
    lines = cells[at]["source"].split("\n")
    cut = rng.randrange(1, len(lines))
    lower = copy.deepcopy(cells[at])
    cells[at]["source"], lower["source"] = "\n".join(lines[:cut]), "\n".join(lines[cut:])
    other = rng.choice([cells[at], lower])
    other["id"] = f"{rng.getrandbits(32):08x}"
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
        if cell["metadata"].get("nbgrader", {}).get("locked")
        and not _name(cell)
        and _is_released(cell, assignment)
    ]
    for at in sorted(rng.sample(locked, min(3, len(locked))), reverse=True):
        del cells[at]


def _written_elsewhere(cells: Cells, rng: random.Random, assignment: str) -> None:
    """The answer's own cell is gone, or as released, and its code stands in a cell of the
    student's."""
    at, name = rng.choice([(at, name) for at, cell in enumerate(cells) if (name := _name(cell))])
    if cells[at]["cell_type"] != "code":
        return
    own = {**copy.deepcopy(cells[at]), "metadata": {}, "id": f"{rng.getrandbits(32):08x}"}
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


def _name(cell: dict) -> str | None:
    told = cell["metadata"].get("nbgrader", {})
    return told.get("grade_id") if told.get("solution") else None


def _is_released(cell: dict, assignment: str) -> bool:
    original = source_of(assignment).named.get(cell["metadata"]["nbgrader"]["grade_id"])
    return original is not None and released_text(original) == cell["source"]


DAMAGES: dict[str, Callable[[Cells, random.Random, str], None]] = {
    "stub copied": _stub_copied,
    "written elsewhere": _written_elsewhere,
    "locked deleted": _locked_deleted,
    "copied": _copied,
    "split": _split,
    "merged": _merged,
    "moved": _moved,
    "outputs": _outputs,
    "lines": _lines,
    "metadata dropped": _metadata_dropped,
    "ids dropped": _ids_dropped,
}
ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "utf-16", "ascii")


def damaged(notebook: dict, assignment: str, seed: int) -> tuple[bytes, list[str]]:
    """A damaged copy of a solved notebook (as JSON data), as the bytes of a file, and what was done
    to it, in that order."""
    rng = random.Random(seed)
    notebook = json.loads(json.dumps(notebook))
    for cell in notebook["cells"]:
        if isinstance(cell["source"], list):
            cell["source"] = "".join(cell["source"])
    # The order is that of the table: what needs metadata to find its cell comes before it is gone.
    chosen = sorted(rng.sample(list(DAMAGES), rng.randrange(1, 5)), key=list(DAMAGES).index)
    for name in chosen:
        DAMAGES[name](notebook["cells"], rng, assignment)
    if any("id" not in cell for cell in notebook["cells"]):
        notebook["nbformat_minor"] = 4
        for cell in notebook["cells"]:
            cell.pop("id", None)
    encoding = rng.choice(ENCODINGS)
    text = json.dumps(notebook, ensure_ascii=encoding == "ascii", indent=rng.choice([None, 1]))
    return text.encode(encoding), [*chosen, encoding]
