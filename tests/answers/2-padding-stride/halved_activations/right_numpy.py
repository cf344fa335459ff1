# A numpy number.
halved_activations = np.float64(0.5)
