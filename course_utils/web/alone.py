"""What a widget needs to go on in a page without a kernel: a script that answers in the kernel's
place, and its data.

It is large, so it is in a notebook's output only where whoever runs the notebook asks for it.
"""

import os
from pathlib import Path
from typing import Any

from course_utils.web.modules import module

MIME = "application/vnd.convcourse.alone+json"
# Beside a widget's view: the lab extension (handing_in/lab/stills.js) then shows the still picture
# where the view's widget is gone, as in a notebook that was closed and opened again.
STILL: dict[str, Any] = {"application/vnd.convcourse.still+json": {}}
ASKED = "CONVCOURSE_ALONE"  # an environment variable of the kernel that runs a notebook for a page


def alone(
    script: Path | None = None,
    data: Any = None,
    values: dict[str, Any] | None = None,
    remember: tuple[str, ...] = (),
) -> dict[str, Any]:
    """Return what a widget's output holds beside its view where a page has asked for it.

    The ES module `script` exports ``attend({ model, el, data })``, called once the view is there;
    `data` and `values`, which take the place of the widget's, are JSON. The values named by
    `remember` are kept in the reader's browser.
    """
    if not asked():
        return {}
    told = {"data": data, "values": values or {}, "remember": list(remember)}
    return {MIME: told | ({"script": module(script)} if script else {})}


def asked() -> bool:
    """Whether this kernel runs a notebook for a page."""
    return bool(os.environ.get(ASKED))
