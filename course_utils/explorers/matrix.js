// @ts-check
// The matrix explorer's view.

import { CYCLE, EMPTY, INK, RING, rgb } from "./colours.js";
import { NINE, dropDown, panel, range, weightBox } from "./controls.js";
import { element, write } from "../web/elements.js";
import { run } from "./explorer.js";
import { Squares } from "./grids.js";
import { covered, inside, matrixOf, noFit, outputs, places } from "./unrolled.js";
import { plural, text } from "./words.js";

/** @typedef {import("./colours.js").Colour} Colour */
/** @typedef {import("./grids.js").Place} Place */
/** @typedef {import("./unrolled.js").Covered} Covered */
/** @typedef {import("./unrolled.js").Shape} Shape */
/** @typedef {import("./unrolled.js").Whole} Whole */
/** @typedef {"height" | "width" | "stride" | "padding"} Setting */

/**
 * @typedef {object} Own
 * @property {number[][]} pixels
 * @property {number[][]} weights the kernel at its largest
 * @property {{ sides: number[], weight: number, directions: string[] } & Record<Setting, [number, number]>} limits
 * @property {string} direction
 * @property {number} row
 * @property {number} column
 */
/** @typedef {Shape & Own} Values */

const IMAGE = 34; // screen pixels: a square of the image
const [WIDE, HIGH] = [480, 420]; // screen pixels: room for the matrix
const MOST = 24; // screen pixels: its largest square
// Six colours that stay apart for colour-blind readers, then paler ones of the same hues, as in the chapter's figures.
const HUES = [...CYCLE, "#80b8d8", "#eaaf80", "#80cfb9", "#f2cf80"].map(rgb);

/**
 * Which outputs feel a pixel, and what its gradient is, in words.
 * @param {Place} pixel
 * @param {number} column
 * @param {[weight: number, output: number][]} shares
 */
function story([row, across], column, shares) {
  const terms = shares.map(([weight, output]) => `${bracketed(weight)}·g${output}`);
  return `Column ${column}, the pixel in row ${row}, column ${across}: ${plural(shares.length, "output")} `
    + `${shares.length === 1 ? "feels" : "feel"} it. With gradients g from behind, its own is ${terms.join(" + ") || 0}.`;
}

/** @param {number} weight */
function bracketed(weight) {
  return weight < 0 ? `(${text(weight)})` : text(weight);
}

/**
 * @param {Colour} colour
 * @returns {Colour}
 */
function paler([red, green, blue]) {
  const pale = (/** @type {number} */ part) => Math.round(part + 0.7 * (255 - part));
  return [pale(red), pale(green), pale(blue)];
}

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
    this.sliders = { height: setting("Image height", "height"), width: setting("Image width", "width"),
      stride: setting("Stride", "stride"), padding: setting("Padding", "padding") };
    this.lit = range("Row", 0, 1, 1, (value) => change({ row: value }));
    this.felt = range("Column", 0, 1, 1, (value) => change({ column: value }));
    this.direction = dropDown("Direction", limits.directions, (name) => change({ direction: name }));
    const shapes = limits.sides.flatMap((high) => limits.sides.map((wide) => `${high} × ${wide}`));
    this.shape = dropDown("Kernel", shapes, (name) => {
      const [high, wide] = name.split(" × ").map(Number);
      this.propose({ kernel: now.weights.slice(0, high).map((line) => line.slice(0, wide)) });
    });
    this.boxes = NINE.map((at) =>
      weightBox(`Weight in row ${Math.floor(at / 3)}, column ${at % 3}`, limits.weight, 1, (value) => {
        const kernel = now.kernel.map((line) => [...line]);
        kernel[Math.floor(at / 3)][at % 3] = value;
        change({ kernel });
      }));
    this.weights = element("div", { class: "cc-kernel" }, ...this.boxes.map(({ box }) => box));
    this.image = new Squares(IMAGE, { role: "application", "aria-roledescription": "image" });
    this.matrix = new Squares(WIDE, { role: "application", "aria-roledescription": "matrix" }, HIGH);
    this.result = new Squares(MOST, { role: "img" }, HIGH);
    this.titles = { image: element("h4"), matrix: element("h4") };
    this.words = element("p", { class: "cc-words" });
    this.counts = element("p");
    this.listen();
    this.fill(stage);
  }

  listen() {
    const { now } = this;
    this.image.point(() => {
      const [down, across] = this.chosen();
      return this.backwards ? this.pixel() : [down * now.stride, across * now.stride];
    }, (place, direction) => (this.backwards ? this.pointBack(place, direction) : this.pointAt(place, direction)));
    this.matrix.point(
      () => [Math.min(now.row, this.matrix.matrix.rows - 1), Math.min(now.column, this.matrix.matrix.cols - 1)],
      ([row, column]) => (this.backwards ? this.feel(column) : this.light(row)));
  }

  /** @param {HTMLElement} stage */
  fill(stage) {
    stage.append(
      element("div", { class: "cc-controls" }, ...Object.values(this.sliders).map(({ box }) => box), this.shape.box,
        this.direction.box, this.lit.box, this.felt.box),
      element("div", { role: "status", class: "cc-verdict" }, this.words, this.counts),
      element("div", { class: "cc-panels" },
        element("div", { class: "cc-panel" }, this.titles.image, this.image.canvas, element("h4", {}, "Kernel"),
          this.weights),
        panel(this.titles.matrix, this.matrix.canvas),
        panel(element("h4", {}, "z, the output"), this.result.canvas)),
      element("p", { class: "cc-hint" }, "Point at the matrix or at the image, or click one and use the arrow keys. Each colour is "
        + "a weight; blue squares are padding, and have no column."));
  }

  /** @param {Partial<Shape>} changed */
  propose(changed) {
    const { height, width, kernel, stride, padding, row, column } = this.now;
    const values = { height, width, kernel, stride, padding, ...changed };
    const problem = noFit(values);
    const [high, wide] = problem ? [1, 1] : places(values);
    this.change(problem ? { problem } : { ...changed, row: Math.min(row, high * wide - 1),
      column: Math.min(column, values.height * values.width - 1) });
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
    const [down, across] = this.chosen().map((at, axis) => upTo(direction ? at + direction[axis]
      : Math.round((place[axis] - (reach[axis] - 1) / 2) / stride), most[axis]));
    this.light(down * most[1] + across);
  }

  draw() {
    const { now } = this;
    const whole = matrixOf(now);
    const [row, column] = [Math.min(now.row, whole.rows - 1), Math.min(now.column, whole.cols - 1)];
    const distinct = [...new Set(now.kernel.flat())].filter((weight) => weight);
    const hue = (/** @type {number} */ weight) => (weight ? HUES[distinct.indexOf(weight)] : EMPTY);
    const sums = outputs(whole, now.pixels, now.width);
    const covers = covered(this.chosen(), now);
    const share = (/** @type {number} */ output) => whole.values[output * whole.cols + column];

    this.drawControls(whole, row, column, hue);
    this.drawImage(covers, hue);
    const cell = Math.min(MOST, Math.floor(WIDE / whole.cols), Math.floor(HIGH / whole.rows));
    this.drawMatrix(whole, cell, row, column, hue);
    this.result.fit(cell, whole.rows * cell);
    this.result.paint({ rows: whole.rows, cols: 1, values: sums }, cell, (value, at) => {
      const own = share(at);
      return { label: text(value), fill: this.backwards && own ? hue(own) : EMPTY,
        mark: this.backwards ? own !== null : at === row };
    });
    write(this.words, this.backwards
      ? story(this.pixel(), column, sums.flatMap((_, output) => {
        const weight = share(output);
        return weight === null ? [] : [[weight, output]];
      }))
      : this.terms(row, covers, sums[row]));
    const zeros = whole.values.filter((weight) => !weight).length;
    write(this.counts, `${zeros} of the matrix's ${whole.values.length} entries are 0. The others repeat `
      + `${plural(distinct.length, "different weight")}.`);
  }

  /**
   * What makes an output, in words.
   * @param {number} row
   * @param {Covered[]} covers
   * @param {number} sum
   */
  terms(row, covers, sum) {
    const [down, across] = this.chosen();
    const terms = covers.filter((square) => inside(square, this.now)).map(({ row: r, col: c, weight }) =>
      `${bracketed(weight)}·${this.now.pixels[r][c]}`);
    return `Row ${row} makes the output in row ${down}, column ${across}: `
      + `${terms.length ? terms.join(" + ") : "nothing but padding"} = ${text(sum)}.`;
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
    for (const name of /** @type {Setting[]} */ (Object.keys(this.sliders))) this.sliders[name].show(now[name]);
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

  /**
   * @param {Covered[]} covers
   * @param {(weight: number) => Colour} hue
   */
  drawImage(covers, hue) {
    const { height, width, padding, pixels } = this.now;
    const back = this.backwards;
    const [high, wide] = [height + 2 * padding, width + 2 * padding];
    const at = (/** @type {number} */ row, /** @type {number} */ col) => (row + padding) * wide + col + padding;
    const under = new Map(back ? [] : covers.map(({ row, col, weight }) => [at(row, col), weight]));
    const squares = Array.from({ length: high * wide }, (_, place) =>
      pixels.slice(0, height)[Math.floor(place / wide) - padding]?.slice(0, width)[place % wide - padding] ?? null);
    const own = back ? at(...this.pixel()) : -1;
    this.image.fit(wide * IMAGE, high * IMAGE);
    this.image.paint({ rows: high, cols: wide, values: squares }, IMAGE, (value, place) => {
      const weight = under.get(place);
      const ground = value === null ? RING : EMPTY;
      return { label: text(value ?? 0), fill: weight === undefined ? ground : hue(weight),
        mark: weight !== undefined || place === own };
    });
    write(this.titles.image, `Image, ${height} × ${width}${padding ? `, padding ${padding}` : ""}`);
    this.image.canvas.setAttribute("aria-label", `Image. The arrow keys ${back ? "choose a pixel" : "move the window"}.`);
  }

  /**
   * @param {Whole} whole
   * @param {number} cell
   * @param {number} row
   * @param {number} column
   * @param {(weight: number) => Colour} hue
   */
  drawMatrix(whole, cell, row, column, hue) {
    const { matrix, backwards } = this;
    const { height, width } = this.now;
    matrix.fit(whole.cols * cell, whole.rows * cell);
    matrix.paint(whole, cell, (weight, at) => {
      const own = backwards ? at % whole.cols === column : Math.floor(at / whole.cols) === row;
      const colour = weight === null ? EMPTY : hue(weight);
      return { fill: own ? colour : paler(colour), label: weight === null ? "" : text(weight) };
    });
    for (let line = 1; line < height; line++) { // where the next line of the image begins
      matrix.context.fillStyle = INK;
      matrix.context.fillRect(line * width * cell - 1.5, 0, 2, whole.rows * cell);
    }
    if (backwards) matrix.frame(0, column, whole.rows, 1);
    else matrix.frame(row, 0, 1, whole.cols);
    write(this.titles.matrix, `Matrix, ${whole.rows} × ${whole.cols}: a row an output, a column a pixel`);
    matrix.canvas.setAttribute("aria-label", `Matrix. The arrow keys choose a ${backwards ? "column" : "row"}.`);
  }
}

/** @param {import("./explorer.js").View} view */
function render(view) {
  return run(view, "Matrix explorer", (stage) => new MatrixView(stage));
}

export default { render };
