"""The one look of every figure: colours that colour-blind readers can tell apart, plain axes, fixed
type sizes."""

import matplotlib.pyplot as plt

INK = "#1f2937"
SOFT = "#9ca3af"
PAPER = "#ffffff"
LINE = "#d1d5db"  # the edge of the paper
FAINT = "#e5e7eb"  # lines behind the data
EMPTY = "#f3f4f6"  # squares with nothing in them
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
WIDE = 9.0  # inches: as wide as a figure may be, so that pages show its text at full size

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
