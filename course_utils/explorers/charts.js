// @ts-check
// The training explorer's charts: lines that grow, and a layer's colourful dimension.

import { element } from "../web/elements.js";
import { Scale } from "./colours.js";
import { bytesOf } from "./explorer.js";
import { Sheet, contextOf } from "./sheets.js";
import { text } from "./words.js";

/** @typedef {[batch: number, value: number]} Point */

const WIDE = 224; // screen pixels: width and height of a panel of lines
const HIGH = 140;
const EDGE = { left: 32, right: 16, top: 8, bottom: 18 };
const APART = 11; // between the numbers of two lines
const PICTURE = { wide: 160, high: 120 }; // one pixel a batch, three a bin

// viridis, as the figures have it: dark is few, bright is many.
const FEW_TO_MANY = new Scale([
  [68, 1, 84],
  [72, 24, 106],
  [71, 45, 123],
  [66, 64, 134],
  [59, 82, 139],
  [51, 99, 141],
  [44, 114, 142],
  [38, 130, 142],
  [33, 145, 140],
  [31, 160, 136],
  [40, 174, 128],
  [63, 188, 115],
  [94, 201, 98],
  [132, 212, 75],
  [173, 220, 48],
  [216, 226, 25],
  [253, 231, 37],
]);

/** A panel in which lines grow from left to right. */
export class Lines extends Sheet {
  last = 1;
  top = 1;

  /** @param {string} label */
  constructor(label) {
    super(WIDE, { role: "img", "aria-label": label }, HIGH);
  }

  /**
   * Start anew, with `last` batches across and values from 0 to `top`.
   * @param {number} last
   * @param {number} top
   * @param {number} decimals
   */
  frame(last, top, decimals) {
    const context = this.clear();
    Object.assign(this, { last, top });
    this.canvas.lines = []; // what is on show, for whoever wants to check it
    context.font = "11px system-ui, sans-serif";
    context.fillStyle = context.strokeStyle = this.ink;
    context.lineWidth = 1;
    context.textBaseline = "middle";
    context.textAlign = "right";
    for (const value of [0, top / 2, top]) {
      context.globalAlpha = 0.15;
      context.fillRect(EDGE.left, this.y(value), WIDE - EDGE.left - EDGE.right, 1);
      context.globalAlpha = 1;
      context.fillText(text(value, decimals), EDGE.left - 4, this.y(value));
    }
    context.textAlign = "center";
    for (const batch of [0, last / 2, last])
      context.fillText(String(batch), this.x(batch), HIGH - 8);
  }

  /**
   * Where a batch lies, in screen pixels.
   * @param {number} batch
   */
  x(batch) {
    return EDGE.left + (batch / this.last) * (WIDE - EDGE.left - EDGE.right);
  }

  /**
   * Where a value lies, in screen pixels.
   * @param {number} value
   */
  y(value) {
    return EDGE.top + (1 - Math.min(value, this.top) / this.top) * (HIGH - EDGE.top - EDGE.bottom);
  }

  /**
   * A line through `points`.
   * @param {Point[]} points
   * @param {string} colour
   */
  line(points, colour, width = 1.6) {
    if (!points.length) return;
    this.canvas.lines.push(points);
    const { context } = this;
    context.beginPath();
    for (const [batch, value] of points) context.lineTo(this.x(batch), this.y(value));
    context.strokeStyle = context.fillStyle = colour;
    context.lineWidth = width;
    context.lineJoin = "round";
    context.stroke();
    const [batch, value] = points[0];
    if (points.length === 1) context.fillRect(this.x(batch) - 1, this.y(value) - 1, 3, 3);
  }

  /**
   * Number the lines at their ends, from 1, in their colours, and far enough apart to be read.
   * @param {Point[][]} lines
   * @param {string[]} colours
   */
  numbered(lines, colours) {
    const ends = lines.flatMap((points, at) =>
      points.slice(-1).map(([batch, value]) => ({ at, batch, value })),
    );
    const spread = ends
      .sort((one, other) => other.value - one.value)
      .map(({ at, batch, value }) => ({ at, x: this.x(batch) + 3, y: this.y(value) }));
    const lowest = HIGH - EDGE.bottom;
    spread.forEach((one, at) => {
      if (at) one.y = Math.max(one.y, spread[at - 1].y + APART);
    });
    spread.reverse().forEach((one, at) => {
      one.y = Math.min(one.y, at ? spread[at - 1].y - APART : lowest);
    });
    this.context.textAlign = "left";
    for (const { at, x, y } of spread) {
      this.context.fillStyle = colours[at];
      this.context.fillText(String(at + 1), x, y);
    }
  }

  /**
   * A dashed line across at `value`.
   * @param {number} value
   * @param {string} colour
   */
  across(value, colour) {
    this.dashed([EDGE.left, this.y(value)], [WIDE - EDGE.right, this.y(value)], colour);
  }

  /**
   * A dashed line upright at `batch`.
   * @param {number} batch
   * @param {string} colour
   */
  upright(batch, colour) {
    this.dashed([this.x(batch), EDGE.top], [this.x(batch), HIGH - EDGE.bottom], colour);
  }

  /**
   * @param {[x: number, y: number]} from
   * @param {[x: number, y: number]} to
   * @param {string} colour
   */
  dashed(from, to, colour) {
    const { context } = this;
    context.beginPath();
    context.setLineDash([4, 3]);
    context.moveTo(...from);
    context.lineTo(...to);
    context.strokeStyle = colour;
    context.lineWidth = 1;
    context.stroke();
    context.setLineDash([]);
  }
}

/**
 * One layer's colourful dimension: a column a batch, bin 0 at the bottom; batches to come are left
 * empty.
 */
export class Colours extends Sheet {
  /**
   * @param {string} label
   * @param {number} last
   */
  constructor(label, last) {
    super(PICTURE.wide, { role: "img", "aria-label": label }, PICTURE.high);
    this.label = label;
    this.small = element("canvas", { width: last, height: 1 });
    this.last = last;
  }

  /** @param {import("./explorer.js").Packed} columns a column a batch, one after the other */
  draw({ height, width, pixels }) {
    const bytes = bytesOf(pixels);
    this.canvas.values = { rows: height, cols: width, bytes };
    this.small.height = height;
    const squares = new ImageData(this.last, height);
    const words = new Uint32Array(squares.data.buffer);
    for (let col = 0; col < width; col++) {
      for (let bin = 0; bin < height; bin++) {
        words[(height - 1 - bin) * this.last + col] = FEW_TO_MANY.words[bytes[col * height + bin]];
      }
    }
    contextOf(this.small).putImageData(squares, 0, 0);
    const context = this.clear();
    context.imageSmoothingEnabled = false;
    context.drawImage(this.small, 0, 0, PICTURE.wide, PICTURE.high);
    const newest = bytes.subarray((width - 1) * height, width * height);
    const share = newest.reduce((last, count, bin) => (count ? bin + 1 : last), 0) / height;
    const told = width
      ? `batch ${width} reaches ${text(share * 100, 0)} % of the scale's height`
      : "nothing trained yet";
    this.canvas.setAttribute("aria-label", `${this.label}: ${told}`);
  }
}
