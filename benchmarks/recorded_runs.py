"""How the runs of chapter 7 were recorded, which students needn't know.

python benchmarks/recorded_runs.py            says what the file holds
python benchmarks/recorded_runs.py --record   trains the four runs anew and writes their traces
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from course_utils.datasets.files import DataError
from course_utils.datasets.runs import (
    BATCHES,
    BINS,
    LETTERS,
    RUNS,
    TOP,
    Run,
    activations,
    centred,
    load_run,
    network,
)


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
    parser = argparse.ArgumentParser(description=main.__doc__)
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
