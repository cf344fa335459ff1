# Flips the kernels.
# says: kernels are flipped
def correlate_channels(image, weight, bias):
    weight = weight[:, :, ::-1, ::-1]
    return np.array(
        [
            sum(correlate2d(x, k) for x, k in zip(image, kernels)) + b
            for kernels, b in zip(weight, bias)
        ]
    )
