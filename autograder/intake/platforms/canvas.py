"""Canvas's "Download Submissions".

byronada_1234_5678_filters.ipynb           a name, its own number, the file's number
byronada_LATE_1234_5678_filters-1.ipynb    late; handed in once more
anon_aB3dE_5678_filters.ipynb              anonymous (LATE before or after "anon")
byronada_1234_text.html                    typed text
"""

import re
from collections.abc import Iterator

from autograder.intake.platforms import Aside, Owner

REST = re.compile(
    r"_(?P<late>LATE_)?(?P<number>\d+)_(?P<upload>\d+)_(?P<file>.+)", re.S
)  # fmt: skip
NAMED = re.compile(rf"(?P<student>.+?){REST.pattern}", re.S)
ANONYMOUS = re.compile(
    r"(?P<late>LATE_)?anon_(?P<late_too>LATE_)?(?P<number>[A-Za-z0-9]{5})_(?:LATE_)?"
    r"(?P<upload>\d+)_(?P<file>.+)"
)
TYPED = re.compile(r"(?P<student>.+?)_(?:LATE_)?(?P<number>\d+)_(?:text|link)\.html")
AGAIN = re.compile(r"(?P<stem>.+)-(?P<attempt>\d{1,3})(?P<ending>(?:\.\w+)+)")


def owner(parts: tuple[str, ...], known: frozenset[str] = frozenset()) -> Owner | None:
    """Whose a file is, by its name; of several numbers in it, the first that is a student's `known`
    one, or the first."""
    name = parts[-1]
    anonymous = ANONYMOUS.fullmatch(name)
    if anonymous:
        late = bool(anonymous["late"] or anonymous["late_too"] or "_LATE_" in name)
        student = f"anon-{anonymous['number']}"
        return Owner("canvas", student, (anonymous["file"],), late=late, folder=_stem(anonymous))
    named = next(filter(lambda one: one["number"] in known, _readings(name)), None)
    if named := named or NAMED.fullmatch(name):
        return Owner(
            "canvas",
            name[: named.start()] or named["student"],
            (named["file"],),
            number=named["number"],
            late=bool(named["late"]),
            folder=_stem(named),
        )
    typed = TYPED.fullmatch(name)
    if typed:
        return Owner("canvas", typed["student"], (name,), typed["number"], skipped=Aside.TYPED)
    return None


def _readings(name: str) -> Iterator[re.Match]:
    """Each way to read a name whose student's own name, or file's, has numbers in it."""
    for student in re.finditer("_", name):
        if found := REST.fullmatch(name, student.start()):
            yield found


def _stem(found: re.Match) -> str:
    return found.string[: found.start("file")]


def without_attempt(name: str) -> tuple[str, int]:
    """A file's name without the number that Canvas adds when one is handed in again, and that
    number (0 without)."""
    again = AGAIN.fullmatch(name)
    return (again["stem"] + again["ending"], int(again["attempt"])) if again else (name, 0)
