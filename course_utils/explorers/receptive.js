// @ts-check
// Which squares an output depends on, for the window explorer.

import { MINUS, plural, text } from "./words.js";

/** @typedef {import("./grids.js").Place} Place */
/** @typedef {[kernel: number, stride: number, padding: number, dilation: number]} Layer */
/**
 * @typedef {{ rows: number, cols: number, values: ArrayLike<number> }} Plane what the image or a
 *   layer holds
 */
/** @typedef {{ layer: number, row: number, col: number }} Spot the output that was pointed at */

/**
 * The map that a layer makes: each output is the mean of the squares its window looks at; padding
 * counts 0.
 * @param {Plane} plane
 * @param {Layer} layer
 * @returns {Plane}
 */
export function average({ rows, values }, layer) {
  const [kernel, stride, padding, dilation] = layer;
  const reach = dilation * (kernel - 1) + 1;
  const side = Math.floor((rows + 2 * padding - reach) / stride) + 1;
  const means = Array.from({ length: side * side }, (_, at) => {
    const seen = lookedAt([Math.floor(at / side), at % side], layer);
    return (
      seen.reduce(
        (sum, [row, col]) => (within(row, col, rows) ? sum + values[row * rows + col] : sum),
        0,
      ) /
      kernel ** 2
    );
  });
  return { rows: side, cols: side, values: means };
}

/**
 * @param {number} row
 * @param {number} col
 * @param {number} side
 */
export function within(row, col, side) {
  return row >= 0 && col >= 0 && row < side && col < side;
}

/**
 * The squares that one output looks at; those in the padding have places below 0 or beyond the map.
 * @param {Place} output
 * @param {Layer} layer
 */
function lookedAt([row, col], [kernel, stride, padding, dilation]) {
  /** @type {Place[]} */
  const places = [];
  for (let down = 0; down < kernel; down++) {
    for (let across = 0; across < kernel; across++) {
      places.push([
        row * stride - padding + down * dilation,
        col * stride - padding + across * dilation,
      ]);
    }
  }
  return places;
}

/**
 * For each map from the image up to the chosen output's: what that output depends on.
 * @param {Layer[]} layers
 * @param {Plane[]} maps
 * @param {Spot} spot
 */
export function precedents(layers, maps, spot) {
  /** @type {Place[][]} */
  const found = [[[spot.row, spot.col]]];
  for (let at = spot.layer - 1; at >= 0; at--) {
    const inside = found[0].filter(([row, col]) => within(row, col, maps[at + 1].rows));
    const places = inside.flatMap((place) => lookedAt(place, layers[at]));
    found.unshift([...new Map(places.map((place) => [place.join(), place])).values()]);
  }
  return found;
}

/**
 * Why a layer fits nowhere, in one sentence; nothing where all of them fit.
 * @param {number} size
 * @param {Layer[]} layers
 */
export function noFit(size, layers) {
  let side = size;
  for (const [at, [kernel, stride, padding, dilation]] of layers.entries()) {
    side += 2 * padding;
    const reach = dilation * (kernel - 1) + 1;
    if (reach > side) {
      return (
        `Layer ${at + 1}: the window reaches over ${reach} squares, and the padded map has ` +
        `only ${side}. It fits nowhere.`
      );
    }
    side = Math.floor((side - reach) / stride) + 1;
  }
  return "";
}

/**
 * The rule for one layer with its numbers filled in, and what the floor drops.
 * @param {number} size
 * @param {Layer} layer
 */
export function rule(size, [kernel, stride, padding, dilation]) {
  const room = size + 2 * padding - dilation * (kernel - 1) - 1;
  const steps = Math.floor(room / stride);
  const left = room % stride;
  return [
    `⌊(n + 2p ${MINUS} d(k ${MINUS} 1) ${MINUS} 1) / s⌋ + 1`,
    `= ⌊(${size} + 2·${padding} ${MINUS} ${dilation}·(${kernel} ${MINUS} 1) ${MINUS} 1)` +
      ` / ${stride}⌋ + 1`,
    `= ⌊${room} / ${stride}⌋ + 1 = ⌊${text(room / stride, 2)}⌋ + 1` +
      ` = ${steps} + 1 = ${steps + 1}`,
    left
      ? `The floor drops a remainder of ${left}: the last ` +
        `${left === 1 ? "row and column are" : `${left} rows and columns are`} ` +
        "not reached."
      : "No remainder: the last window ends at the edge.",
  ];
}

/**
 * What the chosen output depends on, in words.
 * @param {Place[][]} lit
 * @param {Plane[]} maps
 * @param {Spot} spot
 */
export function story(lit, maps, spot) {
  const back = lit
    .slice(1, -1)
    .map(
      (places, at) =>
        `${places.filter(([row, col]) => within(row, col, maps[at + 1].rows)).length} ` +
        `of layer ${at + 1}`,
    )
    .reverse();
  const [rows, cols] = [0, 1].map((axis) => {
    const along = lit[0].map((place) => place[axis]);
    return Math.max(...along) - Math.min(...along) + 1;
  });
  const outside = lit[0].filter(([row, col]) => !within(row, col, maps[0].rows)).length;
  return (
    `Row ${spot.row}, column ${spot.col} of layer ${spot.layer} (counted from 0) depends on ` +
    [...back, `${plural(lit[0].length, "square")} of the padded image`].join(
      ", and through them on ",
    ) +
    `${outside ? ` (${outside} of padding)` : ""}. From the first to the last that spans ` +
    `${plural(rows, "row")} and ${plural(cols, "column")}.`
  );
}
