// @ts-check
// Elements of a page, for every widget of the course.

/** @typedef {string | Node | undefined} Child */

/**
 * A new element: attributes by name (left out where undefined or false, empty where true), `on...`
 * as listeners, then its children.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} attributes
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false)
      made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/**
 * A button that calls `pressed`.
 * @param {string} words
 * @param {() => void} pressed
 * @param {Record<string, any>} attributes
 */
export function button(words, pressed, attributes = {}) {
  return element("button", { type: "button", onclick: pressed, ...attributes }, words);
}

/**
 * Write `words` into `place`, only where they differ, so that a screen reader does not repeat
 * itself.
 * @param {HTMLElement} place
 * @param {string} words
 */
export function write(place, words) {
  if (place.textContent !== words) place.textContent = words;
}
