"""nbgrader's gradebook, opened so that whatever is wrong with it is said in one line."""

import contextlib
from collections.abc import Iterator
from typing import Any

from nbgrader.api import Gradebook
from sqlalchemy.exc import DatabaseError, OperationalError

from course_utils.errors import CourseError


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Turn what a disk or a database says into a CourseError that names the mend."""
    try:
        yield
    except OperationalError as error:
        if "locked" in str(error.orig):
            mend = "another program is writing to the gradebook; close it (formgrader, nbgrader) and run this again"
        else:
            mend = f"the gradebook can't be used ({_first(error)}); look at its place and rights, or run: nbgrader db upgrade"
        raise CourseError(mend) from error
    except DatabaseError as error:
        mend = "move that file away or set c.CourseDirectory.db_url"
        raise CourseError(f"the gradebook is no nbgrader database ({_first(error)}); {mend}") from error
    except OSError as error:
        place = error.filename or "a file"
        raise CourseError(
            f"{place} can't be written ({error.strerror}); make room or mend its rights and run this again"
        ) from error


@contextlib.contextmanager
def open_gradebook(course: Any) -> Iterator[Gradebook]:
    """The gradebook of nbgrader's course directory; raises CourseError where it can't be used."""
    with told(), Gradebook(course.db_url, course.course_id) as gradebook:
        yield gradebook


def _first(error: DatabaseError) -> str:
    return (str(error.orig).strip().splitlines() or ["no reason given"])[0]
