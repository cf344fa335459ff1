# Lets scipy do it.
# says: ready-made
def correlate2d(image, kernel):
    from scipy.signal import correlate2d as ready
    return ready(image.astype(float), kernel.astype(float), mode="valid")
