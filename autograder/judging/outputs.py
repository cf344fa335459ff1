"""What a student's cell shows, made fit for a notebook that other people open: known kinds, known
sizes, no forgeries."""

import json
import re
from typing import Any

from autograder.judging.cells import KEPT_MIME_TYPES
from autograder.judging.limits import LimitValues

MOST_OUTPUTS = 500
MOST_OF_ALL = 64  # times what one cell may print
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")


def clean_outputs(text: Any, limits: LimitValues, used: int = 0) -> list[dict]:
    """The outputs that the student side tells of (a JSON text), each of a form that a notebook may
    store.

    Whatever is of another form is left out, or too much: the other side's own limits may have been
    tampered with. `used` is how many characters of output the notebook has so far.
    """
    try:
        told = json.loads(text) if type(text) is str else []
    except (ValueError, RecursionError):
        told = []
    kept, room = [], min(17 * limits.output_kb << 10, MOST_OF_ALL * (limits.output_kb << 10) - used)
    for output in (told if type(told) is list else [])[:MOST_OUTPUTS]:
        made = _clean(output, limits.output_kb << 11)
        room -= len(json.dumps(made))
        if made is not None and room >= 0:
            kept.append(made)
    return kept


def _clean(output: Any, most: int) -> dict | None:
    if type(output) is not dict:
        return None
    kind = output.get("output_type")
    if kind == "stream" and type(output.get("text")) is str:
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": "stream", "name": name, "text": output["text"][:most]}
    if kind in ("display_data", "execute_result") and type(output.get("data")) is dict:
        data = {
            mime: value
            for mime, value in output["data"].items()
            if mime in KEPT_MIME_TYPES
            and type(value) is str
            and (mime[:6] != "image/" or BASE64.fullmatch(value))
        }
        return {"output_type": "display_data", "data": data, "metadata": {}} if data else None
    return None
