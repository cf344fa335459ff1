// Shared by every explorer: this text stands in front of each explorer's own script.

const MINUS = "\u2212";
const ACCENT = "#d55e00";
const DARK = "#1f2937";

/** 256 colours between the `anchors`, as matplotlib makes them: quick to look up, and the same as in the figures. */
class Scale {
  constructor(anchors) {
    this.colours = Array.from({ length: 256 }, (_, at) => {
      const place = at / 255 * (anchors.length - 1);
      const left = Math.min(Math.floor(place), anchors.length - 2);
      return anchors[left].map((low, part) => Math.round(low + (place - left) * (anchors[left + 1][part] - low)));
    });
    this.words = Uint32Array.from(this.colours, ([red, green, blue]) => (255 << 24) | (blue << 16) | (green << 8) | red);
  }

  place(value, low, high) {
    return Math.min(Math.max(Math.floor((value - low) / (high - low) * 256), 0), 255);
  }

  /** The colour of `value` on a scale from `low` to `high`, as [red, green, blue]. */
  colour(value, low, high) {
    return this.colours[this.place(value, low, high)];
  }
}

// RdBu_r, as course_utils/plots/style.py has it: blue below 0, white at 0, red above.
const SIGNED = new Scale([
  [5, 48, 97], [33, 102, 172], [67, 147, 195], [146, 197, 222], [209, 229, 240], [247, 247, 247],
  [253, 219, 199], [244, 165, 130], [214, 96, 77], [178, 24, 43], [103, 0, 31],
]);
const GREY = new Scale([[0, 0, 0], [255, 255, 255]]);

/** Ink that can be read on `colour`. */
function inkOn([red, green, blue]) {
  return 0.3 * red + 0.59 * green + 0.11 * blue < 140 ? "#ffffff" : DARK;
}

/** A number with at most `decimals` decimals, no trailing zeros, and a real minus sign. */
function text(value, decimals = 4) {
  const shown = String(Number(value.toFixed(decimals)));
  return shown === "-0" ? "0" : shown.replace("-", MINUS);
}

/** A new element: attributes by name, `on...` as listeners, then its children. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** Write `words` into `place`, only where they differ, so that a screen reader does not repeat itself. */
function write(place, words) {
  if (place.textContent !== words) place.textContent = words;
}

/** A labelled drop-down list of `names`; `chosen(name)` is called when one is chosen. */
function dropDown(label, names, chosen) {
  const list = element("select", { "aria-label": label, onchange: () => chosen(list.value) },
    ...names.map((name) => element("option", { value: name }, name)));
  return { list, box: element("label", { class: "cc-field" }, label, list) };
}

/** A range input from -reach to reach in steps of `step`; `moved(value)` is called while it moves. */
function slider(label, reach, step, moved) {
  const input = element("input", { type: "range", min: -reach, max: reach, step, "aria-label": label });
  let last = 0;
  // A value between the steps (a ninth) is shown as it is; the next move takes it to a step.
  const show = (value) => {
    last = value;
    input.step = Number.isInteger(value / step) ? step : "any";
    input.value = value;
  };
  input.addEventListener("input", () => {
    const value = input.valueAsNumber;
    const near = value > last ? Math.ceil(value / step) : Math.floor(value / step);
    moved(Number.isInteger(value / step) ? value : near * step);
  });
  return { input, show };
}

/** A function that calls `draw` at once, but once a frame at most: what comes sooner waits for the next frame. */
function oncePerFrame(draw) {
  let frame = 0;
  let again = false;
  const ask = () => {
    if (frame) {
      again = true;
      return;
    }
    frame = requestAnimationFrame(() => {
      frame = 0;
      if (again) ask();
    });
    again = false;
    draw();
  };
  ask.cancel = () => cancelAnimationFrame(frame);
  return ask;
}

/**
 * Run an explorer in `el`. `build(stage, change, redraw)` fills the stage and returns what draws it; that is called
 * whenever one of `names` changes in the model. `change(values)` is for what the student's hand changes. The model's
 * problem is shown in place. Returns what to do when the view is taken away.
 */
function run(model, el, label, names, build) {
  const root = element("div", { class: "cc-explorer", role: "group", "aria-label": label });
  const problem = element("p", { class: "cc-problem", role: "alert" });
  const stage = element("div");
  root.append(problem, stage);
  el.append(root);

  let changing = false;
  let unsaved = false;
  const redraw = oncePerFrame(() => {
    write(problem, model.get("problem"));
    problem.hidden = !model.get("problem");
    draw();
    if (unsaved) model.save_changes(); // once a frame: a fast drag leaves no queue of messages behind
    unsaved = false;
  });
  const heard = () => { if (!changing) redraw(); };
  const change = (values) => {
    changing = true;
    for (const [name, value] of Object.entries({ ...values, problem: "" })) model.set(name, value);
    changing = false;
    unsaved = true;
    redraw();
  };
  const draw = build(stage, change, redraw);
  // JupyterLab takes arrow keys for its cells, unless the element that has the focus asks it not to.
  for (const control of stage.querySelectorAll("input, select, button, canvas")) {
    control.setAttribute("data-lm-suppress-shortcuts", "true");
  }
  const events = [...names, "problem"].map((name) => `change:${name}`);
  for (const event of events) model.on(event, heard);
  redraw();
  return () => {
    redraw.cancel();
    for (const event of events) model.off(event, heard);
  };
}

/** A canvas of fixed size that shows matrices ({ rows, cols, values }), one square per entry. */
class Grid {
  constructor(side, attributes = {}) {
    this.side = side;
    this.scale = Math.max(1, Math.round(window.devicePixelRatio || 1));
    this.canvas = element("canvas", { class: "cc-grid", width: side * this.scale, height: side * this.scale,
      style: `width: ${side}px; height: ${side}px`, ...attributes });
    this.context = this.canvas.getContext("2d");
    this.small = document.createElement("canvas");
  }

  /** Draw `matrix` on `scale` from `low` to `high`, `cell` pixels an entry, `edge` entries in from the corner. */
  draw(matrix, scale, low, high, cell, edge = 0) {
    Object.assign(this, { matrix, cell, edge });
    this.canvas.values = matrix; // what is on show, for whoever wants to check it
    const { context, small } = this;
    context.setTransform(this.scale, 0, 0, this.scale, 0, 0);
    context.clearRect(0, 0, this.side, this.side);
    if (small.width !== matrix.cols || small.height !== matrix.rows) {
      small.width = matrix.cols;
      small.height = matrix.rows;
      this.squares = new ImageData(matrix.cols, matrix.rows);
      this.words = new Uint32Array(this.squares.data.buffer);
    }
    matrix.values.forEach((value, at) => { this.words[at] = scale.words[scale.place(value, low, high)]; });
    small.getContext("2d").putImageData(this.squares, 0, 0);
    context.imageSmoothingEnabled = false;
    context.drawImage(small, edge * cell, edge * cell, matrix.cols * cell, matrix.rows * cell);
    if (matrix.rows <= 12 && matrix.cols <= 12) this.#numbers((value) => scale.colour(value, low, high));
  }

  #numbers(colour) {
    const { context, matrix, cell, edge } = this;
    let words = Array.from(matrix.values, (value) => text(value, Math.abs(value) < 10 ? 2 : 1));
    if (words.some((word) => word.length > 4)) words = words.map((word) => word.replace(/^(\u2212?)0\./, "$1."));
    context.font = "12px system-ui, sans-serif";
    const widest = Math.max(...words.map((word) => context.measureText(word).width));
    context.font = `${Math.max(7, Math.min(12, 12 * (cell - 4) / widest))}px system-ui, sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    words.forEach((word, at) => {
      context.fillStyle = inkOn(colour(matrix.values[at]));
      context.fillText(word, (edge + (at % matrix.cols) + 0.5) * cell,
        (edge + Math.floor(at / matrix.cols) + 0.5) * cell + 0.5);
    });
  }

  /** Frame the window whose upper left entry is (row, col). */
  frame(row, col, height, width) {
    const { context, cell, edge } = this;
    const room = cell < 8 ? 3 : 0; // small squares are framed from outside, so that they stay visible
    for (const [colour, line] of [["#ffffff", 5], [ACCENT, 2.5]]) { // a white rim, so that it shows on red
      context.strokeStyle = colour;
      context.lineWidth = line;
      context.strokeRect((edge + col) * cell - room, (edge + row) * cell - room,
        width * cell + 2 * room, height * cell + 2 * room);
    }
  }

  /** Call `chosen([row, col])` for the entry under the mouse, or the next one in an arrow key's direction. */
  point(present, chosen) {
    const send = ([row, col]) => chosen([Math.min(Math.max(row, 0), this.matrix.rows - 1),
      Math.min(Math.max(col, 0), this.matrix.cols - 1)]);
    const follow = (event) => {
      const box = this.canvas.getBoundingClientRect();
      const [left, top] = [this.canvas.clientLeft, this.canvas.clientTop];
      send([Math.floor((event.clientY - box.top - top) / this.cell) - this.edge,
        Math.floor((event.clientX - box.left - left) / this.cell) - this.edge]);
    };
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    this.canvas.tabIndex = 0;
    this.canvas.addEventListener("pointermove", follow);
    this.canvas.addEventListener("pointerdown", follow);
    this.canvas.addEventListener("keydown", (event) => {
      if (!moves[event.key]) return;
      event.preventDefault(); // the page would scroll
      const far = event.shiftKey ? 8 : 1;
      const [row, col] = present();
      send([row + far * moves[event.key][0], col + far * moves[event.key][1]]);
    });
  }
}
