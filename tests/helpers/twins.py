"""What the explorers compute in the browser, computed once more by libraries: the oracle of the
browser tests."""

import matplotlib
import numpy as np
from scipy.signal import correlate2d


def respond(image: np.ndarray, kernel, bias: float = 0.0, relu: bool = False) -> np.ndarray:
    """The kernel explorer's output (H-2, W-2) for an `image` (H, W) and a 3 x 3 `kernel`."""
    result = correlate2d(image, np.asarray(kernel, dtype=float), mode="valid") + bias
    return np.maximum(result, 0.0) if relu else result


def colours(values: np.ndarray, reach: float) -> np.ndarray:
    """The colours (..., 3), 0 to 255, of `values` on the signed scale from -reach to reach."""
    return np.rint(255 * matplotlib.colormaps["RdBu_r"]((values / reach + 1.0) / 2.0)[..., :3])
