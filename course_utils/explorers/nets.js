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
 * @returns {Layer}
 */
function convolution({ out = 1, side: kernel = 1, padding = 0, weight, bias }) {
  const weights = unpacked(weight);
  const biases = unpacked(bias);
  return (given) => {
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
}

/**
 * @param {Described} described
 * @returns {Layer}
 */
function linear({ out = 1, weight, bias }) {
  const weights = unpacked(weight);
  const biases = unpacked(bias);
  return ({ values }) => {
    const answers = new Float32Array(out);
    for (let unit = 0; unit < out; unit += 1) {
      let sum = biases[unit];
      const from = unit * values.length;
      for (let at = 0; at < values.length; at += 1) sum += weights[from + at] * values[at];
      answers[unit] = sum;
    }
    return { channels: out, side: 1, values: answers };
  };
}

/**
 * @param {Described} described
 * @returns {Layer}
 */
function pool({ side: window = 1 }) {
  return ({ channels, side, values }) => {
    const left = Math.floor(side / window);
    const answers = new Float32Array(channels * left * left).fill(-Infinity);
    for (let channel = 0; channel < channels; channel += 1) {
      for (let row = 0; row < left * window; row += 1) {
        for (let col = 0; col < left * window; col += 1) {
          const to = (channel * left + Math.floor(row / window)) * left + Math.floor(col / window);
          answers[to] = Math.max(answers[to], values[(channel * side + row) * side + col]);
        }
      }
    }
    return { channels, side: left, values: answers };
  };
}

/** @type {Record<Described["kind"], (described: Described) => Layer>} */
const KINDS = {
  conv: convolution,
  linear,
  pool,
  flatten: () => (maps) => maps,
  relu: () => (maps) => ({ ...maps, values: maps.values.map((value) => Math.max(value, 0)) }),
};

/**
 * The net that these layers make: from a square image to one logit.
 * @param {Described[]} described
 * @returns {(image: Float32Array, side: number) => number}
 */
export function net(described) {
  const layers = described.map((one) => KINDS[one.kind](one));
  return (image, side) => {
    /** @type {Maps} */
    let maps = { channels: 1, side, values: image };
    for (const layer of layers) maps = layer(maps);
    return maps.values[0];
  };
}
