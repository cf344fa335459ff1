# The counts as they are.
# says: logarithm
def color_dim(histograms):
    counts = np.stack([histogram.numpy() for histogram in histograms], axis=1)
    return counts.astype(float)[::-1]
