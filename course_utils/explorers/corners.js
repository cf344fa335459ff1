// The corners explorer's view.

import { EMPTY, INK, RING, SIGNED, rgb } from "./colours.js";
import { dropDown, panel } from "./controls.js";
import { element, write } from "../web/elements.js";
import { run } from "./explorer.js";
import { Squares } from "./grids.js";
import { text } from "./words.js";

const CELL = 19; // screen pixels: a square of the image and of the maps
const ROOMY = 24; // screen pixels: a square of the sum, whose numbers are longer
const LARGE = 36; // screen pixels: a square of the pattern
const WEIGHT = 26; // screen pixels: a weight of the second layer
const FIT = 3; // a sum that is coloured as strongly as can be
const SHADE = rgb(INK);
const FOUR = [[0, 0], [0, 1], [1, 0], [1, 1]]; // a 2 x 2 window's squares, and the four corners of a pattern

/** What the first layer makes of an image ({ rows }): four maps, light outside. */
function cornerMaps(image, pattern, between) {
  return FOUR.map(([top, left]) => image.map((line, row) => line.map((_, col) => {
    const sum = FOUR.reduce((so_far, [down, across]) =>
      so_far + pattern[top + down][left + across] * (image[row + down]?.[col + across] ?? -1), 0) / 4;
    return between === "ReLU" ? Math.max(0, sum) : sum;
  })));
}

/** The second layer's sum at one place: sixteen products, 0 outside the maps. */
function sumAt(maps, weights, row, col) {
  return maps.reduce((so_far, map, slice) => so_far + FOUR.reduce((sum, [down, across]) =>
    sum + weights[slice][down][across] * (map[row + down]?.[col + across] ?? 0), 0), 0);
}

/** How many of all 512 windows but the pattern itself answer as much as it does, or more. */
function rivals(pattern, weights, between) {
  const answer = (window) => sumAt(cornerMaps(window, pattern, between).map((map) => map.slice(0, 2).map((line) => line.slice(0, 2))),
    weights, 0, 0);
  const own = answer(pattern);
  const all = Array.from({ length: 512 }, (_, bits) =>
    [0, 1, 2].map((row) => [0, 1, 2].map((col) => ((bits >> (3 * row + col)) & 1 ? 1 : -1))));
  return all.filter((window) => answer(window) >= own - 1e-9 && window.flat().join() !== pattern.flat().join()).length;
}

function render(view) {
  const { between, against, names } = view.model.get("options");
  const traits = ["image", "pattern", "weights", "between", "against"];
  return run(view, "Corners explorer", ({ stage, now: live, change, redraw }) => {
    let spot = [2, 2];
    let corner = [0, 0]; // the pattern's square that a key would turn over
    let last = []; // the maps and the sum as they were before the latest change
    let changed = [];
    let before = "";
    const lists = { between: dropDown("Between the layers", between, (name) => change({ between: name })),
      against: dropDown("A misplaced corner weighs", against, (name) => change({ against: name })) };
    const turn = (name) => ([row, col]) => {
      const squares = live[name].map((line) => [...line]);
      squares[row][col] *= -1;
      change({ [name]: squares });
    };
    const go = (place) => { spot = place; redraw(); };
    const side = live.image.length;
    const map = (kind, cell = CELL) => new Squares((side + 2) * cell, { role: "application", "aria-roledescription": kind });
    const image = map("image");
    const maps = names.map(() => map("map"));
    const sum = map("map", ROOMY);
    const pattern = new Squares(3 * LARGE, { role: "application", "aria-roledescription": "pattern" });
    const slices = new Squares(5 * WEIGHT, { role: "img" });
    image.point(() => spot, go, turn("image"));
    for (const grid of [...maps, sum]) grid.point(() => spot, go);
    pattern.point(() => corner, (place) => { corner = place; redraw(); }, turn("pattern"));
    const lines = [element("p", { class: "cc-words" }), element("p"), element("p")];

    stage.append(
      element("div", { class: "cc-controls" }, lists.between.box, lists.against.box),
      element("div", { class: "cc-panels" },
        panel(element("h4", {}, "Image, light outside"), image.canvas),
        panel(element("h4", {}, "Pattern"), pattern.canvas),
        panel(element("h4", {}, "Second layer: four slices"), slices.canvas),
        panel(element("h4", {}, "The sum"), sum.canvas)),
      element("div", { class: "cc-panels cc-apart" },
        ...names.map((name, at) => panel(element("h4", {}, `Map ${at}: ${name}`), maps[at].canvas))),
      element("p", { class: "cc-hint" }, "Click a square of the image or of the pattern to turn it over, or go there by arrow keys "
        + "and press Space. What has just changed is framed."),
      element("div", { role: "status", class: "cc-verdict" }, ...lines));

    const draw = () => {
      const [squares, template] = [live.image, live.pattern];
      const weights = live.weights.map((slice) => slice.map((line) =>
        line.map((weight) => (live.against === "0" ? Math.max(0, weight) : weight))));
      const layer = cornerMaps(squares, template, live.between);
      const total = squares.map((line, row) => line.map((_, col) => sumAt(layer, weights, row, col)));
      const all = [...layer, total].map((grid) => grid.flat());
      const now = traits.map((name) => JSON.stringify(live[name])).join();
      if (now !== before) {
        changed = all.map((values, at) => new Set(values.flatMap((value, place) =>
          (last.length && Math.abs(value - last[at][place]) > 1e-9 ? [place] : []))));
        [last, before] = [all, now];
      }
      const [row, col] = spot;

      for (const [name, { list }] of Object.entries(lists)) list.value = live[name];
      const shade = (value) => ({ fill: value > 0 ? SHADE : EMPTY });
      image.paint({ rows: side, cols: side, values: squares.flat() }, CELL, shade, 1);
      image.context.fillStyle = `rgb(${RING})`;
      for (let at = 0; at < side + 2; at++) {
        for (const [x, y] of [[at, 0], [at, side + 1], [0, at], [side + 1, at]]) {
          image.context.fillRect(x * CELL, y * CELL, CELL - 1, CELL - 1);
        }
      }
      image.number(INK);
      image.frame(row, col, 3, 3);
      pattern.paint({ rows: 3, cols: 3, values: template.flat() }, LARGE, (value, at) =>
        ({ ...shade(value), label: text(value), mark: at === 3 * corner[0] + corner[1] }));
      const places = [0, 1, null, 2, 3]; // the four slices, with a gap between them
      const slots = places.flatMap((down, r) => places.map((across, c) => {
        if (down === null || across === null) return null;
        return weights[2 * (r > 2) + (c > 2)][down % 2][across % 2];
      }));
      slices.paint({ rows: 5, cols: 5, values: slots }, WEIGHT, (value) =>
        (value === null ? {} : { fill: SIGNED.colour(value, -1.5, 1.5), label: text(value) }));
      [...maps, sum].forEach((grid, at) => {
        const reach = at < 4 ? 1 : FIT;
        grid.paint({ rows: side, cols: side, values: all[at] }, at < 4 ? CELL : ROOMY, (value, place) =>
          ({ fill: SIGNED.colour(value, -reach, reach), label: value ? text(value, 2).replace("0.", ".") : "",
            mark: changed[at].has(place) }), 1);
        grid.number();
        grid.frame(row, col, ...(at < 4 ? [2, 2] : [1, 1]));
      });

      image.canvas.setAttribute("aria-label", "Image. Arrow keys choose a square, Space turns it over.");
      pattern.canvas.setAttribute("aria-label", "Pattern. Arrow keys choose a square, Space turns it over.");
      maps.forEach(({ canvas }, at) => canvas.setAttribute("aria-label", `Map of the ${names[at]} corner. The arrow keys choose a place.`));
      sum.canvas.setAttribute("aria-label", "The sum. The arrow keys choose a place.");
      slices.canvas.setAttribute("aria-label", `The second layer's weights: ${JSON.stringify(weights)}`);
      const parts = layer.map((grid, slice) => FOUR.reduce((so_far, [down, across]) =>
        so_far + weights[slice][down][across] * (grid[row + down]?.[col + across] ?? 0), 0));
      write(lines[0], `Row ${row}, column ${col}: the slices give ${parts.map((part) =>
        (part < 0 ? `(${text(part, 2)})` : text(part, 2))).join(" + ")} = ${text(total[row][col], 2)}.`);
      const most = Math.max(...all[4]);
      const first = all[4].indexOf(most);
      write(lines[1], `Largest sum: ${text(most, 2)}, in row ${Math.floor(first / side)}, column ${first % side}.`);
      const others = rivals(template, weights, live.between);
      write(lines[2], `Of the 511 other windows of 3 x 3 squares, ${others || "none"} ${others === 1 ? "answers" : "answer"} `
        + "as much as the pattern itself, or more.");
    };
    return { draw };
  });
}

export default { render };
