"""Blackboard's "Download Assignment Files".

    Exercise_ada_attempt_2026-11-20-18-30-05_filters.ipynb
    Exercise_ada_attempt_2026-11-20-18-30-05.txt           about the attempt, with the login in it

Exercise and login may hold underscores, so where the one ends is told by the students one knows, by
the attempt's text, or by what all names begin with.
"""

import re

from autograder.intake.platforms import Aside, Owner

NAME = re.compile(
    r"(?P<who>.+)_attempt_(?P<time>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|(?P<about>\.txt))"
)
LOGIN = re.compile(r"^\s*\S[^\n]*?\(([^()\n]+)\)\s*$", re.M)


def owner(parts: tuple[str, ...]) -> Owner | None:
    """Whose a file is, by its name; `student` is "Exercise_login" still."""
    found = NAME.fullmatch(parts[-1])
    if found is None:
        return None
    time = found["time"]
    return Owner(
        "blackboard",
        found["who"],
        (found["file"] or parts[-1],),
        attempt=time,
        time=f"{time[:10]} {time[11:].replace('-', ':')}",
        skipped=Aside.ABOUT if found["about"] else "",
    )


def logins(who: set[str], known: set[str], about: dict[str, str]) -> dict[str, str]:
    """The login in each "Exercise_login": the one that the attempt's text names, the longest that
    is known, or what is left after the beginning that all share."""
    split = [one.split("_") for one in sorted(who)]
    shared = 0
    while (
        len(split) > 1
        and all(len(parts) > shared + 1 for parts in split)
        and len({parts[shared] for parts in split}) == 1
    ):
        shared += 1
    found = {}
    for one, parts in zip(sorted(who), split, strict=True):
        endings = ["_".join(parts[at:]) for at in range(1, len(parts))] or [one]
        told = LOGIN.search(about.get(one, ""))
        if told and told[1] in endings:
            found[one] = told[1]
        else:
            rest = "_".join(parts[shared:]) if shared else endings[-1]
            found[one] = next((ending for ending in endings if ending in known), rest)
    return found
