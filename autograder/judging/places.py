"""What the student side may see of the machine: the system's libraries, Python and its packages."""

import os
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

from autograder.judging.library import packages


def readable_places() -> list[str]:
    """What the student side may read: the system's libraries, Python and its packages, and these
    packages."""
    system = [
        "/usr",
        "/lib",
        "/lib64",
        "/lib32",
        "/bin",
        "/sbin",
        "/etc/ld.so.cache",
        "/etc/alternatives",
        "/etc/fonts",
        "/etc/localtime",
    ]
    # Not the whole of it: a virtual environment may have been made within the course's folder.
    python = [
        os.path.join(prefix, part)
        for prefix in (sys.prefix, sys.base_prefix, sys.exec_prefix)
        for part in ("bin", "lib", "lib32", "lib64", "share", "pyvenv.cfg")
    ]
    python += [
        sysconfig.get_path("stdlib"),
        sysconfig.get_path("purelib"),
        sysconfig.get_path("platlib"),
    ]
    found = [find_spec(name) for name in ("autograder", *packages())]
    code = [str(Path(spec.origin).resolve().parent) for spec in found if spec and spec.origin]
    code += [module for place in own_places() for module in modules_in(place)]
    places: list[str] = []
    for place in sorted(
        {os.path.abspath(p) for p in [*system, *python, *code] if p and os.path.exists(p)},
        key=len,
    ):
        if not any(_within(place, kept) for kept in places):
            places.append(place)
    return places


def hidden_places() -> list[str]:
    """Folders within those that may be read in which other people's work lies: nbgrader's exchange,
    and the course where somebody keeps it among the system's files."""
    here, seen = os.getcwd(), readable_places()
    exchanges = [os.path.join(place, "share/nbgrader") for place in ("/usr/local", sys.prefix)]
    exchanges += _configured_exchange()
    hidden = [place for place in exchanges if os.path.isdir(place)]
    needed = (sys.prefix, sys.base_prefix, sysconfig.get_path("stdlib"), str(Path(__file__).parent))
    if any(_within(here, place) for place in seen):
        hidden += [here] * (not any(_within(place, here) for place in needed))
    return [place for place in hidden if any(_within(place, other) for other in seen)]


def _configured_exchange() -> list[str]:
    """Where the course at hand has its exchange, if it says so."""
    from autograder.course import CONFIG, Course

    if not os.path.exists(CONFIG):
        return []
    root = Course(Path.cwd()).config.get("Exchange", {}).get("root")
    return [os.path.abspath(root)] if isinstance(root, str) and root else []


def own_places() -> list[str]:
    """Folders outside Python's own from which the engine may import, e.g. those of PYTHONPATH."""
    roots = (sys.prefix, sys.base_prefix, "/usr", sysconfig.get_path("stdlib"))
    return [
        place
        for place in dict.fromkeys(os.path.abspath(entry) for entry in sys.path if entry)
        if os.path.isdir(place) and not any(_within(place, root) for root in roots)
    ]


def modules_in(folder: str) -> list[str]:
    """What can be imported from a folder: no more of it is shown, for it may be the course's."""
    return sorted(
        str(path)
        for path in Path(folder).iterdir()
        if (path.suffix in (".py", ".so") and path.name != "nbgrader_config.py")
        or (path.suffix == "" and (path / "__init__.py").is_file() and path.name.isidentifier())
    )


def _within(place: str, root: str) -> bool:
    return place == root or place.startswith(root.rstrip("/") + "/")
