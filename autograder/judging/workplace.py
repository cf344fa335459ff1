"""The folder that a judge works in: one for each submission, with what the instructor keeps beside
the notebook. So a test that writes leaves the source as it was, and none reads what another
submission's has written."""

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path


def settle_in(source: str) -> str:
    """Go to work in a new folder with the files of the folder `source`, and return it; modules are
    imported from where they are."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, source)
    place = tempfile.mkdtemp(prefix="judge-")
    for folder, below, files in os.walk(source):
        below[:] = [name for name in below if not name.startswith(".") and name != "__pycache__"]
        target = Path(place, os.path.relpath(folder, source))
        target.mkdir(exist_ok=True)
        for name in files:
            if name.endswith(".ipynb"):
                continue
            with suppress(OSError):  # what can't be read is missing here, as it is to the tests
                shutil.copyfile(Path(folder, name), target / name)
    os.chdir(place)
    return place
