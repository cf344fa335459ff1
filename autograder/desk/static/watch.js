// @ts-check
// The instructor's page: asks the desk every few seconds, and shows what it says as text, never as
// markup.

/** @typedef {string | number | null} Value */

/**
 * An assignment as the desk tells of it.
 * @typedef {object} Assignment
 * @property {string} name
 * @property {{ item: string, held_up: number, verdicts: Record<string, number> }[]} items
 * @property {Record<string, any>[]} students
 */

/**
 * All that the page shows.
 * @typedef {object} Picture
 * @property {{ waiting: number, at_work: number, oldest_seconds: number }} queue
 * @property {{ when: string, what: string }[]} failures
 * @property {{ students: number, assignment: string, item: string, sentence: string }[]}
 *   misconceptions
 * @property {Assignment[]} assignments
 * @property {number} enrolled
 */

const SECONDS = 3;
const at = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const inputAt = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (at(id));
let token = sessionStorage.getItem("convcourse-desk") ?? "";

function headers() {
  const xsrf = /(?:^|; )_xsrf=([^;]+)/.exec(document.cookie)?.[1];
  return {
    ...(token && { Authorization: `token ${token}` }),
    ...(xsrf && { "X-XSRFToken": xsrf }),
  };
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 */
function make(name, text = "", className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

/**
 * A sentence in which names of code stand between backticks.
 * @param {string} words
 */
const withCode = (words) =>
  words.split(/`([^`\n]+)`/).map((part, place) => (place % 2 ? make("code", part) : part));

const isNumber = (/** @type {Value} */ value) => typeof value === "number";
const time = (/** @type {string} */ when) => new Date(when).toLocaleTimeString();
const number = (/** @type {number | null} */ value) =>
  value === null ? "" : String(Math.round(value * 100) / 100);

/**
 * @param {string} caption
 * @param {string[]} columns
 * @param {Value[][]} rows
 */
function table(caption, columns, rows) {
  const whole = make("div", "", "table");
  whole.tabIndex = 0;
  whole.setAttribute("role", "group");
  whole.setAttribute("aria-label", caption);
  const made = make("table");
  made.append(make("caption", caption));
  const head = make("tr");
  const numeric = columns.map(
    (_, place) => rows.length > 0 && rows.every((row) => isNumber(row[place])),
  );
  columns.forEach((column, place) => {
    const cell = make("th", column, numeric[place] ? "number" : "");
    cell.scope = "col";
    head.append(cell);
  });
  const top = make("thead");
  top.append(head);
  const body = make("tbody");
  for (const row of rows) {
    const line = make("tr");
    row.forEach((value, place) => {
      const text = typeof value === "number" ? number(value) : (value ?? "");
      const cell = make("td", "", numeric[place] ? "number" : "");
      cell.append(...withCode(text));
      line.append(cell);
    });
    body.append(line);
  }
  made.append(top, body);
  whole.append(made);
  return whole;
}

const KINDS = ["right", "partly", "wrong", "error", "unchanged", "waits", "hidden"];

/**
 * @param {Assignment} one
 * @param {number} enrolled
 * @param {boolean} open
 */
function assignment(one, enrolled, open) {
  const made = make("details");
  made.dataset.name = one.name;
  made.open = open;
  const of = enrolled ? ` of ${enrolled}` : "";
  made.append(make("summary", `${one.name}: ${one.students.length}${of} handed in`));
  const items = [...one.items].sort((a, b) => b.held_up - a.held_up);
  made.append(
    table(
      "Items, those first that hold most people up",
      ["item", "held up", ...KINDS],
      items.map((item) => [
        item.item,
        item.held_up,
        ...KINDS.map((kind) => item.verdicts[kind] ?? 0),
      ]),
    ),
    table(
      "Students",
      ["student", "name", "last hand-in", "state", "points", "hand-ins", "held up at"],
      one.students.map((student) => [
        student.student,
        student.name,
        time(student.received),
        student.state,
        student.score === null ? "" : `${number(student.score)} of ${number(student.max_score)}`,
        student.hand_ins,
        student.held_up.join(", "),
      ]),
    ),
  );
  return made;
}

/** @param {Picture} picture */
function show(picture) {
  const { waiting, at_work: atWork, oldest_seconds: oldest } = picture.queue;
  const since = waiting ? `, the longest for ${oldest} s` : "";
  at("queue").textContent = `${waiting} waiting${since}; ${atWork} being judged.`;
  at("failing").hidden = picture.failures.length === 0;
  at("failures").replaceChildren(
    ...picture.failures.map((one) => make("li", `${time(one.when)}: ${one.what}`)),
  );
  at("ideas").replaceChildren(
    picture.misconceptions.length
      ? table(
          "By how many students had each",
          ["students", "assignment", "item", "misconception"],
          picture.misconceptions.map((one) => [
            one.students,
            one.assignment,
            one.item,
            one.sentence,
          ]),
        )
      : make("p", "None.", "soft"),
  );
  const folded = new Set(
    [
      .../** @type {NodeListOf<HTMLElement>} */ (
        at("assignments").querySelectorAll("details:not([open])")
      ),
    ].map((one) => one.dataset.name),
  );
  at("assignments").replaceChildren(
    ...(picture.assignments.length
      ? picture.assignments.map((one) => assignment(one, picture.enrolled, !folded.has(one.name)))
      : [make("p", "Nobody has handed in yet.", "soft")]),
  );
}

async function look() {
  try {
    const answer = await fetch("api/watch", { headers: headers(), cache: "no-store" });
    const told = await answer.json();
    const unknown = answer.status === 401;
    at("ask").hidden = !unknown;
    at("picture").hidden = !answer.ok;
    if (
      answer.ok &&
      !inputAt("still").checked &&
      !at("assignments").contains(document.activeElement)
    )
      show(told);
    at("state").hidden = answer.ok;
    at("state").textContent = answer.ok ? "" : told.message;
    return !unknown;
  } catch {
    at("state").hidden = false;
    at("state").textContent = "The desk doesn't answer; this page asks again.";
    return true;
  }
}

async function watch() {
  while (await look()) await new Promise((done) => setTimeout(done, SECONDS * 1000));
}

at("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  token = inputAt("token").value.trim();
  sessionStorage.setItem("convcourse-desk", token);
  watch();
});
watch();
