"""A submission's files, read by their relative paths and written whole."""

import shutil
from pathlib import Path

MOST_BYTES = 50 << 20
MOST_FILES = 500


def files_below(folder: Path) -> dict[str, bytes]:
    """All files below `folder` by relative path; links are left out."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in _plain_files(folder)}


def files_beside(folder: Path) -> dict[str, bytes]:
    """The data files beside a folder's notebooks by relative path; links are left out, and what is
    beyond the limit."""
    found, size = {}, 0
    for path in _plain_files(folder):
        if path.suffix == ".ipynb":
            continue
        size += path.stat().st_size
        if size > MOST_BYTES or len(found) == MOST_FILES:
            break
        found[str(path.relative_to(folder))] = path.read_bytes()
    return found


def replace_folder(place: Path, files: dict[str, bytes]) -> None:
    """Have `place` hold just these files; they are written beside it first, so that what was there
    is whole until replaced."""
    new = place.with_name(f".{place.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    for relative, content in files.items():
        (new / relative).parent.mkdir(parents=True, exist_ok=True)
        (new / relative).write_bytes(content)
    shutil.rmtree(place, ignore_errors=True)
    new.rename(place)


def _plain_files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()]
