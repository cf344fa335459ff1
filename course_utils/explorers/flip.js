// @ts-check
// The flip explorer's view: two lists, or two boxes.

import { element } from "../web/elements.js";
import { dropDown } from "./controls.js";
import { run } from "./explorer.js";
import { Boxes } from "./flip_boxes.js";
import { Lists } from "./flip_lists.js";

/** @typedef {[from: number, to: number]} Span */

/**
 * @typedef {object} Values
 * @property {Record<string, { f: number[], g: number[] }>} presets
 * @property {{ number: number, width: { f: Span, g: Span }, shift: number }} limits
 * @property {"lists" | "boxes"} kind
 * @property {number[]} f
 * @property {number[]} g
 * @property {"full" | "same" | "valid"} mode
 * @property {number} place
 * @property {number} width_f
 * @property {number} width_g
 * @property {number} shift
 */

/** @typedef {import("./explorer.js").Stage<Values>} Stage */

class FlipView {
  /** @param {Stage} stage */
  constructor(stage) {
    this.now = stage.now;
    this.kind = dropDown("Convolve two", ["lists", "boxes"], (name) =>
      stage.change({ kind: /** @type {Values["kind"]} */ (name) }),
    );
    this.parts = { lists: new Lists(stage), boxes: new Boxes(stage) };
    stage.stage.append(
      element("div", { class: "cc-controls" }, this.kind.box),
      this.parts.lists.part,
      this.parts.boxes.part,
    );
  }

  draw() {
    const { kind } = this.now;
    this.kind.list.value = kind;
    this.parts.lists.part.hidden = kind !== "lists";
    this.parts.boxes.part.hidden = kind !== "boxes";
    this.parts[kind].draw();
  }
}

/** @param {import("./explorer.js").View} view */
function render(view) {
  return run(view, "Flip and slide explorer", (stage) => new FlipView(stage));
}

export default { render };
