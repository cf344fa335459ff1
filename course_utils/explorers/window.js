// @ts-check
// The window explorer's view.

import { button, element, write } from "../web/elements.js";
import { GREY, ORANGE, RING, rgb } from "./colours.js";
import { dropDown, panel, range } from "./controls.js";
import { calm, run } from "./explorer.js";
import { Squares } from "./grids.js";
import { average, noFit, precedents, rule, story, within } from "./receptive.js";
import { plural, text } from "./words.js";

/** @typedef {import("./grids.js").Place} Place */
/** @typedef {import("./receptive.js").Layer} Layer */
/** @typedef {import("./receptive.js").Plane} Plane */
/** @typedef {import("./receptive.js").Spot} Spot */

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

    // The image's map, and that of each layer.
    const every = [...Array(now.limits.layers + 1).keys()];
    this.settings = this.makeSettings(every.slice(1).map(String));
    this.play = button("Play", () => this.turn());
    this.play.hidden = calm(); // then Step and Back go the same way, a place at a time
    this.titles = every.map(() => element("p", { class: "cc-title" }));
    this.grids = every.map((at) => this.makeGrid(at));
    this.panels = this.grids.map((grid, at) => panel(this.titles[at], grid.canvas));
    this.lines = [0, 1, 2, 3].map(() => element("p"));
    this.ruleTitle = element("p", { class: "cc-title" });
    this.words = element("p", { class: "cc-words" });
    this.fill(stage);
  }

  /** @param {string[]} names */
  makeSettings(names) {
    const { now } = this;
    const copied = () => now.layers.map((layer) => /** @type {Layer} */ ([...layer]));
    const size = range("Image side", ...now.limits.size, 1, (value) =>
      this.propose(value, now.layers),
    );
    const depth = dropDown("Layers", names, (count) => {
      const layers = copied();
      while (layers.length < Number(count)) layers.push([...layers[layers.length - 1]]);
      this.propose(now.size, layers.slice(0, Number(count)));
    });
    const which = dropDown("Settings of layer", names, (name) => {
      this.edited = Number(name) - 1;
      this.redraw();
    });
    const sliders = now.settings.map(([name, low, high], at) =>
      range(name[0].toUpperCase() + name.slice(1), low, high, 1, (value) => {
        const layers = copied();
        layers[this.edited][at] = value;
        this.propose(now.size, layers);
      }),
    );
    return { size, depth, which, sliders };
  }

  /** @param {number} layer */
  makeGrid(layer) {
    const grid = new Squares(
      ROOM,
      layer ? { role: "application", "aria-roledescription": "map" } : { role: "img" },
    );
    const ring = () => this.ringOf(layer);
    if (layer) {
      grid.point(
        () =>
          this.spot.layer === layer
            ? [this.spot.row + ring(), this.spot.col + ring()]
            : [ring(), ring()],
        (place) => {
          const [row, col] = place.map((at) =>
            Math.min(Math.max(at - ring(), 0), this.maps[layer].rows - 1),
          );
          this.stop();
          this.spot = { layer, row, col };
          this.redraw();
        },
      );
    }
    return grid;
  }

  /** @param {HTMLElement} stage */
  fill(stage) {
    const { size, depth, which, sliders } = this.settings;
    const walk = (/** @type {number} */ by) => {
      this.stop();
      this.step(by);
    };
    stage.append(
      element(
        "div",
        { class: "cc-controls" },
        size.box,
        depth.box,
        which.box,
        ...sliders.map(({ box }) => box),
        element(
          "div",
          { class: "cc-field" },
          button("Back", () => walk(-1)),
          button("Step", () => walk(1)),
          this.play,
        ),
      ),
      element("div", { class: "cc-panels" }, ...this.panels),
      element(
        "p",
        { class: "cc-hint" },
        "Point at an output, or click one and use the arrow keys: what it depends on lights up. " +
          "Each output is the mean under its window; blue squares are padding, 0.",
      ),
      element(
        "div",
        { class: "cc-why" },
        element("div", { class: "cc-rule" }, this.ruleTitle, ...this.lines),
        element("div", { role: "status" }, this.words),
      ),
    );
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
    const maps = [
      {
        rows: size,
        cols: size,
        values: pixels.slice(0, size).flatMap((line) => line.slice(0, size)),
      },
    ];
    for (const layer of layers)
      maps.push(/** @type {typeof maps[0]} */ (average(maps[maps.length - 1], layer)));
    this.maps = maps;
    this.edited = Math.min(this.edited, layers.length - 1);
    this.spot.layer = Math.min(this.spot.layer, layers.length);
    const last = maps[this.spot.layer].rows - 1;
    Object.assign(this.spot, {
      row: Math.min(this.spot.row, last),
      col: Math.min(this.spot.col, last),
    });
    const lit = precedents(layers, maps, this.spot);

    this.drawSettings();
    const cell = Math.min(
      30,
      Math.floor(ROOM / Math.max(...maps.map(({ rows }, at) => rows + 2 * this.ringOf(at)))),
    );
    this.panels.forEach((part, at) => {
      part.hidden = at >= maps.length;
      if (!part.hidden) this.drawMap(at, lit[at] ?? [], cell);
    });
    write(
      this.ruleTitle,
      `Layer ${this.edited + 1}: how many places has its window, downwards and across?`,
    );
    rule(maps[this.edited].rows, layers[this.edited]).forEach((line, at) =>
      write(this.lines[at], line),
    );
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
      const [row, col] = [Math.floor(place / wide) - ring, (place % wide) - ring];
      return within(row, col, rows) ? values[row * rows + col] : null;
    });
    const marked = new Set(lit.map(([row, col]) => (row + ring) * wide + col + ring));
    const shown = { rows: wide, cols: wide, values: squares, marked: [...marked] };
    this.grids[at].paint(shown, cell, (value, place) => {
      const plain = value === null ? RING : GREY.colour(value, 0, 9);
      const [red, green, blue] = plain.map((part, of) => Math.round((part + LIT[of]) / 2));
      return {
        fill: marked.has(place) ? [red, green, blue] : plain,
        label: text(value ?? 0, 1),
        mark: marked.has(place),
      };
    });
    const title = `${at ? `Layer ${at}` : "Image"}: ${rows} × ${rows}`;
    write(this.titles[at], `${title}${ring ? `, padding ${ring}` : ""}`);
    const keys = at ? " The arrow keys choose a square." : "";
    const told = `${title}; ${plural(marked.size, "square")} lit.${keys}`;
    this.grids[at].canvas.setAttribute("aria-label", told);
  }
}

/** @param {import("./explorer.js").View} view */
function render(view) {
  return run(view, "Window explorer", (stage) => new WindowView(stage));
}

export default { render };
