// @ts-check
// The quiz in the browser: it shows, judges and times the questions, and needs no kernel for that.

import { button, element } from "../web/elements.js";
import { field } from "./fields.js";
import { isRight, wellFormed } from "./judging.js";
import { badge, door, filled, head, present, verdict } from "./parts.js";
import { ATTEMPTS, Progress } from "./progress.js";

const COUNT = "none one two three four five six seven eight nine ten".split(" ");

/** @typedef {import("./judging.js").Question} Question */
/** @typedef {import("../explorers/explorer.js").Model} Model */

/** @param {number} seconds */
function minutes(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * @param {string} folded
 * @returns {Question[]}
 */
function unfold(folded) {
  return JSON.parse(
    new TextDecoder().decode(Uint8Array.from(atob(folded), (letter) => letter.charCodeAt(0))),
  );
}

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
    /** @type {import("./fields.js").Field | undefined} what the present question is answered in */
    this.field = undefined;
    this.place = element("div");
    this.clock = element("span");
    this.said = element("div");
    el.append(this.place);
    this.show();
  }

  get question() {
    return this.questions[this.progress.at];
  }
  get state() {
    return this.progress.of(this.question);
  }

  /**
   * Draw everything anew; `focus` names the part that the keyboard goes on from.
   * @param {string} [focus]
   */
  show(focus) {
    clearInterval(this.ticking);
    const { question, state } = this;
    const late =
      !this.progress.done(question) && state.open && state.until && Date.now() >= state.until;
    if (late) Object.assign(state, { open: false, until: 0, late: true });
    const shut = !state.open && !this.progress.done(question);
    this.clock = element("span", { class: "cc-clock", role: "timer", "aria-label": "Time left" });
    this.said = element("div", { class: "cc-feedback", role: "status", tabindex: -1 });
    const top = head(this.questions, this.progress, this.clock, (at) => this.go(at));
    const body = shut ? door(question, state, (limit) => this.open(limit)) : this.form();
    this.place.replaceChildren(...present(top, body, this.said, this.foot(), this.praise()));
    const said = shut ? undefined : verdict(question, state, this.progress.done(question));
    if (said) this.tell(said.look, ...said.parts);
    if (state.open && state.until && !this.progress.done(question)) this.tick();
    /** @type {HTMLElement | null} */ (this.place.querySelector(focus ?? "none"))?.focus();
  }

  /**
   * Open a question that has a clock, with `limit` seconds, or without a clock where that is 0.
   * @param {number} limit
   */
  open(limit) {
    const until = limit && Date.now() + limit * 1000;
    Object.assign(this.state, { open: true, late: false, until, timed: Boolean(limit) });
    this.progress.save();
    this.show("input:enabled");
  }

  form() {
    const { question, state } = this;
    const done = this.progress.done(question);
    this.field = field({
      question,
      state,
      done,
      name: this.name,
      draft: this.drafts[question.id],
      drafted: (text) => {
        this.drafts[question.id] = text;
      },
    });
    const asks = filled(
      "div",
      { class: "cc-question", id: `${this.name}-asks` },
      question.question,
    );
    const left = ATTEMPTS - state.tried.length;
    const buttons = element(
      "p",
      { class: "cc-buttons" },
      element("button", { type: "submit", class: "cc-main" }, "Submit"),
      question.kind === "choice" ? undefined : button("Check the format", () => this.check()),
      element("span", { class: "cc-left" }, `${left === 1 ? "One attempt" : "Two attempts"} left`),
    );
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.submit();
    };
    // Inside JupyterLab, Enter in a text field does not submit its form by itself.
    const entered = (/** @type {KeyboardEvent} */ event) =>
      event.key === "Enter" && event.target instanceof HTMLInputElement && submit(event);
    return element(
      "form",
      { onsubmit: submit, onkeydown: entered, autocomplete: "off" },
      asks,
      this.field.box,
      done ? undefined : buttons,
    );
  }

  /** Say whether the form is right; returns whether it is. */
  check() {
    const typed = this.field?.read() ?? "";
    const sound = wellFormed(this.question, typed);
    this.field?.mark(sound);
    this.tell(
      "",
      sound
        ? element(
            "p",
            {},
            "The form is right. Whether the answer is, you learn when you submit it.",
          )
        : element(
            "p",
            {},
            typed ? "Not in this form yet; no attempt is lost. " : "Type an answer first. ",
            filled("span", {}, this.question.form),
          ),
    );
    return sound;
  }

  submit() {
    const { question, state } = this;
    const answer = this.field?.read() ?? "";
    if (this.progress.done(question)) return;
    if (question.kind !== "choice" && !this.check()) return;
    const refusal = !answer
      ? "Choose one of them first."
      : state.tried.includes(answer)
        ? "You have tried this already; no attempt is lost."
        : "";
    if (refusal) {
      this.tell("", element("p", {}, refusal));
      return;
    }
    state.tried.push(answer);
    state.right = isRight(question, answer);
    // The second attempt has a clock of its own.
    if (state.timed) state.until = Date.now() + (question.limit ?? 0) * 1000;
    this.progress.save();
    this.show(this.progress.done(question) ? ".cc-feedback" : "input:enabled");
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
      begun
        ? button(
            many > 1 ? "Start all again" : "Start again",
            () => {
              this.drafts = {};
              this.progress.forget();
              this.show(".cc-about");
            },
            { class: "cc-again" },
          )
        : undefined,
    ];
    return element("p", { class: "cc-buttons" }, ...buttons);
  }

  praise() {
    const many = this.questions.length;
    if (many === 1 || !this.questions.every((one) => this.progress.of(one).right)) return undefined;
    const firsts = this.questions.filter((one) => this.progress.of(one).tried.length === 1).length;
    const number = COUNT[many] ?? many;
    return badge(
      `All ${number} right${firsts === many ? `, all ${number} at the first attempt` : ""}. ` +
        "This badge is yours.",
    );
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
      if (left <= 0)
        this.show(this.place.contains(document.activeElement) ? ".cc-main" : undefined);
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
  // JupyterLab takes keys for its cells, unless an element around the one that has the focus asks
  // it not to.
  const root = element("div", {
    class: "cc-quiz",
    role: "group",
    "aria-label": "Practice quiz",
    "data-lm-suppress-shortcuts": "true",
  });
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
