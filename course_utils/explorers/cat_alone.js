// @ts-check
// The cat explorer without a kernel: the nets answer in the browser.

import { unpack } from "./explorer.js";
import { net } from "./nets.js";

/**
 * @typedef {object} Data
 * @property {number} grey what the nets see as 0
 * @property {number} spread what they see as 1 beside it
 * @property {Record<string, import("./nets.js").Described[]>} nets
 */

/**
 * Answer whenever the square is elsewhere, as the kernel would.
 * @param {{ model: import("./explorer.js").Model, data: Data }} view
 */
export function attend({ model, data }) {
  const nets = Object.values(data.nets).map(net);
  /** @type {Record<string, import("./explorer.js").Packed>} */
  const packed = model.get("images");
  const images = Object.fromEntries(
    Object.entries(packed).map(([name, image]) => [name, unpack(image)]),
  );
  const answer = () => {
    const [texture, place] = [model.get("texture"), model.get("place")];
    const [row, col] = place;
    const ground = images[texture];
    const side = ground.rows;
    const logits = model.get("fillings").map((/** @type {string} */ filling) => {
      const square = images[filling];
      const seen = Float32Array.from(ground.values);
      for (let down = 0; down < square.rows; down += 1) {
        for (let across = 0; across < square.cols; across += 1) {
          seen[(row + down) * side + col + across] = square.values[down * square.cols + across];
        }
      }
      const centred = seen.map((value) => (value - data.grey) / data.spread);
      return nets.map((each) => each(centred, side));
    });
    model.set("answers", { asked: [texture, ...place], logits });
  };
  model.on("change:texture", answer);
  model.on("change:place", answer);
  answer();
}
