// Round numbers for axes.
const axes = (() => {
  /** Round numbers from about low to about high. */
  function ticks(low, high) {
    const raw = (high - low || Math.abs(high) || 1) / 5;
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw * 0.999999);
    const first = Math.floor(low / step + 1e-9), last = Math.ceil(high / step - 1e-9);
    const places = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return Array.from({ length: Math.max(2, last - first + 1) },
      (_, i) => ({ value: (first + i) * step, text: fixed((first + i) * step, places) }));
  }

  return { ticks };
})();
