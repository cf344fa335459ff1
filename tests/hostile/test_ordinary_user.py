"""The walls hold for an ordinary user too: the attacks on isolation once more, by a user without
any privilege."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from helpers.accounts import enterable
from helpers.submissions import ROOT
from helpers.waiting import PATIENCE

NOBODY = "65534"


def test_core_attacks_as_an_ordinary_user(tmp_path_factory: pytest.TempPathFactory):
    if os.getuid() != 0:
        pytest.skip("this whole run is an ordinary user's already")
    if not shutil.which("setpriv") or not shutil.which("bwrap"):
        pytest.skip("needs setpriv and bwrap to become an ordinary user")
    command = [*enterable(), "--tmpfs", "/var/tmp", "--chdir", str(ROOT)]
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
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=PATIENCE
        )
    finally:
        shutil.rmtree(f"/tmp/convcourse-{os.getpid()}", ignore_errors=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert int(re.search(r"(\d+) passed", done.stdout)[1]) >= 20
