# Divides whole numbers with `//`.
# says: rounds down
halved_activations = 1 // 2
