# Returns after the first filter.
# says: only the first filter's map
def correlate_channels(image, weight, bias):
    for kernels, b in zip(weight, bias):
        return np.array([sum(correlate2d(c, k) for c, k in zip(image, kernels)) + b], dtype=float)
