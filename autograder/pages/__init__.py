"""What a browser shows: feedback, the book, formulas; and what makes hostile HTML safe."""
