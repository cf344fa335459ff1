"""A JupyterHub for the course, on one machine whose people have accounts: docs/jupyterhub.md says
how one gets there, `course doctor --hub` whether one has.

`make hub` and the tests read this very file, and then say in a few lines of their own what is
otherwise with them (autograder/cli/hub.py).
"""

import grp
import os
import shutil
import sys
from pathlib import Path

c = get_config()  # noqa: F821 - JupyterHub provides it

# Where things lie. The course's folder is its owner's alone (chmod 700): desk and formgrader run as
# that account, students never enter. All may write to the exchange (chmod 1777). The hub's own
# state lies elsewhere, root's alone.
HERE = Path(__file__).resolve().parent
COURSE = Path(os.environ.get("CONVCOURSE_FOLDER", "/srv/convcourse/course"))
EXCHANGE = Path(os.environ.get("CONVCOURSE_EXCHANGE", "/srv/convcourse/exchange"))
STATE = Path(os.environ.get("CONVCOURSE_HUB", "/srv/convcourse/hub"))
COURSE_ID = "convcourse"  # c.CourseDirectory.course_id in the course's nbgrader_config.py

# What people's browsers reach: the proxy. Whatever stands before it and speaks TLS (nginx, Caddy)
# is on this machine, so nobody else may.
PROXY = os.environ.get("CONVCOURSE_PROXY", "http://127.0.0.1:8000")
c.JupyterHub.bind_url = PROXY

# Who may log in: members of two groups of this machine, with the password of their account. Who is
# added to a group later may log in at once; instructors are read when the hub starts.
STUDENTS, INSTRUCTORS = "convcourse-students", "convcourse-instructors"
c.JupyterHub.authenticator_class = "pam"
c.PAMAuthenticator.allowed_groups = {STUDENTS, INSTRUCTORS}


def members(group: str) -> list[str]:
    """The accounts in a group of this machine; none where there is no such group."""
    try:
        return sorted(grp.getgrnam(group).gr_mem)
    except KeyError:
        return []


# nbgrader's names for who grades a course and who takes it. The first opens formgrader and the
# desk's live page. A list without "users" in it takes nobody out again: do that in the hub's admin
# page, or delete the hub's database (it holds no work).
c.JupyterHub.load_groups = {
    f"formgrade-{COURSE_ID}": {"users": members(INSTRUCTORS)},
    f"nbgrader-{COURSE_ID}": {"users": members(STUDENTS)},
}

# Who may do what. "user" is what everybody may in the browser, "server" what a person's own server,
# and so a cell or the Hand in button, may with JUPYTERHUB_API_TOKEN: both are JupyterHub's own
# roles with the desk added. What isn't named here nobody may.
c.JupyterHub.load_roles = [
    {"name": "user", "scopes": ["self", "access:services!service=desk"]},
    {
        "name": "server",
        "scopes": ["users:activity!user", "access:servers!server", "access:services!service=desk"],
    },
    {
        "name": "graders",
        "groups": [f"formgrade-{COURSE_ID}"],
        "scopes": ["access:services!service=formgrader"],
    },
]

# The course's services. The hub starts them as the owner of the course's folder, in that folder,
# and starts them again when they end. They run in this file's own Python.
PYTHON_BIN = Path(sys.executable).parent
ENVIRONMENT = {
    "PATH": f"{PYTHON_BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
    "JUPYTER_CONFIG_PATH": str(HERE / "everyone"),
    "CONVCOURSE_EXCHANGE": str(EXCHANGE),
}
SERVICE = {
    "cwd": str(COURSE),
    "timeout": 120,  # seconds, for a machine that is busy
    "oauth_no_confirm": True,  # it belongs to the hub: nobody is asked whether they trust it
}
if os.geteuid() == 0:  # nobody else may start a process as another
    SERVICE["user"] = COURSE.owner()
# They end with the hub, also where that is killed: one that was left behind would stand in the way
# of its successor.
WITH_HUB = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
c.JupyterHub.services = [
    # Takes hand-ins and tells each item's verdict; graders have a live page at services/desk/watch.
    {
        **SERVICE,
        "name": "desk",
        "url": "http://127.0.0.1:8020",
        "command": [*WITH_HUB, str(PYTHON_BIN / "course"), "serve"],
        "environment": ENVIRONMENT,
    },
    # A notebook server of the course's own, which shows formgrader as a page: as a tab within
    # somebody's JupyterLab the hub refuses it (frame-ancestors, since JupyterHub 4.1).
    {
        **SERVICE,
        "name": "formgrader",
        "url": "http://127.0.0.1:8021",
        "command": [*WITH_HUB, sys.executable, "-m", "jupyterhub.singleuser"],
        "environment": ENVIRONMENT
        | {
            "JUPYTERHUB_DEFAULT_URL": "/formgrader",
            # Here and not in a home, so that the course's account needs none.
            "JUPYTER_DATA_DIR": str(COURSE / ".course" / "jupyter"),
        },
    },
]

# A server for each person who logs in, as that person's account, in their home. Its settings: where
# the exchange is (everyone/); no menus of nbgrader's that are for instructors, and what is idle
# ends, for a kernel keeps about 0.7 GB (students/).
c.JupyterHub.spawner_class = "localprocess"
c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser"]
c.Spawner.default_url = "/lab"
c.Spawner.environment = ENVIRONMENT | {
    "JUPYTER_CONFIG_PATH": os.pathsep.join([str(HERE / "students"), str(HERE / "everyone")]),
    "CONVCOURSE_DESK": f"{PROXY}/services/desk/",
}
# Seconds between looks whether servers and services still run; a service that has ended is started
# again.
c.Spawner.poll_interval = 5
# A machine that is busy starts servers slowly.
c.Spawner.start_timeout = c.Spawner.http_timeout = 120

# The hub's own memory: who is logged in, and which servers run. Cookies stay valid across a
# restart.
c.JupyterHub.db_url = f"sqlite:///{STATE / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(STATE / "cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(STATE / "proxy.pid")
