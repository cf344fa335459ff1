"""Does anything that students install or open name the answer to a question that they type?"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import nbformat

from autograder.authoring.bank import items
from autograder.authoring.complaint import Complaint
from autograder.course import Folders
from autograder.notebook import SourceNotebook

READ = (".py", ".js", ".css", ".json", ".md", ".txt", ".csv")
LEAST_NUMBERS, LEAST_DIGITS, LEAST_LETTERS = 3, 4, 9  # shorter ones stand anywhere by chance
CHOICE = re.compile(r"[\"']([\w ]+)[\"']")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def check_leaks(course: Folders, source: SourceNotebook) -> Iterator[Complaint]:
    """No typed answer stands in the course's package, release, practice questions or docs."""
    for name, form in items(source).items():
        if form == "code":
            continue
        released = source.released[source.cells.index(source.named[name])]
        for word in _telling(_value(source, name)):
            # Where the question names some to choose from, what names them all tells nothing.
            others = {_plain(one) for one in CHOICE.findall(released)} - {word}
            for place, text in opened(course.root):
                if _names(text, word) and not any(_names(text, other) for other in others):
                    yield Complaint(
                        source.path.name,
                        f"item {name}",
                        f"{place} tells its answer ({word})",
                        "Take it out there, or ask for something else",
                    )


def _value(source: SourceNotebook, name: str) -> Any:
    """What the master answers; None where that takes more than its own cell."""
    names: dict[str, Any] = {}
    try:
        exec(compile(source.named[name].source, name, "exec"), names)
    except Exception:
        return None
    return names.get(name)


def _telling(value: Any) -> list[str]:
    """The forms of an answer that tell it wherever they stand, as `_plain` writes them."""
    if isinstance(value, dict):
        pairs = [(key, one) for key, one in value.items() if _telling(one)]
        return [_plain(f"{key} {one}") for key, one in pairs]
    if isinstance(value, str):
        return [_plain(value)] if len(value) >= LEAST_LETTERS else []
    if isinstance(value, bool) or value is None:
        return []
    numbers = NUMBER.findall(repr(value))
    if isinstance(value, int | float):
        return numbers if len(numbers[0].strip("-")) >= LEAST_DIGITS else []
    long = len(numbers) > LEAST_NUMBERS or len("".join(numbers)) > LEAST_DIGITS
    return [" ".join(numbers)] if long and len(numbers) >= LEAST_NUMBERS else []


def _plain(text: str) -> str:
    """Text of which only words, numbers and single blanks are left, for an answer may be written
    with other brackets."""
    text = re.sub(r"(?<=\d)[_,](?=\d{3}\b)", "", text)
    return " ".join(re.findall(r"-?\d+(?:\.\d+)?|\w+", text))


def _names(text: str, word: str) -> bool:
    return word in text and bool(re.search(rf"(?<![\w.-]){re.escape(word)}(?![\w]|\.\d)", text))


@cache
def opened(root: Path) -> list[tuple[str, str]]:
    """Each text that students install or open, by its place."""
    packages = [path.parent for path in root.glob("*/__init__.py") if path.parent.name != "tests"]
    paths = [path for package in packages for path in package.rglob("*")]
    paths += [*root.glob("*.md"), *(root / "docs").glob("*.md")]
    paths += [*(root / "release").rglob("*")]
    found = []
    for path in sorted(paths):
        if path.suffix == ".ipynb":
            cells = nbformat.read(path, as_version=4).cells
            text = "\n".join(cell.source for cell in cells)
        elif path.suffix in READ and path.is_file():
            text = path.read_text(errors="replace")
        else:
            continue
        found.append((path.relative_to(root).as_posix(), _plain(text)))
    return found
