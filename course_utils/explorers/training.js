// @ts-check
// The training explorer's view.

import { element, write } from "../web/elements.js";
import { Colours, Lines } from "./charts.js";
import { BLUE, CYCLE, ORANGE, SOFT } from "./colours.js";
import { dropDown, panel } from "./controls.js";
import { calm, run } from "./explorer.js";
import { text } from "./words.js";

/** @typedef {import("./charts.js").Point} Point */

/**
 * What the training has come to, as Python sends it.
 * @typedef {object} Frame
 * @property {number} number
 * @property {number} network
 * @property {string} note
 * @property {number[]} loss a value a batch
 * @property {number[]} before the loss of the network before
 * @property {Point[]} accuracy
 * @property {[batch: number, rate: number][]} rates from which batch on each was in use
 * @property {number[][]} means a list a layer, a value a batch
 */

/**
 * @typedef {object} Values
 * @property {number[]} all_rates
 * @property {number[]} sizes
 * @property {number} last how many batches a training has
 * @property {number} seen how many test digits the accuracy is of
 * @property {Record<string, import("./explorer.js").Packed>} images by layer
 * @property {Frame} frame
 * @property {number} drawn the number of the last frame that was drawn
 * @property {number} rate
 * @property {number} batch_size
 * @property {boolean} batch_norm
 * @property {boolean} running
 * @property {number} resets
 */

const GUESS = Math.log(10);
const SILENCE = 4000; // milliseconds until Start is taken for unheard
const UNHEARD = "No answer from a kernel. Run the cell to train.";

/**
 * A value a batch, as points.
 * @param {number[]} values
 */
function counted(values) {
  return values.map((value, batch) => /** @type {Point} */ ([batch, value]));
}

/**
 * Which of the rates is nearest to `chosen`, as factors go.
 * @param {number[]} rates
 * @param {number} chosen
 */
function nearest(rates, chosen) {
  const factor = (/** @type {number} */ at) => Math.abs(Math.log(rates[at] / chosen));
  return rates.reduce((best, _, at) => (factor(at) < factor(best) ? at : best), 0);
}

/**
 * How far the training has got, in words.
 * @param {Frame} frame
 * @param {number} last
 */
function progress({ network, loss, accuracy }, last) {
  const now = loss.length ? `, loss ${loss[loss.length - 1].toFixed(2)}` : "";
  const share = accuracy.length ? `, accuracy ${accuracy[accuracy.length - 1][1].toFixed(2)}` : "";
  return `Network ${network}. Batch ${loss.length} of ${last}${now}${share}.`;
}

class TrainingView {
  /** @param {import("./explorer.js").Stage<Values>} stage */
  constructor({ stage, now, change, tell }) {
    this.now = now;
    this.change = change;
    this.tell = tell;
    this.waiting = 0;
    this.unheard = "";
    this.known = now.frame.number;
    this.layers = Object.keys(now.images);

    const { all_rates: rates, sizes } = now;
    this.rate = element("input", {
      type: "range",
      min: 0,
      max: rates.length - 1,
      step: 1,
      "aria-label": "Learning rate",
      oninput: () => change({ rate: rates[this.rate.valueAsNumber] }),
    });
    this.rateShown = element("output");
    this.size = dropDown("Batch size", sizes.map(String), (name) =>
      change({ batch_size: Number(name) }),
    );
    this.norm = element("input", {
      type: "checkbox",
      onchange: () => change({ batch_norm: this.norm.checked }),
    });
    this.start = element("button", { type: "button", onclick: () => this.turn(!now.running) });
    this.reset = element(
      "button",
      { type: "button", onclick: () => change({ resets: now.resets + 1 }) },
      "Reset",
    );
    this.status = element("span");
    this.note = element("p", { class: "cc-words", role: "status" });
    this.loss = new Lines("Loss");
    this.accuracy = new Lines("Accuracy");
    this.means = new Lines("Means");
    this.pictures = this.layers.map(
      (layer) => new Colours(`Colourful dimension of ${layer}`, now.last),
    );
    this.fill(stage);
  }

  /** @param {HTMLElement} stage */
  fill(stage) {
    stage.append(
      element(
        "div",
        { class: "cc-controls" },
        element("label", { class: "cc-field" }, "Learning rate", this.rate, this.rateShown),
        this.size.box,
        element("label", { class: "cc-field" }, this.norm, "Batch norm (begins a new network)"),
        element("div", { class: "cc-field" }, this.start, this.reset),
      ),
      this.note,
      element("p", {}, this.status),
      element(
        "div",
        { class: "cc-panels" },
        panel("Loss (dashed: guessing)", this.loss.canvas),
        panel(`Accuracy on ${this.now.seen} test digits`, this.accuracy.canvas),
        panel("Mean of each layer, after ReLU", this.means.canvas),
      ),
      element(
        "div",
        { class: "cc-panels cc-apart" },
        ...this.pictures.map((picture, at) => panel(this.layers[at], picture.canvas)),
      ),
      element(
        "p",
        { class: "cc-hint" },
        "The colourful dimension: each column is a batch, activations from 0 (below) to 10, " +
          "dark is none, bright is many. In the loss, an upright line marks a change of the " +
          "rate, and the pale curve is the network before.",
      ),
    );
  }

  /** @param {boolean} running */
  turn(running) {
    this.stop();
    if (running) {
      this.waiting = window.setTimeout(() => {
        this.unheard = UNHEARD;
        this.change({ running: false });
      }, SILENCE);
    }
    this.change({ running });
  }

  /** Wait for the kernel no longer. */
  stop() {
    clearTimeout(this.waiting);
    Object.assign(this, { waiting: 0, unheard: "" });
  }

  draw() {
    const { now } = this;
    const { frame } = now;
    if (frame.number !== this.known) {
      this.known = frame.number;
      this.stop();
    }
    this.drawControls(frame);
    this.drawLoss(frame);
    this.say(frame);
    this.accuracy.frame(now.last, 1, 1);
    this.accuracy.line(frame.accuracy, ORANGE);
    this.means.frame(now.last, Math.max(0.5, ...frame.means.flat()), 2);
    const lines = frame.means.map(counted);
    lines.forEach((points, at) => {
      this.means.line(points, CYCLE[at]);
    });
    this.means.numbered(lines, CYCLE);
    this.pictures.forEach((picture, at) => {
      picture.draw(now.images[this.layers[at]]);
    });
    // The kernel sends the next frame when it hears this; unheard it sends one a second, which is
    // less motion.
    if (now.drawn !== frame.number && !(now.running && calm())) this.tell({ drawn: frame.number });
  }

  /**
   * Say in words what the curves show.
   * @param {Frame} frame
   */
  say({ loss, accuracy, means }) {
    const last = (/** @type {number[]} */ values) => values[values.length - 1]?.toFixed(2);
    const tell = (
      /** @type {HTMLElement} */ canvas,
      /** @type {string} */ name,
      /** @type {string[]} */ ...words
    ) =>
      canvas.setAttribute(
        "aria-label",
        `${name}: ${loss.length ? words.join(", ") : "nothing trained yet"}`,
      );
    tell(this.loss.canvas, "Loss", `from ${loss[0]?.toFixed(2)} to ${last(loss)}`);
    tell(this.accuracy.canvas, "Accuracy", last(accuracy.map(([, share]) => share)) ?? "unknown");
    const each = means.map((values, at) => `${this.layers[at]} ${last(values)}`);
    tell(this.means.canvas, "Means", ...each);
  }

  /** @param {Frame} frame */
  drawControls(frame) {
    const { now } = this;
    this.rate.value = String(nearest(now.all_rates, now.rate));
    this.rate.setAttribute("aria-valuetext", text(now.rate));
    write(this.rateShown, text(now.rate));
    this.size.list.value = String(now.batch_size);
    this.norm.checked = now.batch_norm;
    write(this.start, now.running ? "Pause" : "Start");
    write(this.status, progress(frame, now.last));
    write(this.note, this.unheard || (now.running ? "Training." : frame.note) || "\u00a0");
  }

  /** @param {Frame} frame */
  drawLoss({ loss, before, rates }) {
    const { now, loss: chart } = this;
    chart.frame(now.last, Math.min(6, Math.max(2.6, ...loss)), 1);
    chart.across(GUESS, SOFT);
    const changes = rates.slice(1).map(([batch]) => batch);
    const under_way = rates.length && rates[rates.length - 1][1] !== now.rate;
    if (under_way) changes.push(loss.length);
    chart.canvas.changes = changes; // for whoever wants to check it
    for (const batch of changes) chart.upright(batch, ORANGE);
    chart.line(counted(before), SOFT, 1);
    chart.line(counted(loss), BLUE);
  }
}

/** @param {import("./explorer.js").View} view */
function render(view) {
  return run(view, "Training explorer", (stage) => new TrainingView(stage));
}

export default { render };
