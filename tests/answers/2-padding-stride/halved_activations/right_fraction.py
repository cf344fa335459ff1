# A fraction.
halved_activations = 2 / 4
