# Shares of each batch instead of counts.
# says: shares
def color_dim(histograms):
    counts = np.stack([histogram.numpy() for histogram in histograms], axis=1)
    return np.log1p(counts / np.maximum(1, counts.sum(axis=0)))[::-1]
