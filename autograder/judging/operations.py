"""What a stand-in can have done with what it stands for, where that lives."""

import copy
import inspect
import operator
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from autograder.judging import models
from autograder.judging.limits import MOST_ENTRIES

OPERATIONS: dict[str, Callable[..., Any]] = {
    "call": lambda function, *args, **keywords: function(*args, **keywords),
    "getattr": lambda owner, name: getattr(owner, name),
    "setattr": lambda owner, name, value: setattr(owner, name, value),
    "getitem": lambda owner, key: owner[key],
    "len": lambda owner: len(owner),
    "copy": copy.deepcopy,
    "forward": models.forward,
    "entries": lambda owner: list(islice(owner, MOST_ENTRIES)),
    "next": lambda owner, most: list(islice(owner, most)),
    "iterates": lambda owner: isinstance(owner, Iterator),
    "str": str,
    "repr": repr,
    "isinstance": lambda kind, value: isinstance(value, kind),
    "issubclass": lambda kind, other: issubclass(other, kind),
    "operator": lambda owner, name, other: getattr(operator, name)(owner, other),
    "reflected": lambda owner, name, other: getattr(operator, name)(other, owner),
    "unary": lambda owner, name: getattr(operator, name)(owner),
    "signature": lambda owner: [
        (one.name, int(one.kind), one.default is not one.empty, str(one.default))
        for one in inspect.signature(owner).parameters.values()
    ],
}
