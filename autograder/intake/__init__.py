"""What was handed in: collected, read with care, and put into the order of the source notebook."""
