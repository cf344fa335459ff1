# The steps are too large.
# says: training loss first
overfitting = "B"
