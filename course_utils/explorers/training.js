// The training explorer's view.

import { BLUE, CYCLE, ORANGE, SOFT, Scale } from "./colours.js";
import { dropDown, panel } from "./controls.js";
import { element, write } from "../web/elements.js";
import { bytesOf, run } from "./explorer.js";
import { Sheet } from "./grids.js";
import { text } from "./words.js";

const WIDE = 224; // screen pixels: width and height of a panel of lines
const HIGH = 140;
const EDGE = { left: 32, right: 16, top: 8, bottom: 18 };
const APART = 11; // between the numbers of two lines
const PICTURE = { wide: 160, high: 120 }; // one pixel a batch, three a bin
const GUESS = Math.log(10);
const SILENCE = 4000; // milliseconds until Start is taken for unheard
const UNHEARD = "No answer from a kernel. Run the cell to train.";

// viridis, as the figures have it: dark is few, bright is many.
const FEW_TO_MANY = new Scale([
  [68, 1, 84], [72, 24, 106], [71, 45, 123], [66, 64, 134], [59, 82, 139], [51, 99, 141],
  [44, 114, 142], [38, 130, 142], [33, 145, 140], [31, 160, 136], [40, 174, 128], [63, 188, 115],
  [94, 201, 98], [132, 212, 75], [173, 220, 48], [216, 226, 25], [253, 231, 37],
]);

/** A panel in which lines grow from left to right. */
class Lines extends Sheet {
  constructor(label) {
    super(WIDE, { role: "img", "aria-label": label }, HIGH);
  }

  /** Start anew, with `last` batches across and values from 0 to `top`. */
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
    for (const batch of [0, last / 2, last]) context.fillText(String(batch), this.x(batch), HIGH - 8);
  }

  x(batch) {
    return EDGE.left + batch / this.last * (WIDE - EDGE.left - EDGE.right);
  }

  y(value) {
    return EDGE.top + (1 - Math.min(value, this.top) / this.top) * (HIGH - EDGE.top - EDGE.bottom);
  }

  /** A line through `points` ([batch, value]). */
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
    const [batch, value] = points.at(-1);
    if (points.length === 1) context.fillRect(this.x(batch) - 1, this.y(value) - 1, 3, 3);
  }

  /** Number the lines at their ends, from 1, in their colours, and far enough apart to be read. */
  numbered(lines, colours) {
    const ends = lines.flatMap((points, at) => (points.length ? [{ at, end: points.at(-1) }] : []));
    const spread = ends.sort((one, other) => other.end[1] - one.end[1]).map(({ at, end: [batch, value] }) =>
      ({ at, x: this.x(batch) + 3, y: this.y(value) }));
    const lowest = HIGH - EDGE.bottom;
    spread.forEach((one, at) => { if (at) one.y = Math.max(one.y, spread[at - 1].y + APART); });
    spread.reverse().forEach((one, at) => { one.y = Math.min(one.y, at ? spread[at - 1].y - APART : lowest); });
    this.context.textAlign = "left";
    for (const { at, x, y } of spread) {
      this.context.fillStyle = colours[at];
      this.context.fillText(String(at + 1), x, y);
    }
  }

  /** A dashed line, across at `value` or upright at `batch`. */
  dashed({ value, batch }, colour) {
    const { context } = this;
    context.beginPath();
    context.setLineDash([4, 3]);
    if (value === undefined) {
      context.moveTo(this.x(batch), EDGE.top);
      context.lineTo(this.x(batch), HIGH - EDGE.bottom);
    } else {
      context.moveTo(EDGE.left, this.y(value));
      context.lineTo(WIDE - EDGE.right, this.y(value));
    }
    context.strokeStyle = colour;
    context.lineWidth = 1;
    context.stroke();
    context.setLineDash([]);
  }
}

/** One layer's colourful dimension: a column a batch, bin 0 at the bottom; batches to come are left empty. */
class Colours extends Sheet {
  constructor(label, last) {
    super(PICTURE.wide, { role: "img", "aria-label": label }, PICTURE.high);
    this.small = element("canvas", { width: last, height: 1 });
    this.last = last;
  }

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
    this.small.getContext("2d").putImageData(squares, 0, 0);
    const context = this.clear();
    context.imageSmoothingEnabled = false;
    context.drawImage(this.small, 0, 0, PICTURE.wide, PICTURE.high);
  }
}

const counted = (values) => values.map((value, batch) => [batch, value]);

function render(view) {
  const { model } = view;
  const [rates, sizes, last] = [model.get("all_rates"), model.get("sizes"), model.get("last")];
  const layers = Object.keys(model.get("images"));

  return run(view, "Training explorer", ({ stage, now: live, change }) => {
    let waiting = 0;
    let unheard = "";
    let known = live.frame.number;
    const stopWaiting = () => {
      clearTimeout(waiting);
      waiting = 0;
      unheard = "";
    };

    const rateShown = element("output");
    const rate = element("input", { type: "range", min: 0, max: rates.length - 1, step: 1, "aria-label": "Learning rate",
      oninput: () => change({ rate: rates[rate.valueAsNumber] }) });
    const size = dropDown("Batch size", sizes.map(String), (name) => change({ batch_size: Number(name) }));
    const norm = element("input", { type: "checkbox", onchange: () => change({ batch_norm: norm.checked }) });
    const start = element("button", { type: "button", onclick: () => {
      const running = !live.running;
      stopWaiting();
      if (running) {
        waiting = setTimeout(() => {
          unheard = UNHEARD;
          change({ running: false });
        }, SILENCE);
      }
      change({ running });
    } });
    const reset = element("button", { type: "button", onclick: () => change({ resets: model.get("resets") + 1 }) }, "Reset");
    const status = element("span");
    const note = element("p", { class: "cc-words", role: "status" });

    const loss = new Lines("Loss");
    const accuracy = new Lines("Accuracy");
    const means = new Lines("Means");
    const pictures = layers.map((layer) => new Colours(`Colourful dimension of ${layer}`, last));

    stage.append(
      element("div", { class: "cc-controls" },
        element("label", { class: "cc-field" }, "Learning rate", rate, rateShown),
        size.box,
        element("label", { class: "cc-field" }, norm, "Batch norm (begins a new network)"),
        element("div", { class: "cc-field" }, start, reset)),
      note,
      element("p", {}, status),
      element("div", { class: "cc-panels" },
        panel(element("h4", {}, "Loss (dashed: guessing)"), loss.canvas),
        panel(element("h4", {}, `Accuracy on ${model.get("seen")} test digits`), accuracy.canvas),
        panel(element("h4", {}, "Mean of each layer, after ReLU"), means.canvas)),
      element("div", { class: "cc-panels cc-apart" },
        ...pictures.map((picture, at) => panel(element("h4", {}, layers[at]), picture.canvas))),
      element("p", { class: "cc-hint" }, "The colourful dimension: each column is a batch, activations from 0 (below) to 10, "
        + "dark is none, bright is many. In the loss, an upright line marks a change of the rate, and the pale curve is the "
        + "network before."));

    const draw = () => {
      const frame = live.frame;
      const running = live.running;
      if (frame.number !== known) {
        known = frame.number;
        stopWaiting();
      }
      const chosen = live.rate;
      const place = rates.reduce((best, one, at) =>
        (Math.abs(Math.log(one / chosen)) < Math.abs(Math.log(rates[best] / chosen)) ? at : best), 0);
      rate.value = place;
      rate.setAttribute("aria-valuetext", text(chosen));
      write(rateShown, text(chosen));
      size.list.value = String(live.batch_size);
      norm.checked = live.batch_norm;
      write(start, running ? "Pause" : "Start");
      const done = frame.loss.length;
      const now = done ? `, loss ${frame.loss.at(-1).toFixed(2)}` : "";
      const share = frame.accuracy.length ? `, accuracy ${frame.accuracy.at(-1)[1].toFixed(2)}` : "";
      write(status, `Network ${frame.network}. Batch ${done} of ${last}${now}${share}.`);
      write(note, unheard || (running ? "Training." : frame.note) || "\u00a0");

      loss.frame(last, Math.min(6, Math.max(2.6, ...frame.loss)), 1);
      loss.dashed({ value: GUESS }, SOFT);
      const changes = frame.rates.slice(1).map(([batch]) => batch);
      if (frame.rates.length && frame.rates.at(-1)[1] !== chosen) changes.push(done); // under way
      loss.canvas.changes = changes;
      for (const batch of changes) loss.dashed({ batch }, ORANGE);
      loss.line(counted(frame.before), SOFT, 1);
      loss.line(counted(frame.loss), BLUE);
      accuracy.frame(last, 1, 1);
      accuracy.line(frame.accuracy, ORANGE);
      means.frame(last, Math.max(0.5, ...frame.means.flat()), 2);
      const lines = frame.means.map(counted);
      lines.forEach((points, at) => means.line(points, CYCLE[at]));
      means.numbered(lines, CYCLE);
      pictures.forEach((picture, at) => picture.draw(live.images[layers[at]]));
      if (model.get("drawn") !== frame.number) { // the kernel sends the next frame when it hears this
        model.set("drawn", frame.number);
        model.save_changes();
      }
    };
    return { draw, stop: stopWaiting };
  });
}

export default { render };
