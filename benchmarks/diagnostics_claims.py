"""Measures what chapter 7 says of its own runs, from many seeds: which layers get the smallest
gradients, how long each of the three networks takes to wake up and where it ends (7.1, 7.4, 7.5),
and when 300 digits are overfitted (7.6).

    python benchmarks/diagnostics_claims.py [--seeds 10]

The rates of section 7.4's explorer have a script of their own, rates_table.py.
"""

import argparse
import math
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from rates_table import LAST
from torch import nn
from torch.nn import functional as F

from autograder.course import Course
from autograder.notebook import grade_id, read_source
from course_utils.datasets.digits import Digits, batches, load_digits

ROOT = Path(__file__).resolve().parents[1]
STEPS, AWAKE = 140, 2.0  # batches of a run; a loss below this is no guessing any more
Settings = Callable[[int], tuple[float, float]]


def solutions() -> dict[str, Any]:
    """The notebook's `one_cycle` and `first_overfit_epoch`."""
    names: dict[str, Any] = {"math": math}
    for cell in read_source(Course(ROOT).notebooks("7-diagnostics")[0]).cells:
        if grade_id(cell) in ("one_cycle", "first_overfit_epoch"):
            exec(compile(cell.source, str(grade_id(cell)), "exec"), names)
    return names


def small_net(batch_norm: bool) -> nn.Sequential:
    """The network of the notebook's `show_plain_run`."""
    layers: list[nn.Module] = []
    for inputs, outputs in ((1, 8), (8, 16), (16, 32), (32, 64)):
        layers.append(nn.Conv2d(inputs, outputs, 3, stride=2, padding=1))
        layers += [nn.BatchNorm2d(outputs)] * batch_norm + [nn.ReLU()]
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(256, 10))


def learn(net: nn.Sequential, settings: Settings, seed: int, digits: Digits) -> Iterator[float]:
    """Train as the notebook's `learn` does; yields the loss of each batch."""
    torch.manual_seed(100 + seed)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    group = optimizer.param_groups[0]
    some = islice(batches(digits.train_images, digits.train_labels), STEPS)
    for step, (images, labels) in enumerate(some):
        group["lr"], group["momentum"] = settings(step)
        loss = F.cross_entropy(net(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        yield loss.item()


def first_gradients(seed: int, digits: Digits) -> list[float]:
    """Each layer's gradient beside its weights, by length, over the first batches of the plain
    network."""
    torch.manual_seed(seed)
    net = small_net(False)
    weights = [part for part in net.parameters() if part.dim() > 1]
    rows = [
        [
            float(part.grad.norm() / part.detach().norm())
            for part in weights
            if part.grad is not None
        ]
        for _ in islice(learn(net, lambda step: (0.05, 0.9), seed, digits), LAST)
    ]
    return [sum(column) / len(rows) for column in zip(*rows, strict=True)]


def overfitted(seed: int, digits: Digits, first_overfit_epoch: Callable) -> str:
    """Where the validation loss of `show_overfitting` turns, and both losses after 60 epochs."""
    torch.manual_seed(seed)
    net = nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))
    optimizer = torch.optim.Adam(net.parameters(), lr=0.002)
    images, labels = digits.train_images[:300], digits.train_labels[:300]
    losses = []
    for _ in range(60):
        for some, theirs in batches(images, labels):
            optimizer.zero_grad()
            F.cross_entropy(net(some), theirs).backward()
            optimizer.step()
        with torch.no_grad():
            seen = net(digits.test_images[:1000])
        losses.append(F.cross_entropy(seen, digits.test_labels[:1000]).item())
    with torch.no_grad():
        own = F.cross_entropy(net(images), labels).item()
    turn = first_overfit_epoch(losses, 5)
    best = min(losses) if turn is None else losses[turn]
    return f"turns at epoch {turn}: {best:.2f}, ends at {losses[-1]:.2f}, training at {own:.4f}"


def main() -> None:
    """Print a line for each kind of run and seed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seeds", type=int, default=10)
    seeds = parser.parse_args().seeds
    torch.set_num_threads(1)
    digits, chapter = load_digits(), solutions()
    for seed in range(seeds):
        shown = ", ".join(f"{value:.4f}" for value in first_gradients(seed, digits))
        print(f"gradient / weights, first {LAST} batches, seed {seed}: {shown}", flush=True)
    runs: dict[str, tuple[bool, Settings]] = {
        "plain, rate 0.05": (False, lambda step: (0.05, 0.9)),
        "batch norm, rate 0.05": (True, lambda step: (0.05, 0.9)),
        "batch norm, one cycle to 0.4": (True, lambda step: chapter["one_cycle"](step, STEPS, 0.4)),
    }
    for name, (batch_norm, settings) in runs.items():
        for seed in range(seeds):
            torch.manual_seed(seed)
            net = small_net(batch_norm)
            loss = list(learn(net, settings, seed, digits))
            awake = next((at for at, value in enumerate(loss) if value < AWAKE), None)
            half = sum(loss[40:80]) / 40
            answers = net.eval()(digits.test_images).argmax(dim=1)
            right = (answers == digits.test_labels).float().mean().item()
            print(
                f"{name}, seed {seed}: below {AWAKE} from batch {awake}, {half:.2f} half way, "
                f"ends at {sum(loss[-LAST:]) / LAST:.2f}, {right:.3f} of the test digits",
                flush=True,
            )
    for seed in range(seeds):
        told = overfitted(seed, digits, chapter["first_overfit_epoch"])
        print(f"300 digits, seed {seed}: {told}", flush=True)


if __name__ == "__main__":
    main()
