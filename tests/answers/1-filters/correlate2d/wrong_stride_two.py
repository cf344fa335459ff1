# Moves the window by the kernel's size, so that windows do not overlap.
# says: move on by one
def correlate2d(image, kernel):
    kh, kw = kernel.shape
    return np.array(
        [
            [
                (image[r : r + kh, c : c + kw] * kernel).sum()
                for c in range(0, image.shape[1] - kw + 1, kw)
            ]
            for r in range(0, image.shape[0] - kh + 1, kh)
        ],
        dtype=float,
    )
