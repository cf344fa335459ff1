// @ts-check
// The flip explorer's part for two boxes.

import { element, write } from "../web/elements.js";
import { BLUE, GREEN, ORANGE } from "./colours.js";
import { panel, range } from "./controls.js";
import { Sheet } from "./sheets.js";
import { text } from "./words.js";

/** @typedef {import("./flip.js").Span} Span */
/** @typedef {import("./flip.js").Stage} Stage */

// The two charts of the boxes: screen pixels, so that they fit into JupyterLab at 1024.
const WIDE = 560;
const UNIT = 77; // screen pixels of length 1 along them; 0 lies in the middle
const UP = 84; // screen pixels of height 1
const FLOOR = 26; // room for the axis below
const EDGE = 34; // and for the numbers on the left
const FINE = 0.01; // the step of the curve

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
 * Where `x` lies along the charts, in screen pixels.
 * @param {number} x
 */
function along(x) {
  return WIDE / 2 + x * UNIT;
}

/** The part for two boxes. */
export class Boxes {
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
    this.part = element(
      "div",
      {},
      element("div", { class: "cc-controls" }, this.widthF.box, this.widthG.box, this.shift.box),
      panel(
        element(
          "p",
          { class: "cc-title" },
          "f stays (blue), g slides (orange), their product (green)",
        ),
        this.above.canvas,
        element("p", { class: "cc-title" }, "The product's area, for every t so far"),
        this.below.canvas,
      ),
      element("div", { role: "status" }, this.words),
    );
  }

  draw() {
    const { width_f: widthF, width_g: widthG, shift } = this.now;
    this.widthF.show(widthF);
    this.widthG.show(widthG);
    this.shift.show(shift);
    const both = overlap(widthF, widthG, shift);
    this.drawBoxes(widthF, widthG, shift, both);
    this.drawArea(widthF, widthG, shift, area(both));
    const product = area(both)
      ? `both are 1 from ${text(both[0], 3)} to ${text(both[1], 3)}: the product's area is ` +
        `${text(area(both), 3)}.`
      : "they don't meet: the product is 0 everywhere.";
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
    const fill = (
      /** @type {Span} */ [from, to],
      /** @type {string} */ colour,
      /** @type {number} */ alpha,
    ) => {
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
    const times = Array.from(
      { length: Math.round((shift + this.far) / FINE) + 1 },
      (_, at) => -this.far + at * FINE,
    );
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
    this.below.canvas.setAttribute(
      "aria-label",
      `The area of their product, ${text(shown, 2)} now`,
    );
  }

  /**
   * Start a chart with lines across at `heights`; returns what draws on it, and where its ground
   * is.
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
