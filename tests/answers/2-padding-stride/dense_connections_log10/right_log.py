# Takes the logarithm.
dense_connections_log10 = np.log10(1e6 * 1e6)
