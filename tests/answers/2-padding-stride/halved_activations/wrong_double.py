# Before divided by after.
halved_activations = 2.0
