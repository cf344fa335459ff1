"""Arrays that travel with the package, and the error of data that cannot be had."""

import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

import numpy as np

AGAIN = "install the course package again, or restore the file from git"


class DataError(RuntimeError):
    """Data can't be had; notebooks show the message alone, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [f"\x1b[31m{self}\x1b[0m"]


def read_arrays(path: Path, names: Iterable[str], what: str) -> dict[str, np.ndarray]:
    """Return the arrays `names` of the npz file at `path`; raises DataError, which calls it the
    file of `what`."""
    try:
        # Opened here: of a damaged one numpy would leave its own open.
        with path.open("rb") as opened, np.load(opened) as file:
            return {name: file[name] for name in names}
    except FileNotFoundError:
        raise DataError(f"The file of {what} is missing ({path}): {AGAIN}.") from None
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        why = "it is no archive" if isinstance(error, ValueError | EOFError) else error
        raise DataError(f"The file of {what} is damaged ({path}: {why}): {AGAIN}.") from None
