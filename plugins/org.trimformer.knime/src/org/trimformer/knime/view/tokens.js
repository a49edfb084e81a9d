// The page of Token Prune & Pool: tokens and cost per block, and a slider over the blocks.
const tokenPicture = (() => {
  const SIZE = 224;

  /** The stage that holds after a block: the last reduction up to it. */
  const stageAfter = (image, block) =>
    image.stages.filter((stage) => stage.block <= block).pop() || null;

  function means(pixels, grid, stage) {
    const patch = SIZE / grid, sums = new Map();
    for (let p = 0; p < stage.token.length; p += 1) {
      const t = stage.token[p];
      const left = Math.round((p % grid) * patch), top = Math.round(Math.floor(p / grid) * patch);
      const sum = sums.get(t) || { r: 0, g: 0, b: 0, n: 0, patches: 0 };
      sum.patches += 1;
      for (let y = top; y < Math.round(top + patch) && y < SIZE; y += 2) {
        for (let x = left; x < Math.round(left + patch) && x < SIZE; x += 2) {
          const at = 4 * (y * SIZE + x);
          sum.r += pixels[at]; sum.g += pixels[at + 1]; sum.b += pixels[at + 2]; sum.n += 1;
        }
      }
      sums.set(t, sum);
    }
    return sums;
  }

  function borders(context, grid, stage, sums) {
    const patch = SIZE / grid;
    const at = (row, column) => (row < 0 || column < 0 || row >= grid || column >= grid
      ? null : stage.token[row * grid + column]);
    const merged = (t) => t !== null && t >= 0 && sums.get(t).patches > 1;
    context.beginPath();
    for (let row = 0; row <= grid; row += 1) {
      for (let column = 0; column <= grid; column += 1) {
        const here = at(row, column), above = at(row - 1, column), before = at(row, column - 1);
        if (here !== above && (merged(here) || merged(above)) && column < grid) {
          context.moveTo(column * patch, row * patch); context.lineTo((column + 1) * patch, row * patch);
        }
        if (here !== before && (merged(here) || merged(before)) && row < grid) {
          context.moveTo(column * patch, row * patch); context.lineTo(column * patch, (row + 1) * patch);
        }
      }
    }
    // black in white is seen on every image and by everyone
    context.lineWidth = 3; context.strokeStyle = "#ffffff"; context.stroke();
    context.lineWidth = 1.2; context.strokeStyle = "#000000"; context.stroke();
  }

  function paint(canvas, source, image, block) {
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.imageSmoothingEnabled = image.side > SIZE;
    context.drawImage(source, 0, 0, SIZE, SIZE);
    const stage = stageAfter(image, block);
    if (stage === null) {
      return null;
    }
    const patch = SIZE / image.grid;
    const sums = means(context.getImageData(0, 0, SIZE, SIZE).data, image.grid, stage);
    stage.token.forEach((t, p) => {
      const x = (p % image.grid) * patch, y = Math.floor(p / image.grid) * patch;
      if (t < 0) {
        context.fillStyle = "#f4f5f7"; context.fillRect(x, y, patch, patch);
        context.strokeStyle = "#9aa5ac"; context.lineWidth = 1;
        context.beginPath(); context.moveTo(x, y + patch); context.lineTo(x + patch, y); context.stroke();
      } else if (sums.get(t).patches > 1) {
        const s = sums.get(t);
        context.fillStyle = `rgba(${s.r / s.n},${s.g / s.n},${s.b / s.n},0.7)`;
        context.fillRect(x, y, patch, patch);
      }
    });
    borders(context, image.grid, stage, sums);
    return stage;
  }

  /** A figure and what repaints it for a block. */
  function of(image, all) {
    const canvas = el("canvas", { width: SIZE, height: SIZE, role: "img" });
    const caption = el("figcaption", {});
    const source = new Image();
    let wanted = 0, ready = false;
    const repaint = () => {
      if (!ready) { return; }
      const stage = paint(canvas, source, image, wanted);
      const text = `${whole(stage === null ? all : stage.tokens)} of ${whole(all)} tokens`;
      caption.textContent = text;
      canvas.setAttribute("aria-label", `${image.name} after block ${wanted}: ${text}`);
    };
    source.onload = () => { ready = true; repaint(); };
    source.src = image.picture;
    return { node: el("figure", { class: "tokens" }, canvas, caption),
      show: (block) => { wanted = block; repaint(); } };
  }

  return { of };
})();

present((data) => {
  const blocks = data.blocks, all = blocks[0].tokensIn;
  const most = Math.max(...blocks.map((b) => b.macsBefore));
  const pictures = data.images.map((image) => tokenPicture.of(image, all));
  const output = el("output", { for: "block", "aria-live": "polite" });
  const rows = blocks.map((b) => el("tr", {},
    el("th", { scope: "row", class: "number" }, whole(b.block)),
    el("td", { class: "number" }, whole(b.tokensOut)),
    el("td", {}, svg("svg", { width: 160, height: 12, "aria-hidden": "true" },
      svg("rect", { class: "bar skip", width: 160, height: 12, rx: 2 }),
      svg("rect", { class: "bar tokens", width: 160 * b.tokensOut / all, height: 12, rx: 2 }))),
    el("td", { class: "number" }, `${digits(b.macsBefore / 1e6)} → ${digits(b.macsAfter / 1e6)}`),
    el("td", {}, svg("svg", { width: 120, height: 12, "aria-hidden": "true" },
      svg("rect", { class: "bar skip", width: 120 * b.macsBefore / most, height: 12, rx: 2 }),
      svg("rect", { class: "bar attention", width: 120 * b.macsAfter / most, height: 12, rx: 2 })))));
  const slider = el("input", { id: "block", type: "range", min: 0, max: blocks.length - 1, step: 1,
    value: Math.max(0, ...data.images.slice(0, 1).flatMap((image) =>
      image.stages.map((stage) => stage.block))) });
  const move = () => {
    const i = Number(slider.value), b = blocks[i];
    const headAlone = i === blocks.length - 1 && b.tokensOut <= 2 && b.tokensIn > 2;
    const text = `after block ${b.block}: ${whole(b.tokensOut)} of ${whole(all)} tokens`
      + (headAlone ? " (the last block computes what the head reads, and no more)" : "");
    output.textContent = text;
    slider.setAttribute("aria-valuetext", text);
    rows.forEach((row, k) => row.classList.toggle("here", k === i));
    pictures.forEach((picture) => picture.show(b.block));
  };
  slider.addEventListener("input", move);
  move();
  const last = blocks[blocks.length - 1];
  return [
    el("h1", {}, `${data.network}: tokens per block`),
    el("p", { class: "lead" }, `${whole(last.tokensIn)} of ${whole(all)} tokens reach the last block.`),
    data.words.map((words) => el("p", {}, words)),
    pictures.length ? [
      el("h2", {}, "Example images"),
      el("p", { class: "slider" }, el("label", { for: "block" }, "Block "), slider, output),
      el("div", { class: "gallery" }, pictures.map((p) => p.node)),
      el("p", { class: "quiet" }, "Outlined: patches merged into one token, shown in their mean"
        + " colour. Struck out: pruned. Unmarked patches: kept.")] : el("p", { class: "quiet" },
      "There are no example images: connect calibration images to see what becomes of them."),
    el("h2", {}, "Blocks"),
    el("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": "Blocks" },
      el("table", {}, el("thead", {}, el("tr", {}, ["Block", "Tokens after", "",
        "MMACs before → after", "Cost before (grey) and after"].map((t) =>
        el("th", { scope: "col" }, t)))), el("tbody", {}, rows))),
  ];
}, "There is nothing to show yet: execute the node.");
