// @ts-check
// Pictures made of squares, for every explorer.

import { ORANGE, RING, inkOn } from "./colours.js";
import { element } from "../web/elements.js";
import { Sheet, contextOf } from "./sheets.js";
import { text } from "./words.js";

/** @typedef {import("./colours.js").Colour} Colour */
/** @typedef {import("./colours.js").Scale} Scale */
/** @typedef {import("./explorer.js").Matrix} Matrix */
/** @typedef {[number, number]} Place a row and a column */
/**
 * @typedef {{ fill?: Colour, label?: string, mark?: boolean }} Look what a square looks like;
 *   `mark` frames it
 */

/** @type {Record<string, Place>} */
export const ARROWS = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const SMALLEST = 9; // screen pixels: numbers that can still be read

/** A sheet that shows matrices ({ rows, cols, values }), one square per entry. */
export class Grid extends Sheet {
  /** @type {Matrix} */
  matrix = { rows: 1, cols: 1, values: [0] };
  cell = 1;
  edge = 0;
  small = element("canvas");
  squares = new ImageData(1, 1);

  /**
   * Draw `matrix` on `scale` from `low` to `high`, `cell` pixels an entry, `edge` entries in from
   * the corner.
   * @param {Matrix} matrix
   * @param {Scale} scale
   * @param {number} low
   * @param {number} high
   * @param {number} cell
   */
  draw(matrix, scale, low, high, cell, edge = 0) {
    Object.assign(this, { matrix, cell, edge });
    this.canvas.values = matrix;
    const { small } = this;
    const context = this.clear();
    if (small.width !== matrix.cols || small.height !== matrix.rows) {
      small.width = matrix.cols;
      small.height = matrix.rows;
      this.squares = new ImageData(matrix.cols, matrix.rows);
    }
    const words = new Uint32Array(this.squares.data.buffer);
    for (let at = 0; at < words.length; at++)
      words[at] = scale.words[scale.place(matrix.values[at], low, high)];
    contextOf(small).putImageData(this.squares, 0, 0);
    context.imageSmoothingEnabled = false;
    context.drawImage(small, edge * cell, edge * cell, matrix.cols * cell, matrix.rows * cell);
    if (matrix.rows <= 12 && matrix.cols <= 12)
      this.#numbers((value) => scale.colour(value, low, high));
  }

  /**
   * Write the values, with as many decimals as can be read: two, one, none; nothing where even
   * those are too wide.
   * @param {(value: number) => Colour} colour
   */
  #numbers(colour) {
    const { context, matrix, cell, edge } = this;
    context.font = "12px system-ui, sans-serif";
    /** @type {string[]} */
    let words = [];
    let size = 0;
    for (let decimals = 2; decimals >= 0 && size < SMALLEST; decimals--) {
      words = Array.from(matrix.values, (value) =>
        text(value, decimals).replace(/^(\u2212?)0\./, "$1."),
      );
      size = Math.min(
        12,
        (12 * (cell - 2)) / Math.max(...words.map((word) => context.measureText(word).width)),
      );
    }
    if (size < SMALLEST) return;
    context.font = `${size}px system-ui, sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    words.forEach((word, at) => {
      context.fillStyle = inkOn(colour(matrix.values[at]));
      context.fillText(
        word,
        (edge + (at % matrix.cols) + 0.5) * cell,
        (edge + Math.floor(at / matrix.cols) + 0.5) * cell + 0.5,
      );
    });
  }

  /**
   * Number the rows and columns in the empty entries beside them: call it when the matrix is drawn,
   * with an edge of at least 1.
   */
  number(ink = this.ink) {
    const { context, matrix, cell, edge } = this;
    context.font = `${Math.min(11, cell / 2)}px system-ui, sans-serif`;
    context.fillStyle = ink;
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (let at = 0; at < Math.max(matrix.rows, matrix.cols); at++) {
      const [near, along] = [(edge - 0.5) * cell, (edge + at + 0.5) * cell + 0.5];
      if (at < matrix.rows) context.fillText(String(at), near, along);
      if (at < matrix.cols) context.fillText(String(at), along, near);
    }
  }

  /**
   * Frame the window whose upper left entry is (row, col).
   * @param {number} row
   * @param {number} col
   * @param {number} height
   * @param {number} width
   */
  frame(row, col, height, width) {
    const { cell, edge } = this;
    // Small squares are framed from outside, so that they stay visible.
    const room = cell < 8 ? 3 : 0;
    this.outline(
      (edge + col) * cell - room,
      (edge + row) * cell - room,
      width * cell + 2 * room,
      height * cell + 2 * room,
      2.5,
    );
  }

  /**
   * A rectangle of `thick` orange lines with a white rim, so that it shows on red; all in screen
   * pixels.
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   * @param {number} thick
   */
  outline(x, y, width, height, thick) {
    for (const line of [2 * thick, thick]) {
      this.context.strokeStyle = line > thick ? "#ffffff" : ORANGE;
      this.context.lineWidth = line;
      this.context.strokeRect(x, y, width, height);
    }
  }

  /**
   * Say in words what is on show, to who can't see it: call it when the matrix is drawn.
   * @param {string} what
   * @param {Place} place
   * @param {string} keys what keys do here
   */
  say(what, [row, col], keys) {
    const value = text(this.matrix.values[row * this.matrix.cols + col]);
    this.canvas.setAttribute(
      "aria-label",
      `${what}: ${value} in row ${row}, column ${col}. ${keys}`,
    );
  }

  /**
   * Call `chosen([row, col])` for the entry under the mouse, or the next one in an arrow key's
   * direction, and `pressed([row, col])` where it is clicked, or Space or Enter is pressed. A key's
   * place comes with its direction.
   * @param {() => Place} present
   * @param {(place: Place, direction?: Place) => void} chosen
   * @param {(place: Place) => void} pressed
   */
  point(present, chosen, pressed = () => {}) {
    const send = (/** @type {Place} */ [row, col], /** @type {Place | undefined} */ direction) =>
      chosen(
        [
          Math.min(Math.max(row, 0), this.matrix.rows - 1),
          Math.min(Math.max(col, 0), this.matrix.cols - 1),
        ],
        direction,
      );
    const follow = (/** @type {PointerEvent} */ event) => {
      const [row, col] = this.under(event).map((at) => Math.floor(at / this.cell) - this.edge);
      send([row, col], undefined);
      return row >= 0 && col >= 0 && row < this.matrix.rows && col < this.matrix.cols;
    };
    this.canvas.tabIndex = 0;
    this.canvas.addEventListener("pointermove", follow);
    this.canvas.addEventListener("pointerdown", (event) => {
      if (follow(event)) pressed(present());
    });
    this.canvas.addEventListener("keydown", (event) => {
      const arrow = ARROWS[event.key];
      if (event.key !== " " && event.key !== "Enter" && !arrow) return;
      event.preventDefault(); // the page would scroll
      if (!arrow) {
        pressed(present());
        return;
      }
      const far = event.shiftKey ? 8 : 1;
      const [row, col] = present();
      send([row + far * arrow[0], col + far * arrow[1]], arrow);
    });
  }
}

/** A grid whose squares are painted one by one, with thin gaps between them. */
export class Squares extends Grid {
  /**
   * Draw `matrix`, `cell` pixels an entry, `edge` entries in from the corner; `look(value, at)`
   * says what a square looks like.
   * @param {Matrix} matrix
   * @param {number} cell
   * @param {(value: any, at: number) => Look} look
   */
  paint(matrix, cell, look, edge = 0) {
    Object.assign(this, { matrix, cell, edge });
    Object.assign(this.canvas, { values: matrix, cell, edge });
    const context = this.clear();
    const looks = Array.from(matrix.values, look);
    context.font = "14px system-ui, sans-serif";
    const labels = new Set(looks.map(({ label = "" }) => label));
    const size =
      14 *
      Math.min(
        1,
        (cell - 3) / Math.max(1, ...[...labels].map((label) => context.measureText(label).width)),
      );
    context.font = `${size}px system-ui, sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    looks.forEach(({ fill, label }, at) => {
      const [x, y] = [
        (edge + (at % matrix.cols)) * cell,
        (edge + Math.floor(at / matrix.cols)) * cell,
      ];
      if (fill) {
        context.fillStyle = `rgb(${fill})`;
        context.fillRect(x, y, cell - 1, cell - 1);
      }
      if (label && size >= 6) {
        context.fillStyle = fill ? inkOn(fill) : this.ink;
        context.fillText(label, x + cell / 2, y + cell / 2 + 0.5);
      }
    });
    looks.forEach(({ mark }, at) => {
      // frames come last, around the squares, so that no number lies under one
      const [x, y] = [
        (edge + (at % matrix.cols)) * cell,
        (edge + Math.floor(at / matrix.cols)) * cell,
      ];
      if (mark) this.outline(x, y, cell - 1, cell - 1, 2);
    });
  }

  /** Colour the entries around the matrix as padding: call it after `paint`, with an edge of 1. */
  ring() {
    const { context, matrix, cell } = this;
    context.fillStyle = `rgb(${RING})`;
    for (let row = 0; row < matrix.rows + 2; row++) {
      for (let col = 0; col < matrix.cols + 2; col++) {
        if (row && col && row <= matrix.rows && col <= matrix.cols) continue;
        context.fillRect(col * cell, row * cell, cell - 1, cell - 1);
      }
    }
  }
}
