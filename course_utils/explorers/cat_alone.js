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
  const centred = (/** @type {string} */ name) =>
    Float32Array.from(images[name].values, (value) => (value - data.grey) / data.spread);
  /** @type {string[]} */
  const fillings = model.get("fillings");
  const squares = fillings.map(centred);
  /** @type {Record<string, ReturnType<typeof nets[0]>[]>} the nets, before each ground */
  const before = {};
  const answer = () => {
    const [texture, place] = [model.get("texture"), model.get("place")];
    before[texture] ??= nets.map((each) => each(centred(texture), images[texture].rows));
    const logits = squares.map((square, at) =>
      before[texture].map((asked) => asked(square, images[fillings[at]].cols, place)),
    );
    model.set("answers", { asked: [texture, ...place], logits });
  };
  model.on("change:texture", answer);
  model.on("change:place", answer);
  answer();
}
