"""What benchmarks/explorers.py measures: each explorer in a notebook of its own, and their peer."""

from dataclasses import dataclass

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
OURS = "from course_utils.explorers import {0}\nexplorer = {0}.explore({1})\n{2}\nexplorer"


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


# Stand-ins: four small networks of the right shapes, which answer as fast as trained ones would.
NETWORKS = """import torch
from torch import nn

def stand_in(channels, side):
    torch.manual_seed(channels)
    conv, end = nn.Conv2d(1, channels, side, stride=2), nn.Linear(channels, 1)
    return nn.Sequential(conv, nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), end)

networks = {
    "Kat": stand_in(1, 20), "small": stand_in(2, 5), "deep": stand_in(4, 3), "Kit": stand_in(8, 7)
}
"""
PEER = Case(
    "interact", INTERACT, (".noUi-handle",), ".jp-OutputArea-child:has(.noUi-handle)", kernel=True
)
CASES = [
    Case(
        "kernels",
        OURS.format("kernels", "'cat', 'sharpen'", ""),
        ("[aria-label='Weight in row 1, column 1']", "[aria-label='Bias']"),
    ),
    Case(
        "window",
        OURS.format("window", "8, [(3, 1, 1), (2, 1, 1), (2, 1, 1)]", ""),
        ("[aria-label='Image side']", "[aria-label='Stride']"),
    ),
    Case("flip", OURS.format("flip", "", ""), ("[aria-label='Place n']", "[aria-label='f[0]']")),
    Case(
        "boxes",
        OURS.format("flip", "'boxes'", ""),
        ("[aria-label='Shift t']", "[aria-label='Width of g']"),
    ),
    Case(
        "matrix",
        OURS.format("matrix", "4, 5, (3, 3), padding=1", ""),
        ("[aria-label='Row']", "[aria-label='Weight in row 0, column 0']"),
    ),
    Case("pattern", OURS.format("pattern", "", ""), ("[aria-label='Offset']",), low=-8),
    Case(
        "cat",
        NETWORKS + OURS.format("cat", "networks", ""),
        ("[aria-label='Row']", "[aria-label='Column']"),
        kernel=True,
    ),
    Case(
        "training",
        OURS.format("training", "", ""),
        ("[aria-label='Learning rate']",),
        kernel=True,
        button="Start",
    ),
]
