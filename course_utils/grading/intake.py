"""Old names of autograder.adapters, for an nbgrader_config.py that still says them."""

from autograder.adapters import SubmissionExporter, expect_notebooks, forget_links

__all__ = ["SubmissionExporter", "expect_notebooks", "forget_links"]
