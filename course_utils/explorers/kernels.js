// @ts-check
// The kernel explorer's view.

import { GREY, SIGNED, inkOn } from "./colours.js";
import { NINE, OWN, dropDown, panel, slider, weightBox } from "./controls.js";
import { element, write } from "../web/elements.js";
import { run, unpack } from "./explorer.js";
import { Grid } from "./grids.js";
import { text } from "./words.js";

/** @typedef {import("./explorer.js").Matrix} Matrix */

/**
 * @typedef {object} Values
 * @property {Record<string, import("./explorer.js").Packed>} images
 * @property {Record<string, number[][]>} presets
 * @property {{ weight: number }} limits
 * @property {string} image
 * @property {number[][]} kernel
 * @property {number} bias
 * @property {boolean} relu
 */

const SIDE = 288; // screen pixels: side of the two pictures; 12 and 96 divide it
const STEP = 0.25;

/**
 * The valid correlation of `image` with a 3 x 3 `kernel`, plus `bias`, through ReLU where `relu` is
 * on.
 * @param {Matrix} image
 * @param {number[][]} kernel
 * @param {number} bias
 * @param {boolean} relu
 */
function correlate(image, kernel, bias, relu) {
  const [rows, cols] = [image.rows - 2, image.cols - 2];
  const [a, b, c, d, e, f, g, h, i] = kernel.flat();
  const values = new Float64Array(rows * cols);
  const { cols: wide, values: x } = image;
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      const at = row * wide + col;
      const sum =
        a * x[at] +
        b * x[at + 1] +
        c * x[at + 2] +
        d * x[at + wide] +
        e * x[at + wide + 1] +
        f * x[at + wide + 2] +
        g * x[at + 2 * wide] +
        h * x[at + 2 * wide + 1] +
        i * x[at + 2 * wide + 2] +
        bias;
      values[row * cols + col] = relu && sum < 0 ? 0 : sum;
    }
  }
  return { rows, cols, values };
}

/**
 * What becomes of the nine products, in words.
 * @param {number} sum
 * @param {number} bias
 * @param {boolean} relu
 */
function arithmetic(sum, bias, relu) {
  const total = sum + bias;
  const added = bias
    ? `With the bias ${text(bias)} that is ${text(total)}.`
    : "The bias adds nothing.";
  const passed =
    total < 0 ? "ReLU turns what is below 0 into 0." : `ReLU leaves ${text(total)} as it is.`;
  return `The nine products add up to ${text(sum)}. ${added}${relu ? ` ${passed}` : ""}`;
}

class KernelView {
  /** @param {import("./explorer.js").Stage<Values>} stage */
  constructor({ stage, now, change, redraw }) {
    this.now = now;
    this.images = Object.fromEntries(
      Object.entries(now.images).map(([name, image]) => [name, unpack(image)]),
    );
    /** @type {[number, number]} */
    this.pixel = [2, 3];
    /** @type {Matrix | null} */
    this.shape = null;

    this.image = dropDown("Image", Object.keys(this.images), (name) => change({ image: name }));
    this.preset = dropDown("Preset", [...Object.keys(now.presets), OWN], (name) => {
      if (now.presets[name]) change({ kernel: now.presets[name].map((row) => [...row]) });
      else redraw();
    });
    const most = now.limits.weight;
    this.weights = NINE.map((at) =>
      weightBox(`Weight in row ${Math.floor(at / 3)}, column ${at % 3}`, most, STEP, (value) => {
        const kernel = now.kernel.map((row) => [...row]);
        kernel[Math.floor(at / 3)][at % 3] = value;
        change({ kernel });
      }),
    );
    this.bias = slider("Bias", most, STEP, (value) => change({ bias: value }));
    this.biasShown = element("output");
    this.relu = element("input", {
      type: "checkbox",
      onchange: () => change({ relu: this.relu.checked }),
    });

    this.input = new Grid(SIDE, { role: "img" });
    this.output = new Grid(SIDE, { role: "application", "aria-roledescription": "picture" });
    this.output.point(
      () => this.pixel,
      (next) => {
        this.pixel = next;
        redraw();
      },
    );
    this.titles = {
      input: element("p", { class: "cc-title" }),
      output: element("p", { class: "cc-title" }),
    };
    this.ends = { low: element("span"), high: element("span") };
    this.place = element("p");
    this.products = NINE.map(() => element("span"));
    this.words = element("p", { class: "cc-words" });
    stage.append(this.panels(), this.why());
  }

  panels() {
    return element(
      "div",
      { class: "cc-panels" },
      panel(this.titles.input, this.input.canvas, this.image.box),
      panel(
        "Kernel, 3 × 3",
        element(
          "div",
          { class: "cc-middle" },
          element("div", { class: "cc-kernel" }, ...this.weights.map(({ box }) => box)),
          element("label", { class: "cc-field" }, "Bias", this.bias.input, this.biasShown),
          element("label", { class: "cc-field" }, this.relu, "ReLU (below 0 becomes 0)"),
        ),
        this.preset.box,
      ),
      panel(
        this.titles.output,
        this.output.canvas,
        element(
          "div",
          { class: "cc-scale" },
          this.ends.low,
          element("i"),
          "0",
          element("i"),
          this.ends.high,
        ),
      ),
    );
  }

  why() {
    return element(
      "div",
      { class: "cc-why" },
      element(
        "div",
        {},
        element("div", { class: "cc-products" }, ...this.products),
        element(
          "p",
          { class: "cc-hint" },
          "Point at the output, or click it and use the arrow keys.",
        ),
      ),
      element("div", { role: "status" }, this.place, this.words),
    );
  }

  draw() {
    const { image, kernel, bias, relu } = this.now;
    const source = this.images[image];
    const result = correlate(source, kernel, bias, relu);
    if (this.shape && this.shape.rows !== result.rows) {
      // another image: stay at the same place of the picture
      const [row, col] = this.pixel;
      this.pixel = [
        Math.floor((row * result.rows) / this.shape.rows),
        Math.floor((col * result.cols) / this.shape.cols),
      ];
    }
    this.shape = result;
    // Red or blue in full, as in the figures.
    const strongest = Math.max(...kernel.flat().map(Math.abs), 1e-9);
    this.drawControls(strongest);
    this.drawPictures(source, result);
    this.drawProducts(source, strongest);
  }

  /** @param {number} strongest */
  drawControls(strongest) {
    const { image, presets, bias, relu } = this.now;
    const kernel = this.now.kernel.flat();
    this.image.list.value = image;
    this.preset.list.value =
      Object.keys(presets).find((name) => presets[name].flat().join() === kernel.join()) ?? OWN;
    kernel.forEach((weight, at) =>
      this.weights[at].show(weight, SIGNED.colour(weight, -strongest, strongest)),
    );
    this.bias.show(bias);
    write(this.biasShown, text(bias, 2));
    this.relu.checked = relu;
  }

  /**
   * @param {Matrix} source
   * @param {ReturnType<typeof correlate>} result
   */
  drawPictures(source, result) {
    const [row, col] = this.pixel;
    const reach = result.values.reduce(
      (largest, value) => Math.max(largest, Math.abs(value)),
      1e-9,
    );
    const cell = SIDE / source.cols;
    this.input.draw(source, GREY, 0, 1, cell);
    this.input.frame(row, col, 3, 3);
    this.output.draw(result, SIGNED, -reach, reach, cell, 1);
    if (cell > 12) this.output.number();
    this.output.frame(row, col, 1, 1);
    const [input, output] = [source, result].map(({ rows, cols }) => `${rows} × ${cols}`);
    write(this.titles.input, `Input, ${input}`);
    write(this.titles.output, `Output, ${output}`);
    write(this.ends.low, text(-reach, 2));
    write(this.ends.high, text(reach, 2));
    this.input.canvas.setAttribute(
      "aria-label",
      `Input, ${input}: ${this.now.image}, a window on row ${row}, column ${col}`,
    );
    this.output.say(`Output, ${output}`, this.pixel, "The arrow keys choose a pixel.");
  }

  /**
   * @param {Matrix} source
   * @param {number} strongest
   */
  drawProducts(source, strongest) {
    const [row, col] = this.pixel;
    const kernel = this.now.kernel.flat();
    let sum = 0;
    this.products.forEach((product, at) => {
      const value = source.values[(row + Math.floor(at / 3)) * source.cols + col + (at % 3)];
      sum += value * kernel[at];
      write(product, `${text(value)} × ${text(kernel[at])} = ${text(value * kernel[at])}`);
      const colour = SIGNED.colour(value * kernel[at], -strongest, strongest);
      product.style.backgroundColor = `rgb(${colour})`;
      product.style.color = inkOn(colour);
    });
    write(
      this.place,
      `Row ${row}, column ${col} of the output (counted from 0). Its window covers rows ${row} ` +
        `to ${row + 2} and columns ${col} to ${col + 2} of the input.`,
    );
    write(this.words, arithmetic(sum, this.now.bias, this.now.relu));
  }
}

/** @param {import("./explorer.js").View} view */
function render(view) {
  return run(view, "Kernel explorer", (stage) => new KernelView(stage));
}

export default { render };
