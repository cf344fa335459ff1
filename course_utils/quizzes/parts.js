// @ts-check
// Parts of a quiz that only show.

import { button, element } from "../web/elements.js";
import { meant } from "./judging.js";

/** @typedef {import("./judging.js").Question} Question */
/** @typedef {import("./progress.js").State} State */

const ORDINAL = ["first", "second"];

/**
 * An element with `html` of our own making inside: Python has escaped what the questions say.
 * @param {"div" | "span" | "p"} tag
 * @param {Record<string, any>} attributes
 * @param {string} html
 */
export function filled(tag, attributes, html) {
  const made = element(tag, attributes);
  made.innerHTML = html;
  return made;
}

/**
 * @param {string} label
 * @param {string} html
 */
export function labelled(label, html) {
  return element("div", { class: "cc-said" }, element("b", {}, label), filled("div", {}, html));
}

/**
 * A round badge with a tick.
 * @param {string} words
 */
export function badge(words) {
  const picture = filled(
    "span",
    { "aria-hidden": "true" },
    `<svg viewBox="0 0 48 60" width="48" height="60">
    <path d="M14 34 8 58 24 49 40 58 34 34Z" fill="#0072b2"/>
    <circle cx="24" cy="22" r="20" fill="#e69f00"/>
    <circle cx="24" cy="22" r="15" fill="none" stroke="#ffffff" stroke-width="2"/>
    <path d="m16 22 6 6 11-12" fill="none" stroke="#ffffff" stroke-width="4"/></svg>`,
  );
  return element("div", { class: "cc-badge" }, picture, element("p", {}, words));
}

/**
 * Those of `parts` that there are.
 * @template Part
 * @param {(Part | undefined)[]} parts
 */
export function present(...parts) {
  return parts.flatMap((part) => (part === undefined ? [] : [part]));
}

/**
 * What the last attempt deserves: praise, a hint, or the answer and why; nothing before the first.
 * @param {Question} question
 * @param {State} state
 * @param {boolean} done
 * @returns {{ look: string, parts: (Node | undefined)[] } | undefined}
 */
export function verdict(question, { tried, right }, done) {
  if (!tried.length) return undefined;
  const last = meant(question, tried[tried.length - 1]);
  const words = last ? filled("p", {}, last.feedback) : undefined;
  const title = (/** @type {string} */ said) => element("p", {}, element("b", {}, said));
  const why = labelled("Why", question.explanation);
  if (right) {
    const at = `Right, at the ${ORDINAL[tried.length - 1]} attempt.`;
    return { look: "cc-right", parts: [title(at), words, why] };
  }
  if (!done) {
    return { look: "cc-wrong", parts: [title("Not yet."), words, labelled("Hint", question.hint)] };
  }
  const answer =
    question.kind === "choice"
      ? question.options.find((option) => option.correct)?.text
      : `<code>${question.shown}</code>`;
  const shown = labelled("The answer", `<p>${answer}</p>`);
  return { look: "cc-wrong", parts: [title("Not this time."), words, shown, why] };
}

/**
 * Which question it is, its clock, and the way to the others: `go(at)` leads there.
 * @param {Question[]} questions
 * @param {import("./progress.js").Progress} progress
 * @param {HTMLElement} clock
 * @param {(at: number) => void} go
 */
export function head(questions, progress, clock, go) {
  const many = questions.length;
  const { type, level } = questions[progress.at];
  const place = many > 1 ? `Question ${progress.at + 1} of ${many}` : "Practice";
  const about = [place, type, level].filter(Boolean).join(" \u00b7 ");
  const heading = element("p", { class: "cc-about", tabindex: -1 }, about);
  if (many === 1) return element("div", { class: "cc-head" }, heading, clock);
  const tabs = questions.map((one, at) => {
    const mark = !progress.done(one) ? "" : progress.of(one).right ? "right" : "answered";
    return button(String(at + 1), () => go(at), {
      "aria-label": `Question ${at + 1}${mark && `, ${mark}`}`,
      class: `cc-tab ${mark}`,
      "aria-current": at === progress.at ? "step" : undefined,
    });
  });
  const done = questions.filter((one) => progress.done(one)).length;
  const right = questions.filter((one) => progress.of(one).right).length;
  return element(
    "div",
    { class: "cc-head" },
    heading,
    clock,
    element("div", { class: "cc-tabs", role: "group", "aria-label": "Questions" }, ...tabs),
    element("p", { class: "cc-progress" }, `${done} of ${many} answered, ${right} right`),
  );
}

/**
 * What stands in place of a question whose clock has not been started, or has run out.
 * @param {Question} question
 * @param {State} state
 * @param {(limit: number) => void} open
 */
export function door({ limit = 0 }, { late }, open) {
  const words = late
    ? "The time is up, and the question has closed. No attempt is lost: open it again when you " +
      "like."
    : `This question comes with a clock: ${limit} seconds for each attempt. Should they run out, ` +
      "no attempt is lost.";
  const first = `${late ? "Open again" : "Open"}, with ${limit} seconds`;
  return element(
    "div",
    {},
    element("p", { role: "status" }, words),
    element(
      "p",
      { class: "cc-buttons" },
      button(first, () => open(limit), { class: "cc-main" }),
      button("Without a clock", () => open(0)),
    ),
  );
}
