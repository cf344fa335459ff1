// @ts-check
// The pattern explorer's view.

import { EMPTY, INK, SIGNED, rgb } from "./colours.js";
import { NINE, OWN, dropDown, panel, range } from "./controls.js";
import { element, write } from "../web/elements.js";
import { run } from "./explorer.js";
import { Squares } from "./grids.js";
import { MINUS, plural, text } from "./words.js";

/** @typedef {import("./grids.js").Place} Place */

/**
 * @typedef {object} Values
 * @property {{ image: Record<string, number[][]>, pattern: Record<string, number[][]> }} presets
 * @property {{ offset: number }} limits
 * @property {number[][]} image squares of 1 (dark) or -1 (light)
 * @property {number[][]} pattern
 * @property {number} offset
 */

const CELL = 23; // screen pixels: a square of the image
const LARGE = 46; // screen pixels: a square of the pattern
const FIT = 9; // the response where all squares agree
const SHADE = rgb(INK);

/**
 * The products of the squares under the window whose centre is at (row, col); outside it is light.
 * @param {number[][]} image
 * @param {number[][]} pattern
 * @param {Place} centre
 */
function products(image, pattern, [row, col]) {
  return NINE.map((at) => {
    const [down, across] = [Math.floor(at / 3), at % 3];
    return pattern[down][across] * (image[row + down - 1]?.[col + across - 1] ?? -1);
  });
}

/** @param {number[]} values */
function total(values) {
  return values.reduce((sum, value) => sum + value, 0);
}

/**
 * What happens at one place, in words.
 * @param {Place} place
 * @param {number} fits
 * @param {number} response
 * @param {number} offset
 */
function story([row, col], fits, response, offset) {
  const moved = response + offset;
  return `Row ${row}, column ${col}: ${fits} squares agree, ${9 - fits} differ, ${fits} ${MINUS} ${9 - fits} = ${text(response)}. `
    + `The offset makes it ${text(moved)}, ${moved > 0 ? "and the ReLU leaves that" : "and the ReLU makes that 0"}.`;
}

/**
 * The largest response, and whether anything comes through.
 * @param {number[]} responses
 * @param {number[]} through
 * @param {number} cols
 */
function verdict(responses, through, cols) {
  const most = Math.max(...responses);
  const first = responses.indexOf(most);
  const count = responses.filter((value) => value === most).length;
  const fits = responses.filter((value) => value === FIT).length;
  const positive = through.filter((value) => value > 0).length;
  return [
    `Largest response: ${text(most)}, in row ${Math.floor(first / cols)}, column ${first % cols}`
      + `${count > 1 ? ` and ${plural(count - 1, "other place")}` : ""}.`,
    `Verdict: ${positive ? `yes. ${plural(positive, "square")} came through the ReLU` : "no. Nothing came through the ReLU"}, and `
      + `the pattern fits perfectly at ${plural(fits, "place")}.`,
  ];
}

class PatternView {
  /** @param {import("./explorer.js").Stage<Values>} stage */
  constructor({ stage, now, change, redraw }) {
    this.now = now;
    this.change = change;
    this.redraw = redraw;
    /** @type {Place} */
    this.spot = [2, 1];
    /** @type {Place} the pattern's square that a key would turn over */
    this.corner = [0, 0];
    /** @type {{ squares: string, answers: number[] }} the responses before the latest square was turned over */
    this.last = { squares: "", answers: [] };
    /** @type {Set<number>} where that changed them */
    this.changed = new Set();

    this.lists = { image: this.preset("Image", "image"), pattern: this.preset("Pattern", "pattern") };
    const most = now.limits.offset;
    this.offset = range("Offset", -most, most, 0.5, (value) => change({ offset: value }));
    this.side = now.image.length;
    const map = (/** @type {string} */ kind) =>
      new Squares((this.side + 2) * CELL, { role: "application", "aria-roledescription": kind });
    this.image = map("image");
    this.responses = map("map");
    this.through = map("map");
    this.pattern = new Squares(3 * LARGE, { role: "application", "aria-roledescription": "pattern" });
    this.words = element("p", { class: "cc-words" });
    this.lines = [element("p"), element("p", { class: "cc-words" })];
    this.news = element("p");
    this.listen();
    this.fill(stage);
  }

  /**
   * @param {string} label
   * @param {"image" | "pattern"} name
   */
  preset(label, name) {
    const known = this.now.presets[name];
    return dropDown(label, [...Object.keys(known), OWN], (which) => {
      if (known[which]) this.change({ [name]: known[which].map((line) => [...line]) });
      else this.redraw();
    });
  }

  listen() {
    const go = (/** @type {Place} */ place) => { this.spot = place; this.redraw(); };
    const turn = (/** @type {"image" | "pattern"} */ name) => (/** @type {Place} */ [row, col]) => {
      const squares = this.now[name].map((line) => [...line]);
      squares[row][col] *= -1;
      this.change({ [name]: squares });
    };
    this.image.point(() => this.spot, go, turn("image"));
    for (const map of [this.responses, this.through]) map.point(() => this.spot, go);
    this.pattern.point(() => this.corner, (place) => { this.corner = place; this.redraw(); }, turn("pattern"));
  }

  /** @param {HTMLElement} stage */
  fill(stage) {
    stage.append(
      element("div", { class: "cc-controls" }, this.lists.image.box, this.lists.pattern.box, this.offset.box),
      element("div", { class: "cc-panels" },
        panel(element("h4", {}, "Image, light outside"), this.image.canvas),
        panel(element("h4", {}, "Pattern"), this.pattern.canvas),
        panel(element("h4", {}, "Responses"), this.responses.canvas),
        panel(element("h4", {}, "After offset and ReLU"), this.through.canvas)),
      element("p", { class: "cc-hint" }, "Click a square of the image or of the pattern to turn it over, or go there by arrow keys "
        + "and press Space. Point at a map to see the nine products in the image; a framed response is one that has just changed."),
      element("div", { role: "status", class: "cc-verdict" }, this.words, ...this.lines, this.news));
    this.image.canvas.setAttribute("aria-label", "Image. Arrow keys choose a square, Space turns it over.");
    this.pattern.canvas.setAttribute("aria-label", "Pattern. Arrow keys choose a square, Space turns it over.");
    this.responses.canvas.setAttribute("aria-label", "Responses. The arrow keys choose a place.");
    this.through.canvas.setAttribute("aria-label", "After offset and ReLU. The arrow keys choose a place.");
  }

  draw() {
    const { image, pattern, offset } = this.now;
    const answers = image.flatMap((line, row) => line.map((_, col) => total(products(image, pattern, [row, col]))));
    const passed = answers.map((value) => Math.max(0, value + offset));
    const own = products(image, pattern, this.spot);
    this.compare([image, pattern].join(), answers);

    for (const name of /** @type {("image" | "pattern")[]} */ (["image", "pattern"])) {
      const known = this.now.presets[name];
      const shown = Object.keys(known).find((which) => known[which].flat().join() === this.now[name].flat().join());
      this.lists[name].list.value = shown ?? OWN;
    }
    this.offset.show(offset);
    this.drawSquares(own);
    this.drawMap(this.responses, answers);
    this.drawMap(this.through, passed);
    write(this.words, story(this.spot, own.filter((value) => value > 0).length, total(own), offset));
    verdict(answers, passed, this.side).forEach((line, at) => write(this.lines[at], line));
  }

  /**
   * Notice what the latest change did to the responses.
   * @param {string} squares
   * @param {number[]} answers
   */
  compare(squares, answers) {
    const before = this.last.answers;
    if (squares === this.last.squares) return;
    this.changed = new Set(before.flatMap((value, at) => (value === answers[at] ? [] : [at])));
    const most = Math.max(0, ...before.map((value, at) => Math.abs(value - answers[at])));
    write(this.news, before.length
      ? `The latest change moved ${plural(this.changed.size, "response")}, by ${most} at most.` : "");
    this.last = { squares, answers };
  }

  /** @param {number[]} own */
  drawSquares(own) {
    const { side } = this;
    const [row, col] = this.spot;
    const shade = (/** @type {number} */ value) => (value > 0 ? SHADE : EMPTY);
    this.image.paint({ rows: side, cols: side, values: this.now.image.flat() }, CELL, (value, at) => {
      const [down, across] = [Math.floor(at / side) - row + 1, at % side - col + 1];
      const under = down >= 0 && across >= 0 && down < 3 && across < 3;
      return { fill: shade(value), label: under ? text(own[3 * down + across]) : "" };
    }, 1);
    this.image.ring();
    this.image.number(INK);
    this.image.frame(row - 1, col - 1, 3, 3);
    this.pattern.paint({ rows: 3, cols: 3, values: this.now.pattern.flat() }, LARGE, (value, at) =>
      ({ fill: shade(value), label: text(value), mark: at === 3 * this.corner[0] + this.corner[1] }));
  }

  /**
   * @param {Squares} grid
   * @param {number[]} values
   */
  drawMap(grid, values) {
    grid.paint({ rows: this.side, cols: this.side, values }, CELL, (value, at) =>
      ({ fill: SIGNED.colour(value, -FIT, FIT), label: text(value, 1), mark: this.changed.has(at) }), 1);
    grid.number();
    grid.frame(this.spot[0], this.spot[1], 1, 1);
  }
}

/** @param {import("./explorer.js").View} view */
function render(view) {
  return run(view, "Pattern explorer", (stage) => new PatternView(stage));
}

export default { render };
