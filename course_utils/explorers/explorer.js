// Shared by every explorer: this text stands in front of each explorer's own script.

const MINUS = "\u2212";
const OWN = "your own"; // what a preset is called that the hand has changed
const NINE = [...Array(9).keys()];

// The figures' colours, as course_utils/plots/style.py has them, and those of squares with nothing in them and of padding.
const [INK, SOFT] = ["#1f2937", "#9ca3af"];
const CYCLE = ["#0072b2", "#d55e00", "#009e73", "#e69f00", "#cc79a7", "#56b4e9"];
const [BLUE, ORANGE, GREEN, YELLOW] = CYCLE;
const [EMPTY, RING] = ["#f3f4f6", "#cfe2f3"].map(rgb);

/** "#0072b2" as [0, 114, 178]. */
function rgb(colour) {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

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
  return 0.3 * red + 0.59 * green + 0.11 * blue < 140 ? "#ffffff" : INK;
}

/** A number with at most `decimals` decimals, no trailing zeros, and a real minus sign. */
function text(value, decimals = 4) {
  const shown = String(Number(value.toFixed(decimals)));
  return shown === "-0" ? "0" : shown.replace("-", MINUS);
}

function plural(count, word) {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

function bytesOf(pixels) {
  return new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
}

/** An image that Python has packed, as { rows, cols, values }. */
function unpack({ height, width, pixels }) {
  return { rows: height, cols: width, values: Float64Array.from(bytesOf(pixels), (hundredths) => hundredths / 100) };
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

/** A labelled range input from `low` to `high`, its value beside it; `moved(value)` is called while it moves. */
function range(label, low, high, step, moved) {
  const input = element("input", { type: "range", min: low, max: high, step, "aria-label": label,
    oninput: () => moved(input.valueAsNumber) });
  const shown = element("output");
  const show = (value, top = high) => {
    input.max = top;
    input.value = value;
    write(shown, text(value, 2));
  };
  return { input, show, box: element("label", { class: "cc-field" }, label, input, shown) };
}

/** A weight as a square: its colour, its number, its slider from -reach to reach. */
function weightBox(label, reach, step, moved) {
  const { input, show } = slider(label, reach, step, moved);
  const shown = element("output");
  const box = element("div", { class: "cc-weight" }, shown, input);
  return { box, show: (value, colour = SIGNED.colour(value, -reach, reach)) => {
    box.style.backgroundColor = `rgb(${colour})`;
    box.style.color = inkOn(colour);
    write(shown, text(value, 2));
    show(value);
  } };
}

/** A titled part of an explorer. */
function panel(title, ...content) {
  return element("section", { class: "cc-panel" }, title, ...content);
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
 * problem is shown in place; `change({ problem })` refuses a value with a sentence. What is drawn may have a `stop`,
 * called when the view is taken away. All is drawn anew when the page's ink changes. Returns what to do at the end.
 */
function run(model, el, label, names, build) {
  const root = element("div", { class: "cc-explorer", role: "group", "aria-label": label });
  const problem = element("p", { class: "cc-problem", role: "alert" });
  const stage = element("div");
  root.append(problem, stage);
  el.append(root);

  let changing = false;
  let unsaved = false;
  let ink = "";
  const redraw = oncePerFrame(() => {
    ink = getComputedStyle(root).color;
    write(problem, model.get("problem"));
    problem.hidden = !model.get("problem");
    draw();
    if (unsaved) model.save_changes(); // once a frame: a fast drag leaves no queue of messages behind
    unsaved = false;
  });
  const heard = () => { if (!changing) redraw(); };
  const change = (values) => {
    changing = true;
    for (const [name, value] of Object.entries({ problem: "", ...values })) model.set(name, value);
    changing = false;
    unsaved = true;
    redraw();
  };
  const draw = build(stage, change, redraw);
  // The ink is unknown until the view is in the page, where it gets its size. Later the theme may change it: explorer.css
  // gives the colour a short transition, which tells of that.
  const inked = () => { if (getComputedStyle(root).color !== ink) redraw(); };
  const placed = new ResizeObserver(() => requestAnimationFrame(inked));
  placed.observe(root);
  root.addEventListener("transitionend", inked);
  // JupyterLab takes arrow keys for its cells, unless the element that has the focus asks it not to.
  for (const control of stage.querySelectorAll("input, select, button, canvas")) {
    control.setAttribute("data-lm-suppress-shortcuts", "true");
  }
  const events = [...names, "problem"].map((name) => `change:${name}`);
  for (const event of events) model.on(event, heard);
  redraw();
  return () => {
    redraw.cancel();
    placed.disconnect();
    root.removeEventListener("transitionend", inked);
    draw.stop?.();
    for (const event of events) model.off(event, heard);
  };
}
