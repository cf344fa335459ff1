# log(count), with a tiny number against log(0).
# says: log(1 + count)
def color_dim(histograms):
    counts = np.stack([histogram.numpy() for histogram in histograms], axis=1)
    return np.log(np.maximum(counts.astype(float), 1e-9))[::-1]
