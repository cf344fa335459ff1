// @ts-check
// What the panel says: verdicts, points, dates.

/**
 * @typedef {"right" | "partly" | "wrong" | "error" | "unchanged" | "waits" | "hidden" | ""
 *   } Verdict
 */

/** What a verdict is called, as on the feedback page and in a cell.
 * @type {Record<Verdict, string>} */
export const WORDS = {
  right: "right",
  partly: "partly right",
  wrong: "not yet",
  error: "ended in an error",
  unchanged: "not written yet",
  waits: "waits for its mark",
  hidden: "no verdict any more",
  "": "not judged yet",
};

/** @param {number} value */
export function number(value) {
  return `${Math.round(value * 100) / 100}`;
}

/**
 * A count with its noun.
 * @param {number} value
 * @param {string} noun
 */
export function counted(value, noun) {
  return `${number(value)} ${noun}${value === 1 ? "" : "s"}`;
}

/**
 * A time on the reader's own clock.
 * @param {string} iso
 */
export function time(iso) {
  const when = new Date(iso);
  const year = when.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
  return new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    year,
    hour: "2-digit",
    minute: "2-digit",
  }).format(when);
}

/** The reader's zone, as it is called now. */
export function zone() {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZoneName: "short" }).formatToParts(
    new Date(),
  );
  return parts.find((part) => part.type === "timeZoneName")?.value ?? "";
}

/**
 * How long something takes, in its two largest units.
 * @param {number} seconds
 */
export function span(seconds) {
  const minutes = Math.floor(seconds / 60);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
  if (days >= 7) return counted(days, "day");
  if (days)
    return hours ? `${counted(days, "day")} ${counted(hours, "hour")}` : counted(days, "day");
  if (hours)
    return minutes % 60 ? `${counted(hours, "hour")} ${minutes % 60} min` : counted(hours, "hour");
  return minutes ? `${minutes} min` : `${Math.max(0, Math.ceil(seconds))} s`;
}

/**
 * When an assignment is due and how long that is, as the reader's clock has it.
 * @param {string | null} due
 * @param {{ closed?: boolean, late?: boolean }} how
 * @param {number} now milliseconds
 */
export function dueWords(due, how, now = Date.now()) {
  if (!due) return { date: "No due date", left: "", late: false };
  const left = (new Date(due).getTime() - now) / 1000;
  const date = `${time(due)} ${zone()}`.trim();
  if (left >= 0) return { date: `Due ${date}`, left: `${span(left)} left`, late: false };
  const left_ = how.closed ? "closed: nothing more is taken in" : `${span(-left)} late`;
  return { date: `Was due ${date}`, left: left_, late: true };
}

/**
 * How many attempts are left, "" where they don't count.
 * @param {{ used: number, of: number | null } | undefined} attempts
 */
export function attemptWords(attempts) {
  if (!attempts || attempts.of === null) return "";
  const left = attempts.of - attempts.used;
  return `used ${attempts.used} of ${attempts.of}${left > 0 ? "" : ", none left"}`;
}
