"""Files that one side's code writes, which the other side's is to see: as data, below the folder
that each works in."""

import os
from importlib.machinery import all_suffixes
from pathlib import Path

MOST_FILES, MOST_BYTES = 200, 16 << 20
# What a side would run when it imports, and what carries code: never brought to the judge.
CODE = (*all_suffixes(), ".pth", ".zip", ".egg", ".whl", ".pkl", ".pickle", ".joblib", ".dill")
Stamp = tuple[int, int, int]


def stamps(folder: str = ".") -> dict[str, Stamp]:
    """What stands for each plain file below a folder; of more than a few hundred the rest is left
    out."""
    found: dict[str, Stamp] = {}
    waiting = [""]
    while waiting and len(found) < MOST_FILES:
        below = waiting.pop()
        try:
            entries = list(os.scandir(os.path.join(folder, below)))
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith(".") or entry.name == "__pycache__" or entry.is_symlink():
                continue
            name = os.path.join(below, entry.name)
            if entry.is_dir():
                waiting.append(name)
            elif entry.is_file():
                status = entry.stat()
                found[name] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found


class Shared:
    """The files of the folder at work that have changed since they were last told of."""

    def __init__(self) -> None:
        self.known = stamps()

    def changed(self) -> dict[str, bytes]:
        """These, by name."""
        now, told, room = stamps(), {}, MOST_BYTES
        for name, stamp in now.items():
            if self.known.get(name) != stamp and stamp[1] <= room:
                try:
                    told[name] = Path(name).read_bytes()
                except OSError:
                    continue
                room -= len(told[name])
        self.known = now
        return told

    def take(self, files: object) -> None:
        """Write what the other side has told of; what isn't a plain name below this folder, or
        would be run, is left out."""
        if type(files) is not dict or not files:
            return
        written = set[str]()
        for name, content in list(files.items())[:MOST_FILES]:
            if type(name) is str and type(content) is bytes and is_data(name):
                place = Path(name)
                try:
                    place.parent.mkdir(parents=True, exist_ok=True)
                    place.write_bytes(content)
                except OSError:
                    continue
                written.add(name)
        now = stamps()
        self.known = {**self.known, **{name: now[name] for name in written & now.keys()}}


def is_data(name: str) -> bool:
    """Whether a relative path lies below the folder at work and names no code."""
    parts = Path(name).parts
    plain = bool(parts) and not os.path.isabs(name) and len(name) < 400 and "\0" not in name
    hidden = any(part.startswith(".") or part == "__pycache__" for part in parts)
    return plain and not hidden and not name.lower().endswith(CODE)
