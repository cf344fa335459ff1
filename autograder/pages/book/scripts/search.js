// @ts-check
// Search over the book's text, which a script beside the pages brings when somebody asks.

/** @typedef {{ page: string, at: string, title: string, part: string, text: string }} Section */
/** @typedef {{ section: Section, score: number }} Hit */

const MOST = 12;
const AROUND = 70; // characters of the text shown on each side of a word

/** @returns {Promise<Section[]>} */
function index() {
  const known = /** @type {any} */ (window).convcourse;
  return new Promise((resolve) => {
    if (known.sections) return resolve(known.sections);
    const script = document.createElement("script");
    script.src = "search-index.js";
    script.onload = () => resolve(known.sections);
    document.head.append(script);
  });
}

/**
 * The sections that have every word, best first: words in a heading count more.
 * @param {Section[]} sections
 * @param {string[]} words
 */
function hits(sections, words) {
  /** @type {Hit[]} */
  const found = [];
  for (const section of sections) {
    const heading = section.part.toLowerCase();
    const text = section.text.toLowerCase();
    let score = 0;
    for (const word of words) {
      const here = (heading.includes(word) ? 10 : 0) + Math.min(text.split(word).length - 1, 5);
      if (!here) {
        score = 0;
        break;
      }
      score += here;
    }
    if (score) found.push({ section, score });
  }
  return found.sort((one, other) => other.score - one.score).slice(0, MOST);
}

/**
 * A few words of the text around the first of `words`, which is marked.
 * @param {string} text
 * @param {string[]} words
 */
function excerpt(text, words) {
  const at = Math.max(0, ...words.map((word) => text.toLowerCase().indexOf(word)).slice(0, 1));
  const from = Math.max(0, at - AROUND);
  const said = document.createElement("p");
  const mark = document.createElement("mark");
  mark.textContent = text.slice(at, at + words[0].length);
  said.append(`${from ? "… " : ""}${text.slice(from, at)}`);
  if (text.toLowerCase().startsWith(words[0], at)) said.append(mark);
  else said.append(mark.textContent ?? "");
  said.append(`${text.slice(at + words[0].length, at + AROUND + words[0].length)} …`);
  return said;
}

/**
 * Answer the search form, in the list below it.
 * @param {HTMLFormElement} form
 */
export function answers(form) {
  const field = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  const list = /** @type {HTMLElement} */ (form.querySelector("ol"));
  const said = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  const close = () => {
    list.replaceChildren();
    said.textContent = "";
    form.classList.remove("open");
  };
  const ask = async () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return close();
    const asked = field.value;
    const found = hits(await index(), words);
    if (asked !== field.value) return undefined;
    form.classList.add("open");
    said.textContent = found.length
      ? `${found.length === MOST ? "The first " : ""}${found.length} found`
      : "Nothing found. Try one word, or the start of it.";
    list.replaceChildren(
      ...found.map(({ section }) => {
        const entry = document.createElement("li");
        const link = document.createElement("a");
        link.href = `${section.page}#${section.at}`;
        link.textContent = `${section.title}: ${section.part}`;
        entry.append(link, excerpt(section.text, words));
        return entry;
      }),
    );
    return undefined;
  };
  field.addEventListener("input", ask);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.focus();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      close();
      field.focus();
    }
  });
  list.addEventListener("click", (event) => {
    if (event.target instanceof HTMLAnchorElement) close();
  });
}
