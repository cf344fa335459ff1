// The pattern explorer's view.

import { EMPTY, INK, RING, SIGNED, rgb } from "./colours.js";
import { NINE, OWN, dropDown, panel, range } from "./controls.js";
import { element, write } from "../web/elements.js";
import { run } from "./explorer.js";
import { Squares } from "./grids.js";
import { MINUS, plural, text } from "./words.js";

const CELL = 23; // screen pixels: a square of the image
const LARGE = 46; // screen pixels: a square of the pattern
const FIT = 9; // the response where all squares agree
const SHADE = rgb(INK);

/** The products of the squares under the window whose centre is at (row, col); outside it is light. */
function products(image, pattern, row, col) {
  return NINE.map((at) => {
    const [down, across] = [Math.floor(at / 3), at % 3];
    return pattern[down][across] * (image[row + down - 1]?.[col + across - 1] ?? -1);
  });
}

function total(values) {
  return values.reduce((sum, value) => sum + value, 0);
}

/** What happens at one place, in words. */
function story([row, col], fits, response, offset) {
  const moved = response + offset;
  return `Row ${row}, column ${col}: ${fits} squares agree, ${9 - fits} differ, ${fits} ${MINUS} ${9 - fits} = ${text(response)}. `
    + `The offset makes it ${text(moved)}, ${moved > 0 ? "and the ReLU leaves that" : "and the ReLU makes that 0"}.`;
}

/** The largest response, and whether anything comes through. */
function verdict(responses, through, cols) {
  const most = Math.max(...responses);
  const first = responses.indexOf(most);
  const count = responses.filter((value) => value === most).length;
  const fits = responses.filter((value) => value === FIT).length;
  const positive = through.filter((value) => value > 0).length;
  return [
    `Largest response: ${text(most)}, in row ${Math.floor(first / cols)}, column ${first % cols}`
      + `${count > 1 ? ` and ${plural(count - 1, "other place")}` : ""}.`,
    `Verdict: ${positive ? `yes. ${plural(positive, "square")} came through the ReLU` : "no. Nothing came through the ReLU"}, and `
      + `the pattern fits perfectly at ${plural(fits, "place")}.`,
  ];
}

function render(view) {
  const { model } = view;
  return run(view, "Pattern explorer", ({ stage, now: live, change, redraw }) => {
    const { image: images, pattern: patterns } = model.get("presets");
    let spot = [2, 1];
    let last = { squares: "", answers: [] }; // the responses before the latest square was turned over
    let changed = new Set(); // where that changed them
    let corner = [0, 0]; // the pattern's square that a key would turn over
    const preset = (label, name, known) => dropDown(label, [...Object.keys(known), OWN], (which) => {
      if (known[which]) change({ [name]: known[which].map((line) => [...line]) });
      else redraw();
    });
    const lists = { image: preset("Image", "image", images), pattern: preset("Pattern", "pattern", patterns) };
    const { offset: most } = model.get("limits");
    const offset = range("Offset", -most, most, 0.5, (value) => change({ offset: value }));
    const turn = (name) => ([row, col]) => {
      const squares = live[name].map((line) => [...line]);
      squares[row][col] *= -1;
      change({ [name]: squares });
    };
    const go = (place) => { spot = place; redraw(); };

    const side = live.image.length;
    const map = (kind) => new Squares((side + 2) * CELL, { role: "application", "aria-roledescription": kind });
    const [image, responses, through] = ["image", "map", "map"].map(map);
    const pattern = new Squares(3 * LARGE, { role: "application", "aria-roledescription": "pattern" });
    image.point(() => spot, go, turn("image"));
    responses.point(() => spot, go);
    through.point(() => spot, go);
    pattern.point(() => corner, (place) => { corner = place; redraw(); }, turn("pattern"));
    const words = element("p", { class: "cc-words" });
    const lines = [element("p"), element("p", { class: "cc-words" })];
    const news = element("p");

    stage.append(
      element("div", { class: "cc-controls" }, lists.image.box, lists.pattern.box, offset.box),
      element("div", { class: "cc-panels" },
        panel(element("h4", {}, "Image, light outside"), image.canvas),
        panel(element("h4", {}, "Pattern"), pattern.canvas),
        panel(element("h4", {}, "Responses"), responses.canvas),
        panel(element("h4", {}, "After offset and ReLU"), through.canvas)),
      element("p", { class: "cc-hint" }, "Click a square of the image or of the pattern to turn it over, or go there by arrow keys "
        + "and press Space. Point at a map to see the nine products in the image; a framed response is one that has just changed."),
      element("div", { role: "status", class: "cc-verdict" }, words, ...lines, news));

    const draw = () => {
      const now = { image: live.image, pattern: live.pattern };
      const added = live.offset;
      const places = now.image.flatMap((line, row) => line.map((_, col) => [row, col]));
      const answers = places.map((place) => total(products(now.image, now.pattern, ...place)));
      const squares = [now.image, now.pattern].join();
      if (squares !== last.squares) {
        changed = new Set(last.answers.flatMap((value, at) => (value === answers[at] ? [] : [at])));
        const most = Math.max(0, ...last.answers.map((value, at) => Math.abs(value - answers[at])));
        write(news, last.answers.length ? `The latest change moved ${plural(changed.size, "response")}, by ${most} at most.` : "");
        last = { squares, answers };
      }
      const passed = answers.map((value) => Math.max(0, value + added));
      const [row, col] = spot;
      const own = products(now.image, now.pattern, row, col);

      for (const [name, known] of [["image", images], ["pattern", patterns]]) {
        lists[name].list.value = Object.keys(known).find((which) => known[which].flat().join() === now[name].flat().join()) ?? OWN;
      }
      offset.show(added);
      const shade = (value) => (value > 0 ? SHADE : EMPTY);
      image.paint({ rows: side, cols: side, values: now.image.flat() }, CELL, (value, at) => {
        const [down, across] = [Math.floor(at / side) - row + 1, at % side - col + 1];
        const under = down >= 0 && across >= 0 && down < 3 && across < 3;
        return { fill: shade(value), label: under ? text(own[3 * down + across]) : "" };
      }, 1);
      image.context.fillStyle = `rgb(${RING})`;
      for (let at = 0; at < side + 2; at++) {
        for (const [x, y] of [[at, 0], [at, side + 1], [0, at], [side + 1, at]]) {
          image.context.fillRect(x * CELL, y * CELL, CELL - 1, CELL - 1);
        }
      }
      image.number(INK);
      image.frame(row - 1, col - 1, 3, 3);
      pattern.paint({ rows: 3, cols: 3, values: now.pattern.flat() }, LARGE, (value, at) =>
        ({ fill: shade(value), label: text(value), mark: at === 3 * corner[0] + corner[1] }));
      for (const [grid, values] of [[responses, answers], [through, passed]]) {
        grid.paint({ rows: side, cols: side, values }, CELL,
          (value, at) => ({ fill: SIGNED.colour(value, -FIT, FIT), label: text(value, 1), mark: changed.has(at) }), 1);
        grid.number();
        grid.frame(row, col, 1, 1);
      }

      image.canvas.setAttribute("aria-label", "Image. Arrow keys choose a square, Space turns it over.");
      pattern.canvas.setAttribute("aria-label", "Pattern. Arrow keys choose a square, Space turns it over.");
      responses.canvas.setAttribute("aria-label", "Responses. The arrow keys choose a place.");
      through.canvas.setAttribute("aria-label", "After offset and ReLU. The arrow keys choose a place.");
      write(words, story(spot, own.filter((value) => value > 0).length, total(own), added));
      verdict(answers, passed, side).forEach((line, at) => write(lines[at], line));
    };
    return { draw };
  });
}

export default { render };
