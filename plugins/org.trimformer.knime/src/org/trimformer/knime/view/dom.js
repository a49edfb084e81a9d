// Elements and figures. Text goes in as text, never as markup: class names are not ours.
const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  Object.entries(attributes || {}).forEach(([name, value]) => node.setAttribute(name, value));
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

const el = (name, attributes, ...children) =>
  fill(document.createElement(name), attributes, children);

const svg = (name, attributes, ...children) =>
  fill(document.createElementNS(SVG, name), attributes, children);

const isFigure = (value) => typeof value === "number" && Number.isFinite(value);

const fixed = (value, places) =>
  value.toLocaleString("en", { minimumFractionDigits: places, maximumFractionDigits: places });

const whole = (value) => fixed(value, 0);

/** Three digits that matter: 0.0123, 1.25, 12.3, 1,230. */
function digits(value) {
  if (value === 0) {
    return "0";
  }
  const before = Math.floor(Math.log10(Math.abs(value))) + 1;
  return fixed(value, Math.max(0, Math.min(4, 3 - before)));
}

const signed = (value, text) => (Number(text.replace(/[^0-9]/g, "")) === 0
  ? "±" : value < 0 ? "−" : "+") + text;
