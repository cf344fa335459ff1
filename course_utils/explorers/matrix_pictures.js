// @ts-check
// The matrix explorer's three pictures: the image, the matrix and the output.

import { element, write } from "../web/elements.js";
import { CYCLE, EMPTY, INK, RING, rgb } from "./colours.js";
import { Squares } from "./grids.js";
import { text } from "./words.js";

/** @typedef {import("./colours.js").Colour} Colour */
/** @typedef {import("./grids.js").Place} Place */
/** @typedef {import("./unrolled.js").Covered} Covered */
/** @typedef {import("./unrolled.js").Whole} Whole */
/** @typedef {import("./unrolled.js").Shape & { pixels: number[][] }} Imaged */
/** @typedef {(weight: number) => Colour} Hue */

/** @typedef {{ row: number, covers: Covered[] }} Forwards an output, and what its window covers */

/**
 * A pixel, and the weight by which each output feels it.
 * @typedef {{ column: number, pixel: Place, shares: (number | null)[] }} Backwards
 */

const IMAGE = 34; // screen pixels: a square of the image
const [WIDE, HIGH] = [480, 420]; // screen pixels: room for the matrix
const MOST = 24; // screen pixels: its largest square
// Six colours that stay apart for colour-blind readers, then paler ones of the same hues, as in the
// chapter's figures.
const HUES = [...CYCLE, "#80b8d8", "#eaaf80", "#80cfb9", "#f2cf80"].map(rgb);

/**
 * The colour of each of the kernel's different weights; 0 has none.
 * @param {number[]} distinct
 * @returns {Hue}
 */
export function hues(distinct) {
  return (weight) => (weight ? HUES[distinct.indexOf(weight)] : EMPTY);
}

/**
 * @param {Colour} colour
 * @returns {Colour}
 */
function paler([red, green, blue]) {
  const pale = (/** @type {number} */ part) => Math.round(part + 0.7 * (255 - part));
  return [pale(red), pale(green), pale(blue)];
}

export class Pictures {
  image = new Squares(IMAGE, { role: "application", "aria-roledescription": "image" });
  matrix = new Squares(WIDE, { role: "application", "aria-roledescription": "matrix" }, HIGH);
  result = new Squares(MOST, { role: "img" }, HIGH);
  titles = {
    image: element("p", { class: "cc-title" }),
    matrix: element("p", { class: "cc-title" }),
  };

  /**
   * Draw all three for what is chosen, an output or a pixel.
   * @param {Imaged} now
   * @param {Whole} whole
   * @param {Hue} hue
   * @param {Forwards | Backwards} chosen
   * @param {number[]} sums
   */
  draw(now, whole, hue, chosen, sums) {
    const cell = Math.min(MOST, Math.floor(WIDE / whole.cols), Math.floor(HIGH / whole.rows));
    this.drawImage(now, hue, chosen);
    this.drawMatrix(now, whole, cell, hue, chosen);
    this.drawResult(sums, cell, hue, chosen);
  }

  /**
   * @param {Imaged} now
   * @param {Hue} hue
   * @param {Forwards | Backwards} chosen
   */
  drawImage({ height, width, padding, pixels }, hue, chosen) {
    const back = "pixel" in chosen;
    const [high, wide] = [height + 2 * padding, width + 2 * padding];
    const at = (/** @type {number} */ row, /** @type {number} */ col) =>
      (row + padding) * wide + col + padding;
    const under = new Map(
      back ? [] : chosen.covers.map(({ row, col, weight }) => [at(row, col), weight]),
    );
    const ring = Array(wide).fill(null);
    const edge = ring.slice(0, padding);
    const rows = pixels.slice(0, height).map((line) => [...edge, ...line.slice(0, width), ...edge]);
    const rings = Array(padding).fill(ring);
    const own = back ? at(...chosen.pixel) : -1;
    this.image.fit(wide * IMAGE, high * IMAGE);
    this.image.paint(
      { rows: high, cols: wide, values: [...rings, ...rows, ...rings].flat() },
      IMAGE,
      (value, place) => {
        const weight = under.get(place);
        const ground = value === null ? RING : EMPTY;
        return {
          label: text(value ?? 0),
          fill: weight === undefined ? ground : hue(weight),
          mark: weight !== undefined || place === own,
        };
      },
    );
    const padded = padding ? `, padding ${padding}` : "";
    const title = `Image, ${height} × ${width}`;
    write(this.titles.image, `${title}${padded}`);
    const told = back
      ? `the pixel in row ${chosen.pixel.join(", column ")}. The arrow keys choose a pixel.`
      : `the window of output ${chosen.row}. The arrow keys move the window.`;
    this.image.canvas.setAttribute("aria-label", `${title}: ${told}`);
  }

  /**
   * @param {Imaged} now
   * @param {Whole} whole
   * @param {number} cell
   * @param {Hue} hue
   * @param {Forwards | Backwards} chosen
   */
  drawMatrix({ height, width }, whole, cell, hue, chosen) {
    const { matrix } = this;
    const back = "column" in chosen;
    matrix.fit(whole.cols * cell, whole.rows * cell);
    matrix.paint(whole, cell, (weight, at) => {
      const own = back
        ? at % whole.cols === chosen.column
        : Math.floor(at / whole.cols) === chosen.row;
      const colour = weight === null ? EMPTY : hue(weight);
      return { fill: own ? colour : paler(colour), label: weight === null ? "" : text(weight) };
    });
    // Where the next line of the image begins.
    for (let line = 1; line < height; line++) {
      matrix.context.fillStyle = INK;
      matrix.context.fillRect(line * width * cell - 1.5, 0, 2, whole.rows * cell);
    }
    if (back) matrix.frame(0, chosen.column, whole.rows, 1);
    else matrix.frame(chosen.row, 0, 1, whole.cols);
    write(
      this.titles.matrix,
      `Matrix, ${whole.rows} × ${whole.cols}: a row an output, a column a pixel`,
    );
    const [kind, own] = back ? ["column", chosen.column] : ["row", chosen.row];
    matrix.canvas.setAttribute(
      "aria-label",
      `Matrix, ${whole.rows} × ${whole.cols}: ${kind} ${own}. The arrow keys choose a ${kind}.`,
    );
  }

  /**
   * @param {number[]} sums
   * @param {number} cell
   * @param {Hue} hue
   * @param {Forwards | Backwards} chosen
   */
  drawResult(sums, cell, hue, chosen) {
    this.result.fit(cell, sums.length * cell);
    this.result.paint({ rows: sums.length, cols: 1, values: sums }, cell, (value, at) => {
      const own = "shares" in chosen ? chosen.shares[at] : null;
      return {
        label: text(value),
        fill: own ? hue(own) : EMPTY,
        mark: "shares" in chosen ? own !== null : at === chosen.row,
      };
    });
    this.result.canvas.setAttribute("aria-label", `z: ${sums.map(text).join(", ")}`);
  }
}
