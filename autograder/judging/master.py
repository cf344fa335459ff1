"""A notebook without set-up cells: which steps its master adds on either side."""

from autograder.intake.definitions import asked_for
from autograder.judging.ground import Students, changed_by, classes_of, imported_by, read_by, shared
from autograder.judging.names import names_made
from autograder.judging.trial import Step
from autograder.notebook import SourceNotebook


def students_of(source: SourceNotebook) -> Students | None:
    """What is the student's; None where set-up cells say what is the judge's."""
    if source.tagged:
        return None
    solutions = [
        cell.source
        for cell, role in zip(source.cells, source.roles, strict=True)
        if role == "solution" and cell.cell_type == "code"
    ]
    everywhere = range(len(source.cells))
    released = [names_made(_ground(source, at, source.released[at])) for at in everywhere]
    return Students(
        frozenset().union(*map(changed_by, solutions)),
        frozenset().union(*map(classes_of, solutions)),
        frozenset().union(*map(read_by, solutions)),
        frozenset().union(*map(names_made, map(imported_by, solutions))).difference(*released),
    )


def _ground(source: SourceNotebook, place: int, solution: str) -> str:
    """What of a master's cell is the judge's: the imports of a `solution`, and all of a cell that
    is no answer and no test."""
    cell, role = source.cells[place], source.roles[place]
    if cell.cell_type != "code" or role in ("test", "demo"):
        return ""
    return imported_by(solution) if role == "solution" else cell.source


def with_ground(steps: list[Step], names: list[str | None], source: SourceNotebook) -> list[Step]:
    """The steps of a notebook whose cells have these `names`, with what the master's cells up to
    each run on the judge's side, and what of each test the cells after it need on the
    student's."""
    found, upto = [], 0
    for at, step in enumerate(steps):
        place = source.places.get(names[step.index] or "", upto - 1)
        for before in range(upto, place + 1):
            if text := _ground(source, before, source.cells[before].source):
                found.append(Step(step.index, "ground", text))
        upto = max(upto, place + 1)
        found.append(step)
        if step.kind == "test":
            released = source.released[place]
            later = [other.source for other in steps[at + 1 :] if other.kind != "test"]
            wanted = frozenset().union(*map(asked_for, later)) & names_made(released)
            if text := shared(released, wanted):
                found.append(Step(step.index, "shown", text))
    return found
