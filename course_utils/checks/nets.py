"""A student's network with weights and images of the check's own: does a batch get through, and
what do the layers compute?

An `nn.Sequential` is judged by what it makes of given weights, so that weights which make layers
alike (zeros, or no numbers at all) hide nothing.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from course_utils.checks.misconception import Misconception, require
from course_utils.checks.wording import FORGOTTEN_RETURN, kind_of

if TYPE_CHECKING:
    from torch import Tensor, nn

FILLINGS = ("plain", "low", "turned")
LOW = 12.0  # below any answer of a layer: with its bias that low, a ReLU lets nothing through


def shape_after(net: "nn.Sequential", call: str, *shape: int) -> tuple[int, ...]:
    """Return the shape that comes out where zeros of `shape` go in.

    Raises Misconception where `net`, which `call` gave, is no Sequential, or naming the first layer
    that can't take what reaches it.
    """
    import torch

    require_sequential(net, call)
    images = torch.zeros(shape)
    for at, layer in enumerate(net):
        try:
            images = layer(images)
        except (RuntimeError, ValueError, IndexError, TypeError):
            others = [part.dtype for part in layer.parameters() if part.dtype != images.dtype]
            require(
                not others,
                f"The images are {images.dtype}, and the weights of layer {at}, {layer}, "
                f"{', '.join(map(str, others[:1]))}: leave the layers as they are made.",
            )
            require(
                False,
                f"Images don't get through {call}: layer {at}, {layer}, can't take the shape that "
                f"reaches it, {tuple(images.shape)}.\n  Follow the shape from layer to layer: does "
                "each take what the one before it makes?",
            )
    return tuple(images.shape)


def given_weights(
    net: "nn.Sequential",
    call: str,
    shapes: Sequence[tuple[int, ...]],
    seed: int,
    size: tuple[int, ...],
) -> "list[Tensor]":
    """Put random weights of the check's own into `net`, and return them layer by layer; they share
    their memory with the net's.

    Raises Misconception where `net`, which `call` gave, is no Sequential, can't take zeros of the
    shape `size`, or has weights of other shapes than `shapes`.
    """
    import torch

    shape_after(net, call, *size)
    parts = [part.detach() for part in net.parameters()]
    require(
        [tuple(part.shape) for part in parts] == list(shapes),
        f"The weights of {call} have other shapes than the list asks for: see the check above.",
    )
    generator = torch.Generator().manual_seed(seed)
    for part in parts:
        part.copy_(torch.randn(part.shape, generator=generator) / part[0].numel() ** 0.5)
    return parts


def refuse(call: str, problem: str, idea: str | None = None) -> NoReturn:
    """Raise Misconception: what `call` gave has this `problem`, for which `idea` is to blame."""
    said = f"{idea}\n  {problem}" if idea else problem
    raise Misconception(
        f"{call} is not right yet.\n  {said}", call=call, problem=problem, idea=idea
    )


def require_sequential(net: object, call: str) -> None:
    """Raise Misconception unless `net`, which `call` gave, is an nn.Sequential."""
    from torch import nn

    if net is None:
        raise Misconception(
            f"{call} is not right yet.\n  {FORGOTTEN_RETURN}",
            call=call,
            problem=FORGOTTEN_RETURN,
            idea=FORGOTTEN_RETURN,
        )
    if not isinstance(net, nn.Sequential):
        problem = f"An nn.Sequential of layers from torch.nn is asked for; this is {kind_of(net)}."
        refuse(call, problem, _instead(net))


def _instead(net: object) -> str:
    """What `net` is in place of an nn.Sequential."""
    from torch import Tensor, nn

    if isinstance(net, type):
        return "That is a class: brackets, with the layers between them, make a network of it."
    if isinstance(net, nn.Module):
        return "List the layers in an `nn.Sequential`: then each can be looked at by its place."
    if isinstance(net, Tensor):
        return "That is what a network answers: return the network itself, not yet called."
    return "`nn.Sequential(layer, layer, ...)` is such a network."


def batch(inputs: Any, seed: int) -> Any:
    """The inputs; where a shape is given, every second image is dark but for one of its corners,
    since paddings and windows differ there alone."""
    import torch

    if isinstance(inputs, torch.Tensor):
        return inputs
    # numpy promises that RandomState's numbers never change
    images = np.random.RandomState(seed).standard_normal(inputs)
    for at in range(1, len(images), 2):
        corner = images[at].copy()
        images[at] = 0
        for axis in range(1, corner.ndim):
            side = max(1, corner.shape[axis] // 4)
            far = (at // 2 >> (corner.ndim - 1 - axis)) % 2 == 0
            kept = slice(-side, None) if far else slice(side)
            corner = np.where(_inside(corner.shape, axis, kept), corner, 0)
        images[at] = corner
    return torch.tensor(images, dtype=torch.float32)


def _inside(shape: tuple[int, ...], axis: int, kept: slice) -> np.ndarray:
    inside = np.zeros(shape[axis], dtype=bool)
    inside[kept] = True
    return inside.reshape([-1 if at == axis else 1 for at in range(len(shape))])


def fill(net: Any, filling: str, seed: int) -> None:
    """Give `net` the test's own weights, of a size that keeps the answers near 1."""
    import torch

    random = np.random.RandomState(seed + 1)
    last = [name for name, _ in net.named_parameters()][-2:]
    with torch.no_grad():
        for name, weight in net.named_parameters():
            numbers = np.asarray(random.standard_normal(tuple(weight.shape)))
            if weight.dim() > 1:
                numbers *= (2 / weight[0].numel()) ** 0.5
            if filling == "low" and name.endswith("bias") and name not in last:
                numbers -= LOW
            if filling == "turned" and name in last:
                numbers = -numbers
            weight.copy_(torch.from_numpy(numbers))
        for each in net.buffers():
            if each.is_floating_point():  # a running variance is never negative
                each.copy_(torch.from_numpy(random.uniform(0.5, 1.5, tuple(each.shape))))
