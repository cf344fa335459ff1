"""Old names of autograder's adapters, for an nbgrader_config.py that still says them."""

from autograder.adapters import Judge, SaveMarks
from autograder.pages.feedback import HideTests

__all__ = ["HideTests", "Judge", "SaveMarks"]
