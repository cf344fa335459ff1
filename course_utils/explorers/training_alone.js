// @ts-check
// The training explorer without a kernel: recorded runs, played and scrubbed.

import { element } from "../web/elements.js";
import { calm } from "./explorer.js";

/** @typedef {import("./explorer.js").Model} Model */

/**
 * A whole training, as training.py records it.
 * @typedef {object} Run
 * @property {number} rate
 * @property {boolean} batch_norm
 * @property {boolean} burst
 * @property {number[]} loss
 * @property {[batch: number, share: number][]} accuracy
 * @property {number[][]} means
 * @property {string[]} columns
 */

const SPEED = 40; // batches a second
const BINS = 40; // bytes a batch, in each layer's columns

const ENDED = "The end of this recorded run. Start plays it again.";
const BURST = "Here the loss is no longer a number: the weights grew beyond all bounds.";
const PAUSED = "A recorded run: Start plays it, and the slider Batch goes through it.";
const STILL = "A recorded run: Start goes to its end, the slider Batch goes through it.";

class Player {
  /**
   * @param {Model} model
   * @param {Run[]} runs
   */
  constructor(model, runs) {
    this.model = model;
    this.runs = runs;
    this.at = 0;
    this.began = 0;
    this.from = 0;
    this.number = 0;
    /** @type {number[]} */
    this.before = [];
    /** @type {Map<Run, ArrayBuffer[]>} */
    this.unfolded = new Map();
    this.run = this.chosen();
    this.batch = element("input", {
      type: "range",
      min: 0,
      max: this.run.loss.length,
      step: 1,
      value: 0,
      "aria-label": "Batch",
      oninput: () => this.scrub(this.batch.valueAsNumber),
    });
    this.box = element("label", { class: "cc-field cc-scrub" }, "Batch", this.batch);
    model.on("change:running", () => this.turned());
    model.on("change:rate", () => this.changed());
    model.on("change:batch_norm", () => this.changed());
    model.on("change:resets", () => this.scrub(0));
    this.show();
  }

  /** The run with the present settings. */
  chosen() {
    const [rate, norm] = [this.model.get("rate"), Boolean(this.model.get("batch_norm"))];
    const near = (/** @type {Run} */ run) => Math.abs(Math.log(run.rate / rate));
    return this.runs
      .filter((run) => run.batch_norm === norm)
      .reduce((best, run) => (near(run) < near(best) ? run : best));
  }

  /** Another run, as far as this one has got; its loss stays in the picture, pale. */
  changed() {
    const run = this.chosen();
    if (run === this.run) return;
    this.before = this.run.loss.slice(0, this.at);
    this.run = run;
    this.batch.max = String(run.loss.length);
    this.go(Math.min(this.at, run.loss.length));
    this.start();
  }

  turned() {
    if (!this.model.get("running")) return this.show();
    if (this.at >= this.run.loss.length) this.at = 0;
    return this.start();
  }

  start() {
    if (calm()) {
      if (this.model.get("running")) this.scrub(this.run.loss.length);
      return;
    }
    [this.began, this.from] = [performance.now(), this.at];
    const begun = this.began;
    const step = () => {
      if (!this.model.get("running") || begun !== this.began) return;
      const seconds = (performance.now() - begun) / 1000;
      this.go(Math.min(this.from + 1 + Math.floor(seconds * SPEED), this.run.loss.length));
      if (this.at >= this.run.loss.length) this.model.set("running", false);
      else requestAnimationFrame(step);
    };
    step(); // the first batch at once
  }

  /** @param {number} batch */
  scrub(batch) {
    this.model.set("running", false);
    this.go(batch);
  }

  /** @param {number} batch */
  go(batch) {
    this.at = batch;
    this.show();
  }

  /** The bytes of the run's columns, a buffer a layer. */
  columns() {
    let known = this.unfolded.get(this.run);
    if (!known) {
      known = this.run.columns.map(
        (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer,
      );
      this.unfolded.set(this.run, known);
    }
    return known;
  }

  /** Tell the view what the kernel would tell it after so many batches. */
  show() {
    const { run, at } = this;
    const over = at >= run.loss.length;
    const note = over ? (run.burst ? BURST : ENDED) : calm() ? STILL : PAUSED;
    this.number += 1;
    this.batch.value = String(at);
    const layers = Object.keys(this.model.get("images"));
    const columns = this.columns();
    const pictures = layers.map((name, layer) => [
      name,
      { height: BINS, width: at, pixels: new DataView(columns[layer], 0, at * BINS) },
    ]);
    this.model.set("images", Object.fromEntries(pictures));
    this.model.set("frame", {
      number: this.number,
      network: 1,
      note,
      loss: run.loss.slice(0, at),
      before: this.before,
      accuracy: run.accuracy.filter(([batch]) => batch <= at),
      rates: at ? [[0, run.rate]] : [],
      means: run.means.map((means) => means.slice(0, at)),
    });
  }
}

/** @type {WeakMap<Model, Player>} */
const players = new WeakMap();

/**
 * Take the kernel's place.
 * @param {{ model: Model, data: Run[] }} view
 */
export function attend({ model, data }) {
  players.set(model, new Player(model, data));
}

/**
 * The view is there: below it goes the slider.
 * @param {{ model: Model, el: HTMLElement }} view
 */
export function joined({ model, el }) {
  const player = players.get(model);
  if (player) el.querySelector(".cc-controls")?.append(player.box);
}
