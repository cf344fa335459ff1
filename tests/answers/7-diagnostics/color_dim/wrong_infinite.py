# The logarithm of the counts.
# says: minus infinity
def color_dim(histograms):
    with np.errstate(divide="ignore"):
        return np.log(
            np.stack([histogram.numpy() for histogram in histograms], axis=1).astype(float)
        )[::-1]
