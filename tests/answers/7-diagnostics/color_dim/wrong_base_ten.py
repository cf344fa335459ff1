# Base ten.
# says: base 10
def color_dim(histograms):
    counts = np.stack([histogram.numpy() for histogram in histograms], axis=1)
    return np.log10(counts.astype(float) + 1)[::-1]
