// @ts-check
// A canvas that is drawn on in screen pixels.

import { element } from "../web/elements.js";

/**
 * What draws on a canvas.
 * @param {HTMLCanvasElement} canvas
 */
export function contextOf(canvas) {
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
}

/** A canvas (a square, unless `height` is given) on which one draws in screen pixels. */
export class Sheet {
  /**
   * @param {number} side
   * @param {Record<string, any>} attributes
   */
  constructor(side, attributes = {}, height = side) {
    this.side = this.height = 0;
    this.scale = Math.max(1, Math.round(window.devicePixelRatio || 1));
    /**
     * @type {HTMLCanvasElement & Record<string, any>} also holds what is on show, for whoever wants
     *   to check it
     */
    this.canvas = element("canvas", { class: "cc-grid", ...attributes });
    this.context = contextOf(this.canvas);
    this.fit(side, height);
  }

  /**
   * Give the sheet another size.
   * @param {number} side
   * @param {number} height
   */
  fit(side, height) {
    if (side === this.side && height === this.height) return;
    this.side = side;
    this.height = height;
    Object.assign(this.canvas, { width: side * this.scale, height: height * this.scale });
    // Where there is less room, explorer.css has it shrink as a whole.
    Object.assign(this.canvas.style, { width: `${side}px`, aspectRatio: `${side} / ${height}` });
  }

  /**
   * Where the mouse is, down and across from the corner, in pixels as one draws.
   * @param {PointerEvent} event
   * @returns {[down: number, across: number]}
   */
  under({ clientX, clientY }) {
    const { clientLeft, clientTop, clientWidth } = this.canvas;
    const box = this.canvas.getBoundingClientRect();
    const shrunk = this.side / clientWidth;
    return [(clientY - box.top - clientTop) * shrunk, (clientX - box.left - clientLeft) * shrunk];
  }

  /** Start an empty picture and return what draws on it. */
  clear() {
    this.context.setTransform(this.scale, 0, 0, this.scale, 0, 0);
    this.context.clearRect(0, 0, this.side, this.height);
    return this.context;
  }

  /** The page's own ink, dark or light as its theme is. */
  get ink() {
    return getComputedStyle(this.canvas).color;
  }
}
