// @ts-check
// One notebook's dealings with the desk: what is known, and what is going on. It knows no page.

import { ENDS, Refusal } from "./desk.js";
import { counted, number, span, WORDS } from "./words.js";

/** @typedef {import("./desk.js").Item} Item */
/** @typedef {"looking" | "idle" | "saving" | "sending" | "queued" | "judging" | "kept"} Stage */

const LATER = 30_000; // ms until a look at what is kept and graded later

export class Visit {
  /**
   * @param {import("./desk.js").Desk} desk
   * @param {{ path: () => string, save: () => Promise<void> }} notebook
   * @param {() => void} changed called whenever there is something new to show
   */
  constructor(desk, notebook, changed) {
    this.desk = desk;
    this.notebook = notebook;
    this.changed = changed;
    /** @type {Stage} */
    this.stage = "looking";
    this.said = ""; // how it goes, for everybody
    this.spoken = ""; // what stands above in large, for who hears it
    this.trouble = ""; // the one line that says what went wrong
    this.how = ""; // how to hand in where there is no desk
    /** @type {import("./desk.js").Assignment | undefined} */
    this.assignment = undefined;
    /** @type {Map<string, Item>} */
    this.items = new Map();
    /** @type {Set<string>} items that are being judged now */
    this.open = new Set();
    /** @type {any} */
    this.done = undefined;
    /** @type {string[]} */
    this.leftOut = [];
    /** @type {Map<string, string>} model answers by item */
    this.answers = new Map();
    this.following = ""; // the hand-in that is listened to
    this.turn = 0; // when another verdict may be had, in ms
    /** @type {() => unknown} */
    this.retry = () => this.look();
  }

  get busy() {
    return ["saving", "sending", "queued", "judging"].includes(this.stage);
  }

  /** Seconds until another verdict may be had. */
  get pause() {
    return Math.max(0, (this.turn - Date.now()) / 1000);
  }

  /** When the next verdict comes, "" where there is no pause. */
  get pauseWords() {
    if (this.pause < 0.5) return "";
    if (this.stage === "queued") return `Your verdict comes in ${span(this.pause)}.`;
    return this.stage === "idle" ? `The next verdict may be had in ${span(this.pause)}.` : "";
  }

  /** Points as they stand now: the gradebook's, or while judging goes on the sum of what counts. */
  get score() {
    const known = this.done?.score ?? this.assignment?.score;
    if (!this.busy && typeof known === "number") return known;
    return [...this.items.values()].reduce(
      (sum, item) => sum + (item.counts ?? item.points ?? 0),
      0,
    );
  }

  /** Ask how things are; takes up what is still being judged. */
  async look() {
    this.trouble = "";
    this.changed();
    try {
      await this.#refresh();
      const [newest] = this.assignment?.hand_ins ?? [];
      if (newest && ["queued", "kept"].includes(newest.state) && newest.id !== this.following) {
        this.#follow(newest.id);
      }
    } catch (error) {
      this.#failed(error, () => this.look());
    }
  }

  /** Save the notebook, hand it in and hear of each verdict. */
  async handIn() {
    if (this.busy) return;
    this.trouble = "";
    this.#tell("saving", "Saving the notebook.");
    try {
      await this.notebook.save();
    } catch {
      this.#failed(new Refusal("The notebook can't be saved, so nothing was handed in."), () =>
        this.handIn(),
      );
      return;
    }
    this.#tell("sending", "Handing in.");
    try {
      if (!this.assignment) await this.#refresh();
      if (this.how) {
        this.#tell("idle", "");
        return;
      }
      const received = await this.desk.handIn(this.notebook.path());
      this.leftOut = received.left_out;
      await this.#follow(received.id);
    } catch (error) {
      this.#failed(error, () => this.handIn());
    }
  }

  /** Fetch the model answers. */
  async showAnswers() {
    try {
      const { answers } = await this.desk.answers(this.assignment?.name ?? "");
      this.answers = new Map(answers.map((one) => [one.item, one.answer]));
      this.said = `${counted(this.answers.size, "model answer")} shown below the items.`;
      this.changed();
    } catch (error) {
      this.#failed(error, () => this.showAnswers());
    }
  }

  async #refresh() {
    const told = await this.desk.overview(this.notebook.path());
    this.how = told.desk ? "" : told.how;
    if (told.desk) {
      this.assignment = told.overview;
      this.turn = Date.now() + 1000 * told.overview.pause;
      if (!this.following)
        this.items = new Map(told.overview.items.map((item) => [item.item, item]));
    }
    if (this.stage === "looking") this.stage = "idle";
    this.changed();
  }

  /** @param {string} id */
  async #follow(id) {
    this.following = id;
    this.done = undefined;
    this.open = new Set(this.items.keys());
    this.#tell("queued", this.#waiting());
    try {
      for await (const event of this.desk.events(id)) {
        if (this.following !== id) return;
        this.#hear(event);
      }
    } catch (error) {
      this.#failed(error, () => this.look());
    }
    this.following = "";
    await this.#refresh().catch(() => {});
    if (this.stage === "kept") setTimeout(() => this.look(), LATER);
  }

  /** What is said while a hand-in waits for its turn; how long that is counts down beside it. */
  #waiting() {
    const when = this.pause > 1 ? "There is a pause between verdicts." : "Your turn comes.";
    return `Handed in, and kept. ${when}`;
  }

  /** @param {import("./desk.js").Event} event */
  #hear(event) {
    if (event.type === "queued" && event.position > 1) {
      this.#tell(
        "queued",
        `Handed in, and kept. ${counted(event.position - 1, "hand-in")} before yours.`,
      );
    } else if (event.type === "started") {
      this.#tell("judging", "Judging your answers.");
    } else if (event.type === "item") {
      this.items.set(event.item, /** @type {any} */ (event));
      this.open.delete(event.item);
      const judged = this.items.size - this.open.size;
      this.#tell("judging", `Judged ${judged} of ${this.items.size}.`);
    } else if (ENDS.includes(event.type)) {
      this.open.clear();
      if (event.type === "done") this.done = event;
      if (event.type === "failed") this.trouble = event.message;
      const said =
        event.type === "done" ? this.#sum(event) : event.type === "kept" ? event.message : "";
      const spoken =
        event.type === "done"
          ? `${number(event.score)} of ${counted(event.max_score, "point")}.`
          : "";
      this.#tell(event.type === "kept" ? "kept" : "idle", said, spoken);
    }
  }

  /** @param {any} done */
  #sum(done) {
    const said = [];
    if (done.penalty) said.push(`Late, which costs ${counted(done.penalty, "point")}.`);
    const wait = done.waits === 1 ? "waits" : "wait";
    if (done.waits) said.push(`${counted(done.waits, "point")} more ${wait} for a person.`);
    const next = [...this.items.values()].find((item) =>
      ["partly", "wrong", "error"].includes(item.verdict),
    );
    if (next) said.push(`A good place to go on: ${next.item}, ${WORDS[next.verdict]}.`);
    else if (done.score + done.waits >= done.max_score)
      said.push("Everything is right. Well done.");
    return said.join(" ");
  }

  /** @param {Stage} stage @param {string} said @param {string} spoken */
  #tell(stage, said, spoken = "") {
    this.stage = stage;
    this.said = said;
    this.spoken = spoken;
    this.changed();
  }

  /** @param {unknown} error @param {() => void} again */
  #failed(error, again) {
    this.open.clear();
    this.trouble = error instanceof Refusal ? error.message : `Something went wrong here: ${error}`;
    this.retry = again;
    this.#tell("idle", "");
  }
}
