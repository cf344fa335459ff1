"""Handwritten digits: a real subset of MNIST that travels with the package, and the full set where
it can be had.

MNIST: Yann LeCun and Corinna Cortes, derived from NIST's Special Databases 1 and 3; CC BY-SA 3.0,
which therefore holds for the subset too. ``python -m course_utils.datasets.digits`` says whether
the embedded file is sound, with ``--rebuild`` it is made anew from the full set.
"""

import argparse
import contextlib
import hashlib
import io
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
import torch._dynamo  # noqa: F401 - see below

from course_utils.datasets.files import AGAIN, DataError, read_arrays

# The first optimiser of a process imports torch._dynamo, which takes two seconds; imported above, a
# warm grading process has done so before it is forked.

SUBSET = Path(__file__).with_name("digits.npz")
PARTS = {
    "train": ("train", 60_000, 1_000),
    "test": ("t10k", 10_000, 200),
}  # file name, images, kept of each digit
VARIABLE = "CONVCOURSE_MNIST"
PATIENCE = 20  # seconds without an answer from a server
ABOUT = (
    "A class-balanced subset of MNIST (Yann LeCun and Corinna Cortes; "
    "http://yann.lecun.com/exdb/mnist/), under the "
    "same licence as the whole: CC BY-SA 3.0. Pixels unchanged. Of each digit's images, in the "
    "order of the full set, "
    "evenly spaced ones: 1,000 of its training part, 200 of its test part; kept in that order."
)

# SHA-256: of the subset's pixels and labels, and of the full set's four files.
SUBSET_CHECKSUM = "24d57ae787204e06bae5ad6b9cc0992f1317ae131da1fe28ac6899cd5c8eaf02"
FULL_CHECKSUMS = {
    "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}
_told: set[str] = set()


class Digits(NamedTuple):
    """Images (N, 1, 28, 28), float32 from 0 (paper) to 1 (ink), and labels (N,), int64 from 0 to
    9."""

    train_images: torch.Tensor
    train_labels: torch.Tensor
    test_images: torch.Tensor
    test_labels: torch.Tensor


def load_digits(source: str = "subset") -> Digits:
    """Return the digits as :class:`Digits`, and say once where they come from.

    `source` is "subset", the 10,000 training and 2,000 test images that travel with the package, or
    "full", all of MNIST: from the folder that the environment variable CONVCOURSE_MNIST names, else
    downloaded once into the user's cache. Raises DataError where files are damaged, missing or
    can't be downloaded, and ValueError for another `source`.
    """
    if source not in ("subset", "full"):
        raise ValueError(f'no source {source!r}: choose "subset" or "full"')
    arrays, told = _subset() if source == "subset" else _full()
    if told not in _told:
        _told.add(told)
        print(
            f"Digits: {told}, {len(arrays['train_images']):,} training and "
            f"{len(arrays['test_images']):,} test images."
        )
    return Digits(
        *(
            _images(arrays[name])
            if name.endswith("images")
            else torch.from_numpy(arrays[name].astype(np.int64))
            for name in Digits._fields
        )
    )


def batches(
    images: torch.Tensor, labels: torch.Tensor, size: int = 64
) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    """Go once through all images in a new random order: pairs (images, labels) of `size`, the last
    one may be smaller."""
    for part in torch.randperm(len(images)).split(size):
        yield images[part], labels[part]


def rebuild(path: Path = SUBSET) -> str:
    """Write the subset anew from the full set (always the same one) and return its checksum; raises
    DataError."""
    full, _ = _full()
    kept = {}
    for part, (_, _, each) in PARTS.items():
        labels = full[f"{part}_labels"]
        places = [np.flatnonzero(labels == digit) for digit in range(10)]
        chosen = np.sort(
            np.concatenate([place[np.arange(each) * len(place) // each] for place in places])
        )
        kept[f"{part}_images"], kept[f"{part}_labels"] = (
            full[f"{part}_images"][chosen],
            labels[chosen],
        )
    np.savez_compressed(path, about=np.array(ABOUT), **kept)
    return _checksum(kept)


def _subset() -> tuple[dict[str, np.ndarray], str]:
    arrays = read_arrays(SUBSET, Digits._fields, "the embedded digits")
    if _checksum(arrays) != SUBSET_CHECKSUM:
        raise DataError(
            f"The file of the embedded digits is not the one it should be ({SUBSET}: wrong "
            f"checksum): {AGAIN}."
        )
    return arrays, "the embedded subset of MNIST"


def _full() -> tuple[dict[str, np.ndarray], str]:
    from torchvision.datasets import MNIST

    own = os.environ.get(VARIABLE)
    root = Path(own).expanduser() if own else _cache()
    if not own:
        _download(root)
    raw = root / "MNIST" / "raw"
    for name, checksum in FULL_CHECKSUMS.items():
        _inspect(raw / name, checksum, own)
    arrays = {}
    for part in PARTS:
        read = MNIST(str(root), train=part == "train")
        arrays[f"{part}_images"], arrays[f"{part}_labels"] = (
            read.data.numpy(),
            read.targets.numpy().astype(np.uint8),
        )
    return arrays, f"the full MNIST from {root}"


def _inspect(path: Path, checksum: str, own: str | None) -> None:
    """Raise DataError, and say what to do, where a file of the full set is missing or damaged."""
    mend = (
        f"mend the folder that {VARIABLE} names, or unset it"
        if own
        else "delete it, and it is downloaded again"
    )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(
            f"A file of the full MNIST can't be read ({path}: {error.strerror}): {mend}."
        ) from None
    if hashlib.sha256(content).hexdigest() != checksum:
        part, kind, *_ = path.name.split("-")
        count = next(count for name, count, _ in PARTS.values() if name == part)
        whole = 16 + 784 * count if kind == "images" else 8 + count
        what = (
            "wrong checksum"
            if len(content) == whole
            else f"{len(content):,} bytes instead of {whole:,}"
        )
        raise DataError(f"A file of the full MNIST is damaged ({path}: {what}): {mend}.")


def _download(root: Path) -> None:
    """Have torchvision download what isn't there yet, with its progress bars; raises DataError."""
    from torchvision.datasets import MNIST

    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(PATIENCE)
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it tells of every mirror that it tries
            MNIST(str(root), download=True)
    except (OSError, RuntimeError, EOFError, AssertionError, ValueError) as error:
        if all((root / "MNIST" / "raw" / name).exists() for name in FULL_CHECKSUMS):
            return  # they are there, but can't be read: the inspection says which
        raise DataError(
            "The full MNIST can't be downloaded (is there a network?): work on with the embedded "
            "subset, "
            f"load_digits(), which needs none, or let {VARIABLE} point at a copy."
        ) from error
    finally:
        socket.setdefaulttimeout(before)


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "convcourse"


def _checksum(arrays: dict[str, np.ndarray]) -> str:
    total = hashlib.sha256()
    for name in Digits._fields:
        total.update(np.ascontiguousarray(arrays[name]).data)
    return total.hexdigest()


def _images(pixels: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(pixels)[:, None].float().div_(255)


def main() -> None:
    """Check the embedded file, or rebuild it."""
    parser = argparse.ArgumentParser(
        prog="python -m course_utils.datasets.digits", description=main.__doc__
    )
    parser.add_argument(
        "--rebuild", action="store_true", help="write the embedded file anew from the full set"
    )
    options = parser.parse_args()
    try:
        if options.rebuild:
            verdict = "as recorded" if rebuild() == SUBSET_CHECKSUM else "NOT as recorded"
            print(f"{SUBSET}: {SUBSET.stat().st_size:,} bytes, checksum {verdict}")
        else:
            load_digits()
            print(f"{SUBSET.name}: {SUBSET.stat().st_size:,} bytes, checksum as recorded")
    except DataError as error:
        parser.exit(1, f"{error}\n")


if __name__ == "__main__":
    main()
