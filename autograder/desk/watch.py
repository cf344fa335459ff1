"""The instructor's page over HTTP: a page that holds nothing, and what it asks for, for graders
alone."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from autograder.desk.handlers import HEADERS, Handler
from autograder.desk.refusals import Refused
from autograder.pages.look import palette

STATIC = Path(__file__).with_name("static")
TEMPLATES = Path(__file__).parents[1] / "pages" / "templates"
KINDS = {"html": "text/html", "css": "text/css", "js": "text/javascript"}
OWN_SCRIPTS = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@cache
def static(name: str) -> str:
    """One of the page's files."""
    if name == "watch.css":
        environment = Environment(loader=FileSystemLoader([STATIC, TEMPLATES]))
        environment.globals["palette"] = palette
        return environment.get_template("watch.css.j2").render()
    return (STATIC / name).read_text(encoding="utf-8")


class Page(Handler):
    """The page and what belongs to it; whoever may not watch sees nothing on it."""

    async def prepare(self) -> None:
        """Nothing here is anybody's."""

    def get(self, name: str | None = None) -> None:
        """Show it."""
        name = name or "watch.html"
        self.set_header("Content-Type", f"{KINDS[name.rpartition('.')[2]]}; charset=utf-8")
        for header, value in HEADERS.items():
            self.set_header(header, value)
        self.set_header("Content-Security-Policy", OWN_SCRIPTS)
        self.finish(static(name))


class Watch(Handler):
    """What the page shows."""

    async def get(self) -> None:
        """Tell graders."""
        if not self.person.grader:
            raise Refused(403, "This page is for graders; c.Desk.graders names them.")
        self.tell(200, await self.desk.picture())
