// @ts-check
// What the hand moves, for every explorer.

import { SIGNED, inkOn } from "./colours.js";
import { element, write } from "../web/elements.js";
import { text } from "./words.js";

export const OWN = "your own"; // what a preset is called that the hand has changed
export const NINE = [...Array(9).keys()];

/**
 * A labelled drop-down list of `names`; `chosen(name)` is called when one is chosen.
 * @param {string} label
 * @param {string[]} names
 * @param {(name: string) => void} chosen
 */
export function dropDown(label, names, chosen) {
  const list = element(
    "select",
    { "aria-label": label, onchange: () => chosen(list.value) },
    ...names.map((name) => element("option", { value: name }, name)),
  );
  return { list, box: element("label", { class: "cc-field" }, label, list) };
}

/**
 * A range input from -reach to reach in steps of `step`; `moved(value)` is called while it moves.
 * @param {string} label
 * @param {number} reach
 * @param {number} step
 * @param {(value: number) => void} moved
 */
export function slider(label, reach, step, moved) {
  const input = element("input", {
    type: "range",
    min: -reach,
    max: reach,
    step,
    "aria-label": label,
  });
  let last = 0;
  // A value between the steps (a ninth) is shown as it is; the next move takes it to a step.
  const show = (/** @type {number} */ value) => {
    last = value;
    input.step = Number.isInteger(value / step) ? String(step) : "any";
    input.value = String(value);
  };
  input.addEventListener("input", () => {
    const value = input.valueAsNumber;
    const near = value > last ? Math.ceil(value / step) : Math.floor(value / step);
    moved(Number.isInteger(value / step) ? value : near * step);
  });
  return { input, show };
}

/**
 * A labelled range input from `low` to `high`, its value beside it; `moved(value)` is called while
 * it moves.
 * @param {string} label
 * @param {number} low
 * @param {number} high
 * @param {number} step
 * @param {(value: number) => void} moved
 */
export function range(label, low, high, step, moved) {
  const input = element("input", {
    type: "range",
    min: low,
    max: high,
    step,
    "aria-label": label,
    oninput: () => moved(input.valueAsNumber),
  });
  const shown = element("output");
  const show = (/** @type {number} */ value, top = high) => {
    input.max = String(top);
    input.value = String(value);
    write(shown, text(value, 2));
  };
  return { input, show, box: element("label", { class: "cc-field" }, label, input, shown) };
}

/**
 * A weight as a square: its colour, its number, its slider from -reach to reach.
 * @param {string} label
 * @param {number} reach
 * @param {number} step
 * @param {(value: number) => void} moved
 */
export function weightBox(label, reach, step, moved) {
  const { input, show } = slider(label, reach, step, moved);
  const shown = element("output");
  const box = element("div", { class: "cc-weight" }, shown, input);
  return {
    box,
    show: (/** @type {number} */ value, colour = SIGNED.colour(value, -reach, reach)) => {
      box.style.backgroundColor = `rgb(${colour})`;
      box.style.color = inkOn(colour);
      write(shown, text(value, 2));
      show(value);
    },
  };
}

/**
 * A part of an explorer under a title: words, or an element that shows them.
 * @param {string | Node} title
 * @param {Node[]} content
 */
export function panel(title, ...content) {
  const named = typeof title === "string" ? element("p", { class: "cc-title" }, title) : title;
  return element("section", { class: "cc-panel" }, named, ...content);
}
