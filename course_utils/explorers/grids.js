// Pictures made of squares, for every explorer. The helpers of explorer.js stand above this text.

const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }; // [down, across]

const SMALLEST = 9; // screen pixels: numbers that can still be read

/** A canvas (a square, unless `height` is given) on which one draws in screen pixels. */
class Sheet {
  constructor(side, attributes = {}, height = side) {
    this.scale = Math.max(1, Math.round(window.devicePixelRatio || 1));
    this.canvas = element("canvas", { class: "cc-grid", ...attributes });
    this.context = this.canvas.getContext("2d");
    this.fit(side, height);
  }

  /** Give the sheet another size. */
  fit(side, height) {
    if (side === this.side && height === this.height) return;
    Object.assign(this, { side, height });
    Object.assign(this.canvas, { width: side * this.scale, height: height * this.scale });
    Object.assign(this.canvas.style, { width: `${side}px`, height: `${height}px` });
  }

  /** Start an empty picture and return what draws on it. */
  clear() {
    this.context.setTransform(this.scale, 0, 0, this.scale, 0, 0);
    this.context.clearRect(0, 0, this.side, this.height);
    return this.context;
  }

  /** The page's own ink, dark or light as its theme is. */
  get ink() {
    return getComputedStyle(this.canvas).color;
  }
}

/** A sheet that shows matrices ({ rows, cols, values }), one square per entry. */
class Grid extends Sheet {
  small = document.createElement("canvas");

  /** Draw `matrix` on `scale` from `low` to `high`, `cell` pixels an entry, `edge` entries in from the corner. */
  draw(matrix, scale, low, high, cell, edge = 0) {
    Object.assign(this, { matrix, cell, edge });
    this.canvas.values = matrix; // what is on show, for whoever wants to check it
    const { small } = this;
    const context = this.clear();
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

  /** Write the values, with as many decimals as can be read: two, one, none; nothing where even those are too wide. */
  #numbers(colour) {
    const { context, matrix, cell, edge } = this;
    context.font = "12px system-ui, sans-serif";
    let [words, size] = [[], 0];
    for (let decimals = 2; decimals >= 0 && size < SMALLEST; decimals--) {
      words = Array.from(matrix.values, (value) => text(value, decimals).replace(/^(\u2212?)0\./, "$1."));
      size = Math.min(12, 12 * (cell - 2) / Math.max(...words.map((word) => context.measureText(word).width)));
    }
    if (size < SMALLEST) return;
    context.font = `${size}px system-ui, sans-serif`;
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
    for (const [colour, line] of [["#ffffff", 5], [ORANGE, 2.5]]) { // a white rim, so that it shows on red
      context.strokeStyle = colour;
      context.lineWidth = line;
      context.strokeRect((edge + col) * cell - room, (edge + row) * cell - room,
        width * cell + 2 * room, height * cell + 2 * room);
    }
  }

  /**
   * Call `chosen([row, col])` for the entry under the mouse, or the next one in an arrow key's direction, and
   * `pressed([row, col])` where it is clicked, or Space or Enter is pressed. A key's place comes with its direction.
   */
  point(present, chosen, pressed = () => {}) {
    const send = ([row, col], direction) => chosen([Math.min(Math.max(row, 0), this.matrix.rows - 1),
      Math.min(Math.max(col, 0), this.matrix.cols - 1)], direction);
    const follow = (event) => {
      const box = this.canvas.getBoundingClientRect();
      const [left, top] = [this.canvas.clientLeft, this.canvas.clientTop];
      const place = [Math.floor((event.clientY - box.top - top) / this.cell) - this.edge,
        Math.floor((event.clientX - box.left - left) / this.cell) - this.edge];
      send(place);
      return place[0] >= 0 && place[1] >= 0 && place[0] < this.matrix.rows && place[1] < this.matrix.cols;
    };
    this.canvas.tabIndex = 0;
    this.canvas.addEventListener("pointermove", follow);
    this.canvas.addEventListener("pointerdown", (event) => { if (follow(event)) pressed(present()); });
    this.canvas.addEventListener("keydown", (event) => {
      const arrow = ARROWS[event.key];
      if (event.key !== " " && event.key !== "Enter" && !arrow) return;
      event.preventDefault(); // the page would scroll
      if (!arrow) {
        pressed(present());
        return;
      }
      const far = event.shiftKey ? 8 : 1;
      const [row, col] = present();
      send([row + far * arrow[0], col + far * arrow[1]], arrow);
    });
  }
}

/** A grid whose squares are painted one by one, with thin gaps between them. */
class Squares extends Grid {
  /**
   * Draw `matrix`, `cell` pixels an entry, `edge` entries in from the corner. `look(value, at)` says what a square
   * looks like: { fill: [red, green, blue], label, mark }, all optional; `mark` frames the square.
   */
  paint(matrix, cell, look, edge = 0) {
    Object.assign(this, { matrix, cell, edge });
    Object.assign(this.canvas, { values: matrix, cell, edge }); // what is on show, for whoever wants to check it
    const context = this.clear();
    const looks = Array.from(matrix.values, look);
    context.font = "14px system-ui, sans-serif";
    const labels = new Set(looks.map(({ label = "" }) => label));
    const size = 14 * Math.min(1, (cell - 3) / Math.max(1, ...[...labels].map((label) => context.measureText(label).width)));
    context.font = `${size}px system-ui, sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    looks.forEach(({ fill, label, mark }, at) => {
      const [x, y] = [(edge + at % matrix.cols) * cell, (edge + Math.floor(at / matrix.cols)) * cell];
      if (fill) {
        context.fillStyle = `rgb(${fill})`;
        context.fillRect(x, y, cell - 1, cell - 1);
      }
      if (mark) {
        for (const [colour, line] of [["#ffffff", 4], [ORANGE, 2]]) { // a white rim, so that it shows on red
          context.strokeStyle = colour;
          context.lineWidth = line;
          context.strokeRect(x + 1, y + 1, cell - 3, cell - 3);
        }
      }
      if (label && size >= 6) {
        context.fillStyle = fill ? inkOn(fill) : this.ink;
        context.fillText(label, x + cell / 2, y + cell / 2 + 0.5);
      }
    });
  }
}
