// @ts-check
// The corners explorer's view.

import { element, write } from "../web/elements.js";
import { SIGNED } from "./colours.js";
import { dropDown, panel } from "./controls.js";
import { run } from "./explorer.js";
import { Squares } from "./grids.js";
import { CHOOSE, TurnedSquares } from "./turned.js";
import { plural, text } from "./words.js";

/** @typedef {import("./grids.js").Place} Place */
/** @typedef {number[][]} Plane rows of numbers */

/**
 * @typedef {object} Own
 * @property {{ between: string[], against: string[], names: string[] }} options
 * @property {Plane[]} weights of the second layer: four slices of 2 x 2
 * @property {string} between
 * @property {string} against
 */
/** @typedef {import("./turned.js").Turned & Own} Values */

const CELL = 19; // screen pixels: a square of the image and of the maps
const ROOMY = 24; // screen pixels: a square of the sum, whose numbers are longer
const LARGE = 36; // screen pixels: a square of the pattern
const WEIGHT = 26; // screen pixels: a weight of the second layer
const FIT = 3; // a sum that is coloured as strongly as can be
/** @type {Place[]} */
const FOUR = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]; // a 2 x 2 window's squares, and the four corners of a pattern

/**
 * What the first layer makes of an image: four maps, light outside.
 * @param {Plane} image
 * @param {Plane} pattern
 * @param {string} between
 */
function cornerMaps(image, pattern, between) {
  return FOUR.map(([top, left]) =>
    image.map((line, row) =>
      line.map((_, col) => {
        const sum =
          FOUR.reduce(
            (so_far, [down, across]) =>
              so_far +
              pattern[top + down][left + across] * (image[row + down]?.[col + across] ?? -1),
            0,
          ) / 4;
        return between === "ReLU" ? Math.max(0, sum) : sum;
      }),
    ),
  );
}

/**
 * What each slice of the second layer adds at one place: four products each, 0 outside the maps.
 * @param {Plane[]} maps
 * @param {Plane[]} weights
 * @param {Place} place
 */
function partsAt(maps, weights, [row, col]) {
  return maps.map((map, slice) =>
    FOUR.reduce(
      (sum, [down, across]) =>
        sum + weights[slice][down][across] * (map[row + down]?.[col + across] ?? 0),
      0,
    ),
  );
}

/**
 * The second layer's sum at one place.
 * @param {Plane[]} maps
 * @param {Plane[]} weights
 * @param {Place} place
 */
function sumAt(maps, weights, place) {
  return partsAt(maps, weights, place).reduce((sum, part) => sum + part, 0);
}

/**
 * How many of all 512 windows but the pattern itself answer as much as it does, or more.
 * @param {Plane} pattern
 * @param {Plane[]} weights
 * @param {string} between
 */
function rivals(pattern, weights, between) {
  const answer = (/** @type {Plane} */ window) =>
    sumAt(
      cornerMaps(window, pattern, between).map((map) =>
        map.slice(0, 2).map((line) => line.slice(0, 2)),
      ),
      weights,
      [0, 0],
    );
  const own = answer(pattern);
  const all = Array.from({ length: 512 }, (_, bits) =>
    [0, 1, 2].map((row) => [0, 1, 2].map((col) => ((bits >> (3 * row + col)) & 1 ? 1 : -1))),
  );
  return all.filter(
    (window) => answer(window) >= own - 1e-9 && window.flat().join() !== pattern.flat().join(),
  ).length;
}

class CornersView {
  /** @param {import("./explorer.js").Stage<Values>} stage */
  constructor(stage) {
    const { now, change } = stage;
    this.now = now;
    this.squares = new TurnedSquares(stage, [2, 2], CELL, LARGE);
    this.side = this.squares.side;
    /** @type {{ asked: string, maps: number[][] }} the maps and the sum before the latest change */
    this.last = { asked: "", maps: [] };
    /** @type {Set<number>[]} where that changed them */
    this.changed = [];

    const { between, against, names } = now.options;
    this.names = names;
    this.between = dropDown("Between the layers", between, (name) => change({ between: name }));
    this.against = dropDown("A misplaced corner weighs", against, (name) =>
      change({ against: name }),
    );
    this.maps = names.map(() => this.squares.map());
    this.sum = this.squares.map(ROOMY);
    this.slices = new Squares(5 * WEIGHT, { role: "img" });
    this.lines = [element("p", { class: "cc-words" }), element("p"), element("p")];
    this.news = element("p");
    this.fill(stage.stage);
  }

  /** @param {HTMLElement} stage */
  fill(stage) {
    stage.append(
      element("div", { class: "cc-controls" }, this.between.box, this.against.box),
      element(
        "div",
        { class: "cc-panels" },
        panel("Image, light outside", this.squares.image.canvas),
        panel("Pattern", this.squares.pattern.canvas),
        panel("Second layer: four slices", this.slices.canvas),
        panel("The sum", this.sum.canvas),
      ),
      element(
        "div",
        { class: "cc-panels cc-apart" },
        ...this.names.map((name, at) => panel(`Map ${at}: ${name}`, this.maps[at].canvas)),
      ),
      element(
        "p",
        { class: "cc-hint" },
        "Click a square of the image or of the pattern to turn it over, or go there by arrow " +
          "keys and press Space. What has just changed is framed.",
      ),
      element("div", { role: "status", class: "cc-verdict" }, ...this.lines, this.news),
    );
  }

  draw() {
    const { image, pattern, between, against } = this.now;
    const weights = this.now.weights.map((slice) =>
      slice.map((line) => line.map((weight) => (against === "0" ? Math.max(0, weight) : weight))),
    );
    const layer = cornerMaps(image, pattern, between);
    const total = image.map((line, row) => line.map((_, col) => sumAt(layer, weights, [row, col])));
    const all = [...layer, total].map((grid) => grid.flat());
    this.compare(JSON.stringify([image, pattern, weights, between]), all);
    this.between.list.value = between;
    this.against.list.value = against;
    this.squares.draw(this.squares.spot);
    this.drawSlices(weights);
    const { spot } = this.squares;
    this.maps.forEach((grid, at) => {
      this.drawMap(grid, at, all[at], CELL, 1, 2);
      grid.say(`Map of the ${this.names[at]} corner`, spot, CHOOSE);
    });
    this.drawMap(this.sum, 4, all[4], ROOMY, FIT, 1);
    this.sum.say("The sum", spot, CHOOSE);
    this.say(partsAt(layer, weights, spot), all[4], rivals(pattern, weights, between));
  }

  /**
   * Notice what the latest change did to the maps.
   * @param {string} asked
   * @param {number[][]} all
   */
  compare(asked, all) {
    if (asked === this.last.asked) return;
    const before = this.last.maps;
    this.changed = all.map(
      (values, at) =>
        new Set(
          values.flatMap((value, place) =>
            before.length && Math.abs(value - before[at][place]) > 1e-9 ? [place] : [],
          ),
        ),
    );
    const moved = this.names.reduce((count, _, at) => count + this.changed[at].size, 0);
    write(
      this.news,
      before.length ? `The latest change moved ${plural(moved, "square")} of the four maps.` : "",
    );
    this.last = { asked, maps: all };
  }

  /** @param {Plane[]} weights */
  drawSlices(weights) {
    const places = [0, 1, null, 2, 3]; // the four slices, with a gap between them
    const slots = places.flatMap((down) =>
      places.map((across) => {
        if (down === null || across === null) return null;
        return weights[2 * Math.floor(down / 2) + Math.floor(across / 2)][down % 2][across % 2];
      }),
    );
    this.slices.paint({ rows: 5, cols: 5, values: slots }, WEIGHT, (value) =>
      value === null ? {} : { fill: SIGNED.colour(value, -1.5, 1.5), label: text(value) },
    );
    this.slices.canvas.setAttribute(
      "aria-label",
      `The second layer's weights: ${JSON.stringify(weights)}`,
    );
  }

  /**
   * @param {Squares} grid
   * @param {number} at
   * @param {number[]} values
   * @param {number} cell
   * @param {number} reach
   * @param {number} window
   */
  drawMap(grid, at, values, cell, reach, window) {
    grid.paint(
      { rows: this.side, cols: this.side, values },
      cell,
      (value, place) => ({
        fill: SIGNED.colour(value, -reach, reach),
        label: value ? text(value, 2).replace("0.", ".") : "",
        mark: this.changed[at].has(place),
      }),
      1,
    );
    grid.number();
    grid.frame(...this.squares.spot, window, window);
  }

  /**
   * @param {number[]} parts
   * @param {number[]} sums
   * @param {number} others
   */
  say(parts, sums, others) {
    const terms = parts.map((part) => (part < 0 ? `(${text(part, 2)})` : text(part, 2)));
    const [row, col] = this.squares.spot;
    write(
      this.lines[0],
      `Row ${row}, column ${col}: the slices give ${terms.join(" + ")} = ` +
        `${text(sums[row * this.side + col], 2)}.`,
    );
    const most = Math.max(...sums);
    const first = sums.indexOf(most);
    write(
      this.lines[1],
      `Largest sum: ${text(most, 2)}, in row ${Math.floor(first / this.side)}, ` +
        `column ${first % this.side}.`,
    );
    write(
      this.lines[2],
      `Of the 511 other windows of 3 x 3 squares, ${others || "none"} ` +
        `${others === 1 ? "answers" : "answer"} as much as the pattern itself, or more.`,
    );
  }
}

/** @param {import("./explorer.js").View} view */
function render(view) {
  return run(view, "Corners explorer", (stage) => new CornersView(stage));
}

export default { render };
