// @ts-check
// What the cat explorer's nets answer, as bars and in words.

import { element, write } from "../web/elements.js";
import { BLUE, ORANGE } from "./colours.js";

/** @typedef {[row: number, col: number]} Place */

/**
 * What is on show: the place that was asked about, the logits (a row a filling, a column a net),
 * and, where no kernel answered, which known place they are for.
 * @typedef {{ asked: [texture: string, row: number, col: number], logits: number[][], near?: string
 *   }} Answer
 */

/**
 * Which quadrant holds the whole square, in words.
 * @param {Place} place
 * @param {number} side of the image
 * @param {number} square
 */
export function quadrant([row, col], side, square) {
  const half = (
    /** @type {number} */ at,
    /** @type {string} */ before,
    /** @type {string} */ after,
  ) => (at + square <= side / 2 ? before : at >= side / 2 ? after : "");
  const [upright, across] = [half(row, "upper", "lower"), half(col, "left", "right")];
  if (!upright || !across) return "across the border of two quadrants";
  const trained = upright === "lower" && across === "left";
  return `in the ${upright} ${across}${trained ? ", as in training" : ""}`;
}

/**
 * A sentence: who tells the cat from its scrambled pixels here.
 * @param {string[]} names
 * @param {boolean[]} apart
 */
export function camps(names, apart) {
  const some = names.filter((_, at) => apart[at]);
  if (!some.length) return "None of the nets tells cat and scrambled pixels apart here.";
  const last = some[some.length - 1];
  const list = some.length < 2 ? last : `${some.slice(0, -1).join(", ")} and ${last}`;
  return (
    `${list} ${some.length > 1 ? "tell" : "tells"} cat and scrambled pixels apart here` +
    `${some.length < names.length ? ", and no other net does" : ""}.`
  );
}

/** For each net a bar a filling, and whether it tells them apart. */
export class Bars {
  /**
   * @param {string[]} names
   * @param {string[]} fillings
   */
  constructor(names, fillings) {
    this.fillings = fillings;
    this.nets = names.map((name) => this.makeNet(name));
    this.box = element(
      "div",
      { class: "cc-panel cc-answers" },
      element("p", { class: "cc-title" }, "How sure of a cat? (bar: 0 to 100 %, line: one half)"),
      ...this.nets.map(({ box }) => box),
    );
  }

  /** @param {string} name */
  makeNet(name) {
    const verdict = element("b");
    const lines = this.fillings.map(() => ({ fill: element("i"), said: element("span") }));
    const box = element(
      "div",
      { class: "cc-answer" },
      element("p", {}, element("strong", {}, name), " tells them apart: ", verdict),
      ...lines.flatMap(({ fill, said }, at) => [
        element("em", {}, this.fillings[at]),
        element("div", { class: "cc-bar" }, fill, element("b")),
        said,
      ]),
    );
    return { verdict, lines, box };
  }

  /**
   * Show the logits; returns for each net whether it tells cat and scrambled pixels apart.
   * @param {number[][]} logits
   */
  draw(logits) {
    const right = this.fillings.map((what, row) =>
      logits[row].map((logit) => logit > 0 === (what === "cat")),
    );
    return this.nets.map(({ verdict, lines }, at) => {
      const apart = right.every((ones) => ones[at]);
      write(verdict, apart ? "yes" : "no");
      lines.forEach(({ fill, said }, row) => {
        const logit = logits[row][at];
        const chance = 1 / (1 + Math.exp(-logit));
        fill.style.width = `${100 * chance}%`;
        fill.style.backgroundColor = right[row][at] ? BLUE : ORANGE;
        write(
          said,
          `${Math.round(100 * chance)} %: ${logit > 0 ? "cat" : "no cat"}, ` +
            `${right[row][at] ? "right" : "wrong"}`,
        );
      });
      return apart;
    });
  }
}
