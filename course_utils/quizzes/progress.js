// @ts-check
// What has been answered so far.

/** @typedef {import("../explorers/explorer.js").Model} Model */
/** @typedef {import("./judging.js").Question} Question */

/**
 * What was submitted for one question: the `tried` answers, whether the last one is right, whether
 * its clock was started (`open`), `until` when (milliseconds since 1970, 0: no end), whether it ran
 * out (`late`).
 * @typedef {{ tried: string[], right: boolean, open: boolean, until: number, late?: boolean,
 *   timed?: boolean }} State
 */

export const ATTEMPTS = 2;

/**
 * Progress in the model, with a copy in the browser's tab: where one is, and what was answered, by
 * the questions' ids.
 */
export class Progress {
  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    this.name = `convcourse-quiz-${model.get("key")}`;
    this.at = 0;
    this.saving = false;
    /** @type {Record<string, State>} */
    this.answers = {};
    this.load();
    if (Object.keys(this.model.get("progress")).length) return;
    try {
      // a page may be forbidden to store anything
      Object.assign(this, JSON.parse(sessionStorage.getItem(this.name) ?? "{}"));
    } catch {
      /* then it begins afresh */
    }
    if (Object.keys(this.answers).length) this.save();
  }

  load() {
    const { at = 0, answers = {} } = structuredClone(this.model.get("progress"));
    Object.assign(this, { at, answers });
  }

  /** @param {Question} question */
  of(question) {
    const { id, limit } = question;
    if (!this.answers[id]) this.answers[id] = { tried: [], right: false, open: !limit, until: 0 };
    return this.answers[id];
  }

  /** @param {Question} question */
  done(question) {
    const { right, tried } = this.of(question);
    return right || tried.length >= ATTEMPTS;
  }

  save() {
    const value = structuredClone({ at: this.at, answers: this.answers });
    try {
      sessionStorage.setItem(this.name, JSON.stringify(value));
    } catch {
      /* the kernel keeps it all the same */
    }
    this.saving = true;
    this.model.set("progress", value);
    this.model.save_changes();
    this.saving = false;
  }

  forget() {
    Object.assign(this, { at: 0, answers: {} });
    this.save();
  }
}
