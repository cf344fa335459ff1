"""The card that every figure stands on: white paper in light and dark pages alike, the caption
below as text."""

import base64
import html
import io
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.image import imsave

from course_utils.plots import style

DOTS = 100  # pixels of the page an inch
CRISP = 2  # pixels of the picture for each pixel of the page, as sharp screens have them
# inches beside and above what is laid out: a title may stick out, and white paper is trimmed away
SPARE = 0.25
CARD = (
    "box-sizing: border-box; max-width: 920px; margin: 4px 0; padding: 12px; text-align: center;"
    f" color: {style.INK}; background-color: {style.PAPER}; border: 1px solid {style.LINE}; "
    "border-radius: 8px"
)
CAPTION = "margin-top: 8px; font-size: 13px; line-height: 1.4"


def bundle(figure: Figure, alt: str, caption: str = "") -> tuple[dict[str, str], dict[str, Any]]:
    """Return the data and metadata of a notebook's output: `figure` as a card, and as a PNG for
    readers of pictures alone.

    `alt` is the figure in words. The PNG has the caption in it, the card below the picture.
    """
    below = figure.supxlabel(caption, fontsize=9, wrap=True) if caption else None
    width, height = figure.get_size_inches()
    figure.set_size_inches(width + 2 * SPARE, height + SPARE)
    layout: Any = figure.get_layout_engine()
    layout.set(
        rect=(
            SPARE / (width + 2 * SPARE),
            0,
            width / (width + 2 * SPARE),
            height / (height + SPARE),
        )
    )
    figure.dpi = CRISP * DOTS
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # once for both: laying out and drawing is what takes time
    whole = np.asarray(canvas.buffer_rgba())
    end = len(whole) - int(below.get_window_extent().y1) - 2 * CRISP if below else len(whole)
    data = {
        "text/html": _html(_trimmed(whole[:end]), alt, caption),
        "image/png": _text(_halved(_trimmed(whole))),
    }
    return {**data, "text/plain": alt}, {"image/png": {"alt": alt}}


def _html(picture: np.ndarray, alt: str, caption: str) -> str:
    # The width is an attribute, because pages of feedback take most styles away.
    image = (
        f'<img alt="{html.escape(alt)}" width="{picture.shape[1] // CRISP}" style="max-width: '
        '100%; height: auto"'
        f' src="data:image/png;base64,{_text(picture)}">'
    )
    words = (
        f'<figcaption style="{CAPTION}">{html.escape(" ".join(caption.split()))}</figcaption>'
        if caption
        else ""
    )
    return f'<figure style="{CARD}">{image}{words}</figure>'


def _text(picture: np.ndarray) -> str:
    """An (H, W, 4) picture as PNG, in the letters that a notebook stores."""
    file = io.BytesIO()
    imsave(file, picture, format="png")
    return base64.b64encode(file.getvalue()).decode("ascii")


def _trimmed(picture: np.ndarray) -> np.ndarray:
    """What is drawn, with a little of the white paper around it."""
    drawn = np.any(picture[..., :3] < 255, axis=2)
    rows, cols = (np.flatnonzero(drawn.any(axis=axis)) for axis in (1, 0))
    edge = 4 * CRISP
    return picture[
        max(0, rows[0] - edge) : rows[-1] + edge, max(0, cols[0] - edge) : cols[-1] + edge
    ]


def _halved(picture: np.ndarray) -> np.ndarray:
    """The picture with as many pixels as the page has: each the mean of CRISP x CRISP."""
    high, wide = picture.shape[0] // CRISP, picture.shape[1] // CRISP
    blocks = picture[: high * CRISP, : wide * CRISP].reshape(high, CRISP, wide, CRISP, 4)
    return np.ascontiguousarray(blocks.mean(axis=(1, 3)).astype(np.uint8))
