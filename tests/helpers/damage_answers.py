"""Where students' answers stand when they aren't alone in the cells that ask for them."""

import copy
import random

from helpers.damage_cells import Cells, answer_of, new_id
from helpers.submissions import source_of

from autograder.intake.matching import names_of
from autograder.notebook import released_text


def stub_copied(cells: Cells, rng: random.Random, assignment: str) -> None:
    at, name = rng.choice(
        [(at, name) for at, cell in enumerate(cells) if (name := answer_of(cell))]
    )
    stub = copy.deepcopy(cells[at])
    stub["source"] = released_text(source_of(assignment).named[name])
    if rng.random() < 0.5:
        stub["source"] += "\n# later"
    cells.insert(rng.choice([at, at + 1, len(cells)]), stub)


def written_elsewhere(cells: Cells, rng: random.Random, assignment: str) -> None:
    """The answer's own cell is gone, or as released, and its code stands in a cell of the
    student's."""
    at, name = rng.choice(
        [(at, name) for at, cell in enumerate(cells) if (name := answer_of(cell))]
    )
    if cells[at]["cell_type"] != "code":
        return
    own = {**copy.deepcopy(cells[at]), "metadata": {}, "id": new_id(rng)}
    if rng.random() < 0.5:
        cells[at]["source"] = released_text(source_of(assignment).named[name])
    else:
        del cells[at]
    cells.insert(rng.randrange(at, len(cells) + 1), own)


def answers_alone(cells: Cells, rng: random.Random, assignment: str) -> None:
    """Nothing but the answers is handed in."""
    cells[:] = [cell for cell in cells if answer_of(cell)]


def all_in_one(cells: Cells, rng: random.Random, assignment: str) -> None:
    """All code answers stand in one cell of the student's; their own are as released, or gone."""
    code = [cell for cell in cells if answer_of(cell) and cell["cell_type"] == "code"]
    text = "\n\n".join(cell["source"] for cell in code)
    own = {**copy.deepcopy(code[0]), "metadata": {}, "id": new_id(rng), "source": text}
    if rng.random() < 0.5:
        for cell in code:
            cell["source"] = released_text(source_of(assignment).named[answer_of(cell) or ""])
    else:
        cells[:] = [cell for cell in cells if cell not in code]
    cells.insert(rng.choice([min(2, len(cells)), len(cells)]), own)


def in_anothers_cell(cells: Cells, rng: random.Random, assignment: str) -> None:
    """One answer stands in another one's cell, below or above what that asks for; its own cell is
    as released, or gone."""
    answers = [cell for cell in cells if answer_of(cell) and cell["cell_type"] == "code"]
    moved, host = rng.sample(answers, 2)
    texts = [host["source"], moved["source"]]
    host["source"] = "\n\n".join(texts if rng.random() < 0.5 else texts[::-1])
    if rng.random() < 0.5:
        moved["source"] = released_text(source_of(assignment).named[answer_of(moved) or ""])
    else:
        cells.remove(moved)


def exchanged(cells: Cells, rng: random.Random, assignment: str) -> None:
    """Two answers stand in each other's cells."""
    answers = [cell for cell in cells if answer_of(cell) and cell["cell_type"] == "code"]
    one, other = rng.sample(answers, 2)
    one["source"], other["source"] = other["source"], one["source"]


def stub_added(cells: Cells, rng: random.Random, assignment: str) -> None:
    """An untouched stub without metadata, somewhere."""
    answers = [cell for cell in cells if answer_of(cell) and cell["cell_type"] == "code"]
    if not answers:
        return
    cell = rng.choice(answers)
    text = released_text(source_of(assignment).named[answer_of(cell) or ""])
    own = {**copy.deepcopy(cell), "metadata": {}, "id": new_id(rng), "source": text}
    cells.insert(rng.randrange(len(cells) + 1), own)


def second_thoughts(cells: Cells, rng: random.Random, assignment: str) -> None:
    """A wrong try above the answer, or in its place while the right one stands just below, as the
    student left it: the last one holds."""
    answers = [
        cell
        for cell in cells
        if (name := answer_of(cell))
        and cell["cell_type"] == "code"
        and cell["source"] == source_of(assignment).named[name].source
    ]
    for cell in rng.sample(answers, min(3, len(answers))):
        stub = released_text(source_of(assignment).named[answer_of(cell) or ""])
        names = sorted(names_of(answer_of(cell) or "", stub))
        wrong = "\n".join(
            f"def {name}(*given, **named):\n    return None" if f"def {name}" in cell["source"]
            else f"class {name}:\n    pass" if f"class {name}" in cell["source"]
            else f"{name} = 'a wrong try'"
            for name in names
        )  # fmt: skip
        at = next(at for at, one in enumerate(cells) if one is cell)
        own = {**copy.deepcopy(cell), "metadata": {}, "id": new_id(rng), "source": wrong}
        if rng.random() < 0.5:
            own["source"], cell["source"] = cell["source"], own["source"]
            at += 1
        cells.insert(at, own)


def in_answers(cells: Cells, rng: random.Random, assignment: str) -> None:
    """What students write around their answers: magics, prints, a try."""
    for cell in cells:
        if answer_of(cell) and cell["cell_type"] == "code" and rng.random() < 0.5:
            before = rng.choice(["%%time\n", "%matplotlib inline\n", "import math\n", ""])
            after = rng.choice(["\nprint('done')", "\nhelp(print)", "\n!ls", "\n# %%", ""])
            cell["source"] = before + cell["source"] + after


def split_often(cells: Cells, rng: random.Random, assignment: str) -> None:
    """Each answer is cut into pieces, one of them known at most."""
    for cell in [cell for cell in cells if answer_of(cell) and cell["source"].count("\n") > 2]:
        lines = cell["source"].split("\n")
        cuts = sorted(rng.sample(range(1, len(lines)), min(rng.randrange(1, 4), len(lines) - 1)))
        texts = ["\n".join(lines[a:b]) for a, b in zip([0, *cuts], [*cuts, None], strict=True)]
        pieces = [{**copy.deepcopy(cell), "metadata": {}, "source": text} for text in texts]
        for piece in pieces:
            piece["id"] = new_id(rng)
        if rng.random() < 0.7:
            known = rng.choice(pieces)
            known["id"], known["metadata"] = cell.get("id", ""), cell["metadata"]
        at = next(at for at, one in enumerate(cells) if one is cell)
        cells[at : at + 1] = pieces
