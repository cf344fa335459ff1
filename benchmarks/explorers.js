// @ts-check
// What benchmarks/explorers.py runs in the page: it looks at pixels and moves sliders.

(/** @type {[selector: string, kernel: boolean]} */ [selector, kernel]) => {
  const root = /** @type {HTMLElement} */ (document.querySelector(selector));
  /** @type {Record<string, any>} */
  const bench = { drawn: 0, shown: 0, changes: 0, key: 0, waiting: false, still: false };
  Object.assign(window, { bench });

  const inputOf = (/** @type {string} */ which) =>
    /** @type {HTMLInputElement | null} */ (root.querySelector(which));

  /**
   * Whether the cat explorer still shows the answers for another place, or ones that are not the
   * kernel's.
   */
  const unanswered = () => {
    /** @type {Record<string, any> | null} */
    const cat = root.querySelector(".cc-cat");
    const { asked, near } = cat?.answered ?? {};
    const place = ["Row", "Column"].map((name) => inputOf(`[aria-label="${name}"]`)?.value);
    return asked !== undefined && (near !== undefined || !asked.endsWith(`,${place.join()}`));
  };

  /**
   * One number for all pixels on show, or null while an image is still being decoded or the
   * kernel's answer is awaited.
   */
  bench.picture = () => {
    if (unanswered()) return null;
    let sum = 0;
    for (const canvas of root.querySelectorAll("canvas")) {
      if (!canvas.offsetParent) continue;
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      const words = new Uint32Array(data.buffer);
      for (let at = 0; at < words.length; at++) sum = Math.imul(sum ^ words[at], 16777619);
    }
    for (const image of root.querySelectorAll("img")) {
      if (!image.complete) return null;
      for (let at = 0; at < image.src.length; at++)
        sum = Math.imul(sum ^ image.src.charCodeAt(at), 16777619);
    }
    return sum;
  };
  bench.old = bench.picture();

  const look = () => {
    if (bench.still) return;
    const now = bench.picture();
    if (now === null || now === bench.old) return;
    bench.old = now;
    bench.changes += 1;
    bench.waiting = false;
    bench.drawn = performance.now();
    const { drawn } = bench;
    requestAnimationFrame(() => {
      if (bench.drawn === drawn) bench.shown = performance.now();
    });
  };
  addEventListener(
    "keydown",
    (event) => {
      Object.assign(bench, { key: event.timeStamp, waiting: true });
    },
    true,
  );
  addEventListener("input", look); // on its way up, so after the explorer's own listener
  const frame = () => new Promise(requestAnimationFrame);
  const follow = () => {
    // looking costs time: only where a change may come later
    if (bench.waiting || kernel) look();
    requestAnimationFrame(follow);
  };
  follow();

  /**
   * Milliseconds from the last key to changed pixels and to the frame after, once `quiet` ms have
   * passed; else false.
   * @param {number} before
   * @param {number} quiet
   */
  bench.latency = (before, quiet) =>
    bench.changes > before &&
    bench.shown > bench.drawn &&
    performance.now() - bench.drawn > quiet && [bench.drawn - bench.key, bench.shown - bench.key];

  /**
   * A function that moves a slider by one step, without a key press; at the ends it turns round.
   * @param {string} which
   */
  const mover = (which) => {
    const slider = /** @type {HTMLInputElement} */ (inputOf(which));
    let way = 1;
    return () => {
      if (slider.type === "range") {
        const next = slider.valueAsNumber + way * Number(slider.step);
        if (next > Number(slider.max) || next < Number(slider.min)) way = -way;
        slider.value = String(slider.valueAsNumber + way * Number(slider.step));
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        return;
      }
      const value = Number(slider.ariaValueNow);
      if (value >= Number(slider.ariaValueMax)) way = -1;
      if (value <= Number(slider.ariaValueMin)) way = 1;
      slider.dispatchEvent(
        new KeyboardEvent("keydown", { key: way > 0 ? "ArrowRight" : "ArrowLeft", bubbles: true }),
      );
    };
  };

  /**
   * `moves` moves, one a frame, without looking.
   * @param {string} which
   * @param {number} moves
   */
  bench.many = async (which, moves) => {
    const step = mover(which);
    bench.still = true;
    for (let at = 0; at < moves; at++) {
      step();
      await frame();
    }
    bench.still = false;
  };

  /**
   * Five moves a frame for `frames` frames, then wait until nothing has changed for `quiet` ms.
   * @param {string} which
   * @param {number} frames
   * @param {number} quiet
   */
  bench.drag = async (which, frames, quiet) => {
    const step = mover(which);
    const before = bench.changes;
    for (let at = 0; at < frames; at++) {
      for (let more = 0; more < 5; more++) step();
      bench.waiting = true; // what is left for the next frame counts too
      await frame();
    }
    const last = performance.now();
    while (performance.now() - Math.max(last, bench.drawn) < quiet) {
      bench.waiting = true;
      await frame();
    }
    bench.waiting = false;
    return {
      settled: Math.max(0, bench.drawn - last),
      pictures: bench.changes - before,
      left: bench.picture(),
    };
  };
};
