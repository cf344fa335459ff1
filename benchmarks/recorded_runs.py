"""Records chapter 7's four runs anew, from the recipes that say which run tells which story.

    python benchmarks/recorded_runs.py

It writes course_utils/datasets/runs.npz, which takes a minute. The recipes stay out of the package,
since students who install it are asked for the stories.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from course_utils.datasets.digits import load_digits
from course_utils.datasets.runs import (
    BATCHES,
    BINS,
    LETTERS,
    RUNS,
    TOP,
    Run,
    activations,
    centred,
    network,
)


@dataclass(frozen=True)
class Recipe:
    """How one of the runs was trained."""

    story: str
    seed: int
    learning_rate: float
    momentum: float = 0.0
    batch_size: int = 64
    kaiming: bool = True  # initial weights: Kaiming's, or torch's smaller default
    batch_norm: bool = False
    one_cycle: bool = False
    clip: float | None = None  # the largest norm of a gradient
    penalty: Callable[[int], float] = lambda batch: 0.0  # weight of the mean activations


RECIPES = {
    "A": Recipe("collapse and restart", seed=3, learning_rate=0.5, kaiming=False),
    "B": Recipe("learning rate too high", seed=0, learning_rate=2.0, batch_size=16, clip=1.0),
    "C": Recipe(
        "healthy", seed=0, learning_rate=0.1, momentum=0.9, batch_norm=True, one_cycle=True
    ),
    "D": Recipe(
        "dying ReLUs",
        seed=0,
        learning_rate=0.03,
        momentum=0.9,
        penalty=lambda batch: 0.002 * batch**2,
    ),
}


def train(
    recipe: Recipe, images: torch.Tensor, labels: torch.Tensor, batches: int = BATCHES
) -> dict[str, np.ndarray]:
    """Train a network on (N, 1, 28, 28) images and return its traces, the fields of
    :class:`course_utils.datasets.runs.Run` as arrays."""
    torch.manual_seed(recipe.seed)
    model = network(recipe.batch_norm)
    convolutions = [layer for layer in model if isinstance(layer, nn.Conv2d)]
    if recipe.kaiming:
        for layer in convolutions:
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
    for batch, part in enumerate(order.split(recipe.batch_size)[:batches]):
        scores, leaving = activations(model, images[part])
        loss = F.cross_entropy(scores, labels[part])
        penalty = recipe.penalty(batch) * sum(active.mean() for active in leaving)
        optimizer.zero_grad()
        (loss + penalty).backward()
        if recipe.clip is not None:
            nn.utils.clip_grad_norm_(model.parameters(), recipe.clip)
        before = [layer.weight.detach().clone() for layer in convolutions]
        optimizer.step()
        if schedule is not None:
            schedule.step()
        traces["updates"].append(
            [
                float((layer.weight.detach() - old).norm() / old.norm())
                for layer, old in zip(convolutions, before, strict=True)
            ]
        )
        _note(traces, loss.item(), [active.detach().numpy() for active in leaving])
    return {
        name: np.array(trace) if name == "loss" else np.stack(trace, axis=1)
        for name, trace in traces.items()
    }


def _note(traces: dict[str, list], loss: float, active: list[np.ndarray]) -> None:
    """Write down one batch: the loss, and for each layer five looks at its activations."""
    traces["loss"].append(loss)
    traces["means"].append([values.mean() for values in active])
    traces["stds"].append([values.std() for values in active])
    traces["near_zero"].append([np.mean(np.abs(values) < 0.05) for values in active])
    traces["silent"].append([np.mean(values.max(axis=(0, 2, 3)) == 0) for values in active])
    traces["histograms"].append([np.histogram(values, BINS, (0, TOP))[0] for values in active])


def main() -> None:
    """Train the four runs on the embedded digits, one thread, and write their traces to RUNS."""
    torch.set_num_threads(1)
    digits = load_digits()
    traces = [
        train(RECIPES[letter], digits.train_images, digits.train_labels) for letter in LETTERS
    ]
    arrays = {name: np.stack([trace[name] for trace in traces]) for name in Run._fields}
    kinds = {name: np.uint32 if name == "histograms" else np.float32 for name in Run._fields}
    arrays = {name: array.astype(kinds[name]) for name, array in arrays.items()}
    np.savez_compressed(RUNS, allow_pickle=False, **arrays)
    print(f"{RUNS}: {RUNS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
