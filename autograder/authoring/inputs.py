"""Random inputs like those that an item's tests give it."""

import copy
import random
import sys
from typing import Any

import numpy as np

from course_utils.checks.wording import is_tensor

Call = tuple[tuple, dict[str, Any]]


def two_values(calls: list[Call]) -> dict[int | str, np.ndarray]:
    """The arguments whose arrays hold the same two values in all calls, such as -1 and 1."""
    seen: dict[int | str, set[float]] = {}
    for args, keywords in calls:
        named: list[tuple[int | str, Any]] = [*enumerate(args), *keywords.items()]
        for key, value in named:
            if isinstance(value, np.ndarray) and value.dtype.kind in "if":
                seen.setdefault(key, set()).update(np.unique(value).tolist())
    return {key: np.array(sorted(values)) for key, values in seen.items() if len(values) == 2}


def varied(
    value: Any,
    chance: random.Random,
    values: np.ndarray | None = None,
    same_shape: bool = False,
) -> Any:
    """A random value of the same kind, often with other lengths; an array's of these `values`."""
    if isinstance(value, bool | np.bool_) or value is None or isinstance(value, str):
        return (not value) if isinstance(value, bool) and chance.random() < 0.3 else value
    if isinstance(value, int):
        near = chance.choice([value, value, value - 1, value + 1, chance.randint(0, 4)])
        return near if value < 0 else max(0, near)
    if isinstance(value, float):
        return chance.choice([value, -value, chance.gauss(0, 2), 0.0, chance.randint(-3, 3) / 2])
    if isinstance(value, tuple):
        alike = len({part.shape[:1] for part in value if is_tensor(part)}) == 1
        return tuple(varied(part, chance, None, alike) for part in value)  # images and their labels
    if isinstance(value, list):
        parts = [varied(part, chance) for part in value]
        extra = chance.choice([0, 0, -1, 1]) if parts else 0
        return parts[:-1] if extra < 0 else parts + copy.deepcopy(parts[:1]) * extra
    if isinstance(value, np.ndarray):
        return _array(value, value.shape, chance, values).astype(value.dtype)
    if is_tensor(value) and not isinstance(value, sys.modules["torch"].nn.Parameter):
        numbers = _array(value.detach().numpy(), tuple(value.shape), chance, None, same_shape)
        return sys.modules["torch"].tensor(numbers).to(value.dtype)
    return copy.deepcopy(value)


def _array(
    like: np.ndarray,
    shape: tuple[int, ...],
    chance: random.Random,
    values: np.ndarray | None = None,
    same_shape: bool = False,
) -> np.ndarray:
    lengths = [
        max(1, length + chance.choice([0, 0, 0, -1, 1, 2]))
        if length > 1 and not same_shape
        else length
        for length in shape
    ]
    draw = np.random.default_rng(chance.randrange(1 << 32))
    if values is not None:
        return draw.choice(values, size=lengths)
    if like.dtype.kind in "iub":
        return draw.integers(like.min(initial=0), like.max(initial=1) + 1, size=lengths)
    numbers = draw.normal(size=lengths)
    return np.round(4 * numbers) / 2 if chance.random() < 0.5 else numbers
