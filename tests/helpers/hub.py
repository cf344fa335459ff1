"""A real JupyterHub for the tests: with accounts of this machine where the tests run as root, else
with one account for all. Its configuration is deploy/jupyterhub's, with a few lines changed."""

import contextlib
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from helpers.accounts import enterable
from helpers.submissions import ROOT
from helpers.waiting import PATIENCE

from autograder.cli import hub
from autograder.course import Course
from autograder.doctor.hub import PROXY

CONFIG = ROOT / hub.DEPLOY / "jupyterhub_config.py"
PATH = os.pathsep.join(
    [str(Path(sys.executable).parent), str(ROOT / "node_modules/.bin"), os.environ["PATH"]]
)
# A student's token for the desk, as their server has one.
TOKENS = "\nc.JupyterHub.api_tokens = {tokens!r}\n"
# A test doesn't wait until the next verdict may be had.
HURRY = "\nc.Desk.pause_seconds = 0\n"
ACCOUNTS = """
load_subconfig({config!r})
c.PAMAuthenticator.allowed_groups = set()
c.Authenticator.allowed_users = {people!r}
c.JupyterHub.load_groups["formgrade-convcourse"] = {{"users": [{instructor!r}]}}
"""


@dataclass
class Hub:
    """A hub that runs: where it is, who may log in with which password, and where things lie."""

    url: str
    place: Path
    password: str
    instructor: str
    students: list[str]
    token: str  # the first student's
    before: tuple[str, ...]
    start: Callable[[], subprocess.Popen]

    def __post_init__(self) -> None:
        self.process = self.start()

    @property
    def course(self) -> Path:
        """The course's folder."""
        return self.place / "course"

    def home(self, name: str) -> Path:
        """A person's home."""
        return self.place / "homes" / name

    def log_in(self, new_page: Any, name: str, where: str) -> Any:
        """Have a person log in, in a browser of their own, and open an address below the hub's."""
        page = new_page()
        page.set_default_timeout(240_000)  # a busy machine starts servers slowly
        page.goto(f"{self.url}/hub/login?next={where}")
        page.fill("#username_input", name)
        page.fill("#password_input", self.password)
        page.click("#login_submit")
        return page

    def kill(self, what: str) -> None:
        """Have the hub itself, its desk or its proxy end without a chance to say so."""
        is_it: Callable[[list[str]], bool] = {
            "desk": lambda words: words[-1:] == ["serve"],
            "proxy": lambda words: any(Path(word).name == PROXY for word in words),
            "hub": lambda words: words[1:3] == ["-m", "jupyterhub"],
        }[what]
        process = psutil.Process(self.process.pid)
        below = [process, *process.children(recursive=True)]
        found = next(one for one in below if is_it(one.cmdline()))
        found.kill()
        found.wait(PATIENCE)

    def begin_again(self) -> None:
        """Start a hub where the last one has ended."""
        self.process = self.start()

    def run_as(self, name: str, *command: str) -> str:
        """Run a command in the course's folder as this person; returns what it printed."""
        become: tuple[str, ...] = ("setpriv", "--reuid", name, "--regid", name, "--clear-groups")
        environment = {
            **os.environ,
            "JUPYTER_CONFIG_PATH": str(CONFIG.parent / "everyone"),
            "CONVCOURSE_EXCHANGE": str(self.place / "exchange"),
            "HOME": str(self.home(name)),
            "CONVCOURSE_FOLDER": str(self.course),
            "PATH": PATH,
            "COLUMNS": "200",
        }
        if os.getuid() != 0:
            become, environment["CONVCOURSE_ONE_ACCOUNT"] = (), "1"
        done = subprocess.run(
            [*self.before, *become, *command],
            cwd=self.course,
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout


@contextlib.contextmanager
def running_hub(ours: Path = ROOT) -> Iterator[Hub]:
    """A hub with an instructor and two students, and the first chapter as it is in the folder
    `ours`; it leaves no process, folder or account behind."""
    (port,) = hub.free_ports(1)
    url, password = f"http://127.0.0.1:{port}", secrets.token_hex(8)
    with contextlib.ExitStack() as held:
        place = Path(tempfile.mkdtemp(prefix="convcourse-hub-"))
        held.callback(shutil.rmtree, place, ignore_errors=True)
        place.chmod(0o755)
        environment = hub.set_up(Course(ours), place, url)
        environment["PATH"] = PATH
        with (place / "course" / "nbgrader_config.py").open("a") as file:
            file.write(HURRY)
        if os.getuid() == 0:
            names = held.enter_context(_accounts(place, password))
            instructor, *students = names
            own = place / "hub" / "jupyterhub_config.py"
            text = ACCOUNTS.format(config=str(CONFIG), people=set(names), instructor=instructor)
            own.write_text(text + hub.ports())
            before = enterable()
        else:
            instructor, students = hub.INSTRUCTOR, list(hub.STUDENTS)
            own, before = hub.trial(CONFIG, place, password), ()

        token = secrets.token_hex(16)
        with own.open("a") as file:
            file.write(TOKENS.format(tokens={token: students[0]}))

        def start() -> subprocess.Popen:
            return held.enter_context(hub.running(own, environment, place / "hub.log", before))

        yield Hub(url, place, password, instructor, students, token, before, start)


@contextlib.contextmanager
def _accounts(place: Path, password: str) -> Iterator[list[str]]:
    """Accounts of this machine, as long as the block runs; the first one's is the course, which
    needs no home."""
    mark = secrets.token_hex(3)
    names = [f"{name}-{mark}" for name in (hub.INSTRUCTOR, *hub.STUDENTS)]
    homes = place / "homes"
    homes.chmod(0o755)
    with contextlib.ExitStack() as made:
        for name in names:
            home = ["--home-dir", str(homes / name), "--create-home", "--key", "HOME_MODE=0700"]
            if name == names[0]:
                home = ["--home-dir", "/nonexistent", "--no-create-home"]
            subprocess.run(["useradd", *home, "--shell", "/bin/bash", name], check=True)
            made.callback(subprocess.run, ["userdel", "--force", name], capture_output=True)
        given = "".join(f"{name}:{password}\n" for name in names)
        subprocess.run(["chpasswd"], input=given, text=True, check=True)
        for folder in (place / "course", place / "exchange" / "convcourse"):
            subprocess.run(["chown", "-R", f"{names[0]}:{names[0]}", str(folder)], check=True)
        yield names
