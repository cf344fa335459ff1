"""Practice questions of every kind, and a file of them, as tests use them."""

import json
from pathlib import Path

from helpers.submissions import ROOT

CHOICE = {
    "id": "edge",
    "kind": "choice",
    "level": "warm-up",
    "section": "in-text",
    "question": "Which one?",
    "options": [
        {"text": "this", "correct": True, "feedback": "Yes."},
        {"text": "that", "correct": False, "feedback": "Look again."},
    ],
    "hint": "Look.",
    "explanation": "It is this.",
}
NUMBER = {key: value for key, value in CHOICE.items() if key != "options"} | {
    "id": "size",
    "kind": "number",
    "answer": 0.5,
}
LIST = NUMBER | {"id": "line", "kind": "list", "answer": [1, -2]}
ROWS = NUMBER | {"id": "rows", "kind": "list", "answer": [[1, 2], [3, 4]]}
SHAPE = NUMBER | {"id": "shape", "kind": "shape", "answer": [2, 3]}
ALL = [CHOICE, NUMBER, LIST, ROWS, SHAPE]
CHAPTERS = [path.parent.name for path in sorted(ROOT.glob("source/*/practice.json"))]


def written(folder: Path, entries) -> Path:
    path = folder / "practice.json"
    path.write_text(entries if isinstance(entries, str) else json.dumps(entries))
    return path
