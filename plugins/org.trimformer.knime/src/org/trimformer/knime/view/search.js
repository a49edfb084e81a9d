// The page of Single-Path Search: the network before and after, and how the search went.
present((data) => {
  const saved = (before, after) => `${fixed(100 * Math.abs(1 - after / before), 1)} %`
    + ` ${after <= before ? "fewer" : "more"}`;
  const most = Math.max(...data.blocks.map((b) => b.macsBefore));
  const kind = { ATTENTION: "attention", CONV_3X3: "conv3", CONV_1X1: "conv1", SKIP: "skip", NORM_SKIP: "skip" };
  const bar = (macs, cls) => svg("svg", { width: 160, height: 12, "aria-hidden": "true" },
    svg("rect", { class: `bar ${cls}`, width: Math.max(1, 160 * macs / most), height: 12, rx: 2 }));
  const changed = data.blocks.filter((b) => b.mixer !== "ATTENTION" || b.unitsKept < b.unitsBefore);
  return [
    el("h1", {}, `${data.network}: before and after the search`),
    el("p", { class: "lead" }, `${saved(data.macsBefore, data.macsAfter)} multiply-accumulates`
      + ` (${digits(data.macsBefore / 1e9)} → ${digits(data.macsAfter / 1e9)} GMACs per image),`
      + ` ${saved(data.parametersBefore, data.parametersAfter)} parameters`
      + ` (${whole(data.parametersBefore)} → ${whole(data.parametersAfter)}).`),
    isFigure(data.agreement) && !data.ending.includes("agrees with the original on") ? el("p", {},
      `It gives ${fixed(100 * data.agreement, 1)} % of ${whole(data.agreementImages)} held-out images`
      + " the same class as the original"
      + (isFigure(data.klDivergence) ? ` (KL divergence ${digits(data.klDivergence)}).` : ".")) : null,
    el("p", {}, data.ending),
    el("h2", {}, "Blocks"),
    el("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": "Blocks" },
      el("table", {},
        el("caption", {}, `Before: attention everywhere, all hidden units. ${whole(changed.length)}`
          + ` of ${whole(data.blocks.length)} blocks changed.`),
        el("thead", {}, el("tr", {}, ["Block", "Mixer after", "Hidden units kept",
          "MMACs before → after", "Cost before (grey) and after"].map((t) =>
          el("th", { scope: "col" }, t)))),
        el("tbody", {}, data.blocks.map((b) => el("tr", {},
          el("th", { scope: "row", class: "number" }, whole(b.block)),
          el("td", {}, el("span", { class: `swatch ${kind[b.mixer] || "skip"}` }), ` ${b.mixerWords}`),
          el("td", { class: "number" }, `${whole(b.unitsKept)} of ${whole(b.unitsBefore)}`),
          el("td", { class: "number" },
            `${digits(b.macsBefore / 1e6)} → ${digits(b.macsAfter / 1e6)}`),
          el("td", {}, el("div", { class: "two" }, bar(b.macsBefore, "skip"),
            bar(b.macsAfter, "attention")))))))),
    data.epochs.length === 0
      ? el("p", { class: "quiet" }, "The training-free method has no epochs, so there are no curves.")
      : el("div", { class: "overview" },
        lines.draw({ title: "GMACs per epoch", epochs: data.epochs, text: digits, series: [
          { name: "cost", values: data.gmacs }, { name: "target", values: data.targetGmacs }] }),
        lines.draw({ title: "Accuracy (%) per epoch", epochs: data.epochs, text: (v) => fixed(v, 1),
          series: [{ name: "training images (augmented, under sampled gates)",
            values: data.accuracy.map((v) => (isFigure(v) ? 100 * v : null)) }] }),
        lines.draw({ title: "Training loss per epoch", epochs: data.epochs, text: digits,
          series: [{ name: "cross-entropy", values: data.loss }] })),
  ];
}, "There is nothing to show yet: execute the node.");
