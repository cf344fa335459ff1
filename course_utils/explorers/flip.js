// The flip explorer's view. The helpers of explorer.js and grids.js stand above this text.

const CELL = 44; // screen pixels: a number's square
const WIDE = 640; // the two charts of the boxes: screen pixels
const UNIT = 88; // screen pixels of length 1 along them; 0 lies in the middle
const UP = 84; // screen pixels of height 1
const FLOOR = 26; // room for the axis below
const EDGE = 34; // and for the numbers on the left
const FINE = 0.01; // the step of the curve

/** The products f[i] g[n - i] that meet at place n: [i, n - i, product] for each i where both lists have a number. */
function meetings(f, g, n) {
  return f.map((strike, i) => [i, n - i, strike * g[n - i]]).filter(([, age]) => age >= 0 && age < g.length);
}

function sumOf(met) {
  return met.reduce((sum, [, , product]) => sum + product, 0);
}

/** The first and the last place that a mode keeps. */
function kept(mode, m, n) {
  if (mode === "full") return [0, m + n - 2];
  if (mode === "valid") return [Math.min(m, n) - 1, Math.max(m, n) - 1];
  const first = Math.floor((Math.min(m, n) - 1) / 2);
  return [first, first + Math.max(m, n) - 1];
}

/** Where both boxes are 1: from, to; `from` lies beyond `to` where they don't meet. */
function overlap(widthF, widthG, shift) {
  return [Math.max(-widthF / 2, shift - widthG / 2), Math.min(widthF / 2, shift + widthG / 2)];
}

function area([from, to]) {
  return Math.max(0, to - from);
}

/** A line of arithmetic for one place. */
function spelledOut(f, g, n) {
  const met = meetings(f, g, n);
  const signed = (value) => (value < 0 ? `(${text(value, 2)})` : text(value, 2));
  return `(f ∗ g)[${n}] = ${met.map(([i, age]) => `f[${i}]·g[${age}]`).join(" + ")} = `
    + `${met.map(([i, age]) => `${signed(f[i])}·${signed(g[age])}`).join(" + ")} = ${text(sumOf(met), 4)}`;
}

/** The part for two lists: what to show, and what draws it. */
function lists(model, change, place) {
  const [m, n] = [model.get("f").length, model.get("g").length];
  const presets = model.get("presets");
  const { number: most } = model.get("limits");
  const preset = dropDown("Preset", [...Object.keys(presets), OWN], (name) => {
    change(presets[name] ? { f: [...presets[name].f], g: [...presets[name].g] } : {});
  });
  const mode = dropDown("Mode", ["full", "same", "valid"], (name) => change({ mode: name }));
  const boxes = ["f", "g"].map((name) => model.get(name).map((_, at) => weightBox(`${name}[${at}]`, most, 1, (value) => {
    const numbers = [...model.get(name)];
    numbers[at] = value;
    change({ [name]: numbers });
  })));
  const slide = range("Place n", 0, m + n - 2, 1, place);
  const overlapping = new Squares((m + 2 * n - 2) * CELL, { role: "img" }, 5 * CELL);
  const result = new Squares((m + n - 1) * CELL, { role: "application", "aria-roledescription": "list" }, 3 * CELL);
  result.point(() => [1, model.get("place")], ([, at]) => place(at));
  const words = element("p", { class: "cc-words" });
  const part = element("div", {},
    element("div", { class: "cc-controls" }, preset.box, mode.box, slide.box),
    element("div", { class: "cc-panels" },
      ...["f, the strikes", "g, the sound"].map((title, at) => panel(element("h4", {}, title),
        element("div", { class: "cc-row" }, ...boxes[at].map(({ box }) => box))))),
    element("div", { class: "cc-panels cc-apart" },
      panel(element("h4", {}, "Flipped and slid"), element("div", { class: "cc-rows" },
        element("div", { class: "cc-names" }, ...["i", "f[i]", `g[n ${MINUS} i]`, "product", "running sum"].map((name) =>
          element("span", {}, name))), overlapping.canvas)),
      panel(element("h4", {}, "The convolution so far"), result.canvas,
        element("p", { class: "cc-hint" }, "Point at a place, or use the arrow keys."),
        element("div", { role: "status" }, words))));

  return { part, draw: () => {
    const [f, g, at] = [model.get("f"), model.get("g"), model.get("place")];
    preset.list.value = Object.keys(presets).find((name) => ["f", "g"].every((which) =>
      presets[name][which].join() === model.get(which).join())) ?? OWN;
    mode.list.value = model.get("mode");
    slide.show(at);
    [f, g].forEach((numbers, which) => numbers.forEach((value, index) => boxes[which][index].show(value)));

    const met = new Map(meetings(f, g, at).map(([i, , product]) => [i, product]));
    const index = Array.from({ length: m + 2 * n - 2 }, (_, col) => col - n + 1);
    let sum = null;
    const rows = [index, index.map((i) => f[i] ?? null), index.map((i) => g[at - i] ?? null),
      index.map((i) => met.get(i) ?? null), index.map((i) => (met.has(i) ? (sum = (sum ?? 0) + met.get(i)) : sum))];
    const reaches = [0, most, most, most ** 2, most ** 2];
    const look = (cols, reach) => (value, place) => {
      if (value === null) return {};
      const row = Math.floor(place / cols);
      return row ? { fill: SIGNED.colour(value, -reach(row), reach(row)), label: text(value, 2) } : { label: text(value) };
    };
    overlapping.paint({ rows: 5, cols: index.length, values: rows.flat() }, CELL, look(index.length, (row) => reaches[row]));

    const all = Array.from({ length: m + n - 1 }, (_, place) => place);
    const [first, last] = kept(model.get("mode"), m, n);
    const sums = all.map((place) => (place <= at ? sumOf(meetings(f, g, place)) : null));
    const answer = look(all.length, () => most ** 2);
    result.paint({ rows: 3, cols: all.length, values: [...all, ...sums, ...all.map((place) => place >= first && place <= last)] },
      CELL, (value, place) => (place < 2 * all.length ? { ...answer(value, place), mark: place === all.length + at }
        : value ? { fill: [189, 221, 212], label: "kept" } : {}));
    overlapping.canvas.setAttribute("aria-label", `The lists over each other at n = ${at}`);
    result.canvas.setAttribute("aria-label", "The convolution. The arrow keys choose a place.");
    write(words, spelledOut(f, g, at));
  } };
}

/** The part for two boxes: what to show, and what draws it. */
function boxes(model, change) {
  const { width, shift: far } = model.get("limits");
  const sliders = {
    width_f: range("Width of f", ...width.f, 0.05, (value) => change({ width_f: value })),
    width_g: range("Width of g", ...width.g, 0.05, (value) => change({ width_g: value })),
    shift: range("Shift t", -far, far, 0.05, (value) => change({ shift: value })),
  };
  const above = new Sheet(WIDE, { role: "img" }, UP + FLOOR + 20);
  const below = new Sheet(WIDE, { role: "img" }, 1.25 * UP + FLOOR + 20);
  const words = element("p", { class: "cc-words" });
  const part = element("div", {},
    element("div", { class: "cc-controls" }, ...Object.values(sliders).map(({ box }) => box)),
    panel(element("h4", {}, "f stays (blue), g slides (orange), their product (green)"), above.canvas,
      element("h4", {}, "The product's area, for every t so far"), below.canvas),
    element("div", { role: "status" }, words));

  const along = (x) => WIDE / 2 + x * UNIT;
  const axis = (sheet, name, heights) => {
    const context = sheet.clear();
    const ground = sheet.height - FLOOR;
    context.strokeStyle = context.fillStyle = sheet.ink;
    context.lineWidth = 1;
    context.font = "12px system-ui, sans-serif";
    context.textAlign = "center";
    context.fillRect(EDGE, ground, WIDE - EDGE, 1);
    for (let x = -far; x <= far; x++) {
      context.fillRect(along(x), ground, 1, 5);
      context.fillText(text(x), along(x), ground + 18);
    }
    context.textAlign = "left";
    context.fillText(name, EDGE + 4, 14);
    context.textAlign = "right";
    for (const y of heights) {
      context.fillText(text(y), EDGE - 8, ground - y * UP + 4);
      context.globalAlpha = 0.2;
      context.fillRect(EDGE, ground - y * UP, WIDE - EDGE, 1);
      context.globalAlpha = 1;
    }
    return { context, ground };
  };

  return { part, draw: () => {
    const [widthF, widthG, shift] = ["width_f", "width_g", "shift"].map((name) => model.get(name));
    for (const [name, { show }] of Object.entries(sliders)) show(model.get(name));
    const both = overlap(widthF, widthG, shift);

    const top = axis(above, "height", [0, 1]);
    const fill = (from, to, colour, alpha) => {
      top.context.globalAlpha = alpha;
      top.context.fillStyle = colour;
      top.context.fillRect(along(from), top.ground - UP, Math.max(0, to - from) * UNIT, UP);
    };
    fill(-widthF / 2, widthF / 2, BLUE, 0.35);
    fill(shift - widthG / 2, shift + widthG / 2, ORANGE, 0.35);
    fill(...both, GREEN, 1);
    top.context.globalAlpha = 1;

    const { context, ground } = axis(below, "area", [0, 0.5, 1]);
    const times = Array.from({ length: Math.round((shift + far) / FINE) + 1 }, (_, at) => -far + at * FINE);
    const curve = times.map((time) => area(overlap(widthF, widthG, time)));
    context.strokeStyle = context.fillStyle = GREEN;
    context.lineWidth = 3;
    context.beginPath();
    curve.forEach((value, at) => context.lineTo(along(times[at]), ground - value * UP));
    context.stroke();
    context.beginPath();
    context.arc(along(shift), ground - area(both) * UP, 6, 0, 2 * Math.PI);
    context.fill();
    below.canvas.values = { times, curve }; // what is on show, for whoever wants to check it
    above.canvas.setAttribute("aria-label", `Two boxes, one shifted by ${text(shift, 2)}`);
    below.canvas.setAttribute("aria-label", `The area of their product, ${text(area(both), 2)} now`);
    write(words, area(both) ? `At t = ${text(shift, 2)} both are 1 from ${text(both[0], 3)} to ${text(both[1], 3)}: `
      + `the product's area is ${text(area(both), 3)}.` : `At t = ${text(shift, 2)} they don't meet: the product is 0 everywhere.`);
  } };
}

function render({ model, el }) {
  return run(model, el, "Flip and slide explorer",
    ["kind", "f", "g", "mode", "place", "width_f", "width_g", "shift"], (stage, change) => {
      const kind = dropDown("Convolve two", ["lists", "boxes"], (name) => change({ kind: name }));
      const parts = { lists: lists(model, change, (place) => change({ place })), boxes: boxes(model, change) };
      stage.append(element("div", { class: "cc-controls" }, kind.box), ...Object.values(parts).map(({ part }) => part));
      return () => {
        kind.list.value = model.get("kind");
        for (const [name, { part }] of Object.entries(parts)) part.hidden = name !== model.get("kind");
        parts[model.get("kind")].draw();
      };
    });
}

export default { render };
