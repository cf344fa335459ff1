# A tensor instead of an ndarray.
# says: numpy array
def color_dim(histograms):
    counts = np.stack([histogram.numpy() for histogram in histograms], axis=1)
    return torch.from_numpy(np.log1p(counts.astype(float))[::-1].copy())
