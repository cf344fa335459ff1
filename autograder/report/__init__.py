"""What an instructor learns from a graded class: the report, exports for other gradebooks, and the
students' feedback."""
