// @ts-check
// The flip explorer's part for two lists.

import { element, write } from "../web/elements.js";
import { SIGNED } from "./colours.js";
import { OWN, dropDown, panel, range, weightBox } from "./controls.js";
import { Squares } from "./grids.js";
import { MINUS, text } from "./words.js";

/** @typedef {[i: number, age: number, product: number]} Meeting */
/** @typedef {import("./flip.js").Stage} Stage */
/** @typedef {import("./flip.js").Values} Values */
/** @typedef {import("./grids.js").Look} Look */

const CELL = 44; // screen pixels: a number's square
/** @type {import("./colours.js").Colour} */
const KEPT = [189, 221, 212];

/**
 * The products f[i] g[n - i] that meet at place n, one for each i where both lists have a number.
 * @param {number[]} f
 * @param {number[]} g
 * @param {number} n
 */
function meetings(f, g, n) {
  return f
    .map((strike, i) => /** @type {Meeting} */ ([i, n - i, strike * g[n - i]]))
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
 * A line of arithmetic for one place.
 * @param {number[]} f
 * @param {number[]} g
 * @param {number} n
 */
function spelledOut(f, g, n) {
  const met = meetings(f, g, n);
  const signed = (/** @type {number} */ value) =>
    value < 0 ? `(${text(value, 2)})` : text(value, 2);
  return (
    `(f ∗ g)[${n}] = ${met.map(([i, age]) => `f[${i}]·g[${age}]`).join(" + ")} = ` +
    `${met.map(([i, age]) => `${signed(f[i])}·${signed(g[age])}`).join(" + ")} = ` +
    `${text(sumOf(met), 4)}`
  );
}

/**
 * A number in its square, coloured on a scale up to `reach` where that isn't 0; nothing where there
 * is none.
 * @param {number | null} value
 * @param {number} reach
 * @returns {Look}
 */
function numbered(value, reach) {
  if (value === null) return {};
  return reach
    ? { fill: SIGNED.colour(value, -reach, reach), label: text(value, 2) }
    : { label: text(value) };
}

/** The part for two lists. */
export class Lists {
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
      change({ mode: /** @type {Values["mode"]} */ (name) }),
    );
    const boxes = (/** @type {"f" | "g"} */ name) =>
      now[name].map((_, at) =>
        weightBox(`${name}[${at}]`, this.most, 1, (value) => {
          const numbers = [...now[name]];
          numbers[at] = value;
          change({ [name]: numbers });
        }),
      );
    this.boxes = { f: boxes("f"), g: boxes("g") };
    this.slide = range("Place n", 0, this.m + this.n - 2, 1, (place) => change({ place }));
    this.overlapping = new Squares((this.m + 2 * this.n - 2) * CELL, { role: "img" }, 5 * CELL);
    this.result = new Squares(
      (this.m + this.n - 1) * CELL,
      { role: "application", "aria-roledescription": "list" },
      3 * CELL,
    );
    this.result.point(
      () => [1, now.place],
      ([, place]) => change({ place }),
    );
    this.words = element("p", { class: "cc-words" });
    this.part = this.fill();
  }

  fill() {
    const numbers = (/** @type {"f" | "g"} */ name) =>
      element("div", { class: "cc-row" }, ...this.boxes[name].map(({ box }) => box));
    const rows = ["i", "f[i]", `g[n ${MINUS} i]`, "product", "running sum"];
    return element(
      "div",
      {},
      element("div", { class: "cc-controls" }, this.preset.box, this.mode.box, this.slide.box),
      element(
        "div",
        { class: "cc-panels" },
        panel("f, the strikes", numbers("f")),
        panel("g, the sound", numbers("g")),
      ),
      element(
        "div",
        { class: "cc-panels cc-apart" },
        panel(
          "Flipped and slid",
          element(
            "div",
            { class: "cc-rows" },
            element("div", { class: "cc-names" }, ...rows.map((name) => element("span", {}, name))),
            this.overlapping.canvas,
          ),
        ),
        panel(
          "The convolution so far",
          this.result.canvas,
          element("p", { class: "cc-hint" }, "Point at a place, or use the arrow keys."),
          element("div", { class: "cc-formula", role: "status" }, this.words),
        ),
      ),
    );
  }

  draw() {
    const { presets, f, g, mode, place } = this.now;
    this.preset.list.value =
      Object.keys(presets).find(
        (name) => presets[name].f.join() === f.join() && presets[name].g.join() === g.join(),
      ) ?? OWN;
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
    const rows = [
      index,
      index.map((i) => f[i] ?? null),
      index.map((i) => g[place - i] ?? null),
      index.map((i) => met.get(i) ?? null),
      running,
    ];
    const reaches = [0, this.most, this.most, this.most ** 2, this.most ** 2];
    this.overlapping.paint(
      { rows: 5, cols: index.length, values: rows.flat() },
      CELL,
      (value, at) => numbered(value, reaches[Math.floor(at / index.length)]),
    );
    const listed = (/** @type {number[]} */ numbers) =>
      numbers.map((one) => text(one, 2)).join(", ");
    this.overlapping.canvas.setAttribute(
      "aria-label",
      `f ${listed(f)} and, flipped, g ${listed([...g].reverse())} at n = ${place}: ` +
        `products ${listed([...met.values()])}`,
    );
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
    this.result.paint(
      { rows: 3, cols: all.length, values: [...all, ...sums, ...keeps] },
      CELL,
      (value, at) => {
        if (at < all.length) return numbered(value, 0);
        if (at < 2 * all.length)
          return { ...numbered(value, this.most ** 2), mark: at === all.length + place };
        return value ? { fill: KEPT, label: "kept" } : {};
      },
    );
    this.result.canvas.setAttribute(
      "aria-label",
      `The convolution: ${sums.flatMap((sum) => (sum === null ? [] : [text(sum)])).join(", ")} ` +
        `up to n = ${place}. The arrow keys choose a place.`,
    );
  }
}
