// @ts-check
// Numbers in sentences.

export const MINUS = "\u2212";

/**
 * A number with at most `decimals` decimals, no trailing zeros, and a real minus sign.
 * @param {number} value
 */
export function text(value, decimals = 4) {
  const shown = String(Number(value.toFixed(decimals)));
  return shown === "-0" ? "0" : shown.replace("-", MINUS);
}

/**
 * "1 square", "2 squares".
 * @param {number} count
 * @param {string} word
 */
export function plural(count, word) {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
