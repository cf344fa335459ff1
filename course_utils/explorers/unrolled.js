// @ts-check
// A convolution written as a matrix, for the matrix explorer.

import { plural, text } from "./words.js";

/** @typedef {import("./grids.js").Place} Place */
/**
 * @typedef {{ row: number, col: number, weight: number }} Covered a square of the image under a
 *   weight
 */
/** @typedef {{ rows: number, cols: number, values: (number | null)[] }} Whole */

/**
 * @typedef {object} Shape
 * @property {number} height of the image
 * @property {number} width
 * @property {number[][]} kernel
 * @property {number} stride
 * @property {number} padding
 */

/**
 * How many outputs there are, downwards and across.
 * @param {Shape} shape
 * @returns {Place}
 */
export function places({ height, width, kernel, stride, padding }) {
  const along = (/** @type {number} */ side, /** @type {number} */ reach) =>
    Math.floor((side + 2 * padding - reach) / stride) + 1;
  return [along(height, kernel.length), along(width, kernel[0].length)];
}

/**
 * What one output's window covers, a square for each weight, in places of the image without
 * padding.
 * @param {Place} output
 * @param {Shape} shape
 * @returns {Covered[]}
 */
export function covered([down, across], { kernel, stride, padding }) {
  return kernel.flatMap((line, r) =>
    line.map((weight, c) => ({
      row: down * stride + r - padding,
      col: across * stride + c - padding,
      weight,
    })),
  );
}

/**
 * Whether a square is the image's own, and not padding.
 * @param {Covered} square
 * @param {Shape} shape
 */
export function inside({ row, col }, { height, width }) {
  return row >= 0 && col >= 0 && row < height && col < width;
}

/**
 * The convolution's matrix: a row an output, a column a pixel; null where no weight falls.
 * @param {Shape} values
 * @returns {Whole}
 */
export function matrixOf(values) {
  const [high, wide] = places(values);
  const cols = values.height * values.width;
  /** @type {(number | null)[]} */
  const entries = Array(high * wide * cols).fill(null);
  for (let output = 0; output < high * wide; output++) {
    for (const square of covered([Math.floor(output / wide), output % wide], values)) {
      if (inside(square, values))
        entries[output * cols + square.row * values.width + square.col] = square.weight;
    }
  }
  return { rows: high * wide, cols, values: entries };
}

/**
 * Why a kernel fits nowhere, in one sentence; nothing where it fits.
 * @param {Shape} shape
 */
export function noFit({ height, width, kernel, padding }) {
  const [high, wide] = [height + 2 * padding, width + 2 * padding];
  if (kernel.length <= high && kernel[0].length <= wide) return "";
  return (
    `A kernel of ${kernel.length} x ${kernel[0].length} fits nowhere on ${high} x ${wide} ` +
    "squares, padding included."
  );
}

/**
 * What the matrix makes of an image.
 * @param {Whole} whole
 * @param {number[][]} pixels
 * @param {number} width
 */
export function outputs({ rows, cols, values }, pixels, width) {
  return Array.from({ length: rows }, (_, row) =>
    values
      .slice(row * cols, (row + 1) * cols)
      .reduce(
        (/** @type {number} */ sum, weight, at) =>
          sum + (weight ?? 0) * pixels[Math.floor(at / width)][at % width],
        0,
      ),
  );
}

/**
 * Which outputs feel a pixel, and what its gradient is, in words.
 * @param {Place} pixel
 * @param {number} column
 * @param {[weight: number, output: number][]} shares
 */
export function felt([row, across], column, shares) {
  const terms = shares.map(([weight, output]) => `${bracketed(weight)}·g${output}`);
  return (
    `Column ${column}, the pixel in row ${row}, column ${across}: ` +
    `${plural(shares.length, "output")} ${shares.length === 1 ? "feels" : "feel"} it. ` +
    `With gradients g from behind, its own is ${terms.join(" + ") || 0}.`
  );
}

/** @param {number} weight */
function bracketed(weight) {
  return weight < 0 ? `(${text(weight)})` : text(weight);
}

/**
 * What makes an output, in words.
 * @param {Place} output
 * @param {Shape & { pixels: number[][] }} values
 * @param {number} sum
 */
export function made([down, across], values, sum) {
  const terms = covered([down, across], values)
    .filter((square) => inside(square, values))
    .map(({ row, col, weight }) => `${bracketed(weight)}·${values.pixels[row][col]}`);
  return (
    `Row ${down * places(values)[1] + across} makes the output in row ${down}, column ${across}: ` +
    `${terms.length ? terms.join(" + ") : "nothing but padding"} = ${text(sum)}.`
  );
}
