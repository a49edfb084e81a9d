// Puts the page's content in place, or says why there is none.
const present = (draw, nothing) => {
  const show = (...nodes) => document.getElementById("page").replaceChildren(...nodes);
  host.initialData().then(
    (data) => (data ? show(...draw(data).flat(4).filter(Boolean))
      : show(el("p", { class: "note" }, nothing))),
  ).catch((fault) => show(el("p", { class: "note", role: "alert" },
    `The page cannot be shown: ${fault.message}`)));
};
