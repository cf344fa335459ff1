"""Measures what chapter 6 says of digits off the middle and of pixels mixed up, after three epochs
on the subset, of test digits off the middle for networks that saw none, after one, and of the test
loss in twenty epochs.

python benchmarks/digits_claims.py [--seed 0]
"""

import argparse
from collections.abc import Callable

import torch
from digits_table import epochs, solutions
from torch import nn
from torch.nn import functional as F

from course_utils.datasets.digits import Digits, load_digits

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


def main() -> None:
    """Print each network's accuracy on each kind of digits."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=0)
    seed = parser.parse_args().seed
    torch.set_num_threads(1)
    digits, chapter = load_digits(), solutions()
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
        print(f"{name}: {share:.3f}", flush=True)
    for name in ("linear_net", "two_hidden", "conv_net"):
        torch.manual_seed(seed)
        net = chapter[name]()
        list(epochs(net.train, 1, seed, digits, chapter, name))
        shares = [
            chapter["accuracy"](net, torch.roll(digits.test_images, off, 3), digits.test_labels)
            for off in range(FAR + 1)
        ]
        print(f"{name}, test digits 0 to {FAR} pixels to the right: {shares}", flush=True)
    torch.manual_seed(seed)
    net, losses = chapter["two_hidden"](), []
    for share in epochs(net.train, LONG, seed, digits, chapter, "twenty epochs"):
        with torch.no_grad():
            scores = net.eval()(digits.test_images)
        losses.append((F.cross_entropy(scores, digits.test_labels).item(), share))
    best = min(range(LONG), key=lambda epoch: losses[epoch])
    print(
        f"two hidden, test loss: lowest after epoch {best + 1} with {losses[best][0]:.3f}, after "
        f"{LONG} {losses[-1][0]:.3f}; accuracy there {losses[best][1]:.3f} and {losses[-1][1]:.3f}"
    )


if __name__ == "__main__":
    main()
