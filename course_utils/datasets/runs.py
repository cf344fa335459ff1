"""Four recorded training runs, A to D, to be diagnosed from their traces: one small network, the
same digits.

``python -m course_utils.datasets.runs`` says what the file holds, with ``--record`` the runs are
recorded anew. Training that goes wrong is chaotic: another processor or another version of torch
rounds differently, and after a few dozen batches its run looks like ours without being the same
number for number. The recorded file is what the chapter shows.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from course_utils.datasets.files import DataError, read_arrays

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

    loss is a list with one number a batch. means, stds and near_zero (share of outputs below 0.05
    in absolute value) are lists [layer][batch] of numbers; histograms is a list [layer][batch] of
    tensors (40,), counts from 0 to 10.
    """

    loss: list[float]
    means: list[list[float]]
    stds: list[list[float]]
    near_zero: list[list[float]]
    histograms: list[list[torch.Tensor]]


@dataclass(frozen=True)
class Recipe:
    """How one of the runs was trained."""

    seed: int
    learning_rate: float
    momentum: float = 0.0
    batch_size: int = 64
    kaiming: bool = True  # initial weights: Kaiming's, or torch's smaller default
    batch_norm: bool = False
    one_cycle: bool = False
    clip: float | None = None  # the largest norm of a gradient
    penalty: Callable[[int], float] = lambda batch: (
        0.0
    )  # weight of the mean activations in the loss


# In no particular order: the shuffle below says which is which.
RECIPES = (
    Recipe(seed=0, learning_rate=0.1, momentum=0.9, batch_norm=True, one_cycle=True),
    Recipe(seed=0, learning_rate=0.03, momentum=0.9, penalty=lambda batch: 0.002 * batch**2),
    Recipe(seed=0, learning_rate=2.0, batch_size=16, clip=1.0),
    Recipe(seed=3, learning_rate=0.5, kaiming=False),
)
SHUFFLE = 2


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


def train(recipe: Recipe, images: torch.Tensor, labels: torch.Tensor) -> dict[str, np.ndarray]:
    """Train a network on (N, 1, 28, 28) images and return its traces, the fields of :class:`Run` as
    arrays."""
    torch.manual_seed(recipe.seed)
    model = network(recipe.batch_norm)
    if recipe.kaiming:
        for layer in model:
            if isinstance(layer, nn.Conv2d):
                nn.init.kaiming_normal_(layer.weight)
    optimizer = torch.optim.SGD(
        model.parameters(), lr=recipe.learning_rate, momentum=recipe.momentum
    )
    schedule = (
        torch.optim.lr_scheduler.OneCycleLR(optimizer, recipe.learning_rate, total_steps=BATCHES)
        if recipe.one_cycle
        else None
    )
    images = centred(images)
    draws = torch.Generator().manual_seed(recipe.seed)
    epochs = 1 + BATCHES * recipe.batch_size // len(images)
    order = torch.cat([torch.randperm(len(images), generator=draws) for _ in range(epochs)])
    traces: dict[str, list] = {name: [] for name in Run._fields}
    for batch, part in enumerate(order.split(recipe.batch_size)[:BATCHES]):
        scores, leaving = activations(model, images[part])
        loss = F.cross_entropy(scores, labels[part])
        penalty = recipe.penalty(batch) * sum(active.mean() for active in leaving)
        optimizer.zero_grad()
        (loss + penalty).backward()
        if recipe.clip is not None:
            nn.utils.clip_grad_norm_(model.parameters(), recipe.clip)
        optimizer.step()
        if schedule is not None:
            schedule.step()
        _note(traces, loss.item(), [active.detach().numpy() for active in leaving])
    return {
        name: np.array(trace) if name == "loss" else np.stack(trace, axis=1)
        for name, trace in traces.items()
    }


def _note(traces: dict[str, list], loss: float, activations: list[np.ndarray]) -> None:
    """Write down one batch: the loss, and for each layer four looks at its activations."""
    traces["loss"].append(loss)
    traces["means"].append([active.mean() for active in activations])
    traces["stds"].append([active.std() for active in activations])
    traces["near_zero"].append([np.mean(np.abs(active) < 0.05) for active in activations])
    traces["histograms"].append([np.histogram(active, BINS, (0, TOP))[0] for active in activations])


def record() -> None:
    """Train the four runs on the embedded digits, one thread, and write their traces to RUNS."""
    from course_utils.datasets.digits import load_digits

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    digits = load_digits()
    order = np.random.default_rng(SHUFFLE).permutation(len(RECIPES))
    traces = [train(RECIPES[at], digits.train_images, digits.train_labels) for at in order]
    torch.set_num_threads(threads)
    arrays = {name: np.stack([trace[name] for trace in traces]) for name in Run._fields}
    kinds = {name: np.uint32 if name == "histograms" else np.float32 for name in Run._fields}
    recorded: dict[str, Any] = {name: arrays[name].astype(kinds[name]) for name in arrays}
    np.savez_compressed(RUNS, **recorded)


def main() -> None:
    """Say what the recorded file holds, or record the runs anew."""
    parser = argparse.ArgumentParser(
        prog="python -m course_utils.datasets.runs", description=main.__doc__
    )
    parser.add_argument(
        "--record", action="store_true", help="train the four runs anew and write their traces"
    )
    options = parser.parse_args()
    if options.record:
        record()
        print(f"{RUNS}: {RUNS.stat().st_size:,} bytes")
        return
    try:
        for letter in LETTERS:
            run = load_run(letter)
            print(
                f"{letter}: {len(run.loss)} batches, {len(run.means)} layers, loss from "
                f"{run.loss[0]:.2f} to {run.loss[-1]:.2f}"
            )
    except DataError as error:
        parser.exit(1, f"{error}\n")


if __name__ == "__main__":
    main()
