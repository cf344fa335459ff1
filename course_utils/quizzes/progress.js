// @ts-check
// What has been answered so far.

export const ATTEMPTS = 2;

/** Progress ({ at, answers: { id: { tried, right, open, until } } }) in the model, with a copy in the browser's tab. */
export class Progress {
  constructor(model) {
    this.model = model;
    this.name = `convcourse-quiz-${model.get("key")}`;
    this.load();
    if (Object.keys(this.model.get("progress")).length) return;
    try { // a page may be forbidden to store anything
      Object.assign(this, JSON.parse(sessionStorage.getItem(this.name) ?? "{}"));
    } catch { /* then it begins afresh */ }
    if (Object.keys(this.answers).length) this.save();
  }

  load() {
    const { at = 0, answers = {} } = structuredClone(this.model.get("progress"));
    Object.assign(this, { at, answers });
  }

  of(question) {
    return this.answers[question.id] ??= { tried: [], right: false, open: !question.limit, until: 0 };
  }

  done(question) {
    const { right, tried } = this.of(question);
    return right || tried.length >= ATTEMPTS;
  }

  save() {
    const value = structuredClone({ at: this.at, answers: this.answers });
    try { sessionStorage.setItem(this.name, JSON.stringify(value)); } catch { /* the kernel keeps it all the same */ }
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
