# Before divided by after.
# says: after divided by before
halved_activations = 2.0
