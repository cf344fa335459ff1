// @ts-check
// The matrix explorer's view.

import { element, write } from "../web/elements.js";
import { NINE, dropDown, panel, range, weightBox } from "./controls.js";
import { run } from "./explorer.js";
import { Pictures, hues } from "./matrix_pictures.js";
import { covered, felt, made, matrixOf, noFit, outputs, places } from "./unrolled.js";
import { plural } from "./words.js";

/** @typedef {import("./colours.js").Colour} Colour */
/** @typedef {import("./grids.js").Place} Place */
/** @typedef {import("./unrolled.js").Shape} Shape */
/** @typedef {import("./unrolled.js").Whole} Whole */
/** @typedef {"height" | "width" | "stride" | "padding"} Setting */

/**
 * @typedef {object} Own
 * @property {number[][]} weights the kernel at its largest
 * @property {{ sides: number[], weight: number, directions: string[] } & Record<Setting, [number,
 *   number]>} limits
 * @property {string} direction
 * @property {number} row
 * @property {number} column
 */
/** @typedef {import("./matrix_pictures.js").Imaged & Own} Values */

/**
 * @param {number} value
 * @param {number} high
 */
function upTo(value, high) {
  return Math.min(Math.max(value, 0), high - 1);
}

class MatrixView {
  /** @param {import("./explorer.js").Stage<Values>} stage */
  constructor({ stage, now, change }) {
    this.now = now;
    this.change = change;
    const { limits } = now;
    const setting = (/** @type {string} */ label, /** @type {Setting} */ name) =>
      range(label, ...limits[name], 1, (value) => this.propose({ [name]: value }));
    this.sliders = {
      height: setting("Image height", "height"),
      width: setting("Image width", "width"),
      stride: setting("Stride", "stride"),
      padding: setting("Padding", "padding"),
    };
    this.lit = range("Row", 0, 1, 1, (value) => change({ row: value }));
    this.felt = range("Column", 0, 1, 1, (value) => change({ column: value }));
    this.direction = dropDown("Direction", limits.directions, (name) =>
      change({ direction: name }),
    );
    const shapes = limits.sides.flatMap((high) => limits.sides.map((wide) => `${high} × ${wide}`));
    this.shape = dropDown("Kernel", shapes, (name) => {
      const [high, wide] = name.split(" × ").map(Number);
      this.propose({ kernel: now.weights.slice(0, high).map((line) => line.slice(0, wide)) });
    });
    this.boxes = NINE.map((at) =>
      weightBox(
        `Weight in row ${Math.floor(at / 3)}, column ${at % 3}`,
        limits.weight,
        1,
        (value) => {
          const kernel = now.kernel.map((line) => [...line]);
          kernel[Math.floor(at / 3)][at % 3] = value;
          change({ kernel });
        },
      ),
    );
    this.weights = element("div", { class: "cc-kernel" }, ...this.boxes.map(({ box }) => box));
    this.pictures = new Pictures();
    this.words = element("p", { class: "cc-words" });
    this.counts = element("p");
    this.listen();
    this.fill(stage);
  }

  listen() {
    const { now } = this;
    const { image, matrix } = this.pictures;
    image.point(
      () => {
        const [down, across] = this.chosen();
        return this.backwards ? this.pixel() : [down * now.stride, across * now.stride];
      },
      (place, direction) =>
        this.backwards ? this.pointBack(place, direction) : this.pointAt(place, direction),
    );
    matrix.point(
      () => [
        Math.min(now.row, matrix.matrix.rows - 1),
        Math.min(now.column, matrix.matrix.cols - 1),
      ],
      ([row, column]) => (this.backwards ? this.feel(column) : this.light(row)),
    );
  }

  /** @param {HTMLElement} stage */
  fill(stage) {
    const { image, matrix, result, titles } = this.pictures;
    stage.append(
      element(
        "div",
        { class: "cc-controls" },
        ...Object.values(this.sliders).map(({ box }) => box),
        this.shape.box,
        this.direction.box,
        this.lit.box,
        this.felt.box,
      ),
      element("div", { role: "status", class: "cc-verdict" }, this.words, this.counts),
      element(
        "div",
        { class: "cc-panels" },
        element(
          "div",
          { class: "cc-panel" },
          titles.image,
          image.canvas,
          element("p", { class: "cc-title" }, "Kernel"),
          this.weights,
        ),
        panel(titles.matrix, matrix.canvas),
        panel("z, the output", result.canvas),
      ),
      element(
        "p",
        { class: "cc-hint" },
        "Point at the matrix or at the image, or click one and use the arrow keys. Each colour " +
          "is a weight; blue squares are padding, and have no column.",
      ),
    );
  }

  /** @param {Partial<Shape>} changed */
  propose(changed) {
    const { height, width, kernel, stride, padding, row, column } = this.now;
    const values = { height, width, kernel, stride, padding, ...changed };
    const problem = noFit(values);
    const [high, wide] = problem ? [1, 1] : places(values);
    this.change(
      problem
        ? { problem }
        : {
            ...changed,
            row: Math.min(row, high * wide - 1),
            column: Math.min(column, values.height * values.width - 1),
          },
    );
  }

  get backwards() {
    return this.now.direction === "backwards";
  }

  /**
   * The chosen output; Python may have left fewer rows than the one that is lit.
   * @returns {Place}
   */
  chosen() {
    const [high, wide] = places(this.now);
    const row = Math.min(this.now.row, high * wide - 1);
    return [Math.floor(row / wide), row % wide];
  }

  /**
   * The chosen pixel.
   * @returns {Place}
   */
  pixel() {
    const { width, height, column } = this.now;
    const at = Math.min(column, width * height - 1);
    return [Math.floor(at / width), at % width];
  }

  /** @param {number} row */
  light(row) {
    if (row !== this.now.row) this.change({ row });
  }

  /** @param {number} column */
  feel(column) {
    if (column !== this.now.column) this.change({ column });
  }

  /**
   * A key moves from pixel to pixel; the mouse's squares count the padding's ring.
   * @param {Place} place
   * @param {Place | undefined} direction
   */
  pointBack([row, col], direction) {
    const { height, width, padding } = this.now;
    const ring = direction ? 0 : padding;
    this.feel(upTo(row - ring, height) * width + upTo(col - ring, width));
  }

  /**
   * A key moves from window to window; the mouse is in the middle of its own.
   * @param {Place} place
   * @param {Place | undefined} direction
   */
  pointAt(place, direction) {
    const { kernel, stride } = this.now;
    const reach = [kernel.length, kernel[0].length];
    const most = places(this.now);
    const [down, across] = this.chosen().map((at, axis) =>
      upTo(
        direction
          ? at + direction[axis]
          : Math.round((place[axis] - (reach[axis] - 1) / 2) / stride),
        most[axis],
      ),
    );
    this.light(down * most[1] + across);
  }

  draw() {
    const { now } = this;
    const whole = matrixOf(now);
    const [row, column] = [Math.min(now.row, whole.rows - 1), Math.min(now.column, whole.cols - 1)];
    const distinct = [...new Set(now.kernel.flat())].filter((weight) => weight);
    const hue = hues(distinct);
    const sums = outputs(whole, now.pixels, now.width);
    const shares = sums.map((_, output) => whole.values[output * whole.cols + column]);

    this.drawControls(whole, row, column, hue);
    this.pictures.draw(
      now,
      whole,
      hue,
      this.backwards
        ? { column, pixel: this.pixel(), shares }
        : { row, covers: covered(this.chosen(), now) },
      sums,
    );
    write(
      this.words,
      this.backwards
        ? felt(
            this.pixel(),
            column,
            shares.flatMap((weight, output) => (weight === null ? [] : [[weight, output]])),
          )
        : made(this.chosen(), now, sums[row]),
    );
    const zeros = whole.values.filter((weight) => !weight).length;
    write(
      this.counts,
      `${zeros} of the matrix's ${whole.values.length} entries are 0. The others repeat ` +
        `${plural(distinct.length, "different weight")}.`,
    );
  }

  /**
   * @param {Whole} whole
   * @param {number} row
   * @param {number} column
   * @param {(weight: number) => Colour} hue
   */
  drawControls(whole, row, column, hue) {
    const { now, backwards } = this;
    const { kernel } = now;
    for (const name of /** @type {Setting[]} */ (Object.keys(this.sliders)))
      this.sliders[name].show(now[name]);
    this.lit.show(row, whole.rows - 1);
    this.felt.show(column, whole.cols - 1);
    this.lit.box.hidden = backwards;
    this.felt.box.hidden = !backwards;
    this.direction.list.value = now.direction;
    this.shape.list.value = `${kernel.length} × ${kernel[0].length}`;
    this.boxes.forEach(({ box, show }, at) => {
      const weight = kernel[Math.floor(at / 3)]?.[at % 3];
      box.hidden = weight === undefined;
      if (weight !== undefined) show(weight, hue(weight));
    });
    this.weights.style.gridTemplateColumns = `repeat(${kernel[0].length}, 74px)`;
  }
}

/** @param {import("./explorer.js").View} view */
function render(view) {
  return run(view, "Matrix explorer", (stage) => new MatrixView(stage));
}

export default { render };
