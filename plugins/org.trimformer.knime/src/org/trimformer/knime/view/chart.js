// Accuracy against cost or measured time: one point per model with its standard error.
const chart = (() => {
  const W = 480, H = 330, LEFT = 60, RIGHT = 20, TOP = 14, BOTTOM = 50;
  const COSTS = [
    { key: "p50Millis", name: "Time of a single photo", text: "Milliseconds per single photo (fewer is faster)", unit: "ms",
      of: (m) => m.p50Millis },
    { key: "batch", name: "Time per image in batches", text: "Milliseconds per image in batches (fewer is faster)", unit: "ms",
      of: (m) => (isFigure(m.imagesPerSecond) ? 1000 / m.imagesPerSecond : null) },
    { key: "gmacs", name: "GMACs per image", text: "GMACs per image (fewer is cheaper)", unit: "GMACs",
      of: (m) => m.gmacs },
  ];

  function yTicks(models) {
    const low = Math.min(...models.map((m) => 100 * (m.top1 - (m.top1Error || 0))));
    const high = Math.max(...models.map((m) => 100 * (m.top1 + (m.top1Error || 0))));
    const room = Math.max(0.5, (high - low) * 0.15);
    return axes.ticks(Math.max(0, low - room), Math.min(100, high + room));
  }

  function frame(x, y, xs, ys, cost) {
    return [
      ys.map((t) => [
        svg("line", { class: "grid", x1: LEFT, x2: W - RIGHT, y1: y(t.value), y2: y(t.value) }),
        svg("text", { x: LEFT - 8, y: y(t.value) + 4, "text-anchor": "end" }, t.text)]),
      xs.map((t) => [
        svg("line", { class: "grid", x1: x(t.value), x2: x(t.value), y1: TOP, y2: H - BOTTOM }),
        svg("text", { x: x(t.value), y: H - BOTTOM + 18, "text-anchor": "middle" }, t.text)]),
      svg("text", { class: "axis", x: (LEFT + W - RIGHT) / 2, y: H - 8, "text-anchor": "middle" },
        cost.text),
      svg("text", { class: "axis", "text-anchor": "middle",
        transform: `translate(16 ${(TOP + H - BOTTOM) / 2}) rotate(-90)` }, "Top-1 accuracy, %"),
    ].flat(3);
  }

  function point(m, i, cost, x, y) {
    const cx = x(cost.of(m)), value = 100 * m.top1, error = 100 * (m.top1Error || 0);
    const cap = (at) => svg("line", { class: "whisker", x1: cx - 5, x2: cx + 5, y1: at, y2: at });
    return svg("g", {},
      svg("title", {}, `Model ${i + 1}: ${fixed(value, 1)} % at ${digits(cost.of(m))} ${cost.unit}`),
      svg("line", { class: "whisker", x1: cx, x2: cx, y1: y(value - error), y2: y(value + error) }),
      cap(y(value - error)), cap(y(value + error)),
      svg("circle", { class: i === 0 ? "first" : "", cx, cy: y(value), r: 9 }),
      svg("text", { class: "inside", x: cx, y: y(value) + 4, "text-anchor": "middle" }, i + 1));
  }

  /** Models that no other one beats in both accuracy and cost, cheapest first. */
  function front(models, cost) {
    return models.filter((m) => !models.some((o) => o !== m && cost.of(o) <= cost.of(m)
      && o.top1 >= m.top1 && (cost.of(o) < cost.of(m) || o.top1 > m.top1)))
      .sort((a, b) => cost.of(a) - cost.of(b));
  }

  function plot(all, cost) {
    const models = all.filter((m) => isFigure(cost.of(m)) && isFigure(m.top1));
    const xs = axes.ticks(0, 1.05 * Math.max(...models.map(cost.of)));
    const ys = yTicks(models);
    const x = (v) => LEFT + (W - LEFT - RIGHT) * v / xs[xs.length - 1].value;
    const span = ys[ys.length - 1].value - ys[0].value;
    const y = (v) => H - BOTTOM - (H - BOTTOM - TOP) * (v - ys[0].value) / span;
    const best = front(models, cost);
    const steps = best.map((m, i) => `${i ? `H${x(cost.of(m))}V` : `M${x(cost.of(m))} `}${y(100 * m.top1)}`);
    const words = models.map((m) => `model ${all.indexOf(m) + 1}: ${fixed(100 * m.top1, 1)} percent`
      + ` at ${digits(cost.of(m))} ${cost.unit}`).join("; ");
    const numbers = best.map((m) => all.indexOf(m) + 1).join(", ");
    return [
      svg("svg", { viewBox: `0 0 ${W} ${H}`, width: W, height: H, role: "img",
        "aria-label": `Top-1 accuracy against ${cost.name}: ${words}.` },
      frame(x, y, xs, ys, cost),
      best.length > 1 ? svg("path", { class: "front", d: steps.join("") }) : null,
      models.map((m) => point(m, all.indexOf(m), cost, x, y))),
      el("figcaption", {}, `Up and to the left is better. Whiskers: one standard error.`
        + ` Pareto front (no other model is both cheaper and more accurate): model ${numbers}.`)];
  }

  function draw(all) {
    const usable = COSTS.filter((cost) => all.every((m) => isFigure(cost.of(m))));
    const place = el("div", {});
    const choice = el("select", { id: "cost" },
      usable.map((cost, i) => el("option", { value: i }, cost.name)));
    const show = () => place.replaceChildren(
      ...plot(all, usable[Number(choice.value)] || COSTS[2]).flat().filter(Boolean));
    choice.value = String(usable.length - 1);
    choice.addEventListener("change", show);
    show();
    return el("figure", { class: "chart" }, el("h2", {}, "Accuracy against cost"),
      usable.length > 1 ? el("p", {}, el("label", { for: "cost" }, "Cost: "), choice) : null, place);
  }

  return { draw };
})();
