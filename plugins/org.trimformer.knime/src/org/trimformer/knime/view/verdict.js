// What to do, in the words of someone who must decide.
const verdict = (() => {
  const CLEAR = 2; // standard errors
  const change = (now, before) => (isFigure(now) && isFigure(before) && before > 0
    ? now / before - 1 : null);
  const percent = (by) => `${fixed(100 * Math.abs(by), 0)} %`;

  /** Loss of accuracy against the first model: the points, their error, and whether it is clear. */
  function loss(model) {
    const paired = model.top1Against;
    return paired ? { points: -100 * paired.value, error: 100 * paired.error,
      clear: Math.abs(paired.value) > CLEAR * paired.error && paired.value !== 0 } : null;
  }

  function work(model, first) {
    const by = change(model.gmacs, first.gmacs);
    if (by === null) { return ""; }
    if (Math.abs(by) < 0.005) { return "the same work"; }
    if (by > -0.53 && by < -0.47) { return "half the work"; }
    return `${percent(by)} ${by < 0 ? "less" : "more"} work`;
  }

  function accuracy(model) {
    const lost = loss(model);
    if (lost === null) { return "accuracy not comparable"; }
    if (!lost.clear) { return "same accuracy within the error"; }
    return `${fixed(Math.abs(lost.points), 1)} ± ${fixed(lost.error, 1)} points`
      + ` ${lost.points > 0 ? "less" : "more"} accuracy`;
  }

  function speed(model, first) {
    const words = [];
    const batch = change(first.imagesPerSecond, model.imagesPerSecond); // time per image
    const single = change(model.p50Millis, first.p50Millis);
    const say = (what, by) => words.push(Math.abs(by) < 0.03 ? `${what} take the same time`
      : `${what} ${percent(by < 0 ? 1 / (1 + by) - 1 : by)} ${by < 0 ? "faster" : "slower"}`);
    if (batch !== null) { say("batches", batch); }
    if (single !== null) { say("single photos", single); }
    return words.join(", ");
  }

  const line = (model, i, first) => `${[work(model, first), accuracy(model)].filter(Boolean).join(", ")}`
    + `${speed(model, first) ? `; ${speed(model, first)}` : ""}`;

  /** The cheapest model that is not clearly worse; 0 where it is the first one. */
  function chosen(models) {
    let best = 0;
    models.forEach((model, i) => {
      const lost = i === 0 ? null : loss(model);
      const good = i > 0 && lost !== null && !(lost.clear && lost.points > 0);
      if (good && model.gmacs < models[best].gmacs * 0.995) { best = i; }
    });
    return best;
  }

  function headline(models) {
    const first = models[0], best = chosen(models);
    if (best > 0) {
      return `Ship model ${best + 1}: ${line(models[best], best, first)}.`;
    }
    const better = models.findIndex((m, i) => i > 0 && loss(m) && loss(m).clear && loss(m).points < 0);
    if (better > 0) {
      return `Model ${better + 1} is more accurate: ${line(models[better], better, first)}.`;
    }
    const cheaper = models.filter((m) => m.gmacs < 0.995 * first.gmacs);
    return cheaper.length === 0 ? "No model is cheaper than model 1."
      : "No cheaper model keeps the accuracy of model 1: choose by what a point is worth to you.";
  }

  /** Images needed so that one point of difference is clear at two standard errors. */
  function needed(models, images) {
    const shares = models.slice(1).map((m) => m.top1Against).filter(Boolean)
      .map((a) => (a.gained + a.lost) / images);
    const share = shares.length ? Math.max(...shares, 1 / images)
      : models[0].top1 * (1 - models[0].top1);
    const n = Math.max(300, CLEAR ** 2 * share / 0.01 ** 2);
    const round = 10 ** Math.max(1, Math.floor(Math.log10(n)) - 1);
    return Math.ceil(n / round) * round;
  }

  function size(models, images) {
    const errors = models.slice(1).map(loss).filter(Boolean).map((l) => l.error);
    const enough = needed(models, images);
    const tells = models.length > 1 && errors.length
      ? Math.max(3 / images * 100, CLEAR * Math.max(...errors))
      : 100 * CLEAR * (models[0].top1Error || 0);
    const about = models.length > 1 ? "a difference" : "the accuracy to within";
    const can = models.length > 1
      ? `With these ${whole(images)} images ${about} below ${fixed(tells, 1)} points cannot be told from chance.`
      : `With these ${whole(images)} images the accuracy is known to about ± ${fixed(tells, 1)} points.`;
    return images >= enough ? `${can} That is enough to tell one point.`
      : `${can} To tell one point, about ${whole(enough)} images are needed.`;
  }

  /** A warning where the test set cannot show a loss that people would mind. */
  function small(models, images) {
    const errors = models.slice(1).map(loss).filter(Boolean).map((l) => l.error);
    const tells = errors.length ? Math.max(300 / images, CLEAR * Math.max(...errors)) : 0;
    return tells < 3 ? "" : `But ${whole(images)} test images are few: a loss of up to`
      + ` ${fixed(tells, 1)} points could go unnoticed. To tell one point, about`
      + ` ${whole(needed(models, images))} images are needed.`;
  }

  /** Answers to what people ask next. */
  function questions(models, images) {
    const first = models[0], best = chosen(models), answers = [];
    answers.push(["Is the test set large enough?", size(models, images)]);
    if (models.length > 1) {
      const lost = loss(models[best > 0 ? best : models.length - 1]);
      if (best > 0 && lost) {
        // models that agree on every image may still differ on three of as many others
        const worst = lost.points + Math.max(CLEAR * lost.error, 300 / images);
        answers.push(["May I cut more?", worst < 1
          ? "Yes, try a smaller target: even the unfavourable end of the error is less than one point."
          : `Perhaps: the accuracy changed by ${signed(-lost.points, fixed(Math.abs(lost.points), 1))}`
            + ` ± ${fixed(lost.error, 1)} points, so a loss of ${fixed(worst, 1)} points cannot be excluded. More test images would tell.`]);
      }
      const slow = models.map((m, i) => ({ m, i })).slice(1).filter(({ m }) =>
        (change(m.p50Millis, first.p50Millis) || 0) > 0.03
        || (change(first.imagesPerSecond, m.imagesPerSecond) || 0) > 0.03);
      if (slow.length) {
        answers.push([`Why is model ${slow[0].i + 1} slower?`,
          "Choosing and merging tokens takes time of its own, and on a small network or a single"
          + " photo that is more than the work it saves. Batches and larger networks gain; fewer"
          + " reducing blocks cost less time."]);
      }
    }
    return el("dl", { class: "answers" }, answers.map(([q, a]) => [el("dt", {}, q), el("dd", {}, a)]));
  }

  return { headline, line, small, questions };
})();
