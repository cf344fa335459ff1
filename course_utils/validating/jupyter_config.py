"""Jupyter's settings that come with the course, for every environment it is installed into."""

from course_utils.validating import tell_of_lost_metadata

# Jupyter provides it.
c = get_config()  # type: ignore[name-defined]  # noqa: F821
c.Execute.on_notebook_start = tell_of_lost_metadata
