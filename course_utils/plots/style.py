"""The one look of every figure: colours that colour-blind readers can tell apart, plain axes, fixed type sizes."""

import matplotlib.pyplot as plt

INK = "#1f2937"
SOFT = "#9ca3af"
PAPER = "#ffffff"
BLUE = "#0072b2"
ORANGE = "#d55e00"
GREEN = "#009e73"
YELLOW = "#e69f00"
PINK = "#cc79a7"
SKY = "#56b4e9"
CYCLE = (BLUE, ORANGE, GREEN, YELLOW, PINK, SKY)

SIGNED = "RdBu_r"  # centred on zero: red above, blue below, white at 0
BRIGHTNESS = "gray"  # 0 dark, 1 bright

PANEL = 2.3  # inches: side of one square panel


def use() -> None:
    """Make the course's style the current matplotlib style."""
    plt.rcParams.update(
        {
            "figure.facecolor": PAPER,
            "figure.dpi": 100,
            "figure.constrained_layout.use": True,
            "font.size": 10,
            "axes.titlesize": 10,
            "axes.labelsize": 10,
            "text.color": INK,
            "axes.edgecolor": SOFT,
            "axes.labelcolor": INK,
            "xtick.color": INK,
            "ytick.color": INK,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.prop_cycle": plt.cycler(color=CYCLE),
            "legend.frameon": False,
            "image.interpolation": "nearest",
            "lines.linewidth": 1.8,
        }
    )


use()
