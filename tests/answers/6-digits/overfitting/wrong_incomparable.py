# Two sets, two stories.
# says: tells something
overfitting = "D"
