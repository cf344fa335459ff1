# numpy's correlation does the sliding.
import numpy as np


def sign_layer(x, weights, bias):
    sums = (
        np.correlate(
            np.pad(np.asarray(x, dtype=float), 1), np.asarray(weights, dtype=float), mode="valid"
        )
        + bias
    )
    if np.any(sums == 0):
        raise ValueError("a sum is 0")
    return (sums > 0).astype(int).tolist()
