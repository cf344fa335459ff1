# The logarithm of the count, where there is one.
# says: The 1 is missing where
def color_dim(histograms):
    counts = np.stack([h.numpy() for h in histograms], axis=1)[::-1]
    return np.log(np.maximum(counts, 1))
