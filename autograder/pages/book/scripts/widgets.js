// @ts-check
// Widgets without a kernel: each begins when it comes into view, from the values in the page.

/** @typedef {import("../../../../course_utils/explorers/explorer.js").Model} Model */

/**
 * What a page tells of a widget; files are named as they lie beside the page.
 * @typedef {object} Told
 * @property {string} module
 * @property {string} style
 * @property {Record<string, any>} values
 * @property {{ path: string[], data: string }[]} buffers
 * @property {string[]} remember the values that are kept in the reader's browser
 * @property {string} [alone] the module that answers in the kernel's place
 * @property {string} [data] what it answers from
 */

/** @typedef {{ texts: Record<string, string> }} Shelf what the scripts beside the page have brought */

/** @type {Shelf} */
const shelf = { texts: {} };
Object.assign(window, { convcourse: shelf });

/**
 * The text that the script `name` brings, a promise.
 * @param {string} name
 * @returns {Promise<string>}
 */
function fetched(name) {
  return new Promise((resolve, reject) => {
    if (name in shelf.texts) return resolve(shelf.texts[name]);
    const script = document.createElement("script");
    script.src = name;
    script.onload = () => resolve(shelf.texts[name]);
    script.onerror = () => reject(new Error(`${name} is missing beside this page`));
    document.head.append(script);
  });
}

/** @type {Map<string, Promise<any>>} */
const modules = new Map();

/**
 * The ES module whose text the script `name` brings.
 * @param {string} name
 */
function imported(name) {
  if (!modules.has(name)) {
    const made = fetched(name).then((text) => {
      const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
      return import(address).finally(() => URL.revokeObjectURL(address));
    });
    modules.set(name, made);
  }
  return modules.get(name);
}

/** @param {string} name */
function styled(name) {
  if (document.querySelector(`link[href="${name}"]`)) return;
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", href: name });
  document.head.append(link);
}

/** The values of a widget, in the place of those that a kernel shares. @implements {Model} */
class Alone {
  /**
   * @param {Told} told
   * @param {string} key what its remembered values are kept by
   */
  constructor({ values, buffers, remember }, key) {
    this.values = structuredClone(values);
    this.remember = remember;
    this.key = key;
    /** @type {Map<string, Set<() => void>>} */
    this.heard = new Map();
    for (const { path, data } of buffers) {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const last = path[path.length - 1];
      const inside = path.slice(0, -1).reduce((/** @type {any} */ one, name) => {
        one[name] ??= {};
        return one[name];
      }, this.values);
      inside[last] = new DataView(bytes.buffer);
    }
    try {
      // A page may be forbidden to keep anything.
      Object.assign(this.values, JSON.parse(localStorage.getItem(key) ?? "{}"));
    } catch {
      /* then it begins afresh */
    }
  }

  /** @param {string} name */
  get(name) {
    return this.values[name];
  }

  /**
   * @param {string} name
   * @param {any} value
   */
  set(name, value) {
    if (this.values[name] === value) return;
    this.values[name] = value;
    for (const tell of [...(this.heard.get(`change:${name}`) ?? [])]) tell();
  }

  /**
   * @param {string} event
   * @param {() => void} tell
   */
  on(event, tell) {
    if (!this.heard.has(event)) this.heard.set(event, new Set());
    this.heard.get(event)?.add(tell);
  }

  /**
   * @param {string} event
   * @param {() => void} tell
   */
  off(event, tell) {
    this.heard.get(event)?.delete(tell);
  }

  save_changes() {
    if (!this.remember.length) return;
    const kept = Object.fromEntries(this.remember.map((name) => [name, this.values[name]]));
    try {
      localStorage.setItem(this.key, JSON.stringify(kept));
    } catch {
      /* then it is forgotten with the page */
    }
  }
}

/**
 * Begin the widget in `place`; its still picture goes when it is there, and stays if it fails.
 * @param {HTMLElement} place
 */
async function begin(place) {
  const script = place.querySelector("script");
  if (!script) return;
  /** @type {Told} */
  const told = JSON.parse(script.textContent ?? "");
  if (told.style) styled(told.style);
  const el = document.createElement("div");
  const model = new Alone(told, `convcourse ${told.values.key ?? place.id}`);
  const [{ default: widget }, alone, data] = await Promise.all([
    imported(told.module),
    told.alone ? imported(told.alone) : undefined,
    told.data ? fetched(told.data).then((text) => JSON.parse(text)) : undefined,
  ]);
  place.prepend(el);
  alone?.attend({ model, el, data });
  widget.render({ model, el });
  alone?.joined?.({ model, el, data });
  place.classList.add("alive");
}

/** Begin each widget of the page when it is about to be seen. */
export function begins() {
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        seen.unobserve(target);
        begin(/** @type {HTMLElement} */ (target)).catch((reason) => {
          target.setAttribute("data-failed", String(reason));
        });
      }
    },
    { rootMargin: "300px" },
  );
  for (const place of document.querySelectorAll(".widget")) seen.observe(place);
}
