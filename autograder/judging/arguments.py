"""What a call may do to its arguments: they come back as the student side left them, and only for
the test at hand.

A test that computes what it expects from an argument after the call would compare with whatever the
call made of it, and one that computes it with a net of the student's, with weights that make
everything right (zeros). So a test that passed on changed arguments or on such a net is judged once
more with as little as the model answer needs to pass: less written back, nets initialised anew.
"""

import copy
import sys
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from autograder.judging import models


def is_model(value: Any) -> bool:
    """Whether a value is there to be changed: a model, an optimiser, a random generator."""
    torch = sys.modules.get("torch")
    kinds: tuple = (np.random.Generator,)
    if torch is not None:
        kinds += (torch.nn.Module, torch.optim.Optimizer, torch.Generator)
    return isinstance(value, kinds)


def own_storage(value: Any) -> Any:
    """`value`, or where it is a view of a larger tensor, the same without the rest (pickle would
    send all of it along)."""
    torch = sys.modules.get("torch")
    if torch is None or type(value) is not torch.Tensor or value.layout is not torch.strided:
        return value
    if value.untyped_storage().nbytes() <= value.numel() * value.element_size():
        return value
    return value.detach().clone().requires_grad_(value.requires_grad)


def _within_its_numbers(state: dict) -> bool:
    """Whether a generator's place lies within the numbers that it has drawn ahead: numpy takes any,
    and would read the judge's memory beyond them."""
    inner = state.get("state")
    places = (inner.get("pos", 0) if type(inner) is dict else 0, state.get("buffer_pos", 0))
    return all(
        type(at) is int and 0 <= at <= most for at, most in zip(places, (624, 4), strict=True)
    )


# What of a call's changes is written back: nothing, what learns or is drawn from, or everything.
NOTHING, MODELS, EVERYTHING = 0, 1, 2


class Needs(NamedTuple):
    """What a test needs of a submission: how much of the calls' changes is written back, and
    whether nets keep the weights that they come with."""

    level: int = EVERYTHING
    weights: bool = True


class Arguments:
    """Loads arguments back after a call, and undoes that when the test is over.

    Undone, because set-up data outlives the test: else one function could change what later tests
    expect.
    """

    def __init__(self):
        self._undo: list[Callable[[], Any]] = []
        self.begin(Needs())

    def begin(self, needs: Needs, opposite: bool = False) -> None:
        """A test is tried with what it needs; nets that are initialised anew with the `opposite`
        weights."""
        self.needs, self.opposite = needs, opposite
        self.changed = NOTHING  # the level at which all that was changed is written back
        self.nets = 0  # that came back

    def more_than(self, needs: Needs) -> bool:
        """Whether this try had more than a test needs."""
        return self.changed > needs.level or self.nets > 0 and not needs.weights

    def made(self, model: Any) -> None:
        """A net of the student's came back."""
        self.nets += 1
        if not self.needs.weights:
            models.initialise(model, self.nets, -1 if self.opposite else 1)

    def restore(self) -> None:
        """Give everything the content that it had before the calls."""
        while self._undo:
            self._undo.pop()()

    def came_back(self, original: Any, state: Any) -> None:
        """An argument of a call was changed to `state`: load it back, or only note it."""
        level = MODELS if is_model(original) else EVERYTHING
        self.changed = max(self.changed, level)
        if level <= self.needs.level:
            self.load_back(original, state)

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
            had = dict(original)
            self._undo += [partial(original.update, had), original.clear]  # undone from the end
            original.clear()
            original.update(
                {
                    key: self.load_back(had[key], value) if key in had else value
                    for key, value in state.items()
                }
            )
            return original
        elif isinstance(original, np.random.Generator):
            if type(state) is dict and _within_its_numbers(state):
                self._undo.append(
                    partial(setattr, original.bit_generator, "state", original.bit_generator.state)
                )
                original.bit_generator.state = state
                return original
        elif type(original) is type(state) and type(original).__module__ == "__main__":
            return self._load_fields(original, state)
        elif torch is not None and self._load_torch(torch, original, state):
            return original
        return state

    def _load_fields(self, original: Any, state: Any) -> Any:
        """Give an instance of a class of the master's own the fields of another."""
        had, fields = dict(vars(original)), vars(original)
        self._undo += [partial(fields.update, had), fields.clear]  # undone from the end
        fields.clear()
        for name, value in vars(state).items():
            fields[name] = self.load_back(had[name], value) if name in had else value
        return original

    def _load_torch(self, torch: Any, original: Any, state: Any) -> bool:
        if isinstance(original, torch.nn.Module):
            self._undo.append(
                partial(models.load_back, original, copy.deepcopy(models.state(original)))
            )
            told = models.state(state) if isinstance(state, torch.nn.Module) else state
            models.load_back(original, told)
        elif isinstance(original, torch.optim.Optimizer):
            self._undo.append(
                partial(original.load_state_dict, copy.deepcopy(original.state_dict()))
            )
            original.load_state_dict(state)
        elif isinstance(original, torch.Generator):
            self._undo.append(partial(original.set_state, original.get_state()))
            original.set_state(state)
        elif not isinstance(original, torch.Tensor) or not isinstance(state, torch.Tensor):
            return False
        elif original.shape == state.shape:
            self._undo.append(partial(original.data.copy_, original.detach().clone()))
            with torch.no_grad():
                original.copy_(state)
        elif original.numel() == state.numel() and original.dtype == state.dtype:
            # Its axes were changed where it lies.
            self._undo.append(partial(setattr, original, "data", original.data))
            original.data = state.detach()
        else:
            return False
        return True
