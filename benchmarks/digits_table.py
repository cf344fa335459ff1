"""Runs chapter 6's experiments on the full MNIST and prints them beside the homework's figures and
the course's anchors.

    python benchmarks/digits_table.py [--source full] [--seed 0] [--seeds 1] [--epochs 20]
    [--threads 2]

The networks, the training loop and the accuracy are the solutions in the source notebook; the
recipe is the notebook's: Adam, learning rate 0.001, batches of 64. The full MNIST is the copy that
CONVCOURSE_MNIST names, else it is downloaded once. Every network and the long run start from
--seed; with --seeds 10, ten runs give their spread.
"""

import argparse
import copy
import math
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import torch
from torch import nn
from tqdm import tqdm

from autograder.course import Course
from autograder.notebook import grade_id, read_source
from course_utils.datasets.digits import Digits, batches, load_digits
from course_utils.datasets.files import DataError

ROOT = Path(__file__).resolve().parents[1]
BATCH = 64
MARKS = (1, 5, 10, 15)  # epochs at which the long run is read
HOMEWORK = {
    "linear": 0.851,
    "128 hidden": 0.900,
    "256 hidden": 0.913,
    "512 hidden": 0.921,
    "1024 hidden": 0.930,
    "two hidden": 0.922,
    "two hidden, epoch 1": 0.968,
    "two hidden, epoch 5": 0.973,
    "two hidden, epoch 10": 0.969,
    "two hidden, epoch 15": 0.975,
}
ADAM = {
    "linear": 0.911,
    "128 hidden": 0.945,
    "256 hidden": 0.950,
    "512 hidden": 0.959,
    "1024 hidden": 0.967,
    "two hidden": 0.966,
    "conv": 0.981,
}
SGD = {"linear": 0.866, "128 hidden": 0.861}  # learning rate 0.01


def solutions() -> dict[str, Any]:
    """The notebook's functions by name, as its solutions define them."""
    names: dict[str, Any] = {"torch": torch, "nn": nn, "copy": copy}
    for cell in read_source(Course(ROOT).notebooks("6-digits")[0]).cells:
        if grade_id(cell) in (
            "linear_net",
            "one_hidden",
            "two_hidden",
            "conv_net",
            "train_epoch",
            "accuracy",
        ):
            exec(compile(cell.source, str(grade_id(cell)), "exec"), names)
    return names


def epochs(
    make_net: Callable[[], nn.Module],
    count: int,
    seed: int,
    digits: Digits,
    chapter: dict,
    name: str,
) -> Iterator[float]:
    """Train a new network for `count` epochs, with a progress bar; yields the accuracy on the test
    images after each."""
    torch.manual_seed(seed)
    net = make_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=0.001)
    steps = count * math.ceil(len(digits.train_labels) / BATCH)
    with tqdm(total=steps, desc=f"{name:12}", unit="batch", leave=False) as bar:

        def counted(pairs: Iterator) -> Iterator:
            for pair in pairs:
                yield pair
                bar.update()

        for _ in range(count):
            pairs = counted(batches(digits.train_images, digits.train_labels, BATCH))
            chapter["train_epoch"](net, pairs, nn.CrossEntropyLoss(), optimizer)
            yield chapter["accuracy"](net, digits.test_images, digits.test_labels)


def measure(digits: Digits, chapter: dict, seed: int, long: int) -> dict[str, float]:
    """Accuracy by network after one epoch each, and of two hidden layers along a run of `long`
    epochs."""
    found = {}
    nets = {
        "linear": chapter["linear_net"],
        **{
            f"{units} hidden": lambda units=units: chapter["one_hidden"](units)
            for units in (128, 256, 512, 1024)
        },
        "two hidden": chapter["two_hidden"],
        "conv": chapter["conv_net"],
    }
    for name, make_net in nets.items():
        (found[name],) = epochs(make_net, 1, seed, digits, chapter, name)
    for epoch, share in enumerate(
        epochs(nets["two hidden"], long, seed, digits, chapter, "long run"), 1
    ):
        if epoch in MARKS or epoch == long:
            found[f"two hidden, epoch {epoch}"] = share
    return found


def print_table(found: dict[str, float]) -> None:
    """One seed's accuracies beside the homework's and the anchors."""
    print("| network | here | homework | anchor, Adam | anchor, SGD |\n|---|---|---|---|---|")
    for name, share in found.items():
        columns = [
            f"{column[name]:.3f}" if name in column else "" for column in (HOMEWORK, ADAM, SGD)
        ]
        print(f"| {name} | {share:.4f} | {' | '.join(columns)} |")


def print_spread(runs: list[dict[str, float]]) -> None:
    """How far the seeds lie apart, and in how many of them the order of the networks holds."""
    print("| network | lowest | mean | highest |\n|---|---|---|---|")
    for name in runs[0]:
        shares = [run[name] for run in runs]
        print(
            f"| {name} | {min(shares):.3f} | {sum(shares) / len(shares):.3f} | {max(shares):.3f} |"
        )
    others = [
        [
            share
            for name, share in run.items()
            if name not in ("linear", "conv") and "epoch" not in name
        ]
        for run in runs
    ]
    ordered = [
        run["linear"] < min(rest) and max(rest) < run["conv"]
        for run, rest in zip(runs, others, strict=True)
    ]
    lead = min(run["conv"] - max(rest) for run, rest in zip(runs, others, strict=True))
    print(
        f"\nIn {sum(ordered)} of {len(runs)} seeds conv was best and linear worst; conv led by at "
        f"least {lead:.3f}."
    )


def main() -> None:
    """Run all experiments and print the table, or with several seeds their spread."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--source", choices=("full", "subset"), default="full")
    parser.add_argument("--seed", type=int, default=0, help="the first (default: 0)")
    parser.add_argument("--seeds", type=int, default=1, help="how many (default: 1)")
    parser.add_argument("--epochs", type=int, default=20, help="of the long run (default: 20)")
    parser.add_argument("--threads", type=int, default=2, help="for torch (default: 2)")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    try:
        digits = load_digits(options.source)
    except DataError as error:
        parser.exit(1, f"{error}\n")
    chapter, start = solutions(), time.perf_counter()
    seeds = range(options.seed, options.seed + options.seeds)
    runs = [measure(digits, chapter, seed, options.epochs) for seed in seeds]
    print_table(runs[0]) if len(runs) == 1 else print_spread(runs)
    print(
        f"\nSeeds {seeds[0]} to {seeds[-1]}, {options.threads} torch thread(s), "
        f"{time.perf_counter() - start:.0f} s."
    )


if __name__ == "__main__":
    main()
