// @ts-check
// What an answer is given in: options to choose from, or a line to type into.

import { element } from "../web/elements.js";
import { filled } from "./parts.js";

/**
 * A question as it stands; `name` begins the ids of its elements, `draft` is what was chosen or
 * typed and not yet submitted, `drafted(text)` is called when that changes.
 * @typedef {object} Asked
 * @property {import("./judging.js").Question} question
 * @property {import("./progress.js").State} state
 * @property {boolean} done
 * @property {string} name
 * @property {string | undefined} draft
 * @property {(text: string) => void} drafted
 */

/**
 * A field in its box: `read()` is the answer in it, `mark(sound)` says whether its form is right.
 * @typedef {{ box: HTMLElement, read: () => string, mark: (sound: boolean) => void }} Field
 */

/**
 * @param {Asked} asked
 * @returns {Field}
 */
export function field(asked) {
  return asked.question.kind === "choice" ? options(asked) : line(asked);
}

/**
 * @param {Asked} asked
 * @returns {Field}
 */
function options({ question, state, done, name, draft, drafted }) {
  const inputs = question.options.map((option, at) => {
    const tried = state.tried.includes(option.text);
    const input = element("input", {
      type: "radio",
      name: `${name}-choice`,
      value: at,
      disabled: done || tried,
      onchange: () => drafted(option.text),
    });
    input.checked = done ? option.correct && state.right : draft === option.text && !tried;
    return input;
  });
  const labels = question.options.map((option, at) => {
    const tried = state.tried.includes(option.text);
    const right = done && option.correct;
    const note = right ? " (right)" : tried ? " (your answer, not right)" : "";
    return element(
      "label",
      { class: `cc-option${right ? " cc-right" : tried ? " cc-wrong" : ""}` },
      inputs[at],
      element("span", {}, filled("span", {}, option.text), element("i", {}, note)),
    );
  });
  const box = element("fieldset", { "aria-labelledby": `${name}-asks` }, ...labels);
  const read = () => question.options.find((_, at) => inputs[at].checked)?.text ?? "";
  return { box, read, mark: () => {} };
}

/**
 * @param {Asked} asked
 * @returns {Field}
 */
function line({ question, state, done, name, draft, drafted }) {
  const form = filled("p", { class: "cc-form", id: `${name}-form` }, question.form);
  const input = element("input", {
    type: "text",
    class: "cc-line",
    "aria-describedby": `${name}-form`,
    spellcheck: "false",
    maxlength: 200,
    disabled: done,
    oninput: () => {
      drafted(input.value);
      input.removeAttribute("aria-invalid");
    },
  });
  input.value = draft ?? state.tried[state.tried.length - 1] ?? "";
  return {
    box: element("div", {}, element("label", { class: "cc-field" }, "Your answer", input), form),
    read: () => input.value.trim(),
    mark: (sound) => input.setAttribute("aria-invalid", String(!sound)),
  };
}
