# Less and less of it helps elsewhere.
overfitting = "C"
