"""Trains chapter 5's four networks from many seeds and prints what each knows: the measurements
behind the chapter. Beside the accuracies stands how many of the moved images with the cat, and of
those with scrambled pixels, a net takes for a cat.

    python benchmarks/cat_table.py [--seeds 10] [--threads 1] [--record]

The networks, the plans and `accuracy` are those of the source notebook. With ``--record`` it first
records ten random starts of the deep net, their losses and the weights of one that got going, into
course_utils/datasets/deep_starts.npz; that takes about a minute and a half.
"""

import argparse
import ast
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from autograder.course import Course
from autograder.notebook import grade_id, read_source
from course_utils import cat_training
from course_utils.datasets import cats

ROOT = Path(__file__).resolve().parents[1]
MENDED = (9, 0.003)  # epochs and learning rate of the mended deep net, as in `show_mended`
MAKERS = {"Kat": "kats_net", "small": "small_net", "deep": "deep_net", "Kit": "kits_net"}
STARTS, EPOCHS, BEGUN = (
    10,
    8,
    2,
)  # random starts on record, their length, and where the recorded weights are taken


def notebook() -> dict[str, Any]:
    """The notebook's networks, `mended_end`, `accuracy`, `cat_anywhere` and `plans` by name."""
    names: dict[str, Any] = {"torch": torch, "nn": nn}
    for cell in read_source(Course(ROOT).notebooks("5-kats-cat")[0]).cells:
        if grade_id(cell) in (*MAKERS.values(), "mended_end", "accuracy", "cat_anywhere"):
            exec(compile(cell.source, str(grade_id(cell)), "exec"), names)
        elif grade_id(cell) == "show_training":
            plans = next(
                line
                for line in ast.parse(cell.source).body
                if ast.unparse(line).startswith("plans =")
            )
            names["plans"] = ast.literal_eval(plans.value)
    names["deep, mended"] = lambda: nn.Sequential(*names["deep_net"]()[:6], *names["mended_end"]())
    names["deep, mean"] = lambda: nn.Sequential(*names["deep_net"]()[:6], *mean_end())
    names["plans"] |= {"deep, mended": MENDED, "deep, mean": MENDED}
    return names


def mean_end() -> nn.Sequential:
    """The end of the deep net with the mean over the whole map."""
    pool = nn.AdaptiveAvgPool2d(1)
    convolution = nn.Conv2d(10, 10, 3, padding=1)
    return nn.Sequential(convolution, nn.ReLU(), pool, nn.Flatten(), nn.Linear(10, 1))


def cats_said(net: nn.Module, images: torch.Tensor, labels: torch.Tensor) -> list[float]:
    """The share that `net` takes for a cat of images with one (label 1), and of those without."""
    with torch.no_grad():
        said = (net(images)[:, 0] > 0).float()
    return [said[labels == label].mean().item() for label in (1, 0)]


def record(given: dict[str, Any], train: tuple[Any, Any], fresh: tuple[Any, Any]) -> None:
    """Write ten random starts of the deep net to cat_training.RECORD, with the weights of the first
    that got going."""
    rate = given["plans"]["deep"][1]
    losses, kept = [], None
    for seed in range(STARTS):
        net = given["deep_net"]()
        losses += cat_training.fit_cat_net(
            f"start {seed}", net, *train, EPOCHS, rate, seed=seed, starts=1
        )
        score = given["accuracy"](net, *fresh)
        print(f"start {seed}: loss {losses[-1][-1]:.2f}, fresh {score:.3f}", flush=True)
        if kept is None and score > 0.9:
            cat_training.fit_cat_net("again", net, *train, BEGUN, rate, seed=seed, starts=1)
            kept = {
                f"weights_{at}": part.detach().numpy().copy()
                for at, part in enumerate(net.parameters())
            }
            print(f"  kept; after {BEGUN} epochs: train {given['accuracy'](net, *train):.3f}")
    np.savez_compressed(
        cat_training.RECORD, losses=np.array(losses, dtype=np.float32), **(kept or {})
    )
    cat_training._recorded.cache_clear()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--record", action="store_true")
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    given = notebook()
    train, fresh = cats.cat_images(400), cats.cat_images(200, part="fresh", seed=1)
    moved = cats.cat_images(200, "upper right", part="fresh", seed=1)
    if chosen.record:
        record(given, train, fresh)
    heads = ("starts", "seconds", "train", "fresh", "moved", "cat", "scramble")
    print(f"{'net':9}{'seed':>5}" + "".join(f"{head:>9}" for head in heads))
    for name in (*MAKERS, "Kit, rolled", "deep, mended", "deep, mean"):
        move = given["cat_anywhere"] if name == "Kit, rolled" else None
        make = given.get(name) or given[MAKERS[name.split(",")[0]]]
        epochs, rate = given["plans"].get(name) or given["plans"][name.split(",")[0]]
        for seed in range(chosen.seeds):
            net, began = make(), time.process_time()
            weights = cat_training.recorded_weights() if name == "deep" else None
            starts = 1 if "," in name else cat_training.STARTS
            runs = cat_training.fit_cat_net(
                name,
                net,
                *train,
                epochs,
                rate,
                seed=seed,
                weights=weights,
                move=move,
                starts=starts,
            )
            seconds = time.process_time() - began
            scores = [given["accuracy"](net, *part) for part in (train, fresh, moved)]
            told = "".join(f"{score:9.3f}" for score in scores + cats_said(net.eval(), *moved))
            print(f"{name:12}{seed:2}{len(runs):9}{seconds:9.1f}{told}", flush=True)


if __name__ == "__main__":
    main()
