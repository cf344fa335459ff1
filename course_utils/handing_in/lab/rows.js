// @ts-check
// The items of an assignment, below the headings of their chapter; each row stays the same element,
// so that nobody loses their place while verdicts come in.

import { element, write } from "../../web/elements.js";
import { icon } from "./icons.js";
import { attemptWords, number, WORDS } from "./words.js";

/** @typedef {import("./desk.js").Item} Item */

const CASE = /^\s*(got|expected): /; // where a message shows numbers

/**
 * Words as text, in which `code` stands between backticks; nothing of it is ever markup.
 * @param {string} words
 */
export function text(words) {
  return words.split(/`([^`\n]+)`/).map((part, at) => (at % 2 ? element("code", {}, part) : part));
}

/**
 * What was found: its sentences, then the case that differs, with its columns below each other.
 * @param {string} message
 */
function found(message) {
  if (!message) return [];
  const lines = message.split("\n");
  const from = lines.findIndex((line) => CASE.test(line));
  const sentences = from < 0 ? lines : lines.slice(0, from);
  const parts = sentences
    .filter((line) => line.trim())
    .map((line) => element("div", {}, ...text(line.trim())));
  if (from < 0) return parts;
  const rest = lines.slice(from);
  const indent = Math.min(...rest.filter((line) => line.trim()).map((line) => line.search(/\S/)));
  return [...parts, element("pre", {}, rest.map((line) => line.slice(indent)).join("\n"))];
}

/** @param {Item} item */
function pointWords(item) {
  const most = number(item.max_points);
  return item.points === null ? `worth ${most}` : `${number(item.points)} of ${most}`;
}

/** What counts, where that isn't what was told just now. @param {Item} item */
function countWords({ counts, points, max_points, verdict }) {
  if (
    typeof counts !== "number" ||
    counts === points ||
    verdict === "waits" ||
    verdict === "hidden"
  )
    return "";
  return `${number(counts)} of ${number(max_points)} count.`;
}

class Row {
  /** @param {Item} item @param {(item: Item) => void} visit */
  constructor(item, visit) {
    this.item = item;
    this.shown = "";
    this.icon = element("span", { class: "cc-sign-place" });
    this.word = element("span");
    this.attempts = element("span", { class: "cc-attempts" });
    this.points = element("span", { class: "cc-points" });
    this.message = element("div", { class: "cc-message", hidden: true });
    this.more = element("p", { class: "cc-more", hidden: true });
    this.answer = element("div", { class: "cc-answer", hidden: true });
    const press = {
      type: "button",
      class: "cc-go",
      title: "Go to the cell",
      onclick: () => visit(this.item),
    };
    const go = element(
      "button",
      press,
      this.icon,
      element("code", { class: "cc-name" }, item.item),
      element("span", { class: "cc-word" }, this.word, this.attempts),
      this.points,
    );
    this.element = element("li", { class: "cc-item" }, go, this.message, this.more, this.answer);
  }

  /**
   * @param {Item} item
   * @param {boolean} open whether it is being judged now
   * @param {string | undefined} answer
   */
  show(item, open, answer) {
    const shown = JSON.stringify([item, open, answer]);
    if (shown === this.shown) return;
    this.item = item;
    const verdict = open ? "judging" : item.verdict;
    const told = this.shown !== "" && this.element.dataset.verdict === "judging" && !open;
    this.shown = shown;
    this.element.dataset.verdict = verdict || "blank";
    this.element.classList.toggle("cc-new", told);
    this.icon.replaceChildren(icon(verdict));
    write(this.word, open ? "being judged" : (WORDS[item.verdict] ?? item.verdict));
    write(this.points, open ? `worth ${number(item.max_points)}` : pointWords(item));
    this.message.replaceChildren(...found(open ? "" : (item.message ?? "")));
    this.message.hidden = open || !item.message;
    const attempts = attemptWords(item.attempts);
    write(this.attempts, attempts && ` · ${attempts}`);
    const more = open ? "" : countWords(item);
    write(this.more, more);
    this.more.hidden = !more;
    this.answer.hidden = !answer;
    this.answer.replaceChildren(
      ...(answer
        ? [
            element(
              "details",
              {},
              element("summary", {}, "Model answer"),
              element("pre", {}, answer),
            ),
          ]
        : []),
    );
  }
}

export class Rows {
  /** @param {(item: Item) => void} visit called when an item is chosen */
  constructor(visit) {
    this.visit = visit;
    this.element = element("div", { class: "cc-sections" });
    /** @type {Map<string, Row>} */
    this.rows = new Map();
    this.order = "";
  }

  /**
   * @param {Map<string, Item>} items
   * @param {Set<string>} open
   * @param {Map<string, string>} answers
   */
  show(items, open, answers) {
    const order = [...items.values()].map((item) => `${item.title}/${item.item}`).join("\n");
    if (order !== this.order) this.#arrange([...items.values()]);
    this.order = order;
    for (const [name, item] of items)
      this.rows.get(name)?.show(item, open.has(name), answers.get(name));
  }

  /** @param {Item[]} items */
  #arrange(items) {
    const known = this.rows;
    this.rows = new Map(
      items.map((item) => [item.item, known.get(item.item) ?? new Row(item, this.visit)]),
    );
    const sections = [];
    for (let at = 0; at < items.length; ) {
      const { title } = items[at];
      const within = [];
      while (at < items.length && items[at].title === title) {
        within.push(/** @type {Row} */ (this.rows.get(items[at].item)).element);
        at += 1;
      }
      const list = element("ul", { class: "cc-items" }, ...within);
      sections.push(element("section", {}, element("h3", {}, ...text(title)), list));
    }
    this.element.replaceChildren(...sections);
  }
}
