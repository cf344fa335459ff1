"""A JupyterHub's configuration, as deploy/jupyterhub/ has it: roles, services, tools and rights."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.doctor.finding import BAD, GOOD, LOOK, Finding
from autograder.errors import CourseError

LEAST_HUB, LEAST_NODE = 6, 20
PROXY = "configurable-http-proxy"
NO_PROXY = (
    f"npm install -g {PROXY}@5.3.0, or npm ci in the course's folder and node_modules/.bin on PATH"
)


def look_at_hub(course: Course, config: Path | None) -> Iterator[Finding]:
    """Look at a hub's tools, and at what its configuration file grants; without one, at nothing."""
    if config is None:
        return
    yield from look_at_tools()
    try:
        hub = _read(config)
    except CourseError as error:
        yield Finding("hub configuration", BAD, str(error))
        return
    yield from _roles(hub, course.course_id)
    yield from _services(hub, course)
    yield from _install()


def look_at_tools() -> Iterator[Finding]:
    """Look for JupyterHub, its proxy, and the Node that runs it."""
    try:
        version = metadata.version("jupyterhub")
    except metadata.PackageNotFoundError:
        mend = "pip install -c constraints.txt '.[hub]'"
        yield Finding("JupyterHub", BAD, "not in this environment", mend)
    else:
        new = int(version.split(".")[0]) >= LEAST_HUB
        mend = "" if new else f"its configuration here is for JupyterHub {LEAST_HUB}"
        yield Finding("JupyterHub", GOOD if new else BAD, version, mend)
    node = shutil.which("node")
    said = (
        subprocess.run([node, "--version"], capture_output=True, text=True).stdout if node else ""
    )
    found = re.match(r"v(\d+)", said)
    if found is None or int(found[1]) < LEAST_NODE:
        seen = f"Node {said.strip()}" if found else "no Node"
        yield Finding("Node", BAD, seen, f"install Node {LEAST_NODE} or newer: {PROXY} runs on it")
    else:
        yield Finding("Node", GOOD, said.strip())
    proxy = shutil.which(PROXY)
    yield Finding("proxy", *((GOOD, proxy) if proxy else (BAD, f"no {PROXY}", NO_PROXY)))


def _read(config: Path) -> Any:
    """What a hub's configuration file sets; raises CourseError."""
    from traitlets.config import PyFileConfigLoader

    try:
        found = PyFileConfigLoader(config.name, path=str(config.resolve().parent)).load_config()
    except Exception as error:  # whatever a file of Python can do
        raise CourseError(f"{config} can't be read: {error!r}") from error
    return found.JupyterHub


def _roles(hub: Any, course_id: str) -> Iterator[Finding]:
    """Who may reach which service: graders formgrader, everybody the desk, from a kernel too."""
    roles = {role["name"]: role for role in hub.get("load_roles", [])}
    graders = f"formgrade-{course_id}"
    groups = hub.get("load_groups", {})
    if graders not in groups:
        mend = f"name it in c.JupyterHub.load_groups (course_id is {course_id!r})"
        yield Finding("hub groups", BAD, f"no group {graders}", mend)
    else:
        people = ", ".join(sorted(groups[graders].get("users", []))) or "nobody yet"
        yield Finding("hub groups", GOOD, f"{graders}: {people}")
    wanted = (
        ("formgrader", lambda: _reach(roles.values(), "formgrader", graders), f"group {graders}"),
        ("desk", lambda: _reach([roles.get("user", {})], "desk", None), "role user"),
        ("desk", lambda: _reach([roles.get("server", {})], "desk", None), "role server"),
    )
    for service, reached, whose in wanted:
        scope = f"access:services!service={service}"
        if reached():
            yield Finding("hub roles", GOOD, f"{whose} reaches the {service}")
        else:
            mend = f"add it in c.JupyterHub.load_roles: {scope}"
            yield Finding("hub roles", BAD, f"{whose} doesn't reach the {service}", mend)


def _reach(roles: Any, service: str, group: str | None) -> bool:
    scopes = {
        scope
        for role in roles
        if group is None or group in role.get("groups", [])
        for scope in role.get("scopes", [])
    }
    return bool(scopes & {"access:services", f"access:services!service={service}"})


def _services(hub: Any, course: Course) -> Iterator[Finding]:
    services = {service["name"]: service for service in hub.get("services", [])}
    for name in ("desk", "formgrader"):
        if name not in services:
            yield Finding("hub services", BAD, f"no {name}", "see deploy/jupyterhub/")
            continue
        service = services[name]
        there = Path(service.get("cwd", "")).resolve()
        owner = course.root.owner()
        if there != course.folder:
            mend = f"'cwd': {str(course.folder)!r}"
            yield Finding("hub services", BAD, f"{name} runs in {there}", mend)
        elif service.get("user", owner) != owner:
            seen = f"{name} runs as {service['user']}, the course's folder is {owner}'s"
            yield Finding("hub services", BAD, seen, f"'user': {owner!r}")
        else:
            yield Finding("hub services", GOOD, f"{name}, in the course's folder, as its owner")


def _install() -> Iterator[Finding]:
    """An editable install has everybody import from its folder: what it may hold, and who may
    change it."""
    text = metadata.distribution("convcourse").read_text("direct_url.json") or ""
    if '"editable": true' in text:
        seen = "everybody's notebooks import from the folder this was installed from (pip -e)"
        yield Finding("install", LOOK, seen, "pip install -c constraints.txt '.[hub]', without -e")
    else:
        yield Finding("install", GOOD, "a copy of its own, in the environment")
