"""What answers earn where they share a process with the tests, as in nbgrader's kernel."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from helpers.desk import Desk
from helpers.waiting import PATIENCE


def earned_plainly(
    desk: Desk, folder: Path, cases: Mapping[str, tuple[str, str]]
) -> dict[str, float | None]:
    """The points of each (answer, test of one point), whose notebooks are written to `folder`."""
    names = {}
    for number, (name, (answer, test)) in enumerate(cases.items()):
        desk.write(folder / f"{number}.ipynb", answer, test)
        names[str(number)] = name
    done = subprocess.run(
        [sys.executable, str(Path(__file__).parent / "plain.py"), str(folder)],
        check=True,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        env={**os.environ, "TMPDIR": str(folder)},
        cwd=folder,
    )
    earned = json.loads(done.stdout.splitlines()[-1])
    return {names[number]: points["test_0"] for number, points in earned.items()}
