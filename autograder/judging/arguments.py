"""What a call may do to its arguments: they come back as the student side left them, and only for
the test at hand."""

import copy
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from autograder.judging import models


def own_storage(value: Any) -> Any:
    """`value`, or where it is a view of a larger tensor, the same without the rest (pickle would
    send all of it along)."""
    torch = sys.modules.get("torch")
    if torch is None or type(value) is not torch.Tensor or value.layout is not torch.strided:
        return value
    if value.untyped_storage().nbytes() <= value.numel() * value.element_size():
        return value
    return value.detach().clone().requires_grad_(value.requires_grad)


class Arguments:
    """Loads arguments back after a call, and undoes that when the test is over.

    Undone, because set-up data outlives the test: else one function could change what later tests
    expect.
    """

    def __init__(self):
        self._undo: list[Callable[[], Any]] = []

    def restore(self) -> None:
        """Give everything the content that it had before the calls."""
        while self._undo:
            self._undo.pop()()

    def load_back(self, original: Any, state: Any) -> Any:
        """Give `original` the content it had after the call, where `state` is of its form; returns
        what is there now."""
        torch = sys.modules.get("torch")
        if isinstance(original, np.ndarray):
            fits = type(state) is np.ndarray and original.shape == state.shape
            if fits and np.can_cast(state.dtype, original.dtype, "same_kind"):
                self._undo.append(partial(np.copyto, original, original.copy()))
                original[...] = state
                return original
        elif isinstance(original, list) and type(state) is list:
            old = list(original)
            self._undo.append(partial(original.__setitem__, slice(None), old))
            # An array in a list stays the same array, as other names may hold it too.
            original[:] = [self.load_back(*pair) for pair in zip(old, state, strict=False)] + state[
                len(old) :
            ]
            return original
        elif isinstance(original, dict) and type(state) is dict:
            old = dict(original)
            self._undo.append(lambda: (original.clear(), original.update(old)))
            original.clear()
            original.update(
                {
                    key: self.load_back(old[key], value) if key in old else value
                    for key, value in state.items()
                }
            )
            return original
        elif isinstance(original, np.random.Generator):
            if type(state) is dict:
                self._undo.append(
                    partial(setattr, original.bit_generator, "state", original.bit_generator.state)
                )
                original.bit_generator.state = state
                return original
        elif torch is not None and self._load_torch(torch, original, state):
            return original
        return state

    def _load_torch(self, torch: Any, original: Any, state: Any) -> bool:
        if isinstance(original, torch.nn.Module):
            self._undo.append(
                partial(models.load_back, original, copy.deepcopy(models.state(original)))
            )
            models.load_back(original, state)
        elif isinstance(original, torch.optim.Optimizer):
            self._undo.append(
                partial(original.load_state_dict, copy.deepcopy(original.state_dict()))
            )
            original.load_state_dict(state)
        elif isinstance(original, torch.Generator):
            self._undo.append(partial(original.set_state, original.get_state()))
            original.set_state(state)
        elif (
            isinstance(original, torch.Tensor)
            and isinstance(state, torch.Tensor)
            and original.shape == state.shape
        ):
            self._undo.append(partial(original.data.copy_, original.detach().clone()))
            with torch.no_grad():
                original.copy_(state)
        else:
            return False
        return True
