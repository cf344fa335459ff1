// @ts-check
// The quiz in the browser: it shows, judges and times the questions, and needs no kernel for that.

import { button, element } from "../web/elements.js";
import { isRight, meant, wellFormed } from "./judging.js";
import { ATTEMPTS, Progress } from "./progress.js";

const ORDINAL = ["first", "second"];
const COUNT = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

// ---- Elements ----

/** @typedef {import("./judging.js").Question} Question */
/** @typedef {import("./progress.js").State} State */
/** @typedef {import("../explorers/explorer.js").Model} Model */

/**
 * An element with `html` of our own making inside: Python has escaped what the questions say.
 * @param {"div" | "span" | "p"} tag
 * @param {Record<string, any>} attributes
 * @param {string} html
 */
function filled(tag, attributes, html) {
  const made = element(tag, attributes);
  made.innerHTML = html;
  return made;
}

/**
 * @param {string} label
 * @param {string} html
 */
function labelled(label, html) {
  return element("div", { class: "cc-said" }, element("b", {}, label), filled("div", {}, html));
}

/**
 * A round badge with a tick.
 * @param {string} words
 */
function badge(words) {
  const picture = filled("span", { "aria-hidden": "true" }, `<svg viewBox="0 0 48 60" width="48" height="60">
    <path d="M14 34 8 58 24 49 40 58 34 34Z" fill="#0072b2"/><circle cx="24" cy="22" r="20" fill="#e69f00"/>
    <circle cx="24" cy="22" r="15" fill="none" stroke="#ffffff" stroke-width="2"/>
    <path d="m16 22 6 6 11-12" fill="none" stroke="#ffffff" stroke-width="4"/></svg>`);
  return element("div", { class: "cc-badge" }, picture, element("p", {}, words));
}

/**
 * Those of `parts` that there are.
 * @template Part
 * @param {(Part | undefined)[]} parts
 */
function present(...parts) {
  return parts.flatMap((part) => (part === undefined ? [] : [part]));
}

/** @param {number} seconds */
function minutes(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * @param {string} folded
 * @returns {Question[]}
 */
function unfold(folded) {
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(folded), (letter) => letter.charCodeAt(0))));
}

// ---- The view ----

class View {
  /**
   * @param {Model} model
   * @param {HTMLElement} el
   * @param {string} name
   */
  constructor(model, el, name) {
    this.questions = unfold(model.get("folded"));
    this.progress = new Progress(model);
    this.progress.at = Math.min(this.progress.at, this.questions.length - 1);
    this.name = name; // begins the ids of this view's elements
    /** @type {Record<string, string>} */
    this.drafts = {};
    this.ticking = 0;
    this.place = element("div");
    this.clock = element("span");
    this.said = element("div");
    el.append(this.place);
    this.show();
  }

  get question() { return this.questions[this.progress.at]; }
  get state() { return this.progress.of(this.question); }

  /**
   * Draw everything anew; `focus` names the part that the keyboard goes on from.
   * @param {string} [focus]
   */
  show(focus) {
    clearInterval(this.ticking);
    const { question, state } = this;
    const late = !this.progress.done(question) && state.open && state.until && Date.now() >= state.until;
    if (late) Object.assign(state, { open: false, until: 0, late: true });
    const shut = !state.open && !this.progress.done(question);
    this.clock = element("span", { class: "cc-clock", role: "timer", "aria-label": "Time left" });
    this.said = element("div", { class: "cc-feedback", role: "status", tabindex: -1 });
    const body = shut ? this.door() : this.form();
    this.place.replaceChildren(...present(this.head(), body, this.said, this.foot(), this.praise()));
    if (!shut) this.explain();
    if (state.open && state.until && !this.progress.done(question)) this.tick();
    /** @type {HTMLElement | null} */ (this.place.querySelector(focus ?? "none"))?.focus();
  }

  head() {
    const { question } = this;
    const many = this.questions.length;
    const about = [many > 1 ? `Question ${this.progress.at + 1} of ${many}` : "Practice", question.type, question.level];
    const heading = element("p", { class: "cc-about", tabindex: -1 }, about.filter(Boolean).join(" \u00b7 "));
    const tabs = this.questions.map((one, at) => {
      const done = this.progress.done(one);
      const mark = !done ? "" : this.progress.of(one).right ? "right" : "answered";
      return button(String(at + 1), () => this.go(at), { "aria-label": `Question ${at + 1}${mark && `, ${mark}`}`, class: `cc-tab ${mark}`,
        "aria-current": at === this.progress.at ? "step" : undefined });
    });
    const done = this.questions.filter((one) => this.progress.done(one)).length;
    const right = this.questions.filter((one) => this.progress.of(one).right).length;
    return element("div", { class: "cc-head" }, heading, this.clock, many > 1 ? element("nav", { "aria-label": "Questions" }, ...tabs) : undefined,
      many > 1 ? element("p", { class: "cc-progress" }, `${done} of ${many} answered, ${right} right`) : undefined);
  }

  /** What stands in place of a question whose clock has not been started, or has run out. */
  door() {
    const { question, state } = this;
    const open = (/** @type {number} */ limit) => () => {
      Object.assign(state, { open: true, late: false, until: limit && Date.now() + limit * 1000, timed: Boolean(limit) });
      this.progress.save();
      this.show("input:enabled");
    };
    const words = state.late
      ? "The time is up, and the question has closed. No attempt is lost: open it again when you like."
      : `This question comes with a clock: ${question.limit} seconds for each attempt. Should they run out, no attempt is lost.`;
    return element("div", {}, element("p", { role: "status" }, words), element("p", { class: "cc-buttons" },
      button(`${state.late ? "Open again" : "Open"}, with ${question.limit} seconds`, open(question.limit ?? 0), { class: "cc-main" }),
      button("Without a clock", open(0))));
  }

  form() {
    const { question } = this;
    const done = this.progress.done(question);
    const asks = filled("div", { class: "cc-question", id: `${this.name}-asks` }, question.question);
    const inputs = question.kind === "choice" ? this.options() : this.line();
    const left = ATTEMPTS - this.state.tried.length;
    const buttons = element("p", { class: "cc-buttons" }, element("button", { type: "submit", class: "cc-main" }, "Submit"),
      question.kind === "choice" ? undefined : button("Check the format", () => this.check()),
      element("span", { class: "cc-left" }, `${left === 1 ? "One attempt" : "Two attempts"} left`));
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.submit();
    };
    // Inside JupyterLab, Enter in a text field does not submit its form by itself.
    const entered = (/** @type {KeyboardEvent} */ event) =>
      event.key === "Enter" && event.target instanceof HTMLInputElement && submit(event);
    return element("form", { onsubmit: submit, onkeydown: entered, autocomplete: "off" },
      asks, inputs, done ? undefined : buttons);
  }

  options() {
    const { question, state } = this;
    const done = this.progress.done(question);
    return element("fieldset", { "aria-labelledby": `${this.name}-asks` }, ...question.options.map((option, at) => {
      const tried = state.tried.includes(option.text);
      const note = done && option.correct ? " (right)" : tried ? " (your answer, not right)" : "";
      const input = element("input", { type: "radio", name: `${this.name}-choice`, value: at, disabled: done || tried });
      input.checked = done ? option.correct && state.right : this.drafts[question.id] === option.text && !tried;
      input.addEventListener("change", () => { this.drafts[question.id] = option.text; });
      return element("label", { class: `cc-option${done && option.correct ? " cc-right" : tried ? " cc-wrong" : ""}` }, input,
        element("span", {}, filled("span", {}, option.text), element("i", {}, note)));
    }));
  }

  line() {
    const { question, state } = this;
    const done = this.progress.done(question);
    const form = filled("p", { class: "cc-form", id: `${this.name}-form` }, question.form);
    const input = element("input", { type: "text", class: "cc-line", "aria-describedby": `${this.name}-form`, spellcheck: "false",
      maxlength: 200, disabled: done });
    input.value = this.drafts[question.id] ?? state.tried.at(-1) ?? "";
    input.addEventListener("input", () => {
      this.drafts[question.id] = input.value;
      input.removeAttribute("aria-invalid");
    });
    return element("div", {}, element("label", { class: "cc-field" }, "Your answer", input), form);
  }

  typed() {
    return /** @type {HTMLInputElement} */ (this.place.querySelector(".cc-line"));
  }

  draft() {
    const { question } = this;
    if (question.kind !== "choice") return this.typed().value.trim();
    const chosen = /** @type {HTMLInputElement | null} */ (this.place.querySelector("fieldset input:checked"));
    return chosen ? question.options[Number(chosen.value)].text : "";
  }

  /** Say whether the form is right; returns whether it is. */
  check() {
    const typed = this.draft();
    const sound = wellFormed(this.question, typed);
    this.typed().setAttribute("aria-invalid", String(!sound));
    this.tell("", sound
      ? element("p", {}, "The form is right. Whether the answer is, you learn when you submit it.")
      : element("p", {}, typed ? "Not in this form yet; no attempt is lost. " : "Type an answer first. ",
        filled("span", {}, this.question.form)));
    return sound;
  }

  submit() {
    const { question, state } = this;
    const answer = this.draft();
    if (this.progress.done(question)) return;
    if (question.kind !== "choice" && !this.check()) return;
    const refusal = !answer ? "Choose one of them first."
      : state.tried.includes(answer) ? "You have tried this already; no attempt is lost." : "";
    if (refusal) {
      this.tell("", element("p", {}, refusal));
      return;
    }
    state.tried.push(answer);
    state.right = isRight(question, answer);
    if (state.timed) state.until = Date.now() + (question.limit ?? 0) * 1000; // the second attempt has a clock of its own
    this.progress.save();
    this.show(this.progress.done(question) ? ".cc-feedback" : "input:enabled");
  }

  /** What the last attempt deserves: praise, a hint, or the answer and why. */
  explain() {
    const { question, state } = this;
    if (!state.tried.length) return;
    const last = meant(question, state.tried[state.tried.length - 1]);
    const words = last ? filled("p", {}, last.feedback) : undefined;
    const why = labelled("Why", question.explanation);
    if (state.right) {
      this.tell("cc-right", element("p", {}, element("b", {}, `Right, at the ${ORDINAL[state.tried.length - 1]} attempt.`)), words, why);
    } else if (!this.progress.done(question)) {
      this.tell("cc-wrong", element("p", {}, element("b", {}, "Not yet.")), words, labelled("Hint", question.hint));
    } else {
      const answer = question.kind === "choice" ? question.options.find((option) => option.correct)?.text : `<code>${question.shown}</code>`;
      this.tell("cc-wrong", element("p", {}, element("b", {}, "Not this time.")), words, labelled("The answer", `<p>${answer}</p>`), why);
    }
  }

  /**
   * @param {string} look
   * @param {(Node | undefined)[]} parts
   */
  tell(look, ...parts) {
    this.said.className = `cc-feedback ${look}`;
    this.said.replaceChildren(...present(...parts));
  }

  foot() {
    const many = this.questions.length;
    const { at } = this.progress;
    const begun = Object.values(this.progress.answers).some((one) => one.tried.length);
    const buttons = [
      many > 1 && at > 0 ? button("Back", () => this.go(at - 1)) : undefined,
      many > 1 && at < many - 1 ? button("Next", () => this.go(at + 1)) : undefined,
      begun ? button(many > 1 ? "Start all again" : "Start again", () => {
        this.drafts = {};
        this.progress.forget();
        this.show(".cc-about");
      }, { class: "cc-again" }) : undefined,
    ];
    return element("p", { class: "cc-buttons" }, ...buttons);
  }

  praise() {
    const many = this.questions.length;
    if (many === 1 || !this.questions.every((one) => this.progress.of(one).right)) return undefined;
    const firsts = this.questions.filter((one) => this.progress.of(one).tried.length === 1).length;
    const number = COUNT[many] ?? many;
    return badge(`All ${number} right${firsts === many ? `, all ${number} at the first attempt` : ""}. This badge is yours.`);
  }

  /** @param {number} at */
  go(at) {
    this.progress.at = at;
    this.progress.save();
    this.show(".cc-about");
  }

  tick() {
    const step = () => {
      const left = Math.ceil((this.state.until - Date.now()) / 1000);
      if (left <= 0) this.show(this.place.contains(document.activeElement) ? ".cc-main" : undefined);
      else this.clock.textContent = minutes(left);
    };
    this.ticking = window.setInterval(step, 250);
    step();
  }

  /** Python has changed the progress. */
  heard() {
    if (this.progress.saving) return;
    this.progress.load();
    this.show();
  }
}

let views = 0;

/** @param {import("../explorers/explorer.js").View} view */
function render({ model, el }) {
  // JupyterLab takes keys for its cells, unless an element around the one that has the focus asks it not to.
  const root = element("section", { class: "cc-quiz", "aria-label": "Practice quiz", "data-lm-suppress-shortcuts": "true" });
  el.append(root);
  if (model.get("problem")) {
    root.append(element("p", { class: "cc-problem", role: "alert" }, model.get("problem")));
    return undefined;
  }
  views += 1;
  const view = new View(model, root, `cc-quiz-${model.get("key")}-${views}`);
  const heard = () => view.heard();
  model.on("change:progress", heard);
  return () => {
    clearInterval(view.ticking);
    model.off("change:progress", heard);
  };
}

export default { render };
