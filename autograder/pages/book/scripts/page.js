// @ts-check
// What every page of the book runs.

import { answers } from "./search.js";
import { begins } from "./widgets.js";

const THEME = "convcourse theme";

/** Light or dark, as the reader has chosen; as the system has it where nobody has. */
function theme() {
  const root = document.documentElement;
  const chosen = /** @type {HTMLSelectElement | null} */ (document.querySelector("#theme"));
  const use = (/** @type {string} */ name) => {
    if (name) root.dataset.theme = name;
    else delete root.dataset.theme;
  };
  try {
    use(localStorage.getItem(THEME) ?? "");
  } catch {
    /* a page may be forbidden to keep anything */
  }
  if (!chosen) return;
  chosen.value = root.dataset.theme ?? "";
  chosen.addEventListener("change", () => {
    use(chosen.value);
    try {
      localStorage.setItem(THEME, chosen.value);
    } catch {
      /* then it holds for this page */
    }
  });
}

/** Keys reach what is wider than its place, and scroll it. */
function scrolls() {
  const sized = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const one of document.querySelectorAll("main figure, main table")) sized.observe(one);
}

theme();
scrolls();
const form = document.querySelector("form.search");
if (form instanceof HTMLFormElement) answers(form);
begins();
