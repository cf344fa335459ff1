// @ts-check
// The panel: an assignment's state at the desk, drawn from a visit.

import { button, element, write } from "../../web/elements.js";
import { Rows } from "./rows.js";
import { counted, dueWords, number, time } from "./words.js";

/** @typedef {import("./visit.js").Visit} Visit */

const STATES = /** @type {Record<string, string>} */ ({
  queued: "waits its turn",
  kept: "kept, graded later",
  failed: "could not be graded",
  done: "graded",
});
const SAYS = /** @type {Record<string, string>} */ ({
  saving: "Saving …",
  sending: "Handing in …",
  queued: "Waiting …",
  judging: "Judging …",
});

export class View {
  /** @param {(cell: string) => void} goTo shows a cell, by its nbgrader id */
  constructor(goTo) {
    /** @type {Visit | undefined} */
    this.visit = undefined;
    this.rows = new Rows((item) => goTo(item.cell));
    this.title = element("h2", { tabindex: "-1" });
    this.due = element("p", { class: "cc-due" });
    this.score = element("p", { class: "cc-score" });
    this.bar = element("i");
    this.press = button("Hand in", () => this.visit?.handIn(), { class: "cc-hand-in" });
    this.status = element("p", { class: "cc-status", role: "status", "aria-live": "polite" });
    // A timer is not read aloud at each of its seconds, but can be asked for.
    this.pause = element("p", { class: "cc-pause", role: "timer", hidden: true });
    this.trouble = element("p", { class: "cc-trouble-words" });
    this.again = button("Try again", () => this.visit?.retry(), { class: "cc-again" });
    this.alert = element("div", { role: "alert" });
    this.how = element("p", { class: "cc-how", hidden: true });
    this.note = element("p", { class: "cc-note", hidden: true });
    this.feedback = element(
      "a",
      { target: "_blank", rel: "noopener", hidden: true },
      "Feedback page",
      element("span", { "aria-hidden": "true" }, " ↗"),
      element("span", { class: "cc-unseen" }, " (opens in a new tab)"),
    );
    this.answers = button("View answers", () => this.visit?.showAnswers(), {
      class: "cc-link",
      hidden: true,
    });
    this.earlier = element("tbody");
    this.summary = element("summary");
    this.history = element(
      "details",
      { class: "cc-earlier", hidden: true },
      this.summary,
      this.#table(),
    );
    this.meter = element("div", { class: "cc-meter", role: "img", hidden: true }, this.bar);
    this.top = element("div", {}, this.title, this.due, this.score, this.meter, this.press);
    this.element = element(
      "div",
      { class: "cc-desk" },
      this.top,
      this.status,
      this.pause,
      this.alert,
      this.how,
      this.note,
      element("p", { class: "cc-links" }, this.feedback, this.answers),
      this.rows.element,
      this.history,
    );
  }

  #table() {
    const heads = ["Received", "Points", "State"].map((words) =>
      element("th", { scope: "col" }, words),
    );
    return element("table", {}, element("thead", {}, element("tr", {}, ...heads)), this.earlier);
  }

  /** Put the reader at the top, where what happens is said. */
  focus() {
    this.title.focus({ preventScroll: true });
    this.element.parentElement?.scrollTo({ top: 0 });
  }

  /** @param {Visit | undefined} visit @param {string} title */
  show(visit, title) {
    this.visit = visit;
    write(this.title, title);
    const assignment = visit?.assignment;
    this.press.hidden = !visit || Boolean(visit.how);
    for (const one of [this.due, this.score, this.meter]) one.hidden = !assignment;
    if (!visit) {
      write(this.status, "");
      this.element.dataset.stage = "none";
      this.how.hidden = false;
      write(
        this.how,
        "Open one of the course's notebooks: its answers and what became of them are shown here.",
      );
      this.rows.show(new Map(), new Set(), new Map());
      this.alert.replaceChildren();
      for (const one of [this.feedback, this.answers, this.history, this.note, this.pause])
        one.hidden = true;
      return;
    }
    this.element.dataset.stage = visit.stage;
    write(this.press, SAYS[visit.stage] ?? "Hand in");
    const shut = visit.busy || visit.stage === "looking" || Boolean(assignment?.closed);
    this.press.setAttribute("aria-disabled", `${shut}`);
    this.#say(
      visit.stage === "looking" && !visit.trouble ? "Asking the desk." : visit.said,
      visit.spoken,
    );
    this.#trouble(visit.trouble);
    write(this.how, visit.how);
    this.how.hidden = !visit.how;
    this.rows.show(visit.items, visit.open, visit.answers);
    if (assignment) this.#assignment(visit, assignment);
  }

  /** @param {string} said @param {string} spoken */
  #say(said, spoken) {
    if (this.status.textContent === `${spoken} ${said}`.trim()) return;
    this.status.replaceChildren(
      ...(spoken ? [element("span", { class: "cc-unseen" }, `${spoken} `)] : []),
      said,
    );
  }

  /** @param {string} words */
  #trouble(words) {
    if (this.trouble.textContent === words && this.alert.childElementCount) return;
    write(this.trouble, words);
    this.alert.replaceChildren(...(words ? [this.trouble, this.again] : []));
  }

  /** @param {Visit} visit @param {import("./desk.js").Assignment} assignment */
  #assignment(visit, assignment) {
    this.tick();
    const judged = visit.items.size - visit.open.size;
    const any = visit.busy || assignment.hand_ins.length > 0;
    const share = assignment.max_score ? visit.score / assignment.max_score : 0;
    const most = counted(assignment.max_score, "point");
    const score = number(visit.score);
    this.score.replaceChildren(
      ...(any
        ? [element("b", {}, score), ` of ${most}`]
        : [`${counted(visit.items.size, "answer")}, ${most}`]),
    );
    this.bar.style.width = `${Math.min(100, 100 * share)}%`;
    this.meter.hidden = !any;
    const done = visit.busy ? `, ${judged} of ${visit.items.size} judged` : "";
    this.meter.setAttribute("aria-label", `${score} of ${most}${done}`);
    const left = visit.leftOut.join(", ");
    write(this.note, left && `Too large to go along, so left out: ${left}.`);
    this.note.hidden = !left;
    this.#earlier(visit, assignment);
  }

  /** @param {Visit} visit @param {import("./desk.js").Assignment} assignment */
  #earlier(visit, assignment) {
    const graded = assignment.hand_ins.find((one) => one.state === "done");
    this.feedback.hidden = !graded || visit.busy;
    if (graded) this.feedback.href = visit.desk.feedback(graded.id);
    this.answers.hidden = !assignment.answers || visit.answers.size > 0;
    this.history.hidden = !assignment.hand_ins.length;
    write(this.summary, `Your hand-ins (${assignment.hand_ins.length})`);
    this.earlier.replaceChildren(
      ...assignment.hand_ins.map((one) =>
        element(
          "tr",
          {},
          element("td", {}, time(one.received)),
          element(
            "td",
            {},
            one.score === null ? "" : `${number(one.score)} of ${number(one.max_score ?? 0)}`,
          ),
          element("td", {}, STATES[one.state] ?? one.state),
        ),
      ),
    );
  }

  /** Tell the times that are left once more. */
  tick() {
    const words = this.visit?.pauseWords ?? "";
    if (this.pause.textContent !== words) write(this.pause, words);
    this.pause.hidden = !words;
    const assignment = this.visit?.assignment;
    if (!assignment) return;
    const { date, left, late } = dueWords(assignment.due, assignment);
    this.due.classList.toggle("cc-late", late);
    const shown = JSON.stringify([date, left]);
    if (this.due.dataset.shown === shown) return;
    this.due.dataset.shown = shown;
    this.due.replaceChildren(date, ...(left ? [element("span", { class: "cc-left" }, left)] : []));
  }
}
