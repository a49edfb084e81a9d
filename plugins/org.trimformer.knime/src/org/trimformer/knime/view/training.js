// The page of Distill: how the training went and which epoch was taken.
present((data) => {
  const percent = (values) => values.map((v) => (isFigure(v) ? 100 * v : null));
  const asPercent = (v) => `${fixed(v, 1)} %`;
  const heldOut = data.heldOutAccuracy.some(isFigure);
  const best = data.epochs.indexOf(data.bestEpoch);
  const last = data.epochs.length - 1;
  const speed = data.imagesPerSecond.filter(isFigure).pop();
  const trained = data.loss.some(isFigure);
  const taught = data.losses.some(({ name }) => name.startsWith("teacher"));
  const taken = () => (heldOut && best >= 0 && data.bestEpoch > 0
    ? `The trained model is that of epoch ${whole(data.bestEpoch)}`
      + ` (${asPercent(100 * data.heldOutAccuracy[best])} of the held-out images right`
      + (best === last ? ")." : `; ${asPercent(100 * data.heldOutAccuracy[last])} after the last epoch).`)
      + (data.rule ? ` It was ${data.rule}.` : "")
    : heldOut ? "" : "No images were held out, so the trained model is that of the last epoch.");
  const chosen = trained ? taken() : "";
  const curves = (extra) => lines.draw({ epochs: data.epochs, text: digits,
    chosen: heldOut && best >= 0 ? data.bestEpoch : 0, ...extra });
  return [
    el("h1", {}, "Training"),
    el("p", { class: "lead" }, data.ending),
    data.recipe ? el("p", {}, data.recipe) : null,
    chosen ? el("p", {}, chosen) : null,
    el("p", { class: "quiet" }, `Computed in ${data.precision}`
      + (isFigure(speed) ? `, ${digits(speed)} images per second in the last epoch.` : ".")),
    trained ? el("div", { class: "overview" },
      curves({ title: "Accuracy (%) per epoch", text: (v) => fixed(v, 1),
        series: [
          { name: "held-out images", values: percent(data.heldOutAccuracy) },
          { name: "training images (augmented, so it reads low)", values: percent(data.trainAccuracy) }],
        note: "The two are not comparable: training images are changed at random." }),
      curves({ title: "Training loss per epoch",
        series: [{ name: "total", values: data.loss },
          ...(data.losses.length > 1 ? data.losses : [])] }),
      (data.heldOutLoss || []).some(isFigure) ? curves({ title: "Held-out loss per epoch",
        series: [{ name: taught ? "labels and teacher, as in training" : "cross-entropy of the labels",
          values: data.heldOutLoss }] }) : null,
      curves({ title: "Learning rate per epoch", text: (v) => v.toPrecision(3),
        series: [{ name: "at the last step of the epoch", values: data.learningRate }] })) : null,
  ];
}, "There is nothing to show yet: execute the node.");
