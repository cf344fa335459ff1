"""A JupyterHub to try the course on, on this machine alone: an instructor, two students, chapter 1
released. Its configuration is deploy/jupyterhub's, with a few lines changed."""

import contextlib
import ctypes
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from filelock import FileLock, Timeout

from autograder.cli.doctor import show_findings
from autograder.cli.screen import console, one_line_errors
from autograder.course import OWN
from autograder.errors import CourseError
from autograder.judging.processes import descendants

ASSIGNMENT = "1-filters"
FOLDER = Path(OWN, "hub")
DEPLOY = Path("deploy/jupyterhub")
INSTRUCTOR, STUDENTS = "grace", {"ada": "Ada Lovelace", "blaise": "Blaise Pascal"}
RUNS = "JupyterHub is now running"
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
STOP_SECONDS = 40

# What is otherwise than in deploy/jupyterhub/jupyterhub_config.py: one account runs every server,
# and a password that was drawn just now opens them all.
TRIAL = """
load_subconfig({config!r})
c.JupyterHub.authenticator_class = "shared-password"
c.SharedPasswordAuthenticator.user_password = {password!r}
c.Authenticator.allowed_users = {people!r}
c.JupyterHub.load_groups["formgrade-convcourse"] = {{"users": [{instructor!r}]}}
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r}
for one in (c.Spawner.environment, *(each["environment"] for each in c.JupyterHub.services)):
    one["CONVCOURSE_ONE_ACCOUNT"] = "1"
    # Else JupyterLab, which asks npm for its folder, and kernels leave files in your home.
    one.update(npm_config_cache={caches!r} + "/npm", IPYTHONDIR={caches!r} + "/ipython")
"""
PORTS = """
c.JupyterHub.hub_port = {hub}
for one, port in zip(c.JupyterHub.services, {services}):
    one["url"] = f"http://127.0.0.1:{{port}}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api}"
c.ConfigurableHTTPProxy.auth_token = {token!r}
"""
AS_ROOT = """
c.Spawner.args = ["--allow-root"]
c.JupyterHub.services[1]["command"].append("--allow-root")
"""


@click.command()
@click.option("--port", default=8000, show_default=True, help="Where browsers find it.")
@one_line_errors
def hub(port: int) -> None:
    """Open a JupyterHub on this machine to try the course on, as an instructor and as students;
    Ctrl-C ends it and leaves nothing behind."""
    from autograder.course import Course
    from autograder.doctor import examine

    course = Course()
    config = (course.folder / DEPLOY / "jupyterhub_config.py").resolve()
    if not config.exists():
        raise CourseError(f"there is no {DEPLOY}/ here; run this in a clone of the course")
    refuse_taken(port)
    _adopt_orphans()
    signal.signal(signal.SIGTERM, _stop)
    place = course.folder / FOLDER
    place.parent.mkdir(exist_ok=True)
    lock = FileLock(place.with_suffix(".lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise CourseError("a hub to try is running here already; stop that one first") from None
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(mode=0o700)
    try:
        with console.status(f"releasing {ASSIGNMENT} in {FOLDER}"):
            environment = set_up(course, place, f"http://127.0.0.1:{port}")
        password = secrets.token_hex(4)
        own = trial(config, place, password)
        console.print("[bold]Looking[/] whether all is fit for a hub")
        with reading(environment, config):
            fit = show_findings(examine(Course(place / "course"), own))
        if not fit:
            raise CourseError("a hub can't start before that is mended")
        console.print("[bold]Starting[/] hub, proxy, desk and formgrader")
        with running(own, environment, place / "hub.log") as process:
            _tell(port, password)
            process.wait()
            raise CourseError(
                f"the hub has ended by itself; its last words: {_last(place / 'hub.log')}"
            )
    finally:
        _kill(set(descendants(os.getpid())) - {os.getpid()})
        shutil.rmtree(place, ignore_errors=True)
        lock.release()
        Path(lock.lock_file).unlink(missing_ok=True)


def set_up(ours: Any, place: Path, proxy: str) -> dict[str, str]:
    """Make a course with its first assignment, and an exchange in which it is released, in `place`;
    returns the environment in which the hub has to run."""
    from nbgrader.api import Gradebook

    from autograder.course import CONFIG, Course
    from autograder.doctor.folders import mend_folders
    from autograder.grading import release

    for name in ("course", "hub", "homes"):
        (place / name).mkdir(mode=0o700)
    exchange = place / "exchange"
    exchange.mkdir()
    exchange.chmod(0o1777)
    environment = {
        "CONVCOURSE_FOLDER": str(place / "course"),
        "CONVCOURSE_HUB": str(place / "hub"),
        "CONVCOURSE_EXCHANGE": str(exchange),
        "CONVCOURSE_PROXY": proxy,
    }
    shutil.copy(ours.folder / CONFIG, place / "course" / CONFIG)
    shutil.copytree(ours.source(ASSIGNMENT), place / "course" / "source" / ASSIGNMENT)
    course = Course(place / "course")
    with reading(environment, ours.folder / DEPLOY / "jupyterhub_config.py"):
        release(course, ASSIGNMENT)
        course.exchanging("ReleaseAssignment", ASSIGNMENT).start()
        mend_folders(course)
    with Gradebook(course.db_url, course.course_id) as gradebook:
        for student, name in STUDENTS.items():
            first, last = name.split()
            gradebook.update_or_create_student(student, first_name=first, last_name=last)
    return environment


@contextlib.contextmanager
def reading(environment: dict[str, str], config: Path) -> Iterator[None]:
    """This process's environment, changed while nbgrader reads its settings, as the services of a
    hub with this configuration would."""
    before = os.environ.copy()
    os.environ.update(environment, JUPYTER_CONFIG_PATH=str(config.parent / "everyone"))
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def trial(config: Path, place: Path, password: str) -> Path:
    """Write the configuration of a hub to try, which is `config` with a few lines changed."""
    own = place / "hub" / "jupyterhub_config.py"
    homes = str(place / "homes" / "{username}")
    text = TRIAL.format(
        config=str(config),
        password=password,
        people={INSTRUCTOR, *STUDENTS},
        instructor=INSTRUCTOR,
        homes=homes,
        caches=str(place / "hub" / "caches"),
    )
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    own.write_text(text + ports() + (AS_ROOT if root else ""))
    return own


def ports() -> str:
    """Lines that have the hub's inner ports be such as are free now."""
    hub, api, *services = free_ports(4)
    return PORTS.format(hub=hub, api=api, services=services, token=secrets.token_hex(16))


def free_ports(count: int) -> list[int]:
    """Ports of this machine that nobody has just now."""
    with contextlib.ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


def refuse_taken(port: int) -> None:
    """Raise CourseError where somebody has this port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CourseError(
                f"port {port} can't be had ({error.strerror}); another: --port {port + 10}"
            ) from None


@contextlib.contextmanager
def running(
    config: Path, environment: dict[str, str], log: Path, before: tuple[str, ...] = ()
) -> Iterator[subprocess.Popen]:
    """A hub with this configuration, from when it answers; all its processes end with the block.
    `before` is put before its command. Raises CourseError where it doesn't start."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    process = subprocess.Popen(
        [*before, sys.executable, "-m", "jupyterhub", "-f", str(config)],
        cwd=config.parent,
        env=known | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=_end_with_parent,
    )
    told = threading.Event()  # that it runs, or that it won't

    def listen() -> None:
        assert process.stdout is not None, "it is a pipe"
        with process.stdout as said, log.open("w") as file:
            for line in said:
                file.write(line)
                file.flush()
                if RUNS in line:
                    told.set()

    def wait() -> None:
        process.wait()
        told.set()

    for task in (listen, wait):
        threading.Thread(target=task, daemon=True).start()
    try:
        told.wait()
        if process.poll() is not None:
            raise CourseError(f"the hub didn't start: {_last(log)}")
        yield process
    finally:
        end(process)


def end(process: subprocess.Popen) -> None:
    """End a hub as it ends itself, with its proxy, services and people's servers; then, by their
    ids, what is left."""
    ours = set(descendants(process.pid))
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(STOP_SECONDS)
    _kill(ours | set(descendants(process.pid)))
    process.wait()


def _kill(processes: set[int]) -> None:
    for one in processes:
        with contextlib.suppress(OSError):
            os.kill(one, signal.SIGKILL)


def _adopt_orphans() -> None:
    """Have what a hub leaves behind become this program's own children."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _end_with_parent() -> None:
    """Have the kernel tell the hub to end when this program does, whatever ends it."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def _stop(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def _last(log: Path) -> str:
    """What a hub complained about last, else what it said last."""
    lines = [one for one in log.read_text(errors="replace").splitlines() if one.strip()]
    return next((one for one in reversed(lines) if one.startswith(("[C", "[E"))), lines[-1])


def _tell(port: int, password: str) -> None:
    url = f"http://127.0.0.1:{port}"
    people = f"{INSTRUCTOR} (instructor), {' and '.join(STUDENTS)} (students)"
    console.print(
        f"\n[bold green]{url}[/]   log in as {people}; password for all: [bold]{password}[/]\n"
        f"  students: Nbgrader, Assignment List, fetch {ASSIGNMENT}; Hand in, above the notebook\n"
        f"  instructor: {url}/services/formgrader and {url}/services/desk/watch\n"
        "One account, yours, runs everybody's server, so this is for trying it out; for a class "
        "see docs/jupyterhub.md.\nCtrl-C ends it and deletes what was made.",
        soft_wrap=True,
    )
