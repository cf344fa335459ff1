// @ts-check
// What JupyterLab and Notebook load: a module federation container, written by hand, so that nothing is built. The
// modules themselves come from the course's server extension, as they lie in the package.

(() => {
  /** @typedef {Record<string, Record<string, { get: () => Promise<() => any> }>>} Shared */
  const page = JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "{}");
  /** @type {Shared} */
  let shared = {};

  /** One of JupyterLab's own modules.
   * @param {string} name */
  async function borrowed(name) {
    const [offered] = Object.values(shared[name]);
    return (await offered.get())();
  }

  async function extension() {
    const beside = `${page.baseUrl ?? "/"}convcourse/static/handing_in/lab/`;
    const [{ plugin }, { stills }] = await Promise.all([
      import(`${beside}plugin.js`),
      import(`${beside}stills.js`),
    ]);
    const made = await Promise.all([plugin(borrowed), stills(borrowed)]);
    return () => ({ __esModule: true, default: made });
  }

  const containers = /** @type {any} */ (window);
  containers._JUPYTERLAB ??= {};
  containers._JUPYTERLAB.convcourse = {
    /** @param {Shared} scope */
    init: (scope) => {
      shared = scope;
    },
    /** @param {string} name */
    get: (name) =>
      name === "./extension" ? extension() : Promise.reject(new Error(`convcourse has no ${name}`)),
  };
})();
