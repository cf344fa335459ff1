// @ts-check
// What a net says, computed in the browser from the data that portable.py makes of it.

/** @typedef {{ floats?: string, bytes?: string, scales?: string }} Numbers */

/**
 * @typedef {object} Described a layer as portable.py describes it
 * @property {"conv" | "linear" | "relu" | "pool" | "flatten"} kind
 * @property {number} [out]
 * @property {number} [side]
 * @property {number} [padding]
 * @property {Numbers} [weight]
 * @property {Numbers} [bias]
 */

/**
 * Square maps, one after another.
 * @typedef {{ channels: number, side: number, values: Float32Array }} Maps
 */
/** @typedef {(maps: Maps) => Maps} Layer */

/**
 * The first layer: what it makes of a whole image, and what becomes of that when a pixel of the
 * image grows by `more`. A square that moves over an image changes few pixels.
 * @typedef {object} First
 * @property {Layer} whole
 * @property {(made: Maps, side: number, row: number, col: number, more: number) => void} nudge
 */

/** @param {string} text */
function bytes(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/**
 * @param {Numbers | undefined} numbers
 * @returns {Float32Array}
 */
function unpacked(numbers) {
  if (numbers?.floats !== undefined) return new Float32Array(bytes(numbers.floats).buffer);
  const scales = new Float32Array(bytes(numbers?.scales ?? "").buffer);
  const small = new Int8Array(bytes(numbers?.bytes ?? "").buffer);
  const values = new Float32Array(small.length);
  const length = small.length / scales.length;
  for (let at = 0; at < small.length; at += 1) {
    values[at] = small[at] * scales[Math.floor(at / length)];
  }
  return values;
}

/**
 * The maps with `padding` zeros around each.
 * @param {Maps} maps
 * @param {number} padding
 * @returns {Maps}
 */
function padded({ channels, side, values }, padding) {
  const wide = side + 2 * padding;
  const grown = new Float32Array(channels * wide * wide);
  for (let channel = 0; channel < channels; channel += 1) {
    for (let row = 0; row < side; row += 1) {
      const from = (channel * side + row) * side;
      const to = (channel * wide + row + padding) * wide + padding;
      grown.set(values.subarray(from, from + side), to);
    }
  }
  return { channels, side: wide, values: grown };
}

/**
 * @param {Described} described
 * @returns {First}
 */
function convolution({ out = 1, side: kernel = 1, padding = 0, weight, bias }) {
  const weights = unpacked(weight);
  const biases = unpacked(bias);
  /** @type {Layer} */
  const whole = (given) => {
    const { channels, side, values } = padded(given, padding);
    const left = side - kernel + 1;
    const answers = new Float32Array(out * left * left);
    for (let filter = 0; filter < out; filter += 1) {
      const map = answers
        .subarray(filter * left * left, (filter + 1) * left * left)
        .fill(biases[filter]);
      let at = filter * channels * kernel * kernel;
      for (let channel = 0; channel < channels; channel += 1) {
        for (let down = 0; down < kernel; down += 1) {
          for (let across = 0; across < kernel; across += 1) {
            const factor = weights[at];
            at += 1;
            for (let row = 0; row < left; row += 1) {
              const from = (channel * side + row + down) * side + across;
              const to = row * left;
              for (let col = 0; col < left; col += 1) map[to + col] += factor * values[from + col];
            }
          }
        }
      }
    }
    return { channels: out, side: left, values: answers };
  };
  /** @type {First["nudge"]} */
  const nudge = ({ side: left, values }, _, row, col, more) => {
    for (let filter = 0; filter < out; filter += 1) {
      for (let down = 0; down < kernel; down += 1) {
        const to = row + padding - down;
        if (to < 0 || to >= left) continue;
        const [from, line] = [(filter * kernel + down) * kernel, (filter * left + to) * left];
        for (let across = 0; across < kernel; across += 1) {
          const at = col + padding - across;
          if (at >= 0 && at < left) values[line + at] += more * weights[from + across];
        }
      }
    }
  };
  return { whole, nudge };
}

/**
 * @param {Described} described
 * @returns {First}
 */
function linear({ out = 1, weight, bias }) {
  const weights = unpacked(weight);
  const biases = unpacked(bias);
  /** @type {Layer} */
  const whole = ({ values }) => {
    const answers = new Float32Array(out);
    for (let unit = 0; unit < out; unit += 1) {
      let sum = biases[unit];
      const from = unit * values.length;
      for (let at = 0; at < values.length; at += 1) sum += weights[from + at] * values[at];
      answers[unit] = sum;
    }
    return { channels: out, side: 1, values: answers };
  };
  /** @type {First["nudge"]} */
  const nudge = ({ values }, side, row, col, more) => {
    for (let unit = 0; unit < out; unit += 1) {
      values[unit] += more * weights[unit * side * side + row * side + col];
    }
  };
  return { whole, nudge };
}

/**
 * Where a net begins with neither of them: the image itself.
 * @type {First}
 */
const IMAGE = {
  whole: (image) => image,
  nudge: ({ values }, side, row, col, more) => {
    values[row * side + col] += more;
  },
};

/**
 * @param {Described} described
 * @returns {Layer}
 */
function pool({ side: window = 1 }) {
  return ({ channels, side, values }) => {
    const left = Math.floor(side / window);
    const answers = new Float32Array(channels * left * left);
    let to = 0;
    for (let channel = 0; channel < channels; channel += 1) {
      for (let row = 0; row < left * window; row += window) {
        for (let col = 0; col < left * window; col += window) {
          let most = -Infinity;
          for (let down = 0; down < window; down += 1) {
            const from = (channel * side + row + down) * side + col;
            for (let at = from; at < from + window; at += 1) {
              if (values[at] > most) most = values[at];
            }
          }
          answers[to] = most;
          to += 1;
        }
      }
    }
    return { channels, side: left, values: answers };
  };
}

/**
 * Below 0 becomes 0.
 * @type {Layer}
 */
function relu({ channels, side, values }) {
  const answers = new Float32Array(values.length);
  for (let at = 0; at < values.length; at += 1) if (values[at] > 0) answers[at] = values[at];
  return { channels, side, values: answers };
}

/**
 * @param {Described} described
 * @returns {Layer}
 */
function layer(described) {
  if (described.kind === "conv") return convolution(described).whole;
  if (described.kind === "linear") return linear(described).whole;
  return described.kind === "pool" ? pool(described) : relu;
}

/**
 * The net that these layers make, from a square image to one logit: given an image, a function that
 * answers for it with another square laid over it, upper left corner in (row, col).
 * @param {Described[]} described
 */
export function net(described) {
  // Values lie in a row as they are.
  const told = described.filter(({ kind }) => kind !== "flatten");
  const [begin] = told;
  const known = begin && (begin.kind === "conv" || begin.kind === "linear");
  const first = !known ? IMAGE : begin.kind === "conv" ? convolution(begin) : linear(begin);
  const others = (known ? told.slice(1) : told).map(layer);
  return (/** @type {Float32Array} */ image, /** @type {number} */ side) => {
    const made = first.whole({ channels: 1, side, values: image });
    return (
      /** @type {Float32Array} */ square,
      /** @type {number} */ wide,
      /** @type {[row: number, col: number]} */ [row, col],
    ) => {
      const start = { ...made, values: made.values.slice() };
      for (let at = 0; at < square.length; at += 1) {
        const [down, across] = [row + Math.floor(at / wide), col + (at % wide)];
        first.nudge(start, side, down, across, square[at] - image[down * side + across]);
      }
      return others.reduce((maps, next) => next(maps), /** @type {Maps} */ (start)).values[0];
    };
  };
}
