"""Does a test pay for a trick? Each function is answered by its model answer, which first wipes
what it is given."""

import copy
import re
from collections.abc import Iterator
from concurrent.futures import Future

from nbformat import NotebookNode

from autograder.authoring.complaint import Complaint
from autograder.intake.folders import files_beside
from autograder.intake.submission import put_in_order
from autograder.judging import marking, warm
from autograder.judging.limits import LimitValues
from autograder.notebook import SourceNotebook, grade_id, id_of, item_names, kind

# Has a function meet each array, tensor or list that it is given before it works anything out.
MEETING = """
def _meeting(function):
    import numpy, sys
    torch = sys.modules.get("torch")
    def met(*args, **keywords):
        for value in (*args, *keywords.values()):
            tensor = torch is not None and isinstance(value, torch.Tensor)
            if tensor or isinstance(value, (numpy.ndarray, list)):
                {action}
        return function(*args, **keywords)
    return met
{name} = _meeting({name})
"""
REFUSE = "raise RuntimeError('an array or list')"
WIPE = "value[:] = [0] * len(value) if isinstance(value, list) else 0"


def check_tricks(source: SourceNotebook) -> Iterator[Complaint]:
    """No test pays for a function that wipes its arguments, so that what the test works out from
    them is easy. A test whose calls don't all take arrays or lists is left alone."""
    shop = warm.workshop(source.setup)
    functions = [
        id_of(cell)
        for cell in source.cells
        if kind(cell) == "solution" and re.search(rf"^def {id_of(cell)}\b", cell.source, re.M)
    ]
    judged = {
        (item, action): _judged(source, item, action, shop)
        for item in functions
        for action in (REFUSE, WIPE)
    }
    for item in functions:
        refused, wiped = (_full(*judged[item, action]) for action in (REFUSE, WIPE))
        for name in sorted(wiped - refused):
            if "checks.raises(" in source.named[name].source:
                continue  # what is refused is refused for its form
            yield Complaint(
                source.path.name,
                f"cell {name}",
                f"it pays for `{item}` when that wipes its arguments before it answers",
                "Compare with a value that doesn't come from the arguments",
            )


def _judged(
    source: SourceNotebook, item: str, action: str, shop: warm.Workshop
) -> tuple[NotebookNode, Future]:
    """The model answers, `item` with a trick behind it; only this item's tests are judged."""
    cells, tests_of = copy.deepcopy(list(source.cells)), item_names(source.cells)
    for cell in cells:
        if grade_id(cell) == item:
            cell.source += MEETING.format(name=item, action=action)
    notebook, _ = put_in_order(cells, source)
    notebook.cells = [
        cell
        for cell in notebook.cells
        if tests_of.get(grade_id(cell) or "") in (item, None) or cell.cell_type != "code"
    ]
    files = files_beside(source.path.parent)
    return notebook, shop.submit(marking.job(notebook, source, LimitValues(), files))


def _full(notebook: NotebookNode, judged: Future) -> set[str]:
    """The tests that pay in full."""
    marking.store_outputs(notebook, judged.result())
    return {mark.name for mark in marking.marks(notebook) if mark.score == mark.points}
