// The matrix explorer's view.

import { CYCLE, EMPTY, INK, RING, rgb } from "./colours.js";
import { NINE, dropDown, panel, range, weightBox } from "./controls.js";
import { element, write } from "../web/elements.js";
import { run } from "./explorer.js";
import { Squares } from "./grids.js";
import { plural, text } from "./words.js";

const IMAGE = 34; // screen pixels: a square of the image
const [WIDE, HIGH] = [480, 420]; // screen pixels: room for the matrix
const MOST = 24; // screen pixels: its largest square
// Six colours that stay apart for colour-blind readers, then paler ones of the same hues, as in the chapter's figures.
const HUES = [...CYCLE, "#80b8d8", "#eaaf80", "#80cfb9", "#f2cf80"].map(rgb);

/** How many outputs there are: [downwards, across]. */
function places({ height, width, kernel, stride, padding }) {
  return [[height, kernel.length], [width, kernel[0].length]].map(([side, reach]) =>
    Math.floor((side + 2 * padding - reach) / stride) + 1);
}

/** What one output's window covers: { row, col, weight } for each weight, in places of the image without padding. */
function covered([down, across], { kernel, stride, padding }) {
  return kernel.flatMap((line, r) => line.map((weight, c) =>
    ({ row: down * stride + r - padding, col: across * stride + c - padding, weight })));
}

function inside({ row, col }, { height, width }) {
  return row >= 0 && col >= 0 && row < height && col < width;
}

/** The convolution's matrix: a row an output, a column a pixel; null where no weight falls. */
function matrixOf(values) {
  const [high, wide] = places(values);
  const cols = values.height * values.width;
  const entries = Array(high * wide * cols).fill(null);
  for (let output = 0; output < high * wide; output++) {
    for (const square of covered([Math.floor(output / wide), output % wide], values)) {
      if (inside(square, values)) entries[output * cols + square.row * values.width + square.col] = square.weight;
    }
  }
  return { rows: high * wide, cols, values: entries };
}

/** Why a kernel fits nowhere, in one sentence; nothing where it fits. */
function noFit({ height, width, kernel, padding }) {
  const [high, wide] = [height + 2 * padding, width + 2 * padding];
  if (kernel.length <= high && kernel[0].length <= wide) return "";
  return `A kernel of ${kernel.length} x ${kernel[0].length} fits nowhere on ${high} x ${wide} squares, padding included.`;
}

/** Which outputs feel a pixel, and what its gradient is, in words. */
function story([row, across], column, shares) {
  const terms = shares.map(([weight, output]) => `${weight < 0 ? `(${text(weight)})` : text(weight)}·g${output}`);
  return `Column ${column}, the pixel in row ${row}, column ${across}: ${plural(shares.length, "output")} `
    + `${shares.length === 1 ? "feels" : "feel"} it. With gradients g from behind, its own is ${terms.join(" + ") || 0}.`;
}

function paler(colour) {
  return colour.map((part) => Math.round(part + 0.7 * (255 - part)));
}

function render(view) {
  const { model } = view;
  const [pixels, limits] = [model.get("pixels"), model.get("limits")];
  const shapes = limits.sides.flatMap((high) => limits.sides.map((wide) => `${high} × ${wide}`));

  return run(view, "Matrix explorer", ({ stage, now: live, change }) => {
    const names = ["height", "width", "kernel", "stride", "padding", "direction", "row", "column"];
    const now = () => Object.fromEntries(names.map((name) => [name, live[name]]));
    const propose = (changed) => {
      const values = { ...now(), ...changed };
      const problem = noFit(values);
      const [high, wide] = problem ? [1, 1] : places(values);
      change(problem ? { problem } : { ...changed, row: Math.min(values.row, high * wide - 1),
        column: Math.min(values.column, values.height * values.width - 1) });
    };
    const setting = (label, name) => range(label, ...limits[name], 1, (value) => propose({ [name]: value }));
    const sliders = { height: setting("Image height", "height"), width: setting("Image width", "width"),
      stride: setting("Stride", "stride"), padding: setting("Padding", "padding") };
    const lit = range("Row", 0, 1, 1, (value) => change({ row: value }));
    const felt = range("Column", 0, 1, 1, (value) => change({ column: value }));
    const direction = dropDown("Direction", limits.directions, (name) => change({ direction: name }));
    const backwards = () => live.direction === "backwards";
    const shape = dropDown("Kernel", shapes, (name) => {
      const [high, wide] = name.split(" × ");
      propose({ kernel: model.get("weights").slice(0, high).map((line) => line.slice(0, wide)) });
    });
    const boxes = NINE.map((at) => weightBox(`Weight in row ${Math.floor(at / 3)}, column ${at % 3}`, limits.weight, 1,
      (value) => {
        const kernel = live.kernel.map((line) => [...line]);
        kernel[Math.floor(at / 3)][at % 3] = value;
        change({ kernel });
      }));

    const image = new Squares(IMAGE, { role: "application", "aria-roledescription": "image" });
    const matrix = new Squares(WIDE, { role: "application", "aria-roledescription": "matrix" }, HIGH);
    const result = new Squares(MOST, { role: "img" }, HIGH);
    const weights = element("div", { class: "cc-kernel" }, ...boxes.map(({ box }) => box));
    const chosen = () => { // Python may have left fewer rows than the one that is lit
      const [high, wide] = places(now());
      const row = Math.min(live.row, high * wide - 1);
      return [Math.floor(row / wide), row % wide];
    };
    const pixel = () => {
      const { width, height, column } = now();
      const at = Math.min(column, width * height - 1);
      return [Math.floor(at / width), at % width];
    };
    const light = (row) => row !== live.row && change({ row });
    const feel = (column) => column !== live.column && change({ column });
    image.point(() => (backwards() ? pixel() : chosen().map((at) => at * live.stride)), (place, direction) => {
      const values = now();
      if (backwards()) { // a key moves from pixel to pixel; the mouse's squares count the padding's ring
        const [r, c] = direction ? place : place.map((at) => at - values.padding);
        feel(Math.min(Math.max(r, 0), values.height - 1) * values.width + Math.min(Math.max(c, 0), values.width - 1));
        return;
      }
      const reach = [values.kernel.length, values.kernel[0].length];
      const most = places(values);
      const [down, across] = chosen().map((at, axis) => {
        const next = direction ? at + direction[axis] : Math.round((place[axis] - (reach[axis] - 1) / 2) / values.stride);
        return Math.min(Math.max(next, 0), most[axis] - 1);
      });
      light(down * most[1] + across);
    });
    matrix.point(() => [Math.min(live.row, matrix.matrix.rows - 1), Math.min(live.column, matrix.matrix.cols - 1)],
      ([row, column]) => (backwards() ? feel(column) : light(row)));
    const titles = { image: element("h4"), matrix: element("h4") };
    const words = element("p", { class: "cc-words" });
    const counts = element("p");

    stage.append(
      element("div", { class: "cc-controls" }, ...Object.values(sliders).map(({ box }) => box), shape.box,
        direction.box, lit.box, felt.box),
      element("div", { role: "status", class: "cc-verdict" }, words, counts),
      element("div", { class: "cc-panels" },
        element("div", { class: "cc-panel" }, titles.image, image.canvas, element("h4", {}, "Kernel"),
          weights),
        panel(titles.matrix, matrix.canvas),
        panel(element("h4", {}, "z, the output"), result.canvas)),
      element("p", { class: "cc-hint" }, "Point at the matrix or at the image, or click one and use the arrow keys. Each colour is "
        + "a weight; blue squares are padding, and have no column."));

    const draw = () => {
      const values = now();
      const { height, width, kernel, padding } = values;
      const whole = matrixOf(values);
      const row = Math.min(values.row, whole.rows - 1);
      const [down, across] = chosen();
      const back = backwards();
      const column = Math.min(values.column, whole.cols - 1);
      const distinct = [...new Set(kernel.flat())].filter((weight) => weight);
      const hue = (weight) => (weight ? HUES[distinct.indexOf(weight)] : EMPTY);

      for (const [name, { show }] of Object.entries(sliders)) show(values[name]);
      lit.show(row, whole.rows - 1);
      felt.show(column, whole.cols - 1);
      [lit.box.hidden, felt.box.hidden] = [back, !back];
      direction.list.value = values.direction;
      shape.list.value = `${kernel.length} × ${kernel[0].length}`;
      boxes.forEach(({ box, show }, at) => {
        const weight = kernel[Math.floor(at / 3)]?.[at % 3];
        box.hidden = weight === undefined;
        if (weight !== undefined) show(weight, hue(weight));
      });

      weights.style.gridTemplateColumns = `repeat(${kernel[0].length}, 74px)`;

      const window = covered([down, across], values);
      const [high, wide] = [height + 2 * padding, width + 2 * padding];
      const under = new Map(window.map(({ row: r, col: c, weight }) => [(r + padding) * wide + c + padding, weight]));
      const squares = Array.from({ length: high * wide }, (_, at) =>
        pixels.slice(0, height)[Math.floor(at / wide) - padding]?.slice(0, width)[at % wide - padding] ?? null);
      image.fit(wide * IMAGE, high * IMAGE);
      const own = (pixel()[0] + padding) * wide + pixel()[1] + padding; // where the chosen pixel stands
      const covers = (at) => !back && under.has(at);
      image.paint({ rows: high, cols: wide, values: squares }, IMAGE, (value, at) => ({ label: text(value ?? 0),
        fill: covers(at) ? hue(under.get(at)) : value === null ? RING : EMPTY, mark: covers(at) || back && at === own }));

      const cell = Math.min(MOST, Math.floor(WIDE / whole.cols), Math.floor(HIGH / whole.rows));
      matrix.fit(whole.cols * cell, whole.rows * cell);
      result.fit(cell, whole.rows * cell);
      matrix.paint(whole, cell, (weight, at) => {
        const own = back ? at % whole.cols === column : Math.floor(at / whole.cols) === row;
        const colour = weight === null ? EMPTY : hue(weight);
        return { fill: own ? colour : paler(colour), label: weight === null ? "" : text(weight) };
      });
      for (let line = 1; line < height; line++) { // where the next line of the image begins
        matrix.context.fillStyle = INK;
        matrix.context.fillRect(line * width * cell - 1.5, 0, 2, whole.rows * cell);
      }
      if (back) matrix.frame(0, column, whole.rows, 1);
      else matrix.frame(row, 0, 1, whole.cols);
      const share = (output) => whole.values[output * whole.cols + column]; // the weight by which it feels the pixel
      const sums = Array.from({ length: whole.rows }, (_, at) => whole.values.slice(at * whole.cols, (at + 1) * whole.cols)
        .reduce((sum, weight, pixel) => sum + (weight ?? 0) * pixels[Math.floor(pixel / width)][pixel % width], 0));
      result.paint({ rows: whole.rows, cols: 1, values: sums }, cell, (value, at) =>
        ({ label: text(value), fill: back && share(at) ? hue(share(at)) : EMPTY, mark: back ? share(at) !== null : at === row }));

      write(titles.image, `Image, ${height} × ${width}${padding ? `, padding ${padding}` : ""}`);
      write(titles.matrix, `Matrix, ${whole.rows} × ${whole.cols}: a row an output, a column a pixel`);
      image.canvas.setAttribute("aria-label", `Image. The arrow keys ${back ? "choose a pixel" : "move the window"}.`);
      matrix.canvas.setAttribute("aria-label", `Matrix. The arrow keys choose a ${back ? "column" : "row"}.`);
      const terms = window.filter((square) => inside(square, values)).map(({ row: r, col: c, weight }) =>
        `${weight < 0 ? `(${text(weight)})` : text(weight)}·${pixels[r][c]}`);
      const feeling = sums.map((_, output) => output).filter((output) => share(output) !== null);
      if (back) write(words, story(pixel(), column, feeling.map((output) => [share(output), output])));
      else write(words, `Row ${row} makes the output in row ${down}, column ${across}: `
        + `${terms.length ? terms.join(" + ") : "nothing but padding"} = ${text(sums[row])}.`);
      const zeros = whole.values.filter((weight) => !weight).length;
      write(counts, `${zeros} of the matrix's ${whole.values.length} entries are 0. The others repeat `
        + `${plural(distinct.length, "different weight")}.`);
    };
    return { draw };
  });
}

export default { render };
