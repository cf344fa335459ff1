"""Data that needs no network, but for the full MNIST.

Each module says what it holds; `files` reads what travels with the package.
"""
