// @ts-check
// The pattern explorer's view.

import { element, write } from "../web/elements.js";
import { SIGNED } from "./colours.js";
import { NINE, OWN, dropDown, panel, range } from "./controls.js";
import { run } from "./explorer.js";
import { CHOOSE, TurnedSquares } from "./turned.js";
import { MINUS, plural, text } from "./words.js";

/** @typedef {import("./grids.js").Place} Place */
/** @typedef {import("./grids.js").Squares} Squares */

/**
 * @typedef {object} Own
 * @property {{ image: Record<string, number[][]>, pattern: Record<string, number[][]> }} presets
 * @property {{ offset: number }} limits
 * @property {number} offset
 */
/** @typedef {import("./turned.js").Turned & Own} Values */

const CELL = 23; // screen pixels: a square of the image
const LARGE = 46; // screen pixels: a square of the pattern
const FIT = 9; // the response where all squares agree

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
  return (
    `Row ${row}, column ${col}: ${fits} squares agree, ${9 - fits} differ, ` +
    `${fits} ${MINUS} ${9 - fits} = ${text(response)}. The offset makes it ${text(moved)}, ` +
    `${moved > 0 ? "and the ReLU leaves that" : "and the ReLU makes that 0"}.`
  );
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
    `Largest response: ${text(most)}, in row ${Math.floor(first / cols)}, column ${first % cols}` +
      `${count > 1 ? ` and ${plural(count - 1, "other place")}` : ""}.`,
    `Verdict: ${positive ? `yes. ${plural(positive, "square")}` : "no. Nothing"} ` +
      "came through the ReLU, and " +
      `the pattern fits perfectly at ${plural(fits, "place")}.`,
  ];
}

class PatternView {
  /** @param {import("./explorer.js").Stage<Values>} stage */
  constructor(stage) {
    const { now, change, redraw } = stage;
    this.now = now;
    this.change = change;
    this.redraw = redraw;
    this.squares = new TurnedSquares(stage, [2, 1], CELL, LARGE);
    this.side = this.squares.side;
    /**
     * @type {{ squares: string, answers: number[] }} the responses before the latest square was
     *   turned over
     */
    this.last = { squares: "", answers: [] };
    /** @type {Set<number>} where that changed them */
    this.changed = new Set();

    this.lists = {
      image: this.preset("Image", "image"),
      pattern: this.preset("Pattern", "pattern"),
    };
    const most = now.limits.offset;
    this.offset = range("Offset", -most, most, 0.5, (value) => change({ offset: value }));
    this.responses = this.squares.map();
    this.through = this.squares.map();
    this.words = element("p", { class: "cc-words" });
    this.lines = [element("p"), element("p", { class: "cc-words" })];
    this.news = element("p");
    this.fill(stage.stage);
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

  /** @param {HTMLElement} stage */
  fill(stage) {
    stage.append(
      element(
        "div",
        { class: "cc-controls" },
        this.lists.image.box,
        this.lists.pattern.box,
        this.offset.box,
      ),
      element(
        "div",
        { class: "cc-panels" },
        panel("Image, light outside", this.squares.image.canvas),
        panel("Pattern", this.squares.pattern.canvas),
        panel("Responses", this.responses.canvas),
        panel("After offset and ReLU", this.through.canvas),
      ),
      element(
        "p",
        { class: "cc-hint" },
        "Click a square of the image or of the pattern to turn it over, or go there by arrow " +
          "keys and press Space. Point at a map to see the nine products in the image; a framed " +
          "response is one that has just changed.",
      ),
      element("div", { role: "status", class: "cc-verdict" }, this.words, ...this.lines, this.news),
    );
  }

  draw() {
    const { image, pattern, offset } = this.now;
    const answers = image.flatMap((line, row) =>
      line.map((_, col) => total(products(image, pattern, [row, col]))),
    );
    const passed = answers.map((value) => Math.max(0, value + offset));
    const { spot } = this.squares;
    const own = products(image, pattern, spot);
    this.compare([image, pattern].join(), answers);

    for (const name of /** @type {("image" | "pattern")[]} */ (["image", "pattern"])) {
      const known = this.now.presets[name];
      const shown = Object.keys(known).find(
        (which) => known[which].flat().join() === this.now[name].flat().join(),
      );
      this.lists[name].list.value = shown ?? OWN;
    }
    this.offset.show(offset);
    this.drawSquares(own);
    this.drawMap(this.responses, answers);
    this.responses.say("Responses", spot, CHOOSE);
    this.drawMap(this.through, passed);
    this.through.say("After offset and ReLU", spot, CHOOSE);
    write(this.words, story(spot, own.filter((value) => value > 0).length, total(own), offset));
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
    write(
      this.news,
      before.length
        ? `The latest change moved ${plural(this.changed.size, "response")}, by ${most} at most.`
        : "",
    );
    this.last = { squares, answers };
  }

  /** @param {number[]} own */
  drawSquares(own) {
    const { side, squares } = this;
    const [row, col] = squares.spot;
    squares.draw([row - 1, col - 1], (at) => {
      const [down, across] = [Math.floor(at / side) - row + 1, (at % side) - col + 1];
      return down >= 0 && across >= 0 && down < 3 && across < 3 ? text(own[3 * down + across]) : "";
    });
  }

  /**
   * @param {Squares} grid
   * @param {number[]} values
   */
  drawMap(grid, values) {
    grid.paint(
      { rows: this.side, cols: this.side, values },
      CELL,
      (value, at) => ({
        fill: SIGNED.colour(value, -FIT, FIT),
        label: text(value, 1),
        mark: this.changed.has(at),
      }),
      1,
    );
    grid.number();
    grid.frame(...this.squares.spot, 1, 1);
  }
}

/** @param {import("./explorer.js").View} view */
function render(view) {
  return run(view, "Pattern explorer", (stage) => new PatternView(stage));
}

export default { render };
