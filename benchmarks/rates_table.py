"""Trains chapter 7's explorer network at several learning rates and prints where the loss ends: the
measurements behind section 7.4.

    python benchmarks/rates_table.py [--seeds 10] [--first 0]
"""

import argparse

import torch

from course_utils.explorers.learning import Training

LAST = 20  # batches: over which the end is averaged
RATES = {False: (0.05, 0.2, 0.5), True: (0.05, 0.2, 0.5, 1.0)}  # without and with batch norm


def end(batch_norm: bool, rate: float, seed: int) -> str:
    """The mean loss over the last batches of one run, or that it burst."""
    training = Training(batch_norm, seed)
    while not training.over:
        training.step(rate, 64)
    return "burst" if training.burst else f"{sum(training.loss[-LAST:]) / LAST:.2f}"


def main() -> None:
    """Print a line for each setting."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--first", type=int, default=0)
    args = parser.parse_args()
    seeds = range(args.first, args.first + args.seeds)
    torch.set_num_threads(1)
    for batch_norm, rates in RATES.items():
        for rate in rates:
            ends = " ".join(end(batch_norm, rate, seed) for seed in seeds)
            print(f"{'batch norm' if batch_norm else 'plain':10} {rate:5}: {ends}", flush=True)


if __name__ == "__main__":
    main()
