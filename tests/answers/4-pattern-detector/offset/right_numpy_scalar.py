# A numpy number.
offset = np.float32(-7.5)
