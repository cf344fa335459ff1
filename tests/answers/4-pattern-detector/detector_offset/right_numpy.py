# A numpy number close to the open end.
def detector_offset(k, flips=0):
    return np.float64(1e-6) - np.float64(k * k - 2 * flips)
