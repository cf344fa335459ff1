"""The book: chapters as static pages that are read and played without a kernel or a network."""
