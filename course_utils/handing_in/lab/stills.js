// @ts-check
// Explorers and quizzes in a notebook that was saved, closed and opened again: their still picture,
// and a word about how to play, until their cell is run.

const STILL = "application/vnd.convcourse.still+json"; // STILL in web/alone.py
const VIEW = "application/vnd.jupyter.widget-view+json";
const BEFORE_VIEWS = -20; // ipywidgets' own renderer has the rank -10
const PATIENCE = 1500; // ms until a view that may still come has its picture meanwhile
const LOST = "Error displaying widget"; // what ipywidgets says of a widget that no kernel knows

/**
 * The picture of an output, or its plain HTML, with the word below it.
 * @param {any} data the output's mime bundle
 */
function pictured(data) {
  const figure = document.createElement("figure");
  figure.className = "cc-lab-still";
  if (data["image/png"]) {
    const image = document.createElement("img");
    image.src = `data:image/png;base64,${data["image/png"]}`;
    image.alt = String(data["text/plain"] ?? "");
    figure.append(image);
  } else {
    const words = document.createElement("pre");
    words.textContent = String(data["text/plain"] ?? "");
    figure.append(words);
  }
  const caption = document.createElement("figcaption");
  caption.textContent = "Run this cell to play.";
  figure.append(caption);
  return figure;
}

/**
 * The plugin, made of JupyterLab's own modules.
 * @param {(name: string) => Promise<any>} borrowed
 */
export async function stills(borrowed) {
  const { INotebookTracker } = await borrowed("@jupyterlab/notebook");
  const { Panel } = await borrowed("@lumino/widgets");

  class Still extends Panel {
    /** @param {any} rendermime the notebook's own */
    constructor(rendermime) {
      super();
      this.rendermime = rendermime;
    }

    /** @param {any} model */
    async renderModel(model) {
      const view = this.rendermime.createRenderer(VIEW);
      /** @type {HTMLElement | undefined} only there while it is looked at */
      let picture;
      this.addWidget(view);
      const lives = () => view.node.querySelector(".cc-explorer, .cc-quiz");
      const wait = (/** @type {boolean} */ here) => {
        view.node.hidden = here;
        if (here && !picture) {
          picture = pictured(model.data);
          this.node.append(picture);
        } else if (!here) {
          picture?.remove();
          picture = undefined;
        }
      };
      const seen = new MutationObserver(() => {
        if (lives()) {
          wait(false);
          seen.disconnect();
        } else if (view.node.textContent?.includes(LOST)) wait(true);
      });
      seen.observe(view.node, { childList: true, subtree: true, characterData: true });
      const later = setTimeout(() => wait(!lives()), PATIENCE);
      this.disposed.connect(() => {
        seen.disconnect();
        clearTimeout(later);
      });
      await view.renderModel(model);
    }
  }

  return {
    id: "convcourse:stills",
    autoStart: true,
    requires: [INotebookTracker],
    /** @param {any} _ @param {any} tracker */
    activate: (_, tracker) => {
      tracker.widgetAdded.connect((/** @type {any} */ _tracker, /** @type {any} */ panel) => {
        const { rendermime } = panel.content;
        rendermime.addFactory(
          { safe: false, mimeTypes: [STILL], createRenderer: () => new Still(rendermime) },
          BEFORE_VIEWS,
        );
      });
    },
  };
}
