"""What a canvas of squares shows: its numbers, and the colours in the corner of each square, clear
of the digits."""

from typing import Any

import numpy as np

SHOWN = """canvas => {
  const { rows, cols, values, ...rest } = canvas.values;
  const scale = canvas.width / canvas.clientWidth;
  const inset = Math.min(4, Math.floor(canvas.cell / 5));
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const colours = Array.from({ length: rows * cols }, (_, at) => {
    const x = Math.floor(((at % cols + canvas.edge) * canvas.cell + inset) * scale);
    const y = Math.floor(((Math.floor(at / cols) + canvas.edge) * canvas.cell + inset) * scale);
    const start = 4 * (y * canvas.width + x);
    return Array.from(pixels.data.slice(start, start + 3));
  });
  return { rows, cols, values: Array.from(values), colours, ...rest };
}"""
# Waits until the browser has drawn what it has been told so far.
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def shown(canvas: Any) -> dict[str, Any]:
    """The `values` (rows, cols) and `colours` (rows, cols, 3) on a canvas, and what else its
    explorer noted there."""
    canvas.page.evaluate(DRAWN)
    seen = canvas.evaluate(SHOWN)
    shape = seen.pop("rows"), seen.pop("cols")
    return {
        **seen,
        "values": np.array(seen["values"]).reshape(shape),
        "colours": np.array(seen["colours"]).reshape(*shape, 3),
    }
