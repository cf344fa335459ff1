"""Measures what an installation takes on the disk: a student's, an instructor's, an author's.

    python benchmarks/install_size.py        # in an environment with .[dev]

Counts the files of each package that the extra needs, as the packages themselves list them. What
drives a graphics card comes with PyTorch on Linux, whether there is one or not.
"""

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

EXTRAS = {"student": "", "instructor": "grade", "author": "dev"}
CARD = ("nvidia", "cuda", "triton")


def needed(name: str, extra: str) -> set[str]:
    """The packages that `name` with an extra needs, itself included; those that aren't installed
    are left out."""
    found: set[tuple[str, str]] = set()
    waiting = [(canonicalize_name(name), extra), (canonicalize_name(name), "")]
    while waiting:
        one = waiting.pop()
        if one in found:
            continue
        try:
            requires = distribution(one[0]).requires or []
        except PackageNotFoundError:
            continue
        found.add(one)
        for requirement in map(Requirement, requires):
            if requirement.marker and not requirement.marker.evaluate({"extra": one[1]}):
                continue
            asked = canonicalize_name(requirement.name)
            waiting += [(asked, "")] + [(asked, each) for each in requirement.extras]
    return {package for package, _ in found}


def size(package: str) -> float:
    """Gigabytes of a package's files."""
    files = (Path(str(file.locate())) for file in distribution(package).files or [])
    return sum(path.stat().st_size for path in files if path.exists()) / 1e9


def main() -> None:
    """Measure and print."""
    print(f"{'GB':12}{'all':>6}{'graphics card':>15}{'PyTorch':>9}{'the rest':>10}")
    for who, extra in EXTRAS.items():
        sizes = {package: size(package) for package in needed("convcourse", extra)}
        card = sum(value for package, value in sizes.items() if package.startswith(CARD))
        torch, whole = sizes["torch"], sum(sizes.values())
        print(f"{who:12}{whole:6.1f}{card:15.1f}{torch:9.1f}{whole - card - torch:10.1f}")


if __name__ == "__main__":
    main()
