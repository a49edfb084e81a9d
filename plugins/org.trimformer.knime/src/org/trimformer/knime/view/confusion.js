// A confusion matrix as a heat map that is a real table, and its worst mix-ups in words.
const confusion = (() => {
  const MOST_WITH_NUMBERS = 16;

  function cell(count, total, right) {
    const share = total > 0 ? count / total : 0;
    // mistakes are few: their square root makes one in a hundred visible
    const tone = right ? share : Math.sqrt(share);
    return el("td", {
      class: `${right ? "right" : "wrong"}${tone > 0.55 ? " strong" : ""}`,
      style: `--share:${tone.toFixed(3)}`,
      title: `${whole(count)} of ${whole(total)}`,
    }, count > 0 ? whole(count) : el("span", { class: "hidden" }, "0"));
  }

  function map(model, shown) {
    return el("table", { class: shown.length > MOST_WITH_NUMBERS ? "dense" : "" },
      el("caption", {}, "True class by row, predicted class by column; number of images"),
      el("thead", {}, el("tr", {}, el("td", { style: "--share:0" }),
        shown.map((name) => el("th", { scope: "col", title: name }, el("span", {}, name))))),
      el("tbody", {}, shown.map((name, t) => el("tr", {},
        el("th", { scope: "row", title: name }, name),
        shown.map((_, p) => cell(model.counts[t][p], model.totals[t], t === p))))));
  }

  function worst(model) {
    if (model.worst.length === 0) {
      return el("p", {}, "No class was taken for another.");
    }
    return [
      el("h4", {}, "Most confused"),
      el("ol", { class: "worst" }, model.worst.map((pair) => el("li", {},
        el("strong", {}, pair.truth), " taken for ", el("strong", {}, pair.predicted),
        `: ${whole(pair.count)} of ${whole(pair.of)} images`
          + ` (${fixed(100 * pair.count / pair.of, 1)} %)`)))];
  }

  function draw(data) {
    const some = data.shown.length < data.classes
      ? el("p", {}, `${data.shown.length} of ${whole(data.classes)} classes: those that most`
        + " mistakes come from or go to.") : null;
    return [some, el("div", { class: "maps" }, data.models.map((model, i) =>
      el("section", { class: "map", "aria-label": `Confusion matrix of model ${i + 1}` },
        el("h3", {}, el("span", { class: "badge" }, i + 1), ` ${model.network}`),
        el("div", { class: "scroll", role: "region", tabindex: "0",
          "aria-label": `Heat map of model ${i + 1}` }, map(model, data.shown)),
        worst(model))))];
  }

  return { draw };
})();
