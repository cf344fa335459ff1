"""Notebooks as static pages: explorers stay alive where widgets load, and are pictures where they
don't."""
