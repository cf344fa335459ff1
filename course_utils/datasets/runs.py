"""Four recorded training runs, A to D, to be diagnosed from their traces: one small network, the
same digits.

Training that goes wrong is chaotic: another processor or another version of torch rounds
differently, and after a few dozen batches its run looks like ours without being the same number for
number. The recorded file is what the chapter shows; how it was recorded would tell the answers, so
that isn't installed.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import nn

from course_utils.datasets.files import read_arrays

RUNS = Path(__file__).with_name("runs.npz")
LETTERS = ("A", "B", "C", "D")
LAYERS = ("layer 1", "layer 2", "layer 3", "layer 4")
BATCHES = 160
BINS, TOP = 40, 10.0  # of the histograms, which begin at 0
CHANNELS = (1, 8, 16, 32, 64)
INK_MEAN, INK_SPREAD = 0.13, 0.31  # of the digits: centred input, spread 1


class Run(NamedTuple):
    """What was written down while a network learnt, after the ReLU of each of its four
    convolutions.

    loss is a list with one number a batch. means, stds, near_zero (share of outputs below 0.05 in
    absolute value), silent (share of channels that are 0 for the whole batch) and updates (length
    of the step over the length of the weights) are lists [layer][batch] of numbers; histograms is a
    list [layer][batch] of tensors (40,), counts from 0 to 10.
    """

    loss: list[float]
    means: list[list[float]]
    stds: list[list[float]]
    near_zero: list[list[float]]
    silent: list[list[float]]
    updates: list[list[float]]
    histograms: list[list[torch.Tensor]]


def load_run(letter: str) -> Run:
    """Return the recorded run `letter`, one of A, B, C, D, as :class:`Run`.

    Raises ValueError for another letter and DataError where the file is missing or damaged.
    """
    if letter not in LETTERS:
        raise ValueError(f"no run {letter!r}: choose one of {', '.join(LETTERS)}")
    arrays = {name: part[LETTERS.index(letter)] for name, part in _recorded().items()}
    histograms = torch.from_numpy(arrays.pop("histograms").astype(np.float32))
    numbers = {name: array.astype(float).tolist() for name, array in arrays.items()}
    return Run(**numbers, histograms=[list(layer) for layer in histograms])


@cache
def _recorded() -> dict[str, np.ndarray]:
    return read_arrays(RUNS, Run._fields, "the recorded runs")


def network(batch_norm: bool = False) -> nn.Sequential:
    """Four convolutions of stride 2 with a ReLU each, and a linear layer to ten scores; for (N, 1,
    28, 28)."""
    layers: list[nn.Module] = []
    for inputs, outputs in zip(CHANNELS, CHANNELS[1:], strict=False):
        reach = 2 if inputs == 1 else 1
        layers += [nn.Conv2d(inputs, outputs, 2 * reach + 1, stride=2, padding=reach)]
        layers += [nn.BatchNorm2d(outputs)] * batch_norm
        layers += [nn.ReLU()]
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(CHANNELS[-1] * 4, 10))


def centred(images: torch.Tensor) -> torch.Tensor:
    """The digits (N, 1, 28, 28) as the networks see them: centred on 0, spread 1."""
    return (images - INK_MEAN) / INK_SPREAD


def activations(
    model: nn.Sequential, images: torch.Tensor
) -> tuple[torch.Tensor, list[torch.Tensor]]:
    """Return the scores (N, 10) for centred images, and what leaves each ReLU on the way."""
    outputs, active = images, []
    for layer in model:
        outputs = layer(outputs)
        if isinstance(layer, nn.ReLU):
            active.append(outputs)
    return outputs, active
