"""What a user can mend."""


class CourseError(Exception):
    """Something the user can mend; the `course` command shows it as one line and ends with exit
    code 2."""
