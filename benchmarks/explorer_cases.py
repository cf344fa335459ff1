"""What benchmarks/explorers.py measures: each explorer in a notebook of its own, and their peer."""

from dataclasses import dataclass

from helpers.explorers import cell, trials

INTERACT = """
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import FloatSlider, interact
from scipy.signal import correlate2d
from course_utils.datasets.photographs import photograph

image = photograph("cat", 96)
kernel = np.array([[0.0, -0.5, 0.0], [-0.5, 3.0, -0.5], [0.0, -0.5, 0.0]])

@interact(weight=FloatSlider(value=0, min=-4, max=4, step=0.25))
def show(weight):
    kernel[1, 1] = weight
    figure, axes = plt.subplots(1, 2, figsize=(6, 3))
    axes[0].imshow(image, cmap="gray")
    axes[1].imshow(correlate2d(image, kernel, mode="valid"), cmap="RdBu_r", vmin=-4, vmax=4)
    plt.show()
"""


@dataclass
class Case:
    """One thing to measure: what its notebook runs, where it is on the page, and which sliders
    move."""

    name: str
    code: str
    sliders: tuple[str, ...]
    root: str = ".cc-explorer"
    kernel: bool = False  # the pixels wait for the kernel
    # From where on the first slider's moves change pixels, if not from its lower end.
    low: float | None = None
    button: str = ""  # measured in place of the sliders: pressed to start, pressed to stop


PEER = Case(
    "interact", INTERACT, (".noUi-handle",), ".jp-OutputArea-child:has(.noUi-handle)", kernel=True
)
CASES = [
    Case(
        name,
        cell(module, trial),
        tuple(f"[aria-label='{slider}']" for slider in trial.sliders),
        kernel=trial.kernel,
        low=trial.low,
        button=trial.button,
    )
    for name, (module, trial) in trials().items()
    if trial.sliders
]
