"""From marks to the gradebook and the graded copies, each written once."""
