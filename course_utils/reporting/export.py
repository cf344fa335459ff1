"""Old names of autograder.export.formats, for a command that still says them."""

from autograder.export.formats import Canvas, Moodle, Spreadsheet

__all__ = ["Canvas", "Moodle", "Spreadsheet"]
