// @ts-check
// Right or wrong, and is the form right? Tests hold tests/helpers/quiz_judging.py against it.

/** @typedef {{ text: string, correct: boolean, feedback: string }} Option */
/** @typedef {{ answer: any, feedback: string }} Slip a wrong answer that is natural to type */

/**
 * A question as course_utils/quizzes/wording.py sends it.
 * @typedef {object} Question
 * @property {string} id
 * @property {"choice" | "number" | "list" | "shape"} kind
 * @property {string} level
 * @property {string} [type]
 * @property {string} question
 * @property {Option[]} options
 * @property {Slip[]} slips
 * @property {any} answer
 * @property {number} tolerance
 * @property {string} hint
 * @property {string} explanation
 * @property {string} form
 * @property {string} shown
 * @property {number} [limit]
 */

const NUMBER =
  /^([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?)(?:\/([0-9]+\.?[0-9]*|\.[0-9]+))?$/i;

// As Python prints f"{n:,}".
const THOUSANDS = /^\s*[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?\s*$/;

/** @type {Record<string, string>} */
const ENDS = { "[": "]", "(": ")" };

/**
 * The number or the nested list of numbers that was typed; throws where it is neither.
 * @param {string} typed
 */
function parse(typed) {
  let plain = typed.replace(/[\u2212\u2013]/g, "-").replace(/\s*\/\s*/g, "/");
  if (THOUSANDS.test(plain)) plain = plain.replaceAll(",", "");
  const words = plain.match(/[[\](),]|[^\s[\](),]+/g) ?? [];
  /** @returns {any} */
  const next = () => {
    const word = words.shift() ?? "";
    const end = ENDS[word];
    if (!end) return decimal(word);
    const items = [];
    while (words[0] !== end) {
      items.push(next());
      if (words[0] === ",") words.shift();
      else if (words[0] !== end) throw new Error("a comma or a bracket is missing");
    }
    words.shift();
    return items;
  };
  const value = next();
  if (words.length) throw new Error("something is left over");
  return value;
}

/** @param {string} word */
function decimal(word) {
  const parts = NUMBER.exec(word);
  const value = parts ? Number(parts[1]) / Number(parts[2] ?? 1) : NaN;
  if (!Number.isFinite(value)) throw new Error("no number");
  return value;
}

/**
 * Whether `typed` has the form that the question asks for, right or wrong.
 * @param {Question} question
 * @param {string} typed
 */
export function wellFormed(question, typed) {
  let value;
  try {
    value = parse(typed);
  } catch {
    return false;
  }
  if (question.kind === "number") return !Array.isArray(value);
  if (!Array.isArray(value) || !value.length) return false;
  if (question.kind === "shape") return value.every((size) => Number.isInteger(size) && size >= 0);
  const flat = (/** @type {any[]} */ row) => !row.some(Array.isArray);
  if (!Array.isArray(question.answer[0])) return flat(value);
  return value.every(
    (row) => Array.isArray(row) && row.length && flat(row) && row.length === value[0].length,
  );
}

/**
 * Whether `typed` (for a choice: the text of an option) is the right answer.
 * @param {Question} question
 * @param {string} typed
 */
export function isRight(question, typed) {
  if (question.kind === "choice")
    return question.options.some((option) => option.correct && option.text === typed);
  return wellFormed(question, typed) && same(parse(typed), question.answer, question.tolerance);
}

/**
 * The option that was chosen, or the known slip that was typed: its `feedback` says what to think
 * of.
 * @param {Question} question
 * @param {string} typed
 * @returns {Option | Slip | undefined}
 */
export function meant(question, typed) {
  if (question.kind === "choice") return question.options.find((option) => option.text === typed);
  return wellFormed(question, typed)
    ? question.slips.find((slip) => same(parse(typed), slip.answer, question.tolerance))
    : undefined;
}

/**
 * @param {any} value
 * @param {any} answer
 * @param {number} tolerance
 * @returns {boolean}
 */
function same(value, answer, tolerance) {
  if (Array.isArray(value) !== Array.isArray(answer)) return false;
  if (!Array.isArray(answer)) return Math.abs(value - answer) <= tolerance;
  return (
    value.length === answer.length &&
    value.every((/** @type {any} */ item, /** @type {number} */ at) =>
      same(item, answer[at], tolerance),
    )
  );
}
