// The cat explorer's view.

import { BLUE, GREY, ORANGE, YELLOW } from "./colours.js";
import { dropDown, panel, range } from "./controls.js";
import { element, write } from "../web/elements.js";
import { run, unpack } from "./explorer.js";
import { ARROWS, Grid } from "./grids.js";

const CELL = 3; // screen pixels a pixel
const PATIENCE = 1500; // milliseconds until an answer that doesn't come is taken from those worked out beforehand

/** `ground` with `square` laid over it, its upper left corner in (row, col). */
function compose(ground, square, [row, col]) {
  const values = Float64Array.from(ground.values);
  for (let down = 0; down < square.rows; down++) {
    const line = square.values.subarray(down * square.cols, (down + 1) * square.cols);
    values.set(line, (row + down) * ground.cols + col);
  }
  return { ...ground, values };
}

/** Which quadrant holds the whole square, in words. */
function quadrant([row, col], side, square) {
  const half = (at, before, after) => (at + square <= side / 2 ? before : at >= side / 2 ? after : "");
  const [upright, across] = [half(row, "upper", "lower"), half(col, "left", "right")];
  if (!upright || !across) return "across the border of two quadrants";
  return `in the ${upright} ${across}${upright === "lower" && across === "left" ? ", as in training" : ""}`;
}

/** A sentence: who tells the cat from its scrambled pixels here. */
function camps(names, apart) {
  const list = (some) => (some.length < 2 ? some.join("") : `${some.slice(0, -1).join(", ")} and ${some.at(-1)}`);
  const some = names.filter((_, at) => apart[at]);
  if (!some.length) return "None of the nets tells cat and scrambled pixels apart here.";
  return `${list(some)} ${some.length > 1 ? "tell" : "tells"} cat and scrambled pixels apart here`
    + `${some.length < names.length ? ", and no other net does" : ""}.`;
}

function render(view) {
  const { model } = view;
  const images = Object.fromEntries(Object.entries(model.get("images")).map(([name, image]) => [name, unpack(image)]));
  const inside = model.get("fillings");
  const textures = Object.keys(images).filter((name) => !inside.includes(name));
  const names = model.get("names");

  return run(view, "Cat explorer", ({ stage, now: live, change, redraw }) => {
    const { rows: side } = images[textures[0]];
    const { rows: square } = images.cat;
    const far = side - square;
    let timer = 0;
    let alone = false; // no kernel has answered in time
    let heard = ""; // what the last answer was about

    const within = (at) => Math.min(Math.max(Math.round(at), 0), far);
    const move = (row, col) => {
      const [before, now] = [live.place, [within(row), within(col)]];
      if (before[0] !== now[0] || before[1] !== now[1]) change({ place: now });
    };

    const grid = new Grid(side * CELL, { role: "application", "aria-roledescription": "picture", tabindex: 0 });
    const { canvas } = grid;
    canvas.classList.add("cc-cat");
    const pointed = (event) => {
      const box = canvas.getBoundingClientRect();
      return [(event.clientY - box.top - canvas.clientTop) / CELL, (event.clientX - box.left - canvas.clientLeft) / CELL];
    };
    let held = null; // where in the square the hand holds it
    canvas.addEventListener("pointerdown", (event) => {
      const [row, col] = pointed(event);
      const [top, left] = live.place;
      const hit = row >= top && row < top + square && col >= left && col < left + square;
      held = hit ? [row - top, col - left] : [square / 2, square / 2];
      canvas.setPointerCapture(event.pointerId);
      move(row - held[0], col - held[1]);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!held) return;
      const [row, col] = pointed(event);
      move(row - held[0], col - held[1]);
    });
    for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => { held = null; });
    canvas.addEventListener("keydown", (event) => {
      const arrow = ARROWS[event.key];
      if (!arrow) return;
      event.preventDefault(); // the page would scroll
      const [row, col] = live.place;
      const length = event.shiftKey ? 10 : 1;
      move(row + length * arrow[0], col + length * arrow[1]);
    });

    const texture = dropDown("Texture", textures, (name) => change({ texture: name }));
    const filling = dropDown("On show in the square", inside, (name) => change({ inside: name }));
    const row = range("Row", 0, far, 1, (value) => move(value, live.place[1]));
    const col = range("Column", 0, far, 1, (value) => move(live.place[0], value));

    const bars = names.map((name) => {
      const verdict = element("b");
      const lines = inside.map((what) => {
        const [fill, said] = [element("i"), element("span")];
        return { fill, said, parts: [element("em", {}, what), element("div", { class: "cc-bar" }, fill, element("b")), said] };
      });
      const box = element("div", { class: "cc-answer" },
        element("p", {}, element("strong", {}, name), " tells them apart: ", verdict), ...lines.flatMap(({ parts }) => parts));
      return { verdict, lines, box };
    });
    const answers = element("div", { class: "cc-panel cc-answers" },
      element("h4", {}, "How sure of a cat? (bar: 0 to 100 %, line: one half)"), ...bars.map(({ box }) => box));
    const told = element("p", { class: "cc-told", role: "status" });
    const hint = element("p", { class: "cc-hint" });
    stage.append(
      element("div", { class: "cc-panels" },
        panel(element("h4", {}, "Drag the square"), canvas),
        element("div", { class: "cc-panel cc-beside" }, answers, told, texture.box, filling.box, row.box, col.box, hint)));

    /** What to show: the kernel's last answer; where none comes, the answer for the nearest place known. */
    const known = () => {
      const now = [live.texture, ...live.place];
      const { asked, logits } = live.answers;
      const answered = now.every((part, at) => part === asked[at]);
      if (answered || heard !== String(asked)) {
        clearTimeout(timer);
        [timer, alone, heard] = [0, false, String(asked)];
      }
      if (!answered && !alone) timer ||= setTimeout(() => { [timer, alone] = [0, true]; redraw(); }, PATIENCE);
      const { step, logits: table } = model.get("grid");
      if (!alone || !table) return { asked, logits };
      const last = Math.floor(far / step);
      const [down, across] = now.slice(1).map((at) => Math.min(Math.round(at / step), last));
      return { asked: now, logits: inside.map((what) => table[now[0]][what][down * (last + 1) + across]),
        near: `row ${down * step}, column ${across * step}` };
    };

    const draw = () => {
      const place = live.place;
      grid.draw(compose(images[live.texture], images[live.inside], place), GREY, 0, 1, CELL);
      const { context } = grid;
      context.strokeStyle = YELLOW;
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(side * CELL / 2 + 0.5, 0);
      context.lineTo(side * CELL / 2 + 0.5, side * CELL);
      context.moveTo(0, side * CELL / 2 + 0.5);
      context.lineTo(side * CELL, side * CELL / 2 + 0.5);
      context.stroke();
      grid.frame(...place, square, square);
      canvas.setAttribute("aria-label", `Row ${place[0]}, column ${place[1]}. The arrow keys move the square, with Shift by ten.`);

      texture.list.value = live.texture;
      filling.list.value = live.inside;
      row.show(place[0]);
      col.show(place[1]);

      const { asked, logits, near } = known();
      const right = inside.map((what, row) => logits[row].map((logit) => logit > 0 === (what === "cat")));
      const apart = names.map((_, at) => right.every((ones) => ones[at]));
      bars.forEach(({ verdict, lines }, at) => {
        write(verdict, apart[at] ? "yes" : "no");
        lines.forEach(({ fill, said }, row) => {
          const logit = logits[row][at];
          const chance = 1 / (1 + Math.exp(-logit));
          fill.style.width = `${100 * chance}%`;
          fill.style.backgroundColor = right[row][at] ? BLUE : ORANGE;
          write(said, `${Math.round(100 * chance)} %: ${logit > 0 ? "cat" : "no cat"}, ${right[row][at] ? "right" : "wrong"}`);
        });
      });
      canvas.answered = { asked: String(asked), logits, near }; // what is on show, for whoever wants to check it
      write(told, `The square is ${quadrant(asked.slice(1), side, square)}. ${camps(names, apart)}`);
      write(hint, near ? `No kernel answers (it is busy, or there is none). These answers were worked out beforehand, for ${near}.`
        : "Drag the square, or click it and use the arrow keys; with Shift they take ten pixels.");
    };
    return { draw, stop: () => clearTimeout(timer) };
  });
}

export default { render };
