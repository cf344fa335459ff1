"""Checks of networks: does a batch get through, and what do the layers compute with weights of the
check's own?

A student's `nn.Sequential` is judged by what it makes of given weights, so that weights which make
layers alike (zeros, or no numbers at all) hide nothing.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from course_utils.checks.misconception import require
from course_utils.checks.wording import FORGOTTEN_RETURN

if TYPE_CHECKING:
    from torch import Tensor, nn


def shape_after(net: "nn.Sequential", call: str, *shape: int) -> tuple[int, ...]:
    """Return the shape that comes out where zeros of `shape` go in.

    Raises Misconception where `net`, which `call` gave, is no Sequential, or naming the first layer
    that can't take what reaches it.
    """
    import torch

    _require_sequential(net, call)
    batch = torch.zeros(shape)
    for at, layer in enumerate(net):
        try:
            batch = layer(batch)
        except (RuntimeError, ValueError, IndexError, TypeError):
            require(
                False,
                f"Images don't get through {call}: layer {at}, {layer}, can't take the shape that "
                f"reaches it, {tuple(batch.shape)}.\n  Follow the shape from layer to layer: does "
                "each take what the one before it makes?",
            )
    return tuple(batch.shape)


def given_weights(
    net: "nn.Sequential",
    call: str,
    shapes: Sequence[tuple[int, ...]],
    seed: int,
    batch: tuple[int, ...],
) -> "list[Tensor]":
    """Put random weights of the check's own into `net`, and return them layer by layer; they share
    their memory with the net's.

    Raises Misconception where `net`, which `call` gave, is no Sequential, can't take zeros of the
    shape `batch`, or has weights of other shapes than `shapes`.
    """
    import torch

    shape_after(net, call, *batch)
    parts = [part.detach() for part in net.parameters()]
    require(
        [tuple(part.shape) for part in parts] == list(shapes),
        f"The weights of {call} have other shapes than the list asks for: see the check above.",
    )
    generator = torch.Generator().manual_seed(seed)
    for part in parts:
        part.copy_(torch.randn(part.shape, generator=generator) / part[0].numel() ** 0.5)
    return parts


def _require_sequential(net: object, call: str) -> None:
    from torch import nn

    require(net is not None, f"{call} is not right yet.\n  {FORGOTTEN_RETURN}")
    require(
        isinstance(net, nn.Sequential),
        f"{call} should give an nn.Sequential of layers from torch.nn.",
    )
