# Forgets the filters.
# says: doubled
halved_activations = 0.25
