"""The desk as a service of JupyterHub: the hub starts it, and says who asks."""

import os
from urllib.parse import urlsplit

from jupyterhub.services.auth import HubOAuth, HubOAuthCallbackHandler, HubOAuthenticated
from tornado import web

from autograder.course import Course
from autograder.desk.app import Mode
from autograder.desk.identity import Hub, Person
from autograder.desk.refusals import Refused
from autograder.desk.settings import Desk
from autograder.desk.watch import Page, Watch

CACHE_SECONDS = 60  # for which the hub's word on a token holds


class HubPage(HubOAuthenticated, Page):
    """The instructor's page, to which the hub's own login leads."""

    async def prepare(self) -> None:
        """Ask the hub who looks."""
        self._hub_auth_user_cache = await self.hub_auth.get_user(self, sync=False)

    @web.authenticated
    def get(self, name: str | None = None) -> None:  # type: ignore[override]
        """Show it."""
        super().get(name)


class HubWatch(HubOAuthenticated, Watch):
    """What the page asks for, with the cookie that the hub's login left there."""

    async def identified(self) -> Person:
        """Whose token or cookie was sent; raises Refused."""
        if "Authorization" in self.request.headers:
            return await super().identified()
        model = await self.hub_auth.get_user(self, sync=False)
        identity = self.desk.identity
        person = identity.of(model) if model and isinstance(identity, Hub) else None
        if person is None:
            raise Refused(401, "The hub doesn't know you, or doesn't let you come here; log in.")
        return person


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
        page=HubPage,
        watch=HubWatch,
        routes=((f"{prefix}oauth_callback", HubOAuthCallbackHandler),),
    )
