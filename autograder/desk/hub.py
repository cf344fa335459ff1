"""The desk as a service of JupyterHub: the hub starts it, and says who asks."""

import os
from urllib.parse import urlsplit

from jupyterhub.services.auth import HubOAuth

from autograder.course import Course
from autograder.desk.app import Mode
from autograder.desk.identity import Hub
from autograder.desk.settings import Desk

CACHE_SECONDS = 60  # for which the hub's word on a token holds


def mode_from_hub(course: Course, settings: Desk) -> Mode:
    """How the hub that started this wants it run."""
    auth = HubOAuth.instance(cache_max_age=CACHE_SECONDS)
    url = urlsplit(os.environ.get("JUPYTERHUB_SERVICE_URL", ""))
    prefix = os.environ["JUPYTERHUB_SERVICE_PREFIX"]
    return Mode(
        Hub(auth, settings.graders, course.course_id),
        prefix,
        url.hostname or settings.ip,
        url.port or settings.port,
    )
