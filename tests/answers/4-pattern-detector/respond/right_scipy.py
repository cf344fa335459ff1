# SciPy has a correlation with a fill value for what lies outside.
def respond(image, pattern):
    from scipy.signal import correlate2d
    padded = np.pad(np.asarray(image, dtype=float), 1, constant_values=-1)
    return correlate2d(padded, pattern, mode="valid")
