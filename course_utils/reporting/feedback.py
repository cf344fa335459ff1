"""Old names of autograder.pages.feedback, for an nbgrader_config.py that still says them."""

from autograder.pages.feedback import FeedbackExporter, Summary

__all__ = ["FeedbackExporter", "Summary"]
