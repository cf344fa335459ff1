"""What a user can mend."""

import errno

# What keeps everybody's files from being written: no room, no right.
EVERYBODYS = (
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO),
    *(errno.EMFILE, errno.ENFILE, errno.ENOMEM),
)


class CourseError(Exception):
    """Something the user can mend; the `course` command shows it as one line and ends with exit
    code 2."""


class OneStudents(CourseError):
    """What keeps one student's work from being saved; the next student is next."""
