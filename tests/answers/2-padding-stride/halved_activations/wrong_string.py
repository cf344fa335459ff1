# Types words.
# says: a number
halved_activations = 'half'
