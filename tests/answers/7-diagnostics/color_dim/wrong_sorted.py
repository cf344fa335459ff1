# Sorts each histogram.
# says: sorted
def color_dim(histograms):
    return np.log1p(np.stack([np.sort(h.numpy()) for h in histograms], axis=1))
