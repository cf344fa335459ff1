// @ts-check
// How every explorer runs: what changes is drawn, once a frame, and told to Python.

import { element, write } from "../web/elements.js";

/**
 * The widget's values, which Python and the browser share.
 * @typedef {object} Model
 * @property {(name: string) => any} get
 * @property {(name: string, value: any) => void} set
 * @property {(event: string, heard: () => void) => void} on
 * @property {(event: string, heard: () => void) => void} off
 * @property {() => void} save_changes
 */

/** @typedef {{ model: Model, el: HTMLElement }} View what anywidget gives to a widget's `render` */

/**
 * What an explorer is built with.
 * @template Values
 * @typedef {object} Stage
 * @property {HTMLElement} stage where its elements go
 * @property {Values} now the model's values, as they are when they are read
 * @property {(values: Partial<Values> & { problem?: string }) => void} change
 *   takes what the student's hand changes; `change({ problem })` refuses a value with a sentence
 * @property {(values: Partial<Values>) => void} tell while it draws: lets Python know of what it
 *   has drawn
 * @property {() => void} redraw draws anew what is the view's own
 */

/**
 * An explorer on its stage: `draw` shows the present values, `stop` is called when the view is
 * taken away.
 * @typedef {{ draw: () => void, stop?: () => void }} Shown
 */

/**
 * @typedef {{ height: number, width: number, pixels: DataView }} Packed an image as Python packs it
 */

/** @typedef {{ rows: number, cols: number, values: ArrayLike<any> }} Matrix */

/**
 * The bytes of what Python has sent as bytes.
 * @param {DataView} pixels
 */
export function bytesOf(pixels) {
  return new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
}

/**
 * An image that Python has packed, from 0 to 1.
 * @param {Packed} image
 */
export function unpack({ height, width, pixels }) {
  return {
    rows: height,
    cols: width,
    values: Float64Array.from(bytesOf(pixels), (hundredths) => hundredths / 100),
  };
}

/** Whether the reader has asked the system for less motion. */
export function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/**
 * A function that calls `draw` at once, but once a frame at most: what comes sooner waits for the
 * next frame.
 * @param {() => void} draw
 */
export function oncePerFrame(draw) {
  let frame = 0;
  let again = false;
  const ask = () => {
    if (frame) {
      again = true;
      return;
    }
    frame = requestAnimationFrame(() => {
      frame = 0;
      if (again) ask();
    });
    again = false;
    draw();
  };
  return { ask, cancel: () => cancelAnimationFrame(frame) };
}

/**
 * The model's values by name. `heard` is called whenever one that has been read changes, so nobody
 * lists them; `stop()` ends that.
 * @param {Model} model
 * @param {() => void} heard
 */
function watched(model, heard) {
  const read = new Set();
  /** @type {any} */
  const now = new Proxy(
    {},
    {
      get: (_, /** @type {string} */ name) => {
        if (!read.has(name)) {
          read.add(name);
          model.on(`change:${name}`, heard);
        }
        return model.get(name);
      },
    },
  );
  return { now, stop: () => read.forEach((name) => model.off(`change:${name}`, heard)) };
}

/**
 * Run an explorer in `el`: `build` fills the stage and returns what draws it. It is drawn whenever
 * a value that was read changes in the model, and when the page's ink does. The model's `problem`
 * is shown in place. Returns what to do at the end.
 * @template Values
 * @param {View} view
 * @param {string} label
 * @param {(stage: Stage<Values>) => Shown} build
 */
export function run({ model, el }, label, build) {
  const root = element("div", { class: "cc-explorer", role: "group", "aria-label": label });
  const problem = element("p", { class: "cc-problem", role: "alert" });
  const stage = element("div");
  root.append(problem, stage);
  el.append(root);

  let changing = false;
  let unsaved = false;
  let ink = "";
  const { ask: redraw, cancel } = oncePerFrame(() => {
    ink = getComputedStyle(root).color;
    write(problem, now.problem);
    problem.hidden = !now.problem;
    shown.draw();
    // Once a frame: a fast drag leaves no queue of messages behind.
    if (unsaved) model.save_changes();
    unsaved = false;
  });
  const { now, stop } = watched(model, () => {
    if (!changing) redraw();
  });
  const tell = (/** @type {object} */ values) => {
    changing = true;
    for (const [name, value] of Object.entries(values)) model.set(name, value);
    changing = false;
    unsaved = true;
  };
  const change = (/** @type {object} */ values) => {
    tell({ problem: "", ...values });
    redraw();
  };
  const shown = build({ stage, now, change, tell, redraw });
  // The ink is unknown until the view is in the page, where it gets its size. Later the theme may
  // change it: explorer.css gives the colour a short transition, whose end, or the start of another
  // one in its place, tells of that.
  const inked = () => {
    if (getComputedStyle(root).color !== ink) redraw();
  };
  const placed = new ResizeObserver(() => requestAnimationFrame(inked));
  placed.observe(root);
  for (const end of ["transitionend", "transitioncancel"]) root.addEventListener(end, inked);
  // JupyterLab takes arrow keys for its cells, unless the element that has the focus asks it not
  // to.
  for (const control of stage.querySelectorAll("input, select, button, canvas")) {
    control.setAttribute("data-lm-suppress-shortcuts", "true");
  }
  redraw();
  return () => {
    cancel();
    stop();
    placed.disconnect();
    for (const end of ["transitionend", "transitioncancel"]) root.removeEventListener(end, inked);
    shown.stop?.();
  };
}
