"""Measures chapter 2's "more than 100": a convolution asked for window by window, against
PyTorch's own.

python benchmarks/loop_price.py [--runs 5]

Both a vectorised conv2d (the solution in the source notebook) and one that loops over places are
timed, each as the notebook's race does it.
"""

import argparse
import statistics
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional as F

from autograder.course import Course
from autograder.notebook import grade_id, read_source
from course_utils.plots.comparisons import timed

ROOT = Path(__file__).resolve().parents[1]


def solution() -> Any:
    """The master's conv2d."""
    source = read_source(Course(ROOT).notebooks("2-padding-stride")[0])
    text = next(cell.source for cell in source.cells if grade_id(cell) == "conv2d")
    names: dict[str, Any] = {"torch": torch, "F": F}
    exec(text, names)
    return names["conv2d"]


def looping(x: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """The same layer, place by place and filter by filter."""
    filters, _, kh, kw = weight.shape
    rows, cols = x.shape[2] - kh + 1, x.shape[3] - kw + 1
    out = x.new_zeros(len(x), filters, rows, cols)
    for o in range(filters):
        for r in range(rows):
            for c in range(cols):
                patch = x[:, :, r : r + kh, c : c + kw]
                out[:, o, r, c] = (patch * weight[o]).sum(dim=(1, 2, 3))
    return out


def main() -> None:
    """Print the ratios of each run, and their least and middle."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    for name, layer in {"vectorised": solution(), "loops": looping}.items():
        ratios = []
        for _ in range(runs):
            slow, _, ready_made = timed(layer, F.conv2d).values()
            ratios.append(slow / ready_made)
        print(
            f"{name}: from {min(ratios):,.0f} to {max(ratios):,.0f} times, "
            f"in the middle {statistics.median(ratios):,.0f}"
        )


if __name__ == "__main__":
    main()
