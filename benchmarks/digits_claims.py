"""Measures what chapter 6 says, on the subset: of digits off the middle and of pixels mixed up,
after three epochs (`trained`); of test digits off the middle for networks that saw none, after one
(`shifts`); of the test loss in twenty epochs (`long`).

python benchmarks/digits_claims.py trained|shifts|long [--seeds 1] [--first 0]
"""

import argparse
from collections.abc import Callable
from typing import Any

import torch
from digits_table import epochs, solutions
from torch import nn
from torch.nn import functional as F

from course_utils.datasets.digits import Digits, load_digits

Chapter = dict[str, Any]
EPOCHS, LONG, FAR = 3, 20, 3  # FAR: pixels off the middle, at most


def moved(images: torch.Tensor, seed: int) -> torch.Tensor:
    """The images (N, 1, 28, 28), each shifted by up to FAR pixels both ways."""
    generator = torch.Generator().manual_seed(seed)
    places = torch.randint(0, 2 * FAR + 1, (len(images), 2), generator=generator).tolist()
    padded = F.pad(images, (FAR,) * 4)
    return torch.stack(
        [
            image[:, row : row + 28, col : col + 28]
            for image, (row, col) in zip(padded, places, strict=True)
        ]
    )


def mixed(images: torch.Tensor) -> torch.Tensor:
    """The images with their pixels in another order, the same for all."""
    order = torch.randperm(784, generator=torch.Generator().manual_seed(3))
    return images.flatten(1)[:, order].reshape(-1, 1, 28, 28)


def without_activations() -> nn.Sequential:
    """Three convolutions and a Linear layer with nothing between them: one linear function in the
    end."""
    return nn.Sequential(
        nn.Conv2d(1, 16, 3),
        nn.Conv2d(16, 16, 3),
        nn.Conv2d(16, 16, 3),
        nn.Flatten(),
        nn.Linear(7744, 10),
    )


def trained(digits: Digits, chapter: Chapter, seed: int) -> None:
    """Print each network's accuracy on each kind of digits, trained on that kind."""
    off = Digits(
        moved(digits.train_images, 1),
        digits.train_labels,
        moved(digits.test_images, 2),
        digits.test_labels,
    )
    apart = Digits(
        mixed(digits.train_images),
        digits.train_labels,
        mixed(digits.test_images),
        digits.test_labels,
    )
    dense, conv = chapter["two_hidden"], chapter["conv_net"]
    trials: list[tuple[str, Callable, Digits]] = [
        ("off the middle, two hidden", dense, off),
        ("off the middle, conv", conv, off),
        ("off the middle, linear", chapter["linear_net"], off),
        ("off the middle, convolutions without activations", without_activations, off),
        ("as they are, two hidden", dense, digits),
        ("as they are, conv", conv, digits),
        ("pixels mixed up, two hidden", dense, apart),
        ("pixels mixed up, conv", conv, apart),
    ]
    for name, make_net, data in trials:
        *_, share = epochs(make_net, EPOCHS, seed, data, chapter, name)
        print(f"seed {seed}, {name}: {share:.3f}", flush=True)


def shifts(digits: Digits, chapter: Chapter, seed: int) -> None:
    """Print what networks that saw no shift read of test digits 0 to FAR pixels to the right."""
    for name in ("linear_net", "two_hidden", "conv_net"):
        torch.manual_seed(seed)
        net = chapter[name]()
        list(epochs(net.train, 1, seed, digits, chapter, name))
        moved_right = [F.pad(digits.test_images, (off, 0))[..., :28] for off in range(FAR + 1)]
        shares = [chapter["accuracy"](net, images, digits.test_labels) for images in moved_right]
        print(f"seed {seed}, {name:10}", *(f"{share:.3f}" for share in shares), flush=True)


def long(digits: Digits, chapter: Chapter, seed: int) -> None:
    """Print where the test loss of two hidden layers is lowest, and where it ends."""
    torch.manual_seed(seed)
    net, losses = chapter["two_hidden"](), []
    for share in epochs(net.train, LONG, seed, digits, chapter, "twenty epochs"):
        with torch.no_grad():
            scores = net.eval()(digits.test_images)
        losses.append((F.cross_entropy(scores, digits.test_labels).item(), share))
    best = min(range(LONG), key=lambda epoch: losses[epoch])
    print(
        f"seed {seed}, test loss: lowest after epoch {best + 1} with {losses[best][0]:.3f}, after "
        f"{LONG} {losses[-1][0]:.3f}; accuracy there {losses[best][1]:.3f} and {losses[-1][1]:.3f}",
        flush=True,
    )


CLAIMS = {claim.__name__: claim for claim in (trained, shifts, long)}


def main() -> None:
    """Print one claim's figures, seed by seed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("claim", choices=CLAIMS)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    args = parser.parse_args()
    torch.set_num_threads(1)
    digits, chapter = load_digits(), solutions()
    for seed in range(args.first, args.first + args.seeds):
        CLAIMS[args.claim](digits, chapter, seed)


if __name__ == "__main__":
    main()
