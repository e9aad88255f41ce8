"use strict";
/* Building blocks: elements from plain text only, words in two languages, marks of the types. */
const DATA = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);

/** An element; attributes by name, listeners as functions, children as text or elements. */
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== ""));
  return node;
}

/** English and Chinese beside each other; the style sheet shows one or both. */
const say = (en, zh) => [el("span", { class: "en" }, en), " ", el("span", { class: "zh" }, zh)];
const word = (name) => say(...(DATA.words[name] || [name, name]));
const words = () => document.documentElement.dataset.words;
const text = (en, zh) => ({ en, zh, both: `${en} ${zh}` })[words()];
const plural = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

const SHAPES = {
  dot: (r) => ["circle", { cx: 0, cy: 0, r }],
  square: (r) => ["rect", { x: -r * 0.9, y: -r * 0.9, width: r * 1.8, height: r * 1.8 }],
  diamond: (r) => ["path", { d: `M0 ${-r * 1.15}L${r * 1.15} 0L0 ${r * 1.15}L${-r * 1.15} 0Z` }],
  triangle: (r) => ["path", { d: `M0 ${-r}L${r} ${r * 0.8}L${-r} ${r * 0.8}Z` }],
  triangleDown: (r) => ["path", { d: `M0 ${r}L${r} ${-r * 0.8}L${-r} ${-r * 0.8}Z` }],
  hexagon: (r) => ["path", { d: polygon(6, r, r) }],
  star: (r) => ["path", { d: polygon(10, r * 1.1, r * 0.48) }],
};

function polygon(n, far, near) {
  const at = (i) => {
    const angle = (i / n) * 2 * Math.PI - (far === near ? 0 : Math.PI / 2);
    const r = i % 2 ? near : far;
    return `${(r * Math.cos(angle)).toFixed(2)} ${(r * Math.sin(angle)).toFixed(2)}`;
  };
  return `M${Array.from({ length: n }, (_, i) => at(i)).join("L")}Z`;
}

function svg(tag, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** The mark of a type, as in the map. */
function mark(type) {
  const look = DATA.types[type];
  const hollow = type === "Report" ? { fill: "none", stroke: look.color, "stroke-width": 1.6, "stroke-dasharray": "2.4 1.6" } : { fill: look.color };
  const [tag, shape] = SHAPES[look.shape](6);
  return svg("svg", { class: "mark", viewBox: "-8 -8 16 16", "aria-hidden": "true" }, svg(tag, { ...shape, ...hollow }));
}

const typeName = (type) => say(DATA.types[type].en, DATA.types[type].zh);
