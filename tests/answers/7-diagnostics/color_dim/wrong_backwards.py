# Both axes turned round.
# says: right to left
def color_dim(histograms):
    counts = np.stack([histogram.numpy() for histogram in histograms], axis=1)
    return np.log1p(counts.astype(float))[::-1, ::-1]
