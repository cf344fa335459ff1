// @ts-check
// Right or wrong, and is the form right? Tests hold tests/helpers/quiz_judging.py against it.

const NUMBER = /^([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?)(?:\/([0-9]+\.?[0-9]*|\.[0-9]+))?$/i;

/** The number or the nested list of numbers that was typed; throws where it is neither. */
function parse(typed) {
  const plain = typed.replace(/[\u2212\u2013]/g, "-").replace(/\s*\/\s*/g, "/");
  const words = plain.match(/[[\](),]|[^\s[\](),]+/g) ?? [];
  const next = () => {
    const word = words.shift();
    const end = { "[": "]", "(": ")" }[word];
    if (!end) return decimal(word ?? "");
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

function decimal(word) {
  const parts = NUMBER.exec(word);
  const value = parts ? Number(parts[1]) / Number(parts[2] ?? 1) : NaN;
  if (!Number.isFinite(value)) throw new Error("no number");
  return value;
}

/** Whether `typed` has the form that the question asks for, right or wrong. */
export function wellFormed(question, typed) {
  let value;
  try { value = parse(typed); } catch { return false; }
  if (question.kind === "number") return !Array.isArray(value);
  if (!Array.isArray(value) || !value.length) return false;
  if (question.kind === "shape") return value.every((size) => Number.isInteger(size) && size >= 0);
  const flat = (row) => !row.some(Array.isArray);
  if (!Array.isArray(question.answer[0])) return flat(value);
  return value.every((row) => Array.isArray(row) && row.length && flat(row) && row.length === value[0].length);
}

/** Whether `typed` (for a choice: the text of an option) is the right answer. */
export function isRight(question, typed) {
  if (question.kind === "choice") return question.options.some((option) => option.correct && option.text === typed);
  return wellFormed(question, typed) && same(parse(typed), question.answer, question.tolerance);
}

/** The option that was chosen, or the known slip that was typed: its `feedback` says what to think of. */
export function meant(question, typed) {
  if (question.kind === "choice") return question.options.find((option) => option.text === typed);
  return wellFormed(question, typed)
    ? question.slips.find((slip) => same(parse(typed), slip.answer, question.tolerance)) : undefined;
}

function same(value, answer, tolerance) {
  if (Array.isArray(value) !== Array.isArray(answer)) return false;
  if (!Array.isArray(answer)) return Math.abs(value - answer) <= tolerance;
  return value.length === answer.length && value.every((item, at) => same(item, answer[at], tolerance));
}
