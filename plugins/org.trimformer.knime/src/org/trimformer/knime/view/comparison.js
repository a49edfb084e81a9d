// The page: headline, table of models, chart, confusion matrices.
(() => {
  const percentPoints = (value) => fixed(100 * value, 1);
  const share = (value, error) =>
    `${percentPoints(value)} %${isFigure(error) ? ` ± ${fixed(100 * error, 1)}` : ""}`;
  const METRICS = [
    { name: "Top-1 accuracy", key: "top1", text: (m) => share(m.top1, m.top1Error), points: true },
    { name: "Top-5 accuracy", key: "top5", text: (m) => share(m.top5, m.top5Error), points: true },
    { name: "Parameters", key: "parameters", text: (m) => whole(m.parameters), less: true },
    { name: "GMACs per image", key: "gmacs", text: (m) => digits(m.gmacs), less: true },
    { name: "GMACs, 95th percentile", key: "gmacsP95", text: (m) => digits(m.gmacsP95), less: true,
      shown: (models) => models.some((m) => m.gmacsP95 > 1.0001 * m.gmacs) },
    { name: "Images per second", key: "imagesPerSecond", text: (m) => digits(m.imagesPerSecond) },
    { name: "Latency, one image (median)", key: "p50Millis", text: (m) => `${digits(m.p50Millis)} ms`,
      less: true },
    { name: "Latency, one image (95th percentile)", key: "p95Millis",
      text: (m) => `${digits(m.p95Millis)} ms`, less: true },
    { name: "Model file", key: "fileMegabytes", text: (m) => `${digits(m.fileMegabytes)} MB`,
      less: true },
  ];

  /** The change against the first model: text, and whether it is better, worse or neither. */
  function change(metric, model, first) {
    const now = model[metric.key], before = first[metric.key];
    if (!isFigure(now) || !isFigure(before) || (!metric.points && before === 0)) {
      return null;
    }
    const paired = metric.key === "top1" ? model.top1Against : null;
    const by = paired ? paired.value : metric.points ? now - before : now / before - 1;
    const error = paired ? paired.error : Math.hypot(model[`${metric.key}Error`] || 0,
      first[`${metric.key}Error`] || 0);
    const unclear = Math.abs(by) < Math.max(0.0005, 2 * error);
    const good = metric.less ? by < 0 : by > 0;
    const size = fixed(100 * Math.abs(by), 1);
    const text = metric.points
      ? `${signed(by, size)}${paired ? ` ± ${fixed(100 * paired.error, 1)}` : ""} points`
      : signed(by, `${size} %`);
    return { text, by, judged: unclear ? "" : good ? "better" : "worse" };
  }

  function cell(metric, model, first) {
    if (!isFigure(model[metric.key])) {
      return el("td", {}, el("span", { class: "value" }, "–"),
        el("span", { class: "hidden" }, "not measured"));
    }
    const against = model === first ? null : change(metric, model, first);
    return el("td", {}, el("span", { class: "value" }, metric.text(model)),
      against && el("span", { class: `change ${against.judged}` }, against.text,
        against.judged && el("span", { class: "hidden" }, ` (${against.judged})`)));
  }

  function table(models) {
    const used = METRICS.filter((metric) => models.some((m) => isFigure(m[metric.key]))
      && (!metric.shown || metric.shown(models)));
    return el("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": "Models" },
      el("table", { class: "models" },
        el("caption", {}, models.length > 1
          ? "Below each figure: the change against model 1. ± one standard error" : "± one standard error"),
        el("thead", {}, el("tr", {}, el("td", {}), models.map((m, i) =>
          el("th", { scope: "col" }, el("span", { class: "badge" }, i + 1), ` ${m.network}`,
            el("div", { class: "quiet" }, m.history))))),
        el("tbody", {}, used.map((metric) => el("tr", {},
          el("th", { scope: "row" }, metric.name),
          models.map((m) => cell(metric, m, models[0])))))));
  }

  function draw(data) {
    const models = data.models, first = models[0];
    const conditions = `${first.device}, ${first.precision}, ${first.engine}, batches of`
      + ` ${whole(first.batchSize)}`;
    return [
      el("h1", {}, models.length > 1 ? `${models.length} models compared` : first.network),
      el("p", { class: "quiet" }, `${whole(data.images)} images of ${whole(data.classes)} classes;`
        + ` ${conditions}.${isFigure(first.p50Millis) ? " Latency: single images, one at a time." : ""}`),
      models.length > 1 ? el("p", { class: "verdict" }, verdict.headline(models)) : null,
      models.length > 1 && verdict.small(models, data.images)
        ? el("p", {}, verdict.small(models, data.images)) : null,
      models.length > 2 ? el("ul", { class: "summary" }, models.slice(1).map((m, i) =>
        el("li", {}, `Model ${i + 2} against model 1: ${verdict.line(m, i + 1, first)}.`))) : null,
      el("div", { class: "overview" }, table(models),
        models.length > 1 ? chart.draw(models) : null),
      verdict.questions(models, data.images),
      data.pictures ? [el("h2", {}, "Mistakes"), gallery.draw(data)] : null,
      el("h2", {}, models.length > 1 ? "Confusion matrices" : "Confusion matrix"),
      confusion.draw(data),
    ];
  }

  present(draw, "There is nothing to compare yet: execute the node.");
})();
