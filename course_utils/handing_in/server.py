"""What the course adds to a student's Jupyter server: the modules of its lab extension, as they lie
in this package."""

from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import FileFindHandler
from jupyter_server.utils import url_path_join

PACKAGE = Path(__file__).resolve().parents[1]
KINDS = {".js": "text/javascript", ".css": "text/css"}


class Modules(FileFindHandler):
    """The scripts and style sheets of the package, always asked for anew: their names stay the same
    when they change."""

    def get_content_type(self) -> str:
        """Whatever this machine's own table of kinds says."""
        return KINDS[Path(self.absolute_path or "").suffix]


def _load_jupyter_server_extension(app: Any) -> None:
    """Called by the Jupyter server when it starts."""
    base = url_path_join(app.web_app.settings["base_url"], "convcourse")
    app.web_app.add_handlers(
        ".*$", [(f"{base}/static/(.*\\.(?:js|css))", Modules, {"path": [str(PACKAGE)]})]
    )
