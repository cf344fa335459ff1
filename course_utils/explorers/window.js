// The window explorer's view. The helpers of explorer.js and grids.js stand above this text.

const ROOM = 216; // screen pixels: side of each map
const PACE = 450; // milliseconds a place while playing
const LIT = rgb(ORANGE);

/** The map that a layer makes: each output is the mean of the squares its window looks at; padding counts 0. */
function average({ rows, values }, [kernel, stride, padding, dilation]) {
  const reach = dilation * (kernel - 1) + 1;
  const side = Math.floor((rows + 2 * padding - reach) / stride) + 1;
  const out = { rows: side, cols: side, values: new Float64Array(side * side) };
  for (let at = 0; at < side * side; at++) {
    let sum = 0;
    for (const [row, col] of lookedAt([Math.floor(at / side), at % side], [kernel, stride, padding, dilation])) {
      if (row >= 0 && col >= 0 && row < rows && col < rows) sum += values[row * rows + col];
    }
    out.values[at] = sum / kernel ** 2;
  }
  return out;
}

/** The squares that one output looks at; those in the padding have places below 0 or beyond the map. */
function lookedAt([row, col], [kernel, stride, padding, dilation]) {
  const places = [];
  for (let down = 0; down < kernel; down++) {
    for (let across = 0; across < kernel; across++) {
      places.push([row * stride - padding + down * dilation, col * stride - padding + across * dilation]);
    }
  }
  return places;
}

/** For each map from the image up to the chosen output's: what that output depends on. */
function precedents(layers, maps, spot) {
  const found = [[[spot.row, spot.col]]];
  for (let at = spot.layer - 1; at >= 0; at--) {
    const side = maps[at + 1].rows;
    const inside = found[0].filter(([row, col]) => row >= 0 && col >= 0 && row < side && col < side);
    const places = inside.flatMap((place) => lookedAt(place, layers[at]));
    found.unshift([...new Map(places.map((place) => [place.join(), place])).values()]);
  }
  return found;
}

/** Why a layer fits nowhere, in one sentence; nothing where all of them fit. */
function noFit(size, layers) {
  let side = size;
  for (const [at, [kernel, stride, padding, dilation]] of layers.entries()) {
    side += 2 * padding;
    const reach = dilation * (kernel - 1) + 1;
    if (reach > side) {
      return `Layer ${at + 1}: the window reaches over ${reach} squares, and the padded map has only ${side}. It fits nowhere.`;
    }
    side = Math.floor((side - reach) / stride) + 1;
  }
  return "";
}

/** The rule for one layer with its numbers filled in, and what the floor drops. */
function rule(size, [kernel, stride, padding, dilation]) {
  const room = size + 2 * padding - dilation * (kernel - 1) - 1;
  const steps = Math.floor(room / stride);
  const left = room % stride;
  return [
    `⌊(n + 2p ${MINUS} d(k ${MINUS} 1) ${MINUS} 1) / s⌋ + 1`,
    `= ⌊(${size} + 2·${padding} ${MINUS} ${dilation}·(${kernel} ${MINUS} 1) ${MINUS} 1) / ${stride}⌋ + 1`,
    `= ⌊${room} / ${stride}⌋ + 1 = ⌊${text(room / stride, 2)}⌋ + 1 = ${steps} + 1 = ${steps + 1}`,
    left ? `The floor drops a remainder of ${left}: the last ${left === 1 ? "row and column are" : `${left} rows and columns are`} `
      + "not reached." : "No remainder: the last window ends at the edge.",
  ];
}

/** What the chosen output depends on, in words. */
function story(lit, maps, spot) {
  const back = lit.slice(1, -1).map((places, at) => {
    const side = maps[at + 1].rows;
    return `${places.filter(([row, col]) => row >= 0 && col >= 0 && row < side && col < side).length} of layer ${at + 1}`;
  }).reverse();
  const [rows, cols] = [0, 1].map((axis) => {
    const along = lit[0].map((place) => place[axis]);
    return Math.max(...along) - Math.min(...along) + 1;
  });
  const outside = lit[0].filter((place) => place.some((at) => at < 0 || at >= maps[0].rows)).length;
  return `Row ${spot.row}, column ${spot.col} of layer ${spot.layer} (counted from 0) depends on `
    + `${[...back, `${plural(lit[0].length, "square")} of the padded image`].join(", and through them on ")}`
    + `${outside ? ` (${outside} of padding)` : ""}. From the first to the last that spans `
    + `${plural(rows, "row")} and ${plural(cols, "column")}.`;
}

function render({ model, el }) {
  const settings = model.get("settings");
  const pixels = model.get("pixels");
  const limits = model.get("limits");
  const every = [...Array(limits.layers + 1).keys()]; // the image's map, and that of each layer
  const names = every.slice(1).map(String);

  return run(model, el, "Window explorer", ["size", "layers"], (stage, change, redraw) => {
    const spot = { layer: 1, row: 0, col: 0 };
    let edited = 0;
    let timer = 0;
    let maps = [];

    const propose = (size, layers) => {
      const problem = noFit(size, layers);
      change(problem ? { problem } : { size, layers });
    };
    const size = range("Image side", ...limits.size, 1, (value) => propose(value, model.get("layers")));
    const depth = dropDown("Layers", names, (count) => {
      const layers = model.get("layers").map((layer) => [...layer]);
      while (layers.length < count) layers.push([...layers.at(-1)]);
      propose(model.get("size"), layers.slice(0, count));
    });
    const which = dropDown("Settings of layer", names, (name) => { edited = name - 1; redraw(); });
    const sliders = settings.map(([name, low, high], at) => range(name[0].toUpperCase() + name.slice(1), low, high, 1, (value) => {
      const layers = model.get("layers").map((layer) => [...layer]);
      layers[edited][at] = value;
      propose(model.get("size"), layers);
    }));

    const step = (by) => {
      const { cols, values } = maps[spot.layer];
      const at = (spot.row * cols + spot.col + by + values.length) % values.length;
      Object.assign(spot, { row: Math.floor(at / cols), col: at % cols });
      redraw();
    };
    const pause = () => {
      clearInterval(timer);
      timer = 0;
      write(play, "Play");
    };
    const button = (name, pressed) => element("button", { type: "button", onclick: pressed }, name);
    const play = button("Play", () => {
      if (timer) return pause();
      write(play, "Pause");
      timer = setInterval(() => step(1), PACE);
    });

    const titles = every.map(() => element("h4"));
    const grids = every.map((at) => new Squares(ROOM, at ? { role: "application", "aria-roledescription": "map" }
      : { role: "img" }));
    const panels = grids.map((grid, at) => panel(titles[at], grid.canvas));
    const ringOf = (at) => model.get("layers")[at]?.[2] ?? 0; // the padding drawn around a map: that of the layer above it
    grids.forEach((grid, layer) => layer && grid.point(
      () => (spot.layer === layer ? [spot.row + ringOf(layer), spot.col + ringOf(layer)] : [ringOf(layer), ringOf(layer)]),
      (place) => {
        const [row, col] = place.map((at) => Math.min(Math.max(at - ringOf(layer), 0), maps[layer].rows - 1));
        pause();
        Object.assign(spot, { layer, row, col });
        redraw();
      }));
    const lines = [0, 1, 2, 3].map(() => element("p"));
    const ruleTitle = element("h4");
    const words = element("p", { class: "cc-words" });

    stage.append(
      element("div", { class: "cc-controls" }, size.box, depth.box, which.box, ...sliders.map(({ box }) => box),
        element("div", { class: "cc-field" }, button("Back", () => { pause(); step(-1); }),
          button("Step", () => { pause(); step(1); }), play)),
      element("div", { class: "cc-panels" }, ...panels),
      element("p", { class: "cc-hint" }, "Point at an output, or click one and use the arrow keys: what it depends on lights up. "
        + "Each output is the mean under its window; blue squares are padding, 0."),
      element("div", { class: "cc-why" },
        element("div", { class: "cc-rule" }, ruleTitle, ...lines),
        element("div", { role: "status" }, words)));

    const draw = () => {
      const layers = model.get("layers");
      const side = model.get("size");
      maps = [{ rows: side, cols: side, values: pixels.slice(0, side).flatMap((line) => line.slice(0, side)) }];
      layers.forEach((layer) => maps.push(average(maps.at(-1), layer)));
      edited = Math.min(edited, layers.length - 1);
      spot.layer = Math.min(spot.layer, layers.length);
      const last = maps[spot.layer].rows - 1;
      Object.assign(spot, { row: Math.min(spot.row, last), col: Math.min(spot.col, last) });
      const lit = precedents(layers, maps, spot);

      size.show(side);
      depth.list.value = layers.length;
      which.list.value = edited + 1;
      which.list.disabled = layers.length === 1;
      sliders.forEach(({ show }, at) => show(layers[edited][at]));

      const cell = Math.min(30, Math.floor(ROOM / Math.max(...maps.map(({ rows }, at) => rows + 2 * ringOf(at)))));
      panels.forEach((part, at) => {
        part.hidden = at >= maps.length;
        if (part.hidden) return;
        const { rows, values } = maps[at];
        const ring = ringOf(at);
        const wide = rows + 2 * ring;
        const squares = Array.from({ length: wide * wide }, (_, place) => {
          const [row, col] = [Math.floor(place / wide) - ring, place % wide - ring];
          return row >= 0 && col >= 0 && row < rows && col < rows ? values[row * rows + col] : null;
        });
        const marked = new Set((lit[at] ?? []).map(([row, col]) => (row + ring) * wide + col + ring));
        grids[at].paint({ rows: wide, cols: wide, values: squares, marked: [...marked] }, cell, (value, place) => {
          const plain = value === null ? RING : GREY.colour(value, 0, 9);
          return { fill: marked.has(place) ? plain.map((part, of) => Math.round((part + LIT[of]) / 2)) : plain,
            label: text(value ?? 0, 1), mark: marked.has(place) };
        });
        write(titles[at], `${at ? `Layer ${at}` : "Image"}: ${rows} × ${rows}${ring ? `, padding ${ring}` : ""}`);
        grids[at].canvas.setAttribute("aria-label", at ? `Output of layer ${at}. The arrow keys choose a square.` : "Image");
      });
      write(ruleTitle, `Layer ${edited + 1}: how many places has its window, downwards and across?`);
      rule(maps[edited].rows, layers[edited]).forEach((line, at) => write(lines[at], line));
      write(words, story(lit, maps, spot));
    };
    draw.stop = pause;
    return draw;
  });
}

export default { render };
