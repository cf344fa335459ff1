// @ts-check
// A drawing for each verdict: told apart by its form, not by its colour alone.

const SVG = "http://www.w3.org/2000/svg";

/** Strokes on a square of 16; what is "filled" carries its sign in the panel's own colour.
 * @type {Record<string, { filled?: string, lines?: string[] }>} */
const FORMS = {
  right: { filled: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z", lines: ["M4.8 8.2l2.2 2.3 4.2-4.8"] },
  partly: { filled: "M8 2a6 6 0 0 0 0 12z", lines: ["M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z"] },
  wrong: { lines: ["M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z", "M5.2 8h5.6"] },
  error: { lines: ["M8 1.8l6.6 12H1.4z", "M8 6v4", "M8 11.9v.2"] },
  waits: { lines: ["M3.5 12.5l.8-3 6.6-6.6 2.2 2.2-6.6 6.6z", "M9.4 4.4l2.2 2.2"] },
  hidden: { lines: ["M4 7.5h8v6H4z", "M5.8 7.5V5a2.2 2.2 0 0 1 4.4 0v2.5"] },
  unchanged: { lines: ["M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z"] },
  "": { lines: ["M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z"] },
  judging: { lines: ["M8 2a6 6 0 0 1 6 6"] },
};

/**
 * The drawing of a verdict; its words stand beside it.
 * @param {string} verdict
 */
export function icon(verdict) {
  const drawn = document.createElementNS(SVG, "svg");
  drawn.setAttribute("viewBox", "0 0 16 16");
  drawn.setAttribute("aria-hidden", "true");
  drawn.setAttribute("class", `cc-icon cc-${verdict || "blank"}`);
  const form = FORMS[verdict] ?? FORMS[""];
  const strokes = /** @type {[string, string][]} */ ([
    ...(form.filled ? [["cc-filled", form.filled]] : []),
    ...(form.lines ?? []).map((line) => [
      form.filled && verdict === "right" ? "cc-sign" : "cc-line",
      line,
    ]),
  ]);
  for (const [kind, line] of strokes) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", kind);
    path.setAttribute("d", line);
    drawn.append(path);
  }
  return drawn;
}
