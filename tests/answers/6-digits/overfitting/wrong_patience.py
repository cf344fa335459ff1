# More epochs will show it.
# says: new images
overfitting = "A"
