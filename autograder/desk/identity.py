"""Who asks: whom the hub names, or whom a token was made for. The word of a file never counts."""

import csv
import hashlib
import hmac
import io
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from autograder.errors import CourseError

TOKENS = "tokens.csv"
LONGEST = 100


class Person(NamedTuple):
    """Who asks: their id in the gradebook, and whether they grade."""

    student: str
    grader: bool = False


class Identity(Protocol):
    """Tells who a token belongs to."""

    async def person(self, token: str) -> Person | None:
        """Who asks; None for nobody who is known."""


class Tokens:
    """The desk's own tokens, in a table that the instructor hands them out from."""

    def __init__(self, owners: dict[str, Person]):
        """`owners` are by token."""
        self.owners = {_digest(token): person for token, person in owners.items()}

    async def person(self, token: str) -> Person | None:
        """Who asks; None for nobody who is known."""
        given = _digest(token)
        for known, person in self.owners.items():
            if hmac.compare_digest(given, known):
                return person
        return None


class Hub:
    """JupyterHub's own word on a token, by its own HubOAuth."""

    def __init__(self, auth: Any, graders: Iterable[str], course_id: str):
        self.auth, self.graders = auth, set(graders)
        self.group = f"formgrade-{course_id}"

    async def person(self, token: str) -> Person | None:
        """Who asks; None for nobody whom the hub knows, or lets come here."""
        model = await self.auth.user_for_token(token, sync=False)
        return self.of(model) if model else None

    def of(self, model: dict[str, Any]) -> Person | None:
        """Whom the hub's answer means, if it is somebody who may come here."""
        if model.get("kind") != "user" or not is_student_id(model.get("name")):
            return None
        if not self.auth.check_scopes(self.auth.access_scopes, model):
            return None
        name = model["name"]
        grader = name in self.graders or self.group in (model.get("groups") or [])
        return Person(name, grader)


def is_student_id(name: Any) -> bool:
    """Whether a name can be a student's id, and with it the name of a folder."""
    return (
        isinstance(name, str)
        and 0 < len(name) <= LONGEST
        and name.isprintable()
        and not set(name) & set('/\\*?[]:<>|"')
        and not name.startswith((".", "-", " "))
        and not name.endswith((".", " "))
    )


def own_tokens(folder: Path, students: Iterable[str], graders: Iterable[str]) -> Path:
    """Make a token for everybody who has none yet; gives the place of the table, which only its
    owner can read. Raises CourseError."""
    place = folder / TOKENS
    known = {row["id"]: row for row in _rows(place)}
    for name, role in [*((one, "student") for one in students), *((g, "grader") for g in graders)]:
        row = known.setdefault(name, {"id": name, "role": role, "token": secrets.token_urlsafe(24)})
        row["role"] = role
    text = io.StringIO()
    writer = csv.DictWriter(text, ["id", "role", "token"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(known.values())
    new = place.with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text.getvalue())
    new.replace(place)
    return place


def read_tokens(place: Path) -> Tokens:
    """The tokens of a table; raises CourseError."""
    return Tokens(
        {row["token"]: Person(row["id"], row["role"] == "grader") for row in _rows(place)}
    )


def _rows(place: Path) -> list[dict[str, str]]:
    if not place.exists():
        return []
    if place.stat().st_mode & 0o077:
        raise CourseError(f"{place} can be read by others than you; run: chmod 600 {place}")
    rows = list(csv.DictReader(place.read_text(encoding="utf-8").splitlines()))
    if not all(row.get("token") and is_student_id(row.get("id")) for row in rows):
        raise CourseError(f"{place} is damaged; move it away, and new tokens are made")
    return rows


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()
