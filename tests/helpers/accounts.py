"""How another account of this machine runs what is tested."""

import sys
from pathlib import Path

from helpers.submissions import ROOT


def closed_ancestor(path: Path) -> Path | None:
    """The topmost folder above `path` that only its owner may enter (as /root is)."""
    return next(
        (folder for folder in reversed(path.parents) if not folder.stat().st_mode & 0o001), None
    )


def enterable() -> tuple[str, ...]:
    """What to put before a command so that every account finds Python and this project, also where
    they lie in a folder that only root may enter."""
    needed = {Path(sys.base_prefix).resolve(), Path(sys.prefix).resolve(), ROOT}
    command = ["bwrap", "--dev-bind", "/", "/"]
    for closed in {closed_ancestor(path) for path in needed} - {None}:
        command += ["--tmpfs", str(closed)]
    for path in sorted(needed):
        closed = closed_ancestor(path)
        if closed:
            for folder in reversed([one for one in path.parents if closed in one.parents]):
                # bubblewrap itself would close them
                command += ["--perms", "0755", "--dir", str(folder)]
            command += ["--ro-bind", str(path), str(path)]
    return tuple(command)
