"""A detector that was set by hand, a ring, one filter, its bias, a maximum: what is amiss in it?"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from course_utils.checks import nets
from course_utils.checks.compare import explained
from course_utils.checks.network_ideas import SET_BY_HAND

if TYPE_CHECKING:
    import torch
    from torch import nn

NEVER_ZERO = ("Sigmoid", "Softplus", "Softmax")


def detector(build: Callable, pattern: np.ndarray, image_size: int, call: str) -> "nn.Sequential":
    """The nn.Sequential that a student's `build` makes for a (h, w) `pattern`, once its form is
    right; raises Misconception."""
    with explained(call, SET_BY_HAND):
        model = build(pattern, image_size)
    nets.require_sequential(model, call)
    return model


def detector_outputs(
    model: "nn.Module", images: np.ndarray, call: str = "The model on images"
) -> "torch.Tensor":
    """What `model` gives for (n, h, w) `images`, in the dtype of its weights, as the student made
    it."""
    import torch

    kind = next(model.parameters(), torch.ones(1)).dtype
    with torch.no_grad(), explained(call, SET_BY_HAND):
        return model(torch.tensor(images, dtype=kind)[:, None])


def detector_idea(
    model: "nn.Module", pattern: np.ndarray, others: dict[str, np.ndarray] | None = None
) -> str | None:
    """Say which part of `model` can't be right for the (h, w) `pattern`, or None where that is not
    plain: it looks at networks with a single filter as large as the pattern, and no Linear layer.

    `others` maps a sentence to the pattern whose weights it would explain.
    """
    import torch

    layers = list(model.modules())
    filters = [layer for layer in layers if isinstance(layer, torch.nn.Conv2d)]
    if len(filters) != 1 or any(isinstance(layer, torch.nn.Linear) for layer in layers):
        return None
    weight = filters[0].weight.detach().numpy()
    if weight.shape != (1, 1, *pattern.shape):
        return None
    scale = float(abs(weight).mean())
    return (
        _weights(weight[0, 0], pattern, others or {})
        or _bias(filters[0].bias, scale, pattern.size)
        or _kinds([type(layer).__name__ for layer in layers])
        or _ring(layers, filters[0])
    )


def _weights(weight: np.ndarray, pattern: np.ndarray, others: dict[str, np.ndarray]) -> str | None:
    scale = float(abs(weight).mean())
    sentences = {
        **others,
        "The weights are the flipped pattern: use it as it stands.": pattern[::-1, ::-1],
        "The weights are the pattern, rows and columns swapped: use it as it stands.": pattern.T,
        "The weights are the pattern's negative: use it as it stands.": -pattern,
    }
    if scale > 0 and np.allclose(weight, scale * pattern, atol=1e-5):
        return None
    for sentence, meant in sentences.items():
        if scale > 0 and np.allclose(weight, scale * meant, atol=1e-5):
            return sentence
    if np.allclose(weight, pattern > 0):
        return "Light squares count too: the weights are the pattern as it is, +1 and -1."
    return "The filter's weights are not the pattern's: are they set, as the cell above shows?"


def _bias(bias: "nn.Parameter | None", scale: float, squares: int) -> str | None:
    if bias is None:
        return "The filter has no bias: then near misses come through."
    value, perfect, next_best = float(bias.detach()[0]), scale * squares, scale * (squares - 2)
    if value != 0 and abs(value) < 1 / squares**0.5:
        return f"The filter's bias is {value:.3g}: is it set, as the cell above shows?"
    if value > 0:
        return f"The filter's bias is {value:g}: it is to hold answers back, so it is negative."
    if perfect + value <= 0:
        return f"With the bias {value:g} not even a perfect fit, {perfect:g}, comes through."
    if next_best + value > 1e-5:
        return (
            f"With the bias {value:g} a window with a wrong square, {next_best:g}, comes through."
        )
    return None


def _kinds(kinds: Sequence[str]) -> str | None:
    if any("AvgPool" in kind for kind in kinds):
        return "The largest of the map is asked for, not the mean: nn.MaxPool2d."
    never = next((kind for kind in kinds if kind in NEVER_ZERO), None)
    return (
        f"What a {never} gives is always positive: a ReLU is 0 where it isn't." if never else None
    )


def _ring(layers: "Sequence[nn.Module]", single: "nn.Conv2d") -> str | None:
    import torch

    ring = next((layer for layer in layers if isinstance(layer, torch.nn.ConstantPad2d)), None)
    if ring is None:
        if any(type(layer).__name__.endswith("Pad2d") for layer in layers):
            return "Outside the image it is light: the ring is made of -1."
        return (
            "There is no ring: windows that hang over the border are left out."
            if single.padding in ((0, 0), "valid")
            else "The filter's own padding puts 0 around the image, and outside it is light: -1."
        )
    if ring.value != -1:
        return f"The ring holds {ring.value:g}, and outside it is light: -1."
    if min(ring.padding) < 1:
        return "The ring goes all round: a width of 1 on each of the four sides."
    return None
