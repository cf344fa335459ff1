"""Hand in, and know: a notebook goes to the course's desk, from JupyterLab's toolbar, a cell or a
terminal, and each answer's verdict comes back as it is judged."""

from course_utils.handing_in.cell import hand_in

__all__ = ["hand_in"]
