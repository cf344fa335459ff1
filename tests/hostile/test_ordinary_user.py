"""The walls hold for an ordinary user too: the attacks on isolation once more, by a user without
any privilege."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NOBODY = "65534"
ROOT = Path(__file__).resolve().parents[2]


def closed_ancestor(path: Path) -> Path | None:
    """The topmost folder above `path` that only its owner may enter (as /root is)."""
    return next(
        (folder for folder in reversed(path.parents) if not folder.stat().st_mode & 0o001), None
    )


def test_core_attacks_as_an_ordinary_user(tmp_path_factory: pytest.TempPathFactory):
    if os.getuid() != 0:
        pytest.skip("this whole run is an ordinary user's already")
    if not shutil.which("setpriv") or not shutil.which("bwrap"):
        pytest.skip("needs setpriv and bwrap to become an ordinary user")
    needed = {Path(sys.base_prefix).resolve(), Path(sys.prefix).resolve(), ROOT}
    command = ["bwrap", "--dev-bind", "/", "/"]
    for closed in {closed_ancestor(path) for path in needed} - {None}:
        command += ["--tmpfs", str(closed)]
    for path in sorted(needed):
        closed = closed_ancestor(path)
        if closed:
            for folder in reversed([folder for folder in path.parents if closed in folder.parents]):
                command += [
                    "--perms",
                    "0755",
                    "--dir",
                    str(folder),
                ]  # bubblewrap itself would close them
            command += ["--ro-bind", str(path), str(path)]
    command += ["--tmpfs", "/var/tmp", "--chdir", str(ROOT)]
    command += [
        "setpriv",
        "--reuid",
        NOBODY,
        "--regid",
        NOBODY,
        "--clear-groups",
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "--basetemp",
        f"/tmp/convcourse-{os.getpid()}",
        "tests/hostile/test_hostile.py",
    ]
    environment = {
        **os.environ,
        "HOSTILE_CORE": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": "/var/tmp",
        "TMPDIR": "/tmp",
    }
    environment = {
        name: value for name, value in environment.items() if not name.startswith(("PYTEST", "XDG"))
    }
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    finally:
        shutil.rmtree(f"/tmp/convcourse-{os.getpid()}", ignore_errors=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert int(re.search(r"(\d+) passed", done.stdout)[1]) >= 20
