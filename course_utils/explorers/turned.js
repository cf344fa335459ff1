// @ts-check
// An image and a pattern of dark and light squares, turned over by hand: the pattern and the
// corners explorer.

import { EMPTY, INK, rgb } from "./colours.js";
import { Squares } from "./grids.js";
import { text } from "./words.js";

/** @typedef {import("./grids.js").Look} Look */
/** @typedef {import("./grids.js").Place} Place */

/**
 * @typedef {object} Turned
 * @property {number[][]} image squares of 1 (dark) or -1 (light)
 * @property {number[][]} pattern
 */

/** @typedef {import("./explorer.js").Stage<Turned>} Stage */

const SHADE = rgb(INK);
const TURNS = "Arrow keys choose a square, Space turns it over.";

export const CHOOSE = "The arrow keys choose a place.";

/**
 * What a square looks like.
 * @param {number} value
 * @returns {Look}
 */
function shade(value) {
  return { fill: value > 0 ? SHADE : EMPTY };
}

/** The squares, and the place that is looked at in the image and in all maps beside it. */
export class TurnedSquares {
  /**
   * @param {Stage} stage
   * @param {Place} spot
   * @param {number} cell screen pixels: a square of the image
   * @param {number} large and of the pattern
   */
  constructor({ now, change, redraw }, spot, cell, large) {
    this.now = now;
    this.change = change;
    this.redraw = redraw;
    this.spot = spot;
    this.cell = cell;
    this.large = large;
    /** @type {Place} the pattern's square that a key would turn over */
    this.corner = [0, 0];
    this.side = now.image.length;
    this.image = this.map(cell, "image", this.turn("image"));
    this.pattern = new Squares(3 * large, {
      role: "application",
      "aria-roledescription": "pattern",
    });
    this.pattern.point(
      () => this.corner,
      (place) => {
        this.corner = place;
        redraw();
      },
      this.turn("pattern"),
    );
  }

  /**
   * A grid of the image's size, in which the spot is chosen.
   * @param {number} cell
   * @param {string} kind
   * @param {(place: Place) => void} [pressed]
   */
  map(cell = this.cell, kind = "map", pressed) {
    const grid = new Squares((this.side + 2) * cell, {
      role: "application",
      "aria-roledescription": kind,
    });
    grid.point(
      () => this.spot,
      (place) => {
        this.spot = place;
        this.redraw();
      },
      pressed,
    );
    return grid;
  }

  /**
   * What turns over a square of the image or of the pattern.
   * @param {"image" | "pattern"} name
   */
  turn(name) {
    return (/** @type {Place} */ [row, col]) => {
      const squares = this.now[name].map((line) => [...line]);
      squares[row][col] *= -1;
      this.change({ [name]: squares });
    };
  }

  /**
   * Draw both, the image with a window of 3 x 3 squares from `corner` on; `label(at)` is what its
   * squares say.
   * @param {Place} corner
   * @param {(at: number) => string} label
   */
  draw([row, col], label = () => "") {
    const { side } = this;
    this.image.paint(
      { rows: side, cols: side, values: this.now.image.flat() },
      this.cell,
      (value, at) => ({ ...shade(value), label: label(at) }),
      1,
    );
    this.image.ring();
    this.image.number(INK);
    this.image.frame(row, col, 3, 3);
    this.image.say("Image, dark is 1", this.spot, TURNS);
    this.pattern.paint(
      { rows: 3, cols: 3, values: this.now.pattern.flat() },
      this.large,
      (value, at) => ({
        ...shade(value),
        label: text(value),
        mark: at === 3 * this.corner[0] + this.corner[1],
      }),
    );
    this.pattern.say("Pattern, dark is 1", this.corner, TURNS);
  }
}
