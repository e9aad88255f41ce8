/* The map: vis-network draws marks and links at the positions it is given; labels are painted here so that none overlaps. */
const OPENING = new Map(DATA.network.nodes.map((node) => [node.id, node]));
const FILL = 600;  // so many things are drawn at least when filters leave little of the opening core
const AROUND = 150;  // neighbours drawn in a neighbourhood
const MOST_LABELS = 240;
const GOLDEN = 2.399963;
const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
let network = null;
let scene = { nodes: [], links: [], at: new Map() };
let ink = {};

const nameOf = (i) => (NODES[i].type === "Report" ? homeText(i) : NODES[i].label);
const isHome = (i) => HOMES.has(i);

/** What the current view shows: numbers of nodes and links. */
function showing() {
  return view === "list" ? { nodes: listed(), links: [...passing.links] } : scene;
}

function wholeMap() {
  const nodes = DATA.rank.filter((i) => OPENING.has(i) && passing.nodes.has(i));
  const at = new Map(nodes.map((i) => [i, OPENING.get(i)]));
  const rest = nodes.length < Math.min(FILL, passing.nodes.size) && !(everything() && everyType()) ? DATA.rank.filter((i) => !OPENING.has(i) && passing.nodes.has(i)) : [];
  rest.slice(0, FILL - nodes.length).forEach((i, n) => { at.set(i, beside(i, n, at)); nodes.push(i); });
  if (selected >= 0 && !at.has(selected)) { at.set(selected, beside(selected, 0, at)); nodes.push(selected); }
  return { nodes, links: between(at), at };
}

/** A place near the first neighbour that has one, on a spiral. */
function beside(i, n, at) {
  const k = NEAR[i].find((link) => at.has(other(link, i)));
  const { x, y } = k === undefined ? { x: 0, y: 0 } : at.get(other(k, i));
  const far = 34 * Math.sqrt(n + 3);
  return { x: x + far * Math.cos(n * GOLDEN), y: y + far * Math.sin(n * GOLDEN) };
}

const between = (at) => {
  const links = new Set();
  at.forEach((_, i) => NEAR[i].forEach((k) => { if (passing.links.has(k) && at.has(other(k, i))) links.add(k); }));
  return [...links];
};

/** A thing in the middle, its neighbours on rings around it: clockwise by type and first year. */
function neighbourhood(focus) {
  const types = Object.keys(DATA.types);
  const links = NEAR[focus].filter((k) => passing.links.has(k));
  const closest = new Map();
  links.forEach((k) => { const i = other(k, focus); if (!closest.has(i) || LINKS[k].relation === "adopts") closest.set(i, k); });
  const named = (i) => (LINKS[closest.get(i)].relation === "names" ? 1 : 0);
  const around = [...closest.keys()].sort((a, b) => named(a) - named(b) || byRank(a, b)).slice(0, AROUND)
    .sort((a, b) => named(a) - named(b) || types.indexOf(NODES[a].type) - types.indexOf(NODES[b].type)
      || byYear(since(LINKS[closest.get(a)]), since(LINKS[closest.get(b)])) || byRank(a, b));
  const at = new Map([[focus, { x: 0, y: 0 }]]);
  rings(around.length).forEach(([x, y], n) => at.set(around[n], { x, y }));
  const among = between(at).filter((k) => LINKS[k].source === focus || LINKS[k].target === focus || !["names", "adopts"].includes(LINKS[k].relation));
  return { nodes: [focus, ...around], links: among, at, years: new Map(around.map((i) => [i, since(LINKS[closest.get(i)])])), left: closest.size - around.length };
}

/** Points on rings wide enough for a name each. */
function rings(n) {
  const points = [];
  for (let r = 190; points.length < n; r += 105) {
    const here = Math.min(Math.floor((2 * Math.PI * r) / 112), n - points.length);
    for (let k = 0; k < here; k += 1) {
      const angle = (k / here) * 2 * Math.PI - Math.PI / 2 + (r % 2) * 0.2;
      points.push([r * 1.25 * Math.cos(angle), r * Math.sin(angle)]);
    }
  }
  return points;
}

/* How things look. */
function readInk() {
  const style = getComputedStyle(document.documentElement);
  ["ground", "ink", "muted", "line", "edge", "accent"].forEach((name) => { ink[name] = style.getPropertyValue(`--${name}`).trim(); });
  ink.family = style.getPropertyValue("--sans");
}

/** Things next to the selected one stay clear, the others step back. */
function clear(i) {
  return selected < 0 || view === "ego" || i === selected || NEAR[selected].some((k) => passing.links.has(k) && other(k, selected) === i);
}

function nodeLook(i) {
  const node = NODES[i];
  const { shape, color } = DATA.types[node.type];
  const hollow = node.type === "Report";
  const chosen = i === selected;
  const fill = hollow ? ink.ground : color;
  const border = chosen ? ink.ink : hollow ? color : ink.ground;
  const size = view === "ego" ? (chosen ? 22 : 11) : node.size;
  return {
    id: i, label: undefined, shape, size, ...xy(scene.at.get(i)), opacity: clear(i) ? 1 : 0.13, borderWidth: chosen ? 3 : hollow ? 2.2 : 1.2,
    borderWidthSelected: 3, shapeProperties: { borderDashes: hollow && !chosen ? [4, 3] : false },
    color: { background: fill, border, highlight: { background: fill, border: ink.ink }, hover: { background: fill, border: ink.ink } },
  };
}

const xy = ({ x, y }) => ({ x, y });

function edgeLook(k) {
  const { source, target, relation } = LINKS[k];
  const near = selected >= 0 && (source === selected || target === selected);
  const weak = relation === "names";
  const plain = weak || relation === "adopts";
  const few = Math.max(0.25, Math.min(1, 900 / scene.links.length));  // many links are drawn lightly
  const opacity = selected < 0 ? (weak ? 0.3 : 0.6) * few : near ? (weak ? 0.55 : 0.95) : view === "ego" ? 0.45 : 0.07;
  return {
    id: k, from: source, to: target, width: near ? 1.8 : 1, dashes: weak ? [2, 4] : false,
    arrows: plain ? "" : { to: { enabled: true, scaleFactor: 0.45 } },
    color: { color: near && !weak ? ink.accent : ink.edge, opacity, highlight: ink.accent, hover: ink.accent },
  };
}

function draw(fit) {
  scene = view === "ego" && selected >= 0 ? neighbourhood(selected) : wholeMap();
  order = [];
  nodeSet.clear();
  edgeSet.clear();
  nodeSet.add(scene.nodes.map(nodeLook));
  edgeSet.add(scene.links.map(edgeLook));
  $("empty").hidden = scene.nodes.length > 0;
  if (fit) fitAll();
  sortLabels();
}

/** Only the looks, not the positions. */
function restyle() {
  readInk();
  nodeSet.update(scene.nodes.map((i) => { const { x, y, ...look } = nodeLook(i); return look; }));
  edgeSet.update(scene.links.map(edgeLook));
  sortLabels();
  network.redraw();
}

function fitAll() {
  if (!scene.nodes.length) return;
  network.fit({ animation: false, maxZoomLevel: 1.2 });
  network.moveTo({ scale: network.getScale() * 0.93 });
}

/* Labels: the more important first, each only where there is room. */
let order = [];
let painted = [];  // boxes of the labels on screen
const widths = new Map();

function sortLabels() {
  const weight = (i) => (i === selected ? 1e6 : 0) + (selected >= 0 && clear(i) ? 1e3 : 0) + (isHome(i) ? 500 : 0) + NODES[i].size;
  order = scene.nodes.filter(clear).sort((a, b) => weight(b) - weight(a) || byRank(a, b));
}

function labelOf(i) {
  const name = short(nameOf(i), i === selected ? 26 : isHome(i) ? 22 : 13);
  const year = view === "ego" && scene.years ? scene.years.get(i) : null;
  return year ? `${name} ${year}` : name;
}

function paint(ctx) {
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
  const scale = network.getScale();
  const at = network.getPositions(order);
  const places = order.map((i) => ({ i, ...network.canvasToDOM(at[i]), r: nodeRadius(i) * scale }));
  const marks = places.filter((p) => p.r > 2).map((p) => [p.x - p.r * 0.7, p.y - p.r * 0.7, p.x + p.r * 0.7, p.y + p.r * 0.7]);
  painted = [];
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  for (const place of places) {
    if (painted.length >= MOST_LABELS) break;
    if (place.x > -80 && place.y > -40 && place.x < ctx.canvas.clientWidth + 80 && place.y < ctx.canvas.clientHeight + 40) label(ctx, place, marks, scale);
  }
  ctx.restore();
}

const nodeRadius = (i) => (view === "ego" ? (i === selected ? 22 : 11) : NODES[i].size);

function label(ctx, { i, x, y, r }, marks, scale) {
  const big = i === selected || isHome(i);
  const free = big || selected >= 0 || adoptions(i).length > 1;  // may stand on other marks, never on other names
  const size = Math.round(Math.min(big ? 16 : 14, (big ? 13.5 : 12) * Math.max(1, scale ** 0.4)));
  ctx.font = `${big ? 600 : 400} ${size}px ${ink.family}`;
  const said = labelOf(i);
  const key = ctx.font + said;
  if (!widths.has(key)) widths.set(key, ctx.measureText(said).width);
  const half = widths.get(key) / 2;
  const top = y + r + 3;
  const box = [x - half - 5, top - 1, x + half + 5, top + size + 3];
  const hits = (t) => t[0] < box[2] && box[0] < t[2] && t[1] < box[3] && box[1] < t[3];
  if (painted.some(hits) || (!free && marks.some(hits))) return;
  painted.push(box);
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = ink.ground;
  ctx.fillStyle = big || view === "ego" || selected >= 0 ? ink.ink : ink.muted;
  ctx.strokeText(said, x, top);
  ctx.fillText(said, x, top);
}

/* Pointer and keys. */
function tip(event, ...content) {
  const stage = $("stage").getBoundingClientRect();
  const { clientX, clientY } = event.center || event;
  const box = $("tip");
  box.replaceChildren(...content);
  box.hidden = false;
  box.style.left = `${Math.min(clientX - stage.left + 14, stage.width - box.offsetWidth - 8)}px`;
  box.style.top = `${Math.min(clientY - stage.top + 14, stage.height - box.offsetHeight - 8)}px`;
}

function nodeTip({ node, event }) {
  const places = adoptions(node).length;
  tip(event, el("b", {}, nameOf(node)), el("span", { class: "by" }, typeName(NODES[node].type),
    places ? [" · ", say(plural(places, "adopter", "adopters"), `${places} 处采用`)] : "", ` · ${NODES[node].total}×`));
}

function edgeTip({ edge, event }) {
  const { source, relation, target } = LINKS[edge];
  const { back_en, back_zh } = DATA.relations[relation];
  tip(event, el("b", {}, nameOf(target)), el("span", { class: "by" }, say(back_en, back_zh)), el("b", {}, nameOf(source)));
}

function pan(x, y) {
  const { x: cx, y: cy } = network.getViewPosition();
  network.moveTo({ position: { x: cx + x / network.getScale(), y: cy + y / network.getScale() } });
}
const zoom = (by) => network.moveTo({ scale: Math.min(6, Math.max(0.05, network.getScale() * by)) });

/** The next thing on the map, by importance. */
function step(by) {
  const nodes = [...scene.nodes].sort(byRank);
  if (nodes.length) select(nodes[(nodes.indexOf(selected) + by + nodes.length) % nodes.length], {});
}

const MAP_KEYS = {
  ArrowLeft: () => pan(-80, 0), ArrowRight: () => pan(80, 0), ArrowUp: () => pan(0, -80), ArrowDown: () => pan(0, 80),
  "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: fitAll, n: () => step(1), p: () => step(-1),
  Enter: () => selected >= 0 && setView("ego"),
};

function startMap() {
  readInk();
  network = new vis.Network($("map"), { nodes: nodeSet, edges: edgeSet }, {
    physics: false, layout: { improvedLayout: false }, edges: { smooth: false, selectionWidth: 0.6, hoverWidth: 0.6 },
    nodes: { chosen: false }, interaction: { hover: true, hideEdgesOnDrag: LINKS.length > 3000, zoomSpeed: 0.6, selectConnectedEdges: false },
  });
  network.on("afterDrawing", paint);
  network.on("click", ({ nodes }) => (nodes.length ? select(nodes[0], {}) : select(-1, {})));
  network.on("doubleClick", ({ nodes }) => nodes.length && setView("ego"));
  network.on("hoverNode", (e) => { nodeTip(e); $("map").style.cursor = "pointer"; });
  network.on("hoverEdge", edgeTip);
  ["blurNode", "blurEdge", "dragStart", "zoom"].forEach((name) => network.on(name, () => { $("tip").hidden = true; $("map").style.cursor = ""; }));
  $("map").addEventListener("keydown", (e) => {
    if (!MAP_KEYS[e.key] || e.ctrlKey || e.metaKey || e.altKey) return;
    MAP_KEYS[e.key]();
    e.preventDefault();
  });
  $("in").addEventListener("click", () => zoom(1.3));
  $("out").addEventListener("click", () => zoom(1 / 1.3));
  $("fit").addEventListener("click", fitAll);
}
