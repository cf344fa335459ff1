// @ts-check
// The figures' colours, as course_utils/plots/style.py has them.

/** @typedef {[number, number, number]} Colour red, green and blue, each from 0 to 255 */

export const INK = "#1f2937";
export const SOFT = "#9ca3af";
export const CYCLE = ["#0072b2", "#d55e00", "#009e73", "#e69f00", "#cc79a7", "#56b4e9"];
export const BLUE = CYCLE[0];
export const ORANGE = CYCLE[1];
export const GREEN = CYCLE[2];
export const YELLOW = CYCLE[3];
export const EMPTY = rgb("#f3f4f6"); // squares with nothing in them
export const RING = rgb("#cfe2f3"); // padding

/**
 * "#0072b2" as [0, 114, 178].
 * @param {string} colour
 * @returns {Colour}
 */
export function rgb(colour) {
  return [
    parseInt(colour.slice(1, 3), 16),
    parseInt(colour.slice(3, 5), 16),
    parseInt(colour.slice(5, 7), 16),
  ];
}

/**
 * How bright a colour is, from 0 to 1, as WCAG counts it.
 * @param {Colour} colour
 */
function luminance(colour) {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * Ink that can be read on a colour, whichever it is: of black and white, one has a contrast of at
 * least 4.58 to it.
 * @param {Colour} colour
 */
export function inkOn(colour) {
  return luminance(colour) < 0.179 ? "#ffffff" : "#000000";
}

/**
 * 256 colours between the `anchors`, as matplotlib makes them: quick to look up, and the same as in
 * the figures.
 */
export class Scale {
  /** @param {Colour[]} anchors */
  constructor(anchors) {
    /** @type {Colour[]} */
    this.colours = Array.from({ length: 256 }, (_, at) => {
      const place = (at / 255) * (anchors.length - 1);
      const left = Math.min(Math.floor(place), anchors.length - 2);
      const part = (/** @type {0 | 1 | 2} */ of) =>
        Math.round(
          anchors[left][of] + (place - left) * (anchors[left + 1][of] - anchors[left][of]),
        );
      return [part(0), part(1), part(2)];
    });
    this.words = Uint32Array.from(
      this.colours,
      ([red, green, blue]) => (255 << 24) | (blue << 16) | (green << 8) | red,
    );
  }

  /**
   * The number of the colour of `value` on a scale from `low` to `high`.
   * @param {number} value
   * @param {number} low
   * @param {number} high
   */
  place(value, low, high) {
    return Math.min(Math.max(Math.floor(((value - low) / (high - low)) * 256), 0), 255);
  }

  /**
   * The colour of `value` on a scale from `low` to `high`.
   * @param {number} value
   * @param {number} low
   * @param {number} high
   */
  colour(value, low, high) {
    return this.colours[this.place(value, low, high)];
  }
}

/** RdBu_r, as course_utils/plots/style.py has it: blue below 0, white at 0, red above. */
export const SIGNED = new Scale([
  [5, 48, 97],
  [33, 102, 172],
  [67, 147, 195],
  [146, 197, 222],
  [209, 229, 240],
  [247, 247, 247],
  [253, 219, 199],
  [244, 165, 130],
  [214, 96, 77],
  [178, 24, 43],
  [103, 0, 31],
]);
export const GREY = new Scale([
  [0, 0, 0],
  [255, 255, 255],
]);
