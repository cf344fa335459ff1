// The kernel explorer's view. The helpers of explorer.js and grids.js stand above this text.

const SIDE = 288; // screen pixels: side of the two pictures; 12 and 96 divide it
const STEP = 0.25;

/** The valid correlation of `image` with a 3 x 3 `kernel`, plus `bias`, through ReLU where `relu` is on. */
function correlate(image, kernel, bias, relu) {
  const [rows, cols] = [image.rows - 2, image.cols - 2];
  const [a, b, c, d, e, f, g, h, i] = kernel.flat();
  const values = new Float64Array(rows * cols);
  const { cols: wide, values: x } = image;
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      const at = row * wide + col;
      const sum = a * x[at] + b * x[at + 1] + c * x[at + 2]
        + d * x[at + wide] + e * x[at + wide + 1] + f * x[at + wide + 2]
        + g * x[at + 2 * wide] + h * x[at + 2 * wide + 1] + i * x[at + 2 * wide + 2] + bias;
      values[row * cols + col] = relu && sum < 0 ? 0 : sum;
    }
  }
  return { rows, cols, values };
}

/** What becomes of the nine products, in words. */
function arithmetic(sum, bias, relu) {
  const total = sum + bias;
  const added = bias ? `With the bias ${text(bias)} that is ${text(total)}.` : "The bias adds nothing.";
  const passed = total < 0 ? "ReLU turns what is below 0 into 0." : `ReLU leaves ${text(total)} as it is.`;
  return `The nine products add up to ${text(sum)}. ${added}${relu ? ` ${passed}` : ""}`;
}

function render({ model, el }) {
  const images = Object.fromEntries(Object.entries(model.get("images")).map(([name, image]) => [name, unpack(image)]));
  const presets = model.get("presets");
  const { weight: most } = model.get("limits");

  return run(model, el, "Kernel explorer", ["image", "kernel", "bias", "relu"], (stage, change, redraw) => {
    let pixel = [2, 3];
    let shape = null;

    const image = dropDown("Image", Object.keys(images), (name) => change({ image: name }));
    const preset = dropDown("Preset", [...Object.keys(presets), OWN], (name) => {
      if (presets[name]) change({ kernel: presets[name].map((row) => [...row]) });
      else redraw();
    });
    const weights = NINE.map((at) => weightBox(`Weight in row ${Math.floor(at / 3)}, column ${at % 3}`, most, STEP, (value) => {
      const kernel = model.get("kernel").map((row) => [...row]);
      kernel[Math.floor(at / 3)][at % 3] = value;
      change({ kernel });
    }));
    const bias = slider("Bias", most, STEP, (value) => change({ bias: value }));
    const biasShown = element("output");
    const relu = element("input", { type: "checkbox", onchange: () => change({ relu: relu.checked }) });

    const input = new Grid(SIDE, { role: "img" });
    const output = new Grid(SIDE, { role: "application", "aria-roledescription": "picture" });
    output.point(() => pixel, (next) => { pixel = next; redraw(); });
    const [inputTitle, outputTitle] = [element("h4"), element("h4")];
    const [low, high] = [element("span"), element("span")];
    const place = element("p");
    const products = NINE.map(() => element("span"));
    const words = element("p", { class: "cc-words" });

    stage.append(
      element("div", { class: "cc-panels" },
        panel(inputTitle, input.canvas, image.box),
        panel(element("h4", {}, "Kernel, 3 × 3"),
          element("div", { class: "cc-middle" },
            element("div", { class: "cc-kernel" }, ...weights.map(({ box }) => box)),
            element("label", { class: "cc-field" }, "Bias", bias.input, biasShown),
            element("label", { class: "cc-field" }, relu, "ReLU (below 0 becomes 0)")),
          preset.box),
        panel(outputTitle, output.canvas,
          element("div", { class: "cc-scale" }, low, element("i"), "0", element("i"), high))),
      element("div", { class: "cc-why" },
        element("div", {},
          element("div", { class: "cc-products" }, ...products),
          element("p", { class: "cc-hint" }, "Point at the output, or click it and use the arrow keys.")),
        element("div", { role: "status" }, place, words)));

    return () => {
      const source = images[model.get("image")];
      const kernel = model.get("kernel");
      const result = correlate(source, kernel, model.get("bias"), model.get("relu"));
      const reach = result.values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-9);
      if (shape && shape.rows !== result.rows) { // another image: stay at the same place of the picture
        pixel = [Math.floor(pixel[0] * result.rows / shape.rows), Math.floor(pixel[1] * result.cols / shape.cols)];
      }
      shape = result;
      const [row, col] = pixel;

      image.list.value = model.get("image");
      preset.list.value = Object.keys(presets).find((name) => presets[name].flat().every((weight, at) =>
        weight === kernel.flat()[at])) ?? OWN;
      const strongest = Math.max(...kernel.flat().map(Math.abs), 1e-9); // red or blue in full, as in the figures
      kernel.flat().forEach((weight, at) => weights[at].show(weight, SIGNED.colour(weight, -strongest, strongest)));
      bias.show(model.get("bias"));
      write(biasShown, text(model.get("bias"), 2));
      relu.checked = model.get("relu");

      const cell = SIDE / source.cols;
      input.draw(source, GREY, 0, 1, cell);
      input.frame(row, col, 3, 3);
      output.draw(result, SIGNED, -reach, reach, cell, 1);
      output.frame(row, col, 1, 1);
      write(inputTitle, `Input, ${source.rows} × ${source.cols}`);
      write(outputTitle, `Output, ${result.rows} × ${result.cols}`);
      write(low, text(-reach, 2));
      write(high, text(reach, 2));
      input.canvas.setAttribute("aria-label", `Input: ${model.get("image")}`);
      output.canvas.setAttribute("aria-label", "Output. The arrow keys choose a pixel.");

      let sum = 0;
      products.forEach((product, at) => {
        const value = source.values[(row + Math.floor(at / 3)) * source.cols + col + (at % 3)];
        const weight = kernel.flat()[at];
        sum += value * weight;
        write(product, `${text(value)} × ${text(weight)} = ${text(value * weight)}`);
        const colour = SIGNED.colour(value * weight, -strongest, strongest);
        product.style.backgroundColor = `rgb(${colour})`;
        product.style.color = inkOn(colour);
      });
      write(place, `Row ${row}, column ${col} of the output (counted from 0). Its window covers rows ${row} to ${row + 2} `
        + `and columns ${col} to ${col + 2} of the input.`);
      write(words, arithmetic(sum, model.get("bias"), model.get("relu")));
    };
  });
}

export default { render };
