// @ts-check
// The cat explorer's view.

import { element, write } from "../web/elements.js";
import { Bars, camps, quadrant } from "./cat_answers.js";
import { GREY, YELLOW } from "./colours.js";
import { dropDown, panel, range } from "./controls.js";
import { run, unpack } from "./explorer.js";
import { ARROWS, Grid } from "./grids.js";

/** @typedef {import("./cat_answers.js").Answer} Answer */
/** @typedef {import("./cat_answers.js").Place} Place */
/** @typedef {ReturnType<typeof unpack>} Image */

/**
 * @typedef {object} Values
 * @property {Record<string, import("./explorer.js").Packed>} images
 * @property {string[]} names of the nets
 * @property {string[]} fillings what may be in the square
 * @property {string} texture
 * @property {string} inside
 * @property {Place} place
 * @property {Answer} answers the kernel's last one
 * @property {{ step: number, logits?: Record<string, Record<string, number[][]>> }} grid answers
 *   known beforehand
 */

const CELL = 3; // screen pixels a pixel
// Milliseconds until an answer that doesn't come is taken from those worked out beforehand.
const PATIENCE = 1500;

/**
 * `ground` with `square` laid over it, its upper left corner in (row, col).
 * @param {Image} ground
 * @param {Image} square
 * @param {Place} corner
 */
function compose(ground, square, [row, col]) {
  const values = Float64Array.from(ground.values);
  for (let down = 0; down < square.rows; down++) {
    const line = square.values.subarray(down * square.cols, (down + 1) * square.cols);
    values.set(line, (row + down) * ground.cols + col);
  }
  return { ...ground, values };
}

class CatView {
  /** @param {import("./explorer.js").Stage<Values>} stage */
  constructor({ stage, now, change, redraw }) {
    this.now = now;
    this.change = change;
    this.redraw = redraw;
    this.images = Object.fromEntries(
      Object.entries(now.images).map(([name, image]) => [name, unpack(image)]),
    );
    const textures = Object.keys(this.images).filter((name) => !now.fillings.includes(name));
    this.side = this.images[textures[0]].rows;
    this.square = this.images.cat.rows;
    this.far = this.side - this.square;
    this.timer = 0;
    this.alone = false; // no kernel has answered in time
    this.heard = ""; // what the last answer was about
    /** @type {Place | null} where in the square the hand holds it */
    this.held = null;

    this.grid = new Grid(this.side * CELL, {
      role: "application",
      "aria-roledescription": "picture",
      tabindex: 0,
    });
    this.grid.canvas.classList.add("cc-cat");
    this.texture = dropDown("Texture", textures, (name) => change({ texture: name }));
    this.filling = dropDown("On show in the square", now.fillings, (name) =>
      change({ inside: name }),
    );
    this.row = range("Row", 0, this.far, 1, (value) => this.move(value, now.place[1]));
    this.col = range("Column", 0, this.far, 1, (value) => this.move(now.place[0], value));
    this.bars = new Bars(now.names, now.fillings);
    this.told = element("p", { class: "cc-told", role: "status" });
    this.hint = element("p", { class: "cc-hint" });
    this.listen(this.grid.canvas);
    stage.append(
      element(
        "div",
        { class: "cc-panels" },
        panel("Drag the square", this.grid.canvas),
        element(
          "div",
          { class: "cc-panel cc-beside" },
          this.bars.box,
          this.told,
          this.texture.box,
          this.filling.box,
          this.row.box,
          this.col.box,
          this.hint,
        ),
      ),
    );
  }

  /** @param {HTMLCanvasElement} canvas */
  listen(canvas) {
    canvas.addEventListener("pointerdown", (event) => {
      const [row, col] = this.pointed(event);
      const [down, across] = [row - this.now.place[0], col - this.now.place[1]];
      const hit = Math.min(down, across) >= 0 && Math.max(down, across) < this.square;
      this.held = hit ? [down, across] : [this.square / 2, this.square / 2];
      canvas.setPointerCapture(event.pointerId);
      this.move(row - this.held[0], col - this.held[1]);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!this.held) return;
      const [row, col] = this.pointed(event);
      this.move(row - this.held[0], col - this.held[1]);
    });
    const release = () => {
      this.held = null;
    };
    canvas.addEventListener("pointerup", release);
    canvas.addEventListener("pointercancel", release);
    canvas.addEventListener("keydown", (event) => {
      const arrow = ARROWS[event.key];
      if (!arrow) return;
      event.preventDefault(); // the page would scroll
      const [row, col] = this.now.place;
      const length = event.shiftKey ? 10 : 1;
      this.move(row + length * arrow[0], col + length * arrow[1]);
    });
  }

  /**
   * The place under the mouse, in pixels of the image.
   * @param {PointerEvent} event
   * @returns {Place}
   */
  pointed(event) {
    const [down, across] = this.grid.under(event);
    return [down / CELL, across / CELL];
  }

  /**
   * Move the square's upper left corner as near to (row, col) as it can be.
   * @param {number} row
   * @param {number} col
   */
  move(row, col) {
    const within = (/** @type {number} */ at) => Math.min(Math.max(Math.round(at), 0), this.far);
    const before = this.now.place;
    /** @type {Place} */
    const place = [within(row), within(col)];
    if (before[0] !== place[0] || before[1] !== place[1]) this.change({ place });
  }

  /**
   * What to show: the kernel's last answer; where none comes, the answer for the nearest place
   * known.
   * @returns {Answer}
   */
  known() {
    const { texture, place, answers, grid } = this.now;
    const { asked, logits } = answers;
    const answered = [texture, ...place].every((part, at) => part === asked[at]);
    if (answered || this.heard !== String(asked)) {
      clearTimeout(this.timer);
      Object.assign(this, { timer: 0, alone: false, heard: String(asked) });
    }
    if (!answered && !this.alone) this.timer ||= window.setTimeout(() => this.giveUp(), PATIENCE);
    const { step, logits: table } = grid;
    if (!this.alone || !table) return { asked, logits };
    const last = Math.floor(this.far / step);
    const [down, across] = place.map((at) => Math.min(Math.round(at / step), last));
    return {
      asked: [texture, ...place],
      near: `row ${down * step}, column ${across * step}`,
      logits: this.now.fillings.map((what) => table[texture][what][down * (last + 1) + across]),
    };
  }

  giveUp() {
    Object.assign(this, { timer: 0, alone: true });
    this.redraw();
  }

  draw() {
    const { now } = this;
    const [row, col] = now.place;
    this.drawPicture(now.place);
    this.texture.list.value = now.texture;
    this.filling.list.value = now.inside;
    this.row.show(row);
    this.col.show(col);

    const { asked, logits, near } = this.known();
    const apart = this.bars.draw(logits);
    // What is on show, for whoever wants to check it.
    this.grid.canvas.answered = { asked: String(asked), logits, near };
    const where = quadrant([asked[1], asked[2]], this.side, this.square);
    write(this.told, `The square is ${where}. ${camps(now.names, apart)}`);
    write(
      this.hint,
      near
        ? "No kernel answers (it is busy, or there is none). These answers were worked out " +
            `beforehand, for ${near}.`
        : "Drag the square, or click it and use the arrow keys; with Shift they take ten pixels.",
    );
  }

  /** @param {Place} place */
  drawPicture([row, col]) {
    const { images, side, square, grid, now } = this;
    grid.draw(compose(images[now.texture], images[now.inside], [row, col]), GREY, 0, 1, CELL);
    const { context } = grid;
    const [middle, end] = [(side * CELL) / 2 + 0.5, side * CELL];
    context.strokeStyle = YELLOW;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(middle, 0);
    context.lineTo(middle, end);
    context.moveTo(0, middle);
    context.lineTo(end, middle);
    context.stroke();
    grid.frame(row, col, square, square);
    grid.canvas.setAttribute(
      "aria-label",
      `Row ${row}, column ${col}. The arrow keys move the square, with Shift by ten.`,
    );
  }

  stop() {
    clearTimeout(this.timer);
  }
}

/** @param {import("./explorer.js").View} view */
function render(view) {
  return run(view, "Cat explorer", (stage) => new CatView(stage));
}

export default { render };
