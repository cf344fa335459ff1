"""Kat's data: a small cat somewhere in a piece of texture, or in its place the same pixels in
another order."""

from functools import cache

import numpy as np
import torch

from course_utils.datasets.photographs import photograph

SIZE = 100  # side of an image
CAT = 20  # side of the cat
TEXTURES = ("brick", "grass", "gravel")
QUADRANTS = ("upper left", "upper right", "lower left", "lower right")
GREY, SPREAD = 0.45, 0.2  # the brightness written as 0, and the step in brightness written as 1


@cache
def cat() -> np.ndarray:
    """The cat, a (20, 20) float ndarray between 0.1 (dark) and 0.8 (bright)."""
    from skimage import transform

    small = transform.resize(photograph("cat")[:290, 90:380], (CAT, CAT), anti_aliasing=True)
    return 0.1 + 0.7 * (small - small.min()) / (small.max() - small.min())


def scrambled(seed: int = 0) -> np.ndarray:
    """The cat's 400 pixels in a random order, a (20, 20) float ndarray."""
    return _shuffle(np.random.default_rng(seed))


def piece(texture: str, part: str, rng: np.random.Generator) -> np.ndarray:
    """One (100, 100) piece of a texture, cut from the upper half (train) or the lower half (fresh)
    of its photograph."""
    photo = _texture(texture)
    half = photo.shape[0] // 2
    top = rng.integers(0, half - SIZE + 1) + (half if part == "fresh" else 0)
    left = rng.integers(0, photo.shape[1] - SIZE + 1)
    return photo[top : top + SIZE, left : left + SIZE]


def as_tensor(brightness: np.ndarray) -> torch.Tensor:
    """What the networks see: brightness (N, H, W) between 0 and 1 as (N, 1, H, W), 0 for a middle
    grey."""
    return torch.from_numpy(((brightness - GREY) / SPREAD).astype(np.float32))[:, None]


def cat_images(
    count: int, quadrant: str = "lower left", part: str = "train", seed: int = 0
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return `count` images (count, 1, 100, 100) and their labels (count,), in turn 1 for a cat and
    0 for none.

    Each image has a piece of texture and a random place in `quadrant` of its own. A 1 has the cat
    there, a 0 the cat's pixels, shuffled anew. `part` says which half of the texture photographs
    the pieces are cut from, "train" or "fresh", so that no fresh image shows ground seen in
    training. Values are brightness measured from a middle grey: 0 is that grey, positive is
    brighter. Raises ValueError for an unknown `quadrant` or `part`.
    """
    if quadrant not in QUADRANTS:
        raise ValueError(f"no quadrant {quadrant!r}: choose one of {', '.join(QUADRANTS)}")
    if part not in ("train", "fresh"):
        raise ValueError(f"no part {part!r}: choose train or fresh")
    rng = np.random.default_rng([seed, QUADRANTS.index(quadrant), part == "fresh"])
    images = np.empty((count, SIZE, SIZE), dtype=np.float32)
    for at, image in enumerate(images):
        image[:] = _ground(rng, part)
        row, col = rng.integers(0, SIZE // 2 - CAT + 1, 2)
        row += SIZE // 2 if quadrant.startswith("lower") else 0
        col += SIZE // 2 if quadrant.endswith("right") else 0
        image[row : row + CAT, col : col + CAT] = _shuffle(rng) if at % 2 else cat()
    labels = 1 - np.arange(count, dtype=np.float32) % 2
    return as_tensor(images), torch.from_numpy(labels)


def _shuffle(rng: np.random.Generator) -> np.ndarray:
    return rng.permutation(cat().ravel()).reshape(CAT, CAT)


def _ground(rng: np.random.Generator, part: str) -> np.ndarray:
    return piece(TEXTURES[rng.integers(len(TEXTURES))], part, rng)


@cache
def _texture(name: str) -> np.ndarray:
    return photograph(name)
