"""Photographs that travel with scikit-image, as grey images between 0 (dark) and 1 (bright)."""

import numpy as np

NAMES = ("camera", "cat", "brick", "grass", "gravel", "coins")


def photograph(name: str, size: int | None = None) -> np.ndarray:
    """Return the photograph `name` (one of NAMES) as a float ndarray (H, W) in [0, 1].

    With `size`, the largest centred square, scaled to (size, size). Raises ValueError for an
    unknown name.
    """
    if name not in NAMES:
        raise ValueError(f"no photograph {name!r}: choose one of {', '.join(NAMES)}")
    from skimage import color, data, transform

    image = data.chelsea() if name == "cat" else getattr(data, name)()
    image = color.rgb2gray(image) if image.ndim == 3 else image / 255.0
    if size is not None:
        side = min(image.shape)
        top, left = (image.shape[0] - side) // 2, (image.shape[1] - side) // 2
        image = transform.resize(
            image[top : top + side, left : left + side], (size, size), anti_aliasing=True
        )
    return np.clip(image, 0.0, 1.0)
