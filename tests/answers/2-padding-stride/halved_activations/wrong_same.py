# Thinks both cancel out.
# says: both height
halved_activations = 1
