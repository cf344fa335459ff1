// @ts-check
// The flip explorer's view: two lists, or two boxes.

import { BLUE, GREEN, ORANGE, SIGNED } from "./colours.js";
import { OWN, dropDown, panel, range, weightBox } from "./controls.js";
import { element, write } from "../web/elements.js";
import { run } from "./explorer.js";
import { Sheet, Squares } from "./grids.js";
import { MINUS, text } from "./words.js";

/** @typedef {[i: number, age: number, product: number]} Meeting */
/** @typedef {[from: number, to: number]} Span */
/** @typedef {import("./grids.js").Look} Look */

/**
 * @typedef {object} Values
 * @property {Record<string, { f: number[], g: number[] }>} presets
 * @property {{ number: number, width: { f: Span, g: Span }, shift: number }} limits
 * @property {"lists" | "boxes"} kind
 * @property {number[]} f
 * @property {number[]} g
 * @property {"full" | "same" | "valid"} mode
 * @property {number} place
 * @property {number} width_f
 * @property {number} width_g
 * @property {number} shift
 */

/** @typedef {import("./explorer.js").Stage<Values>} Stage */

const CELL = 44; // screen pixels: a number's square
const WIDE = 560; // the two charts of the boxes: screen pixels, so that they fit into JupyterLab at 1024
const UNIT = 77; // screen pixels of length 1 along them; 0 lies in the middle
const UP = 84; // screen pixels of height 1
const FLOOR = 26; // room for the axis below
const EDGE = 34; // and for the numbers on the left
const FINE = 0.01; // the step of the curve
/** @type {import("./colours.js").Colour} */
const KEPT = [189, 221, 212];

/**
 * The products f[i] g[n - i] that meet at place n, one for each i where both lists have a number.
 * @param {number[]} f
 * @param {number[]} g
 * @param {number} n
 */
function meetings(f, g, n) {
  return f.map((strike, i) => /** @type {Meeting} */ ([i, n - i, strike * g[n - i]]))
    .filter(([, age]) => age >= 0 && age < g.length);
}

/** @param {Meeting[]} met */
function sumOf(met) {
  return met.reduce((sum, [, , product]) => sum + product, 0);
}

/**
 * The first and the last place that a mode keeps.
 * @param {string} mode
 * @param {number} m
 * @param {number} n
 */
function kept(mode, m, n) {
  if (mode === "full") return [0, m + n - 2];
  if (mode === "valid") return [Math.min(m, n) - 1, Math.max(m, n) - 1];
  const first = Math.floor((Math.min(m, n) - 1) / 2);
  return [first, first + Math.max(m, n) - 1];
}

/**
 * Where both boxes are 1; `from` lies beyond `to` where they don't meet.
 * @param {number} widthF
 * @param {number} widthG
 * @param {number} shift
 * @returns {Span}
 */
function overlap(widthF, widthG, shift) {
  return [Math.max(-widthF / 2, shift - widthG / 2), Math.min(widthF / 2, shift + widthG / 2)];
}

/** @param {Span} span */
function area([from, to]) {
  return Math.max(0, to - from);
}

/**
 * A line of arithmetic for one place.
 * @param {number[]} f
 * @param {number[]} g
 * @param {number} n
 */
function spelledOut(f, g, n) {
  const met = meetings(f, g, n);
  const signed = (/** @type {number} */ value) => (value < 0 ? `(${text(value, 2)})` : text(value, 2));
  return `(f ∗ g)[${n}] = ${met.map(([i, age]) => `f[${i}]·g[${age}]`).join(" + ")} = `
    + `${met.map(([i, age]) => `${signed(f[i])}·${signed(g[age])}`).join(" + ")} = ${text(sumOf(met), 4)}`;
}

/** The part for two lists. */
class Lists {
  /** @param {Stage} stage */
  constructor({ now, change }) {
    this.now = now;
    this.most = now.limits.number;
    this.m = now.f.length;
    this.n = now.g.length;
    this.preset = dropDown("Preset", [...Object.keys(now.presets), OWN], (name) => {
      const chosen = now.presets[name];
      change(chosen ? { f: [...chosen.f], g: [...chosen.g] } : {});
    });
    this.mode = dropDown("Mode", ["full", "same", "valid"], (name) =>
      change({ mode: /** @type {Values["mode"]} */ (name) }));
    const boxes = (/** @type {"f" | "g"} */ name) => now[name].map((_, at) =>
      weightBox(`${name}[${at}]`, this.most, 1, (value) => {
        const numbers = [...now[name]];
        numbers[at] = value;
        change({ [name]: numbers });
      }));
    this.boxes = { f: boxes("f"), g: boxes("g") };
    this.slide = range("Place n", 0, this.m + this.n - 2, 1, (place) => change({ place }));
    this.overlapping = new Squares((this.m + 2 * this.n - 2) * CELL, { role: "img" }, 5 * CELL);
    this.result = new Squares((this.m + this.n - 1) * CELL,
      { role: "application", "aria-roledescription": "list" }, 3 * CELL);
    this.result.point(() => [1, now.place], ([, place]) => change({ place }));
    this.words = element("p", { class: "cc-words" });
    this.part = this.fill();
  }

  fill() {
    const numbers = (/** @type {"f" | "g"} */ name) =>
      element("div", { class: "cc-row" }, ...this.boxes[name].map(({ box }) => box));
    const rows = ["i", "f[i]", `g[n ${MINUS} i]`, "product", "running sum"];
    return element("div", {},
      element("div", { class: "cc-controls" }, this.preset.box, this.mode.box, this.slide.box),
      element("div", { class: "cc-panels" },
        panel(element("h4", {}, "f, the strikes"), numbers("f")),
        panel(element("h4", {}, "g, the sound"), numbers("g"))),
      element("div", { class: "cc-panels cc-apart" },
        panel(element("h4", {}, "Flipped and slid"), element("div", { class: "cc-rows" },
          element("div", { class: "cc-names" }, ...rows.map((name) => element("span", {}, name))),
          this.overlapping.canvas)),
        panel(element("h4", {}, "The convolution so far"), this.result.canvas,
          element("p", { class: "cc-hint" }, "Point at a place, or use the arrow keys."),
          element("div", { class: "cc-formula", role: "status" }, this.words))));
  }

  draw() {
    const { presets, f, g, mode, place } = this.now;
    this.preset.list.value = Object.keys(presets).find((name) =>
      presets[name].f.join() === f.join() && presets[name].g.join() === g.join()) ?? OWN;
    this.mode.list.value = mode;
    this.slide.show(place);
    f.forEach((value, index) => this.boxes.f[index].show(value));
    g.forEach((value, index) => this.boxes.g[index].show(value));
    this.drawOverlap(f, g, place);
    this.drawResult(f, g, place);
    write(this.words, spelledOut(f, g, place));
  }

  /**
   * @param {number[]} f
   * @param {number[]} g
   * @param {number} place
   */
  drawOverlap(f, g, place) {
    const met = new Map(meetings(f, g, place).map(([i, , product]) => [i, product]));
    const index = Array.from({ length: this.m + 2 * this.n - 2 }, (_, col) => col - this.n + 1);
    /** @type {number | null} */
    let sum = null;
    const running = index.map((i) => {
      const product = met.get(i);
      if (product !== undefined) sum = (sum ?? 0) + product;
      return sum;
    });
    const rows = [index, index.map((i) => f[i] ?? null), index.map((i) => g[place - i] ?? null),
      index.map((i) => met.get(i) ?? null), running];
    const reaches = [0, this.most, this.most, this.most ** 2, this.most ** 2];
    this.overlapping.paint({ rows: 5, cols: index.length, values: rows.flat() }, CELL,
      (value, at) => numbered(value, reaches[Math.floor(at / index.length)]));
    this.overlapping.canvas.setAttribute("aria-label", `The lists over each other at n = ${place}`);
  }

  /**
   * @param {number[]} f
   * @param {number[]} g
   * @param {number} place
   */
  drawResult(f, g, place) {
    const all = Array.from({ length: this.m + this.n - 1 }, (_, at) => at);
    const [first, last] = kept(this.now.mode, this.m, this.n);
    const sums = all.map((at) => (at <= place ? sumOf(meetings(f, g, at)) : null));
    const keeps = all.map((at) => at >= first && at <= last);
    this.result.paint({ rows: 3, cols: all.length, values: [...all, ...sums, ...keeps] }, CELL, (value, at) => {
      if (at < all.length) return numbered(value, 0);
      if (at < 2 * all.length) return { ...numbered(value, this.most ** 2), mark: at === all.length + place };
      return value ? { fill: KEPT, label: "kept" } : {};
    });
    this.result.canvas.setAttribute("aria-label", "The convolution. The arrow keys choose a place.");
  }
}

/**
 * A number in its square, coloured on a scale up to `reach` where that isn't 0; nothing where there is none.
 * @param {number | null} value
 * @param {number} reach
 * @returns {Look}
 */
function numbered(value, reach) {
  if (value === null) return {};
  return reach ? { fill: SIGNED.colour(value, -reach, reach), label: text(value, 2) } : { label: text(value) };
}

/**
 * Where `x` lies along the charts, in screen pixels.
 * @param {number} x
 */
function along(x) {
  return WIDE / 2 + x * UNIT;
}

/** The part for two boxes. */
class Boxes {
  /** @param {Stage} stage */
  constructor({ now, change }) {
    this.now = now;
    const { width, shift } = now.limits;
    this.far = shift;
    this.widthF = range("Width of f", ...width.f, 0.05, (value) => change({ width_f: value }));
    this.widthG = range("Width of g", ...width.g, 0.05, (value) => change({ width_g: value }));
    this.shift = range("Shift t", -shift, shift, 0.05, (value) => change({ shift: value }));
    this.above = new Sheet(WIDE, { role: "img" }, UP + FLOOR + 20);
    this.below = new Sheet(WIDE, { role: "img" }, 1.25 * UP + FLOOR + 20);
    this.words = element("p", { class: "cc-words" });
    this.part = element("div", {},
      element("div", { class: "cc-controls" }, this.widthF.box, this.widthG.box, this.shift.box),
      panel(element("h4", {}, "f stays (blue), g slides (orange), their product (green)"), this.above.canvas,
        element("h4", {}, "The product's area, for every t so far"), this.below.canvas),
      element("div", { role: "status" }, this.words));
  }

  draw() {
    const { width_f: widthF, width_g: widthG, shift } = this.now;
    this.widthF.show(widthF);
    this.widthG.show(widthG);
    this.shift.show(shift);
    const both = overlap(widthF, widthG, shift);
    this.drawBoxes(widthF, widthG, shift, both);
    this.drawArea(widthF, widthG, shift, area(both));
    const product = area(both) ? `both are 1 from ${text(both[0], 3)} to ${text(both[1], 3)}: the product's area is `
      + `${text(area(both), 3)}.` : "they don't meet: the product is 0 everywhere.";
    write(this.words, `At t = ${text(shift, 2)} ${product}`);
  }

  /**
   * @param {number} widthF
   * @param {number} widthG
   * @param {number} shift
   * @param {Span} both
   */
  drawBoxes(widthF, widthG, shift, both) {
    const { context, ground } = this.axis(this.above, "height", [0, 1]);
    const fill = (/** @type {Span} */ [from, to], /** @type {string} */ colour, /** @type {number} */ alpha) => {
      context.globalAlpha = alpha;
      context.fillStyle = colour;
      context.fillRect(along(from), ground - UP, Math.max(0, to - from) * UNIT, UP);
    };
    fill([-widthF / 2, widthF / 2], BLUE, 0.35);
    fill([shift - widthG / 2, shift + widthG / 2], ORANGE, 0.35);
    fill(both, GREEN, 1);
    context.globalAlpha = 1;
    this.above.canvas.setAttribute("aria-label", `Two boxes, one shifted by ${text(shift, 2)}`);
  }

  /**
   * @param {number} widthF
   * @param {number} widthG
   * @param {number} shift
   * @param {number} shown
   */
  drawArea(widthF, widthG, shift, shown) {
    const { context, ground } = this.axis(this.below, "area", [0, 0.5, 1]);
    const times = Array.from({ length: Math.round((shift + this.far) / FINE) + 1 }, (_, at) => -this.far + at * FINE);
    const curve = times.map((time) => area(overlap(widthF, widthG, time)));
    context.strokeStyle = context.fillStyle = GREEN;
    context.lineWidth = 3;
    context.beginPath();
    curve.forEach((value, at) => context.lineTo(along(times[at]), ground - value * UP));
    context.stroke();
    context.beginPath();
    context.arc(along(shift), ground - shown * UP, 6, 0, 2 * Math.PI);
    context.fill();
    this.below.canvas.values = { times, curve };
    this.below.canvas.setAttribute("aria-label", `The area of their product, ${text(shown, 2)} now`);
  }

  /**
   * Start a chart with lines across at `heights`; returns what draws on it, and where its ground is.
   * @param {Sheet} sheet
   * @param {string} name
   * @param {number[]} heights
   */
  axis(sheet, name, heights) {
    const context = sheet.clear();
    const ground = sheet.height - FLOOR;
    context.strokeStyle = context.fillStyle = sheet.ink;
    context.lineWidth = 1;
    context.font = "12px system-ui, sans-serif";
    context.textAlign = "center";
    context.fillRect(EDGE, ground, WIDE - EDGE, 1);
    for (let x = -this.far; x <= this.far; x++) {
      context.fillRect(along(x), ground, 1, 5);
      context.fillText(text(x), along(x), ground + 18);
    }
    context.textAlign = "left";
    context.fillText(name, EDGE + 4, 14);
    context.textAlign = "right";
    for (const y of heights) {
      context.fillText(text(y), EDGE - 8, ground - y * UP + 4);
      context.globalAlpha = 0.2;
      context.fillRect(EDGE, ground - y * UP, WIDE - EDGE, 1);
      context.globalAlpha = 1;
    }
    return { context, ground };
  }
}

class FlipView {
  /** @param {Stage} stage */
  constructor(stage) {
    this.now = stage.now;
    this.kind = dropDown("Convolve two", ["lists", "boxes"], (name) =>
      stage.change({ kind: /** @type {Values["kind"]} */ (name) }));
    this.parts = { lists: new Lists(stage), boxes: new Boxes(stage) };
    stage.stage.append(element("div", { class: "cc-controls" }, this.kind.box), this.parts.lists.part, this.parts.boxes.part);
  }

  draw() {
    const { kind } = this.now;
    this.kind.list.value = kind;
    this.parts.lists.part.hidden = kind !== "lists";
    this.parts.boxes.part.hidden = kind !== "boxes";
    this.parts[kind].draw();
  }
}

/** @param {import("./explorer.js").View} view */
function render(view) {
  return run(view, "Flip and slide explorer", (stage) => new FlipView(stage));
}

export default { render };
