# In words.
# says: written exactly so
overfitting = "overfitting"
