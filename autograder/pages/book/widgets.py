"""Widgets in a page: their values, their scripts and style sheets, shared by the book's pages."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from course_utils.web import alone

VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"
OWN = ("_esm", "_css", "layout", "tabbable", "tooltip")  # of a widget, not for its view


@dataclass
class Widgets:
    """The widgets of a book's pages: `files` holds what their scripts and style sheets are, by
    name."""

    files: dict[str, str] = field(default_factory=dict)

    def placed(self, output: NotebookNode, states: dict[str, Any]) -> dict[str, Any] | None:
        """Return what a page's script builds an output's widget from; None where it has none that
        lives without a kernel."""
        model = states.get(output.get("data", {}).get(VIEW, {}).get("model_id"))
        if not model or "_esm" not in model["state"]:
            return None
        state = model["state"]
        beside = output.data.get(alone.MIME, {})
        values = {
            name: value
            for name, value in state.items()
            if name not in OWN and not name.startswith(("_model", "_view", "_dom", "_anywidget"))
        }
        told = {
            "module": self._script(state["_esm"]),
            "style": self._style(state.get("_css", "")),
            "values": values | beside.get("values", {}),
            "buffers": [
                {"path": one["path"], "data": one["data"]} for one in model.get("buffers", [])
            ],
            "remember": beside.get("remember", []),
        }
        if "script" in beside:
            told["alone"] = self._script(beside["script"])
            told["data"] = self._script(json.dumps(beside["data"]))
        return told

    def _script(self, text: str) -> str:
        """The name of a file that holds an ES module, or data, as a string: a page on a disk may
        run a script beside it, and may import or fetch none."""
        name = f"widgets/{_name(text)}.js"
        self.files[name] = f"convcourse.texts[{json.dumps(name)}] = {json.dumps(text)};\n"
        return name

    def _style(self, text: str) -> str:
        name = f"widgets/{_name(text)}.css"
        self.files[name] = text
        return name


def states_of(notebook: NotebookNode) -> dict[str, Any]:
    """The state of each widget of an executed notebook, by its model's id."""
    return notebook.metadata.get("widgets", {}).get(STATE, {}).get("state", {})


def _name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
