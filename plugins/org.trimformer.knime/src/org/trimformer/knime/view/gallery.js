// Pictures of mistakes.
const gallery = (() => {
  const card = (data, entry) => el("li", {},
    data.pictures[entry.image]
      ? el("img", { src: data.pictures[entry.image], alt: entry.name })
      : el("span", { class: "nopicture" }, entry.name),
    el("div", {}, el("strong", {}, entry.truth), ", taken for ",
      el("strong", {}, entry.predicted)),
    el("div", { class: "quiet" }, `${fixed(100 * entry.confidence, 0)} % sure`));

  const list = (data, entries) => el("ul", { class: "gallery cards" },
    entries.map((entry) => card(data, entry)));

  function worse(model) {
    return el("table", {}, el("caption", {}, "Classes that got worse than with model 1"),
      el("thead", {}, el("tr", {}, ["Class", "Images", "Lost", "Gained"].map((t, i) =>
        el("th", { scope: "col", class: i ? "number" : "" }, t)))),
      el("tbody", {}, model.worseClasses.map((c) => el("tr", {},
        el("th", { scope: "row" }, c.name), el("td", { class: "number" }, whole(c.images)),
        el("td", { class: "number" }, whole(c.lost)),
        el("td", { class: "number" }, whole(c.gained))))));
  }

  function draw(data) {
    const many = data.models.length > 1;
    return data.models.map((model, i) => {
      const lost = model.lost || [], surest = model.mistakes || [];
      const name = many ? `Model ${i + 1}` : "The model";
      return el("details", many && i === 0 ? {} : { open: "" },
        el("summary", {}, `${name}: ${many && i > 0 ? "what got worse, and its" : "its"} most confident mistakes`),
        i > 0 ? [el("h3", {}, "Right before, wrong now"),
          lost.length ? list(data, lost) : el("p", {}, "No image of the test set."),
          model.worseClasses.length ? el("div", { class: "scroll", role: "region", tabindex: "0",
            "aria-label": "Classes that got worse" }, worse(model)) : null] : null,
        el("h3", {}, "Most confident mistakes"),
        surest.length ? list(data, surest) : el("p", {}, "It makes none on these images."));
    });
  }

  return { draw };
})();
