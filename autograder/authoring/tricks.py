"""Does a test pay for a trick? Each item is answered by one: its model answer, which first wipes
what it is given; a table of what the visible examples ask for; nets without activations whose
weights are all zero, or no numbers."""

import base64
import copy
import pickle
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from functools import wraps
from typing import Any

from nbformat import NotebookNode

from autograder.authoring.bank import items
from autograder.authoring.complaint import Complaint
from autograder.authoring.differences import silence
from autograder.intake.folders import files_beside
from autograder.intake.submission import put_in_order
from autograder.judging import marking, warm
from autograder.judging.limits import LimitValues
from autograder.notebook import SourceNotebook, grade_id, id_of, item_names, kind, without_hidden

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

# Takes the activations out of a net, or of what a function gives, and fills its weights.
STRIPPING = """
def _stripped(value, fill={fill}):
    import torch
    if isinstance(value, torch.nn.Module):
        for module in list(value.modules()):
            for name, child in list(module._modules.items()):
                if type(child).__module__ == "torch.nn.modules.activation":
                    module._modules[name] = torch.nn.Identity()
        with torch.no_grad():
            for weight in value.parameters() if fill is not None else ():
                weight.fill_(fill)
        return value
    if callable(value) and not isinstance(value, type):
        return lambda *args, **keywords: _stripped(value(*args, **keywords))
    return value
{name} = _stripped({name})
"""
FILLS = {"0.0": "zero", "float('nan')": "no numbers"}

# Knows the visible examples, and nothing else.
TABLE = """
import base64, copy, pickle
_TABLE = pickle.loads(base64.b64decode({table!r}))
def {name}(*args, **keywords):
    return pickle.loads(_TABLE[pickle.dumps((args, keywords))])
"""
MOST_TABLE = 1 << 20  # bytes

Judged = tuple[NotebookNode, Future]


def check_tricks(source: SourceNotebook) -> Iterator[Complaint]:
    """No test pays for a trick that takes no understanding. What a test pays for without the trick
    proper is left alone."""
    shop = warm.workshop(source.setup)
    code = [name for name, form in items(source).items() if form == "code"]
    functions = [
        name for name in code if re.search(rf"^def {name}\b", source.named[name].source, re.M)
    ]
    waiting: list[tuple[str, str, str, Judged, Judged | None]] = []

    def try_it(item: str, deed: str, mend: str, trick: str, without: str | None) -> None:
        judged = _judge(source, item, trick, shop)
        bare = _judge(source, item, without, shop) if without is not None else None
        waiting.append((item, deed, mend, judged, bare))

    for item in functions:
        text = source.named[item].source
        refusing, wiping = (
            text + MEETING.format(name=item, action=action) for action in (REFUSE, WIPE)
        )
        mend = "Compare with a value that doesn't come from the arguments"
        try_it(item, "when that wipes its arguments before it answers", mend, wiping, refusing)
        if table := _table(source, item):
            knowing = TABLE.format(name=item, table=table)
            mend = "Ask for something else in its hidden part"
            try_it(item, "when that is a table of the visible examples", mend, knowing, None)
    for item in [name for name in items(source) if "nn." in source.named[name].source]:
        text = source.named[item].source
        bare = text + STRIPPING.format(name=item, fill=None)
        for fill, word in FILLS.items():
            deed = f"when its net has no activations and its weights are {word}"
            mend = "Give the net its weights in the test"
            try_it(item, deed, mend, text + STRIPPING.format(name=item, fill=fill), bare)
    for item, deed, mend, judged, without in waiting:
        paid = _full(*judged) - (_full(*without) if without is not None else set())
        for name in sorted(paid):
            if "checks.raises(" in source.named[name].source:
                continue  # what is refused is refused for its form
            yield Complaint(source.path.name, f"cell {name}", f"it pays for `{item}` {deed}", mend)


def _judge(source: SourceNotebook, item: str, text: str, shop: warm.Workshop) -> Judged:
    """The model answers, with `text` for `item`; only this item's tests are judged."""
    cells, tests_of = copy.deepcopy(list(source.cells)), item_names(source.cells)
    for cell in cells:
        if grade_id(cell) == item:
            cell.source = text
    notebook, _ = put_in_order(cells, source)
    own = [
        at for at, cell in enumerate(notebook.cells) if tests_of.get(grade_id(cell) or "") == item
    ]
    notebook.cells = [
        cell
        for at, cell in enumerate(notebook.cells[: own[-1] + 1])
        if at in own or kind(cell) in ("setup", "solution") and cell.cell_type == "code"
    ]
    files = files_beside(source.path.parent)
    return notebook, shop.submit(marking.job(notebook, source, LimitValues(), files))


def _full(notebook: NotebookNode, judged: Future) -> set[str]:
    """The tests that pay in full."""
    marking.store_outputs(notebook, judged.result())
    return {mark.name for mark in marking.marks(notebook) if mark.score == mark.points}


def _table(source: SourceNotebook, item: str) -> str:
    """What the visible parts of an item's tests ask of it, with the model answer's answers; ""
    where they ask nothing, or more than a table holds.

    Master and tests are the author's own, so this runs in this process.
    """
    namespace: dict[str, Any] = {"__name__": "__main__"}
    found: dict[bytes, bytes] = {}
    tests_of = item_names(source.cells)
    with silence():
        for cell in source.cells:
            if kind(cell) in ("setup", "solution") and cell.cell_type == "code":
                exec(compile(cell.source, id_of(cell), "exec"), namespace)
            if grade_id(cell) == item:
                namespace[item] = _written_down(namespace[item], found)
            if kind(cell) == "test" and tests_of[id_of(cell)] == item:
                with suppress(Exception):
                    visible = without_hidden(cell.source)
                    exec(compile(visible, id_of(cell), "exec"), dict(namespace))
    raw = pickle.dumps(found)
    return base64.b64encode(raw).decode() if found and len(raw) <= MOST_TABLE else ""


def _written_down(function: Callable, found: dict[bytes, bytes]) -> Callable:
    @wraps(function)
    def written(*args: Any, **keywords: Any) -> Any:
        asked = None
        if args or keywords:  # whoever knows the one answer to no question at all is right
            with suppress(Exception):  # not everything can be pickled
                asked = pickle.dumps((args, keywords))
        result = function(*args, **keywords)
        if asked is not None:
            with suppress(Exception):
                found[asked] = pickle.dumps(result)
        return result

    return written
