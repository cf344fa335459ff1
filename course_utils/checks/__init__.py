"""Checks that teach, as the notebooks use them: ``checks.same(...)``, ``checks.watch(...)``.

compare     is the form right, and where a value is wrong, which idea went wrong?
watching    what happens inside a student's function while it is called
wording     values in words
notebook    what a notebook shows beside a check's own message
"""

from course_utils.checks.compare import (
    BLANK,
    Misconception,
    choice,
    explained,
    no_readymade,
    number,
    number_list,
    raises,
    require,
    same,
    shape,
    unchanged,
)
from course_utils.checks.watching import probe, watch

__all__ = [
    "BLANK",
    "Misconception",
    "choice",
    "explained",
    "no_readymade",
    "number",
    "number_list",
    "probe",
    "raises",
    "require",
    "same",
    "shape",
    "unchanged",
    "watch",
]
