// Curves per epoch. Lines differ by colour, dashes and marks, so no one needs to see colours.
const lines = (() => {
  const W = 560, H = 240, LEFT = 64, RIGHT = 16, TOP = 12, BOTTOM = 36;
  const DASHES = ["", "6 4", "2 3", "8 3 2 3", "1 4", "10 4"];

  function mark(i, x, y) {
    const at = { class: `line${i}` };
    return [
      () => svg("circle", { ...at, cx: x, cy: y, r: 3.5 }),
      () => svg("rect", { ...at, x: x - 3.5, y: y - 3.5, width: 7, height: 7 }),
      () => svg("path", { ...at, d: `M${x} ${y - 5}l5 8h-10z` }),
      () => svg("path", { ...at, d: `M${x} ${y - 5}l5 5l-5 5l-5 -5z` }),
    ][i % 4]();
  }

  function legend(series) {
    return el("ul", { class: "legend" }, series.map((s, i) => el("li", {},
      svg("svg", { width: 34, height: 12, "aria-hidden": "true" },
        svg("line", { class: `curve line${i}`, x1: 1, x2: 33, y1: 6, y2: 6,
          "stroke-dasharray": DASHES[i % DASHES.length] }), mark(i, 17, 6)),
      ` ${s.name}`)));
  }

  function numbers(epochs, series, text) {
    return el("details", {}, el("summary", {}, "Numbers"),
      el("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": "Numbers" },
        el("table", {},
          el("thead", {}, el("tr", {}, el("th", { scope: "col", class: "number" }, "Epoch"),
            series.map((s) => el("th", { scope: "col", class: "number" }, s.name)))),
          el("tbody", {}, epochs.map((epoch, i) => el("tr", {},
            el("th", { scope: "row", class: "number" }, whole(epoch)),
            series.map((s) => el("td", { class: "number" },
              isFigure(s.values[i]) ? text(s.values[i]) : "–"))))))));
  }

  /** A chart; chosen is an epoch that is marked, or 0. */
  function draw({ title, epochs, series, text, note, chosen }) {
    const used = series.filter((s) => s.values.some(isFigure));
    if (used.length === 0) {
      return null;
    }
    const all = used.flatMap((s) => s.values.filter(isFigure));
    const ys = axes.ticks(Math.min(...all), Math.max(...all));
    const low = ys[0].value, span = ys[ys.length - 1].value - low;
    const from = epochs[0], to = epochs[epochs.length - 1];
    const x = (epoch) => (from === to ? (LEFT + W - RIGHT) / 2
      : LEFT + (W - LEFT - RIGHT) * (epoch - from) / (to - from));
    const y = (v) => H - BOTTOM - (H - BOTTOM - TOP) * (v - low) / span;
    const every = Math.max(1, Math.ceil(epochs.length / 12));
    const marked = epochs.length <= 40;
    return el("figure", { class: "chart curves" }, el("h2", {}, title),
      svg("svg", { viewBox: `0 0 ${W} ${H}`, width: W, height: H, role: "img",
        "aria-label": `${title}: ${used.map((s) => `${s.name}, at the end`
          + ` ${text(s.values.filter(isFigure).pop())}`).join("; ")}.` },
      ys.map((t) => [
        svg("line", { class: "grid", x1: LEFT, x2: W - RIGHT, y1: y(t.value), y2: y(t.value) }),
        svg("text", { x: LEFT - 8, y: y(t.value) + 4, "text-anchor": "end" }, t.text)]),
      epochs.filter((_, i) => i % every === 0).map((e) =>
        svg("text", { x: x(e), y: H - BOTTOM + 18, "text-anchor": "middle" }, whole(e))),
      chosen ? svg("line", { class: "chosen", x1: x(chosen), x2: x(chosen), y1: TOP,
        y2: H - BOTTOM }) : null,
      used.map((s, i) => [
        svg("polyline", { class: `curve line${i}`, "stroke-dasharray": DASHES[i % DASHES.length],
          points: epochs.map((e, k) => (isFigure(s.values[k]) ? `${x(e)},${y(s.values[k])}` : ""))
            .filter(Boolean).join(" ") }),
        marked ? epochs.map((e, k) => (isFigure(s.values[k]) ? mark(i, x(e), y(s.values[k]))
          : null)) : null])),
      legend(used), note ? el("figcaption", {}, note) : null, numbers(epochs, used, text));
  }

  return { draw };
})();
