// @ts-check
// The course's plugin of JupyterLab and Notebook: the Hand in button, its command, and the panel
// beside the notebook.

import { Desk } from "./desk.js";
import { View } from "./view.js";
import { Visit } from "./visit.js";

const COMMAND = "convcourse:hand-in";
const SHOW = "convcourse:show-desk";
const SAVE = "convcourse:save"; // what hand_in() of a cell asks for
const ID = "convcourse-desk";
const BESIDE_RUN = 9; // its place in the toolbar, after what runs cells
const WIDTH = "320px";
const TICK = 1000; // ms

/** Whether a notebook is one that nbgrader grades. @param {any} panel */
function isGraded(panel) {
  const cells = panel?.content?.model?.cells;
  for (let at = 0; at < (cells?.length ?? 0); at += 1) {
    const told = cells.get(at).getMetadata("nbgrader");
    if (told?.grade || told?.solution) return true;
  }
  return false;
}

/** The first heading of a notebook, or its file's name. @param {any} panel */
function titleOf(panel) {
  const first = panel.content.model?.cells.get(0)?.sharedModel.getSource() ?? "";
  return /^#\s+(.+)$/m.exec(first)?.[1] ?? panel.title.label;
}

/**
 * Show a cell by its nbgrader id, and put the reader there.
 * @param {any} panel
 * @param {string} id
 */
async function goTo(panel, id) {
  const notebook = panel.content;
  const name = (/** @type {any} */ cell) => cell.model.getMetadata("nbgrader")?.grade_id;
  const at = notebook.widgets.findIndex((/** @type {any} */ cell) => name(cell) === id);
  if (at < 0) return;
  notebook.deselectAll();
  notebook.activeCellIndex = at;
  await notebook.scrollToItem(at, "center").catch(() => {});
  notebook.mode = "command";
  notebook.activate();
  notebook.activeCell?.node.focus();
}

/**
 * The plugin, made of JupyterLab's own modules.
 * @param {(name: string) => Promise<any>} borrowed
 */
export async function plugin(borrowed) {
  const { INotebookTracker } = await borrowed("@jupyterlab/notebook");
  const { ICommandPalette, CommandToolbarButton } = await borrowed("@jupyterlab/apputils");
  const { ServerConnection } = await borrowed("@jupyterlab/services");
  const { LabIcon } = await borrowed("@jupyterlab/ui-components");
  const { Widget } = await borrowed("@lumino/widgets");

  /** @param {any} app @param {any} tracker @param {any} palette */
  function activate(app, tracker, palette) {
    const desk = new Desk(ServerConnection, app.serviceManager.serverSettings);
    const icon = new LabIcon({ name: "convcourse:hand-in", svgstr: SVG });
    /** @type {Map<any, Visit>} */
    const visits = new Map();
    const view = new View((cell) => tracker.currentWidget && goTo(tracker.currentWidget, cell));
    const panel = new Widget({ node: document.createElement("div") });
    panel.id = ID;
    panel.title.icon = icon;
    panel.title.caption = "Hand in";
    panel.node.classList.add("cc-desk-panel");
    // Here, as JupyterLab asks for it before the style sheet has come.
    panel.node.style.minWidth = WIDTH;
    panel.node.setAttribute("role", "region");
    panel.node.setAttribute("aria-label", "Hand in");
    panel.node.append(view.element);
    app.shell.add(panel, "right", { rank: 900 });
    style();

    const current = () => (isGraded(tracker.currentWidget) ? tracker.currentWidget : undefined);
    const show = () => {
      const notebook = current();
      view.show(notebook && visits.get(notebook), notebook ? titleOf(notebook) : "Hand in");
    };

    /** @param {any} notebook */
    function visitOf(notebook) {
      let visit = visits.get(notebook);
      if (!visit) {
        const { context } = notebook;
        visit = new Visit(
          desk,
          { path: () => context.localPath ?? context.path, save: () => context.save() },
          show,
        );
        visits.set(notebook, visit);
        notebook.disposed.connect(() => visits.delete(notebook));
      }
      return visit;
    }

    /** Look at the desk for the notebook in front, where the panel can be seen. */
    function look() {
      const notebook = current();
      if (notebook && panel.isVisible && !visits.has(notebook)) visitOf(notebook).look();
      show();
    }

    panel.processMessage = (/** @type {any} */ message) => {
      Widget.prototype.processMessage.call(panel, message);
      if (message.type === "after-show") look();
    };
    tracker.currentChanged.connect(look);
    setInterval(() => panel.isVisible && view.tick(), TICK);
    panel.node.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Escape") tracker.currentWidget?.content.activate();
    });

    app.commands.addCommand(COMMAND, {
      label: "Hand in",
      caption: "Save this notebook, hand it in, and see each answer's verdict as it is judged",
      icon,
      isEnabled: () => Boolean(current()),
      execute: async () => {
        const notebook = current();
        if (!notebook) return;
        const visit = visitOf(notebook);
        app.shell.activateById(ID);
        show();
        view.focus();
        await visit.handIn();
      },
    });
    app.commands.addCommand(SHOW, {
      label: "Show What Became of Your Hand-ins",
      isEnabled: () => Boolean(current()),
      execute: () => {
        app.shell.activateById(ID);
        view.focus();
        const notebook = current();
        if (notebook) visitOf(notebook).look();
      },
    });
    for (const command of [COMMAND, SHOW]) palette?.addItem({ command, category: "Course" });

    tracker.widgetAdded.connect((/** @type {any} */ _, /** @type {any} */ notebook) => {
      notebook.context.ready.then(() => {
        if (!isGraded(notebook) || notebook.isDisposed) return;
        const press = new CommandToolbarButton({
          commands: app.commands,
          id: COMMAND,
          label: "Hand in",
        });
        press.addClass("cc-toolbar-hand-in");
        notebook.toolbar.insertItem(BESIDE_RUN, COMMAND, press);
        app.commands.notifyCommandChanged(COMMAND);
      });
      const listen = () =>
        notebook.sessionContext.session?.kernel?.registerCommTarget(
          SAVE,
          (/** @type {any} */ comm) => {
            comm.close();
            return notebook.context.save();
          },
        );
      notebook.sessionContext.kernelChanged.connect(listen);
      listen();
    });
  }

  return {
    id: COMMAND,
    autoStart: true,
    requires: [INotebookTracker],
    optional: [ICommandPalette],
    activate,
  };
}

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">' +
  '<g class="jp-icon3" fill="#616161">' +
  '<path d="M11 15V6.8L8.4 9.4 7 8l5-5 5 5-1.4 1.4L13 6.8V15z"/>' +
  '<path d="M4 14h2v4h12v-4h2v6H4z"/></g></svg>';

function style() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("desk.css", import.meta.url).href;
  document.head.append(link);
}
