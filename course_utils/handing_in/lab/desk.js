// @ts-check
// What the panel asks of the course's server extension, which asks the desk.

/**
 * @typedef {object} Item
 * @property {string} item
 * @property {string} title the heading that it stands below
 * @property {string} cell the nbgrader id of the cell that holds the answer
 * @property {"code" | "typed" | "written"} kind
 * @property {number | null} points
 * @property {number} max_points
 * @property {import("./words.js").Verdict} verdict
 * @property {string} message
 * @property {{ used: number, of: number | null }} [attempts]
 * @property {number | null} [counts]
 */
/**
 * @typedef {{ id: string, received: string, state: string, score: number | null,
 *   max_score: number | null }} HandIn
 */
/**
 * @typedef {object} Assignment
 * @property {string} name
 * @property {string | null} due
 * @property {boolean} late
 * @property {boolean} closed
 * @property {boolean} [answers] whether model answers may be seen
 * @property {Item[]} items
 * @property {number | null} score
 * @property {number} max_score
 * @property {HandIn[]} hand_ins
 * @property {number} pause
 */
/**
 * @typedef {{ desk: false, how: string }
 *   | { desk: true, me: { student: string }, overview: Assignment }} Told
 */
/** @typedef {{ n: number, type: string, [more: string]: any }} Event */

export const ENDS = ["done", "kept", "failed"];
const SILENT = 40_000; // ms without a line: the desk says every 10 s that it is alive
const PAUSES = [500, 1000, 2000, 4000, 8000]; // ms until a stream that broke off is asked for again

const AWAY = [502, 503, 504]; // what a proxy answers while the desk, or the hub, starts again

/** Why something can't be had, in one line. */
export class Refusal extends Error {}

export class Desk {
  /** @param {any} connection JupyterLab's ServerConnection @param {any} settings of the server */
  constructor(connection, settings) {
    this.connection = connection;
    this.settings = settings;
    this.base = `${settings.baseUrl}convcourse/desk`;
  }

  /** @param {string} path of a saved notebook @returns {Promise<Told>} */
  overview(path) {
    return this.#json(`?path=${encodeURIComponent(path)}`);
  }

  /**
   * @param {string} path
   * @returns {Promise<{ id: string, position: number, left_out: string[] }>}
   */
  handIn(path) {
    return this.#json("/hand-ins", { method: "POST", body: JSON.stringify({ path }) });
  }

  /**
   * @param {string} assignment
   * @returns {Promise<{ answers: { item: string, answer: string }[] }>}
   */
  answers(assignment) {
    return this.#json(`/answers/${encodeURIComponent(assignment)}`);
  }

  /** Where a hand-in's feedback page is. @param {string} id */
  feedback(id) {
    return `${this.base}/hand-ins/${encodeURIComponent(id)}/feedback`;
  }

  /**
   * What becomes of a hand-in, as it happens; a stream that breaks off is taken up again where it
   * was.
   * @param {string} id
   * @returns {AsyncGenerator<Event>}
   */
  async *events(id) {
    let after = 0;
    for (let tries = 0; ; tries += 1) {
      try {
        for await (const event of this.#stream(id, after)) {
          if (!event.n) continue;
          [after, tries] = [event.n, 0];
          yield event;
          if (ENDS.includes(event.type)) return;
        }
      } catch (error) {
        if (error instanceof Refusal) throw error;
      }
      if (tries === PAUSES.length) {
        throw new Refusal(
          "The desk fell silent. What you handed in is kept; look again in a moment.",
        );
      }
      await new Promise((go) => setTimeout(go, PAUSES[tries]));
    }
  }

  /** @param {string} id @param {number} after @returns {AsyncGenerator<Event>} */
  async *#stream(id, after) {
    const silence = new AbortController();
    const address = `/hand-ins/${encodeURIComponent(id)}/events?after=${after}`;
    const answer = await this.#ask(address, { signal: silence.signal });
    const reader = answer.body?.getReader();
    if (!reader) return;
    const letters = new TextDecoder();
    let text = "";
    try {
      for (;;) {
        const timer = setTimeout(() => silence.abort(), SILENT);
        const { done, value } = await reader.read().finally(() => clearTimeout(timer));
        if (done) return;
        const lines = (text + letters.decode(value, { stream: true })).split("\n");
        text = lines.pop() ?? "";
        yield* lines.filter(Boolean).map((line) => JSON.parse(line));
      }
    } finally {
      reader.cancel().catch(() => {});
    }
  }

  /** @param {string} address @param {RequestInit} [how] @returns {Promise<any>} */
  async #json(address, how) {
    const answer = await this.#ask(address, how);
    return answer.json().catch(() => {
      throw new Refusal("The answer was cut off. Your notebook is saved; try again.");
    });
  }

  /** @param {string} address @param {RequestInit} [how] @returns {Promise<Response>} */
  async #ask(address, how = {}) {
    /** @type {Response} */
    let answer;
    try {
      answer = await this.connection.makeRequest(this.base + address, how, this.settings);
    } catch {
      throw address.includes("/events")
        ? new Error("broken off")
        : new Refusal(
            "The Jupyter server can't be reached. Your notebook is still open here; try again.",
          );
    }
    if (answer.ok) return answer;
    const told = await answer.json().catch(() => ({}));
    if (address.includes("/events") && AWAY.includes(answer.status)) throw new Error(told.message);
    throw new Refusal(
      told.message || `The Jupyter server answered with an error (${answer.status}).`,
    );
  }
}
