// @ts-check
// The window explorer's view.

import { GREY, ORANGE, RING, rgb } from "./colours.js";
import { dropDown, panel, range } from "./controls.js";
import { button, element, write } from "../web/elements.js";
import { run } from "./explorer.js";
import { Squares } from "./grids.js";
import { MINUS, plural, text } from "./words.js";

/** @typedef {[number, number]} Place a row and a column */
/** @typedef {[kernel: number, stride: number, padding: number, dilation: number]} Layer */
/** @typedef {{ rows: number, cols: number, values: ArrayLike<number> }} Plane what the image or a layer holds */
/** @typedef {{ layer: number, row: number, col: number }} Spot the output that was pointed at */

/**
 * @typedef {object} Values
 * @property {[name: string, low: number, high: number][]} settings
 * @property {number[][]} pixels
 * @property {{ layers: number, size: [number, number] }} limits
 * @property {number} size
 * @property {Layer[]} layers
 */

const ROOM = 216; // screen pixels: side of each map
const PACE = 450; // milliseconds a place while playing
const LIT = rgb(ORANGE);

/**
 * The map that a layer makes: each output is the mean of the squares its window looks at; padding counts 0.
 * @param {Plane} plane
 * @param {Layer} layer
 * @returns {Plane}
 */
function average({ rows, values }, layer) {
  const [kernel, stride, padding, dilation] = layer;
  const reach = dilation * (kernel - 1) + 1;
  const side = Math.floor((rows + 2 * padding - reach) / stride) + 1;
  const means = Array.from({ length: side * side }, (_, at) => {
    const seen = lookedAt([Math.floor(at / side), at % side], layer);
    return seen.reduce((sum, [row, col]) => (within(row, col, rows) ? sum + values[row * rows + col] : sum), 0) / kernel ** 2;
  });
  return { rows: side, cols: side, values: means };
}

/**
 * @param {number} row
 * @param {number} col
 * @param {number} side
 */
function within(row, col, side) {
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
      places.push([row * stride - padding + down * dilation, col * stride - padding + across * dilation]);
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
function precedents(layers, maps, spot) {
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
function noFit(size, layers) {
  let side = size;
  for (const [at, [kernel, stride, padding, dilation]] of layers.entries()) {
    side += 2 * padding;
    const reach = dilation * (kernel - 1) + 1;
    if (reach > side) {
      return `Layer ${at + 1}: the window reaches over ${reach} squares, and the padded map has only ${side}. It fits nowhere.`;
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
function rule(size, [kernel, stride, padding, dilation]) {
  const room = size + 2 * padding - dilation * (kernel - 1) - 1;
  const steps = Math.floor(room / stride);
  const left = room % stride;
  return [
    `⌊(n + 2p ${MINUS} d(k ${MINUS} 1) ${MINUS} 1) / s⌋ + 1`,
    `= ⌊(${size} + 2·${padding} ${MINUS} ${dilation}·(${kernel} ${MINUS} 1) ${MINUS} 1) / ${stride}⌋ + 1`,
    `= ⌊${room} / ${stride}⌋ + 1 = ⌊${text(room / stride, 2)}⌋ + 1 = ${steps} + 1 = ${steps + 1}`,
    left ? `The floor drops a remainder of ${left}: the last ${left === 1 ? "row and column are" : `${left} rows and columns are`} `
      + "not reached." : "No remainder: the last window ends at the edge.",
  ];
}

/**
 * What the chosen output depends on, in words.
 * @param {Place[][]} lit
 * @param {Plane[]} maps
 * @param {Spot} spot
 */
function story(lit, maps, spot) {
  const back = lit.slice(1, -1).map((places, at) =>
    `${places.filter(([row, col]) => within(row, col, maps[at + 1].rows)).length} of layer ${at + 1}`).reverse();
  const [rows, cols] = [0, 1].map((axis) => {
    const along = lit[0].map((place) => place[axis]);
    return Math.max(...along) - Math.min(...along) + 1;
  });
  const outside = lit[0].filter(([row, col]) => !within(row, col, maps[0].rows)).length;
  return `Row ${spot.row}, column ${spot.col} of layer ${spot.layer} (counted from 0) depends on `
    + `${[...back, `${plural(lit[0].length, "square")} of the padded image`].join(", and through them on ")}`
    + `${outside ? ` (${outside} of padding)` : ""}. From the first to the last that spans `
    + `${plural(rows, "row")} and ${plural(cols, "column")}.`;
}

class WindowView {
  /** @param {import("./explorer.js").Stage<Values>} stage */
  constructor({ stage, now, change, redraw }) {
    this.now = now;
    this.change = change;
    this.redraw = redraw;
    /** @type {Spot} */
    this.spot = { layer: now.layers.length, row: 0, col: 0 }; // the top one sees most
    this.edited = 0;
    this.timer = 0;
    /** @type {Plane[]} */
    this.maps = [];

    const every = [...Array(now.limits.layers + 1).keys()]; // the image's map, and that of each layer
    this.settings = this.makeSettings(every.slice(1).map(String));
    this.play = button("Play", () => this.turn());
    this.titles = every.map(() => element("h4"));
    this.grids = every.map((at) => this.makeGrid(at));
    this.panels = this.grids.map((grid, at) => panel(this.titles[at], grid.canvas));
    this.lines = [0, 1, 2, 3].map(() => element("p"));
    this.ruleTitle = element("h4");
    this.words = element("p", { class: "cc-words" });
    this.fill(stage);
  }

  /** @param {string[]} names */
  makeSettings(names) {
    const { now } = this;
    const copied = () => now.layers.map((layer) => /** @type {Layer} */ ([...layer]));
    const size = range("Image side", ...now.limits.size, 1, (value) => this.propose(value, now.layers));
    const depth = dropDown("Layers", names, (count) => {
      const layers = copied();
      while (layers.length < Number(count)) layers.push([...layers[layers.length - 1]]);
      this.propose(now.size, layers.slice(0, Number(count)));
    });
    const which = dropDown("Settings of layer", names, (name) => { this.edited = Number(name) - 1; this.redraw(); });
    const sliders = now.settings.map(([name, low, high], at) =>
      range(name[0].toUpperCase() + name.slice(1), low, high, 1, (value) => {
        const layers = copied();
        layers[this.edited][at] = value;
        this.propose(now.size, layers);
      }));
    return { size, depth, which, sliders };
  }

  /** @param {number} layer */
  makeGrid(layer) {
    const grid = new Squares(ROOM, layer ? { role: "application", "aria-roledescription": "map" } : { role: "img" });
    const ring = () => this.ringOf(layer);
    if (layer) {
      grid.point(
        () => (this.spot.layer === layer ? [this.spot.row + ring(), this.spot.col + ring()] : [ring(), ring()]),
        (place) => {
          const [row, col] = place.map((at) => Math.min(Math.max(at - ring(), 0), this.maps[layer].rows - 1));
          this.stop();
          this.spot = { layer, row, col };
          this.redraw();
        });
    }
    return grid;
  }

  /** @param {HTMLElement} stage */
  fill(stage) {
    const { size, depth, which, sliders } = this.settings;
    const walk = (/** @type {number} */ by) => { this.stop(); this.step(by); };
    stage.append(
      element("div", { class: "cc-controls" }, size.box, depth.box, which.box, ...sliders.map(({ box }) => box),
        element("div", { class: "cc-field" }, button("Back", () => walk(-1)), button("Step", () => walk(1)), this.play)),
      element("div", { class: "cc-panels" }, ...this.panels),
      element("p", { class: "cc-hint" }, "Point at an output, or click one and use the arrow keys: what it depends on lights up. "
        + "Each output is the mean under its window; blue squares are padding, 0."),
      element("div", { class: "cc-why" },
        element("div", { class: "cc-rule" }, this.ruleTitle, ...this.lines),
        element("div", { role: "status" }, this.words)));
  }

  /**
   * @param {number} size
   * @param {Layer[]} layers
   */
  propose(size, layers) {
    const problem = noFit(size, layers);
    this.change(problem ? { problem } : { size, layers });
  }

  /** @param {number} by */
  step(by) {
    const { cols, values } = this.maps[this.spot.layer];
    const at = (this.spot.row * cols + this.spot.col + by + values.length) % values.length;
    Object.assign(this.spot, { row: Math.floor(at / cols), col: at % cols });
    this.redraw();
  }

  turn() {
    if (this.timer) {
      this.stop();
      return;
    }
    write(this.play, "Pause");
    this.timer = window.setInterval(() => this.step(1), PACE);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = 0;
    write(this.play, "Play");
  }

  /**
   * The padding drawn around a map: that of the layer above it.
   * @param {number} at
   */
  ringOf(at) {
    return this.now.layers[at]?.[2] ?? 0;
  }

  draw() {
    const { layers, size, pixels } = this.now;
    const maps = [{ rows: size, cols: size, values: pixels.slice(0, size).flatMap((line) => line.slice(0, size)) }];
    for (const layer of layers) maps.push(/** @type {typeof maps[0]} */ (average(maps[maps.length - 1], layer)));
    this.maps = maps;
    this.edited = Math.min(this.edited, layers.length - 1);
    this.spot.layer = Math.min(this.spot.layer, layers.length);
    const last = maps[this.spot.layer].rows - 1;
    Object.assign(this.spot, { row: Math.min(this.spot.row, last), col: Math.min(this.spot.col, last) });
    const lit = precedents(layers, maps, this.spot);

    this.drawSettings();
    const cell = Math.min(30, Math.floor(ROOM / Math.max(...maps.map(({ rows }, at) => rows + 2 * this.ringOf(at)))));
    this.panels.forEach((part, at) => {
      part.hidden = at >= maps.length;
      if (!part.hidden) this.drawMap(at, lit[at] ?? [], cell);
    });
    write(this.ruleTitle, `Layer ${this.edited + 1}: how many places has its window, downwards and across?`);
    rule(maps[this.edited].rows, layers[this.edited]).forEach((line, at) => write(this.lines[at], line));
    write(this.words, story(lit, maps, this.spot));
  }

  drawSettings() {
    const { size, depth, which, sliders } = this.settings;
    const { layers } = this.now;
    size.show(this.now.size);
    depth.list.value = String(layers.length);
    which.list.value = String(this.edited + 1);
    which.list.disabled = layers.length === 1;
    sliders.forEach(({ show }, at) => show(layers[this.edited][at]));
  }

  /**
   * @param {number} at
   * @param {Place[]} lit
   * @param {number} cell
   */
  drawMap(at, lit, cell) {
    const { rows, values } = this.maps[at];
    const ring = this.ringOf(at);
    const wide = rows + 2 * ring;
    const squares = Array.from({ length: wide * wide }, (_, place) => {
      const [row, col] = [Math.floor(place / wide) - ring, place % wide - ring];
      return within(row, col, rows) ? values[row * rows + col] : null;
    });
    const marked = new Set(lit.map(([row, col]) => (row + ring) * wide + col + ring));
    const shown = { rows: wide, cols: wide, values: squares, marked: [...marked] };
    this.grids[at].paint(shown, cell, (value, place) => {
      const plain = value === null ? RING : GREY.colour(value, 0, 9);
      const [red, green, blue] = plain.map((part, of) => Math.round((part + LIT[of]) / 2));
      return { fill: marked.has(place) ? [red, green, blue] : plain, label: text(value ?? 0, 1), mark: marked.has(place) };
    });
    write(this.titles[at], `${at ? `Layer ${at}` : "Image"}: ${rows} × ${rows}${ring ? `, padding ${ring}` : ""}`);
    this.grids[at].canvas.setAttribute("aria-label", at ? `Output of layer ${at}. The arrow keys choose a square.` : "Image");
  }
}

/** @param {import("./explorer.js").View} view */
function render(view) {
  return run(view, "Window explorer", (stage) => new WindowView(stage));
}

export default { render };
