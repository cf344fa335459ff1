"""Old names of autograder.pages.sanitising, for an nbgrader_config.py that still says them."""

from autograder.pages.sanitising import clean, markdown

__all__ = ["clean", "markdown"]
