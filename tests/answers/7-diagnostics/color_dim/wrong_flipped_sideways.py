# Flips the batches, not the bins.
# says: from right to left
def color_dim(histograms):
    counts = np.stack([h.numpy() for h in histograms], axis=1)
    return np.log1p(counts)[:, ::-1]
