"""Moodle's "Download all submissions".

Ada Byron_1234_assignsubmission_file/filters.ipynb     in folders (older: a trailing underscore)
Ada Byron_1234_assignsubmission_file_filters.ipynb     with "in folders" off
Ada Byron_1234_assignsubmission_onlinetext.html        typed text
Default group_assignsubmission_file/filters.ipynb      a team's, without a number
"""

import re

from autograder.intake.platforms import Aside, Owner

NAME = re.compile(
    r"(?P<student>.+?)(?:_(?P<number>\d+))?_assignsubmission_(?P<plugin>[a-z]+)(?:_(?P<file>.*)|\.html?)?"
)


def owner(parts: tuple[str, ...]) -> Owner | None:
    """Whose a file is: the first part of its path that Moodle has written tells."""
    for at, part in enumerate(parts):
        found = NAME.fullmatch(part)
        if found is None:
            continue
        if found["plugin"].startswith("onlinetext"):
            rest: tuple[str, ...] = parts[at + 1 :]
        else:
            rest = ((found["file"],) if found["file"] else ()) + parts[at + 1 :]
        typed = "onlinetext" in part
        if not rest and not typed:
            return None
        return Owner(
            "moodle",
            found["student"],
            rest or (part,),
            number=found["number"] or "",
            folder=f"{found['student']}_{found['number']}_assignsubmission_file"
            if found["number"]
            else "",
            skipped=Aside.TYPED if typed else "",
        )
    return None
