// Accuracy against cost, drawn by hand: a point a model with its standard error.
const chart = (() => {
  const W = 480, H = 330, LEFT = 60, RIGHT = 20, TOP = 14, BOTTOM = 50;

  /** Round numbers from about low to about high. */
  function ticks(low, high) {
    const raw = (high - low) / 5;
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw);
    const first = Math.floor(low / step), last = Math.ceil(high / step);
    const places = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return Array.from({ length: last - first + 1 },
      (_, i) => ({ value: (first + i) * step, text: fixed((first + i) * step, places) }));
  }

  function yTicks(models) {
    const low = Math.min(...models.map((m) => 100 * (m.top1 - (m.top1Error || 0))));
    const high = Math.max(...models.map((m) => 100 * (m.top1 + (m.top1Error || 0))));
    const room = Math.max(0.5, (high - low) * 0.15);
    return ticks(Math.max(0, low - room), Math.min(100, high + room));
  }

  function axes(x, y, xs, ys) {
    return [
      ys.map((t) => [
        svg("line", { class: "grid", x1: LEFT, x2: W - RIGHT, y1: y(t.value), y2: y(t.value) }),
        svg("text", { x: LEFT - 8, y: y(t.value) + 4, "text-anchor": "end" }, t.text)]),
      xs.map((t) => [
        svg("line", { class: "grid", x1: x(t.value), x2: x(t.value), y1: TOP, y2: H - BOTTOM }),
        svg("text", { x: x(t.value), y: H - BOTTOM + 18, "text-anchor": "middle" }, t.text)]),
      svg("text", { class: "axis", x: (LEFT + W - RIGHT) / 2, y: H - 8, "text-anchor": "middle" },
        "GMACs per image (fewer is cheaper)"),
      svg("text", { class: "axis", "text-anchor": "middle",
        transform: `translate(16 ${(TOP + H - BOTTOM) / 2}) rotate(-90)` }, "Top-1 accuracy, %"),
    ].flat(3);
  }

  function point(m, i, x, y) {
    const cx = x(m.gmacs), value = 100 * m.top1, error = 100 * (m.top1Error || 0);
    const cap = (at) => svg("line", { class: "whisker", x1: cx - 5, x2: cx + 5, y1: at, y2: at });
    return svg("g", {},
      svg("title", {}, `Model ${i + 1}: ${fixed(value, 1)} % at ${digits(m.gmacs)} GMACs`),
      svg("line", { class: "whisker", x1: cx, x2: cx, y1: y(value - error), y2: y(value + error) }),
      cap(y(value - error)), cap(y(value + error)),
      svg("circle", { class: i === 0 ? "first" : "", cx, cy: y(value), r: 9 }),
      svg("text", { class: "inside", x: cx, y: y(value) + 4, "text-anchor": "middle" }, i + 1));
  }

  function draw(all) {
    const models = all.filter((m) => isFigure(m.gmacs) && isFigure(m.top1));
    const xs = ticks(0, 1.05 * Math.max(...models.map((m) => m.gmacs)));
    const ys = yTicks(models);
    const x = (v) => LEFT + (W - LEFT - RIGHT) * v / xs[xs.length - 1].value;
    const span = ys[ys.length - 1].value - ys[0].value;
    const y = (v) => H - BOTTOM - (H - BOTTOM - TOP) * (v - ys[0].value) / span;
    const words = models.map((m) => `model ${all.indexOf(m) + 1}: ${fixed(100 * m.top1, 1)} percent`
      + ` at ${digits(m.gmacs)} GMACs`).join("; ");
    return el("figure", { class: "chart" }, el("h2", {}, "Accuracy against cost"),
      svg("svg", { viewBox: `0 0 ${W} ${H}`, width: W, height: H, role: "img",
        "aria-label": `Top-1 accuracy against cost: ${words}.` },
      axes(x, y, xs, ys), models.map((m) => point(m, all.indexOf(m), x, y))),
      el("figcaption", {}, "Up and to the left is better. Whiskers: one standard error."));
  }

  return { draw };
})();
