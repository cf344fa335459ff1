"""Data that needs no network, but for the full MNIST.

`photographs` and drawn `shapes`, the `patterns` of chapter 4, Kat's `cats` of chapter 5,
handwritten `digits`, and the recorded `runs` of chapter 7; `files` reads what travels with the
package.
"""
