/* State, its address in the hash, and the start. */
let selected = -1;
let view = "map";
let written = "";

function select(i, { move }) {
  if (i === selected && view !== "ego") { if (i < 0) return; }
  const before = selected;
  selected = i;
  const hidden = i >= 0 && !passing.nodes.has(i);
  if (hidden) { filter = all(); refilter(); drawFilters(); }
  if (i < 0 && view === "ego") return setView("map");
  if (move && i >= 0 && view === "map" && !OPENING.has(i)) return setView("ego");
  if (view === "ego" || hidden || (i >= 0 && !scene.at.has(i))) draw(view === "ego");
  else if (view === "map") restyle();
  if (move && i >= 0 && view === "map") network.fit({ nodes: [i, ...NEAR[i].map((k) => other(k, i)).filter((j) => scene.at.has(j))], maxZoomLevel: 1.2, animation: false });
  if (before !== i || view === "list") drawPanel();
  if (view === "list") drawList();
  tell();
}

function setView(next) {
  if (next === "ego" && selected < 0) selected = DATA.rank.find((i) => passing.nodes.has(i)) ?? -1;
  view = next;
  $("stage").hidden = view === "list";
  $("list").hidden = view !== "list";
  document.querySelectorAll("[data-view]").forEach((b) => b.setAttribute("aria-selected", b.dataset.view === view));
  if (view === "list") { rows = PAGE_ROWS; drawList(); } else draw(true);
  drawPanel();
  tell();
}

/** After a filter was changed. */
function changed() {
  refilter();
  if (selected >= 0 && !passing.nodes.has(selected)) selected = -1;
  if (view === "ego" && selected < 0) view = "map";
  setView(view);
}

function tell() {
  const { nodes, links, left } = showing();
  const n = (x) => x.toLocaleString("en");
  $("count").replaceChildren(...say(`${n(nodes.length)} of ${n(NODES.length)} things, ${n(links.length)} links`, `${n(nodes.length)} / ${n(NODES.length)} 项，${n(links.length)} 条联系`).flat(),
    ...(left ? [" ", ...say(`(${n(left)} more neighbours in the panel)`, `（另有 ${n(left)} 个邻居见详情）`)] : []));
  const state = encode();
  if (state !== written) { written = state; location.hash = state; }
}

/* The hash: everything that differs from the start. */
function encode() {
  const start = all();
  const parts = new URLSearchParams();
  const list = (name, set, whole) => { if (set.size !== whole.size) parts.set(name, [...set].join(",")); };
  if (selected >= 0) parts.set("n", NODES[selected].id);
  if (view !== "map") parts.set("view", view);
  list("types", filter.types, start.types);
  if (filter.place >= 0) parts.set("place", NODES[filter.place].id);
  if (filter.from !== start.from || filter.to !== start.to) parts.set("years", `${filter.from}-${filter.to}`);
  if (!filter.undated) parts.set("undated", "no");
  list("half", filter.halves, start.halves);
  list("status", filter.statuses, start.statuses);
  if (words() !== "both") parts.set("words", words());
  if (document.documentElement.dataset.theme) parts.set("theme", document.documentElement.dataset.theme);
  return parts.toString();
}

function decode() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const set = (name, whole) => (parts.has(name) ? new Set(parts.get(name).split(",").filter((v) => whole.has(v))) : whole);
  filter = all();
  filter.types = set("types", filter.types);
  filter.halves = set("half", filter.halves);
  filter.statuses = set("status", filter.statuses);
  filter.place = BY_ID.get(parts.get("place")) ?? -1;
  filter.undated = parts.get("undated") !== "no";
  const years = /^(\d{4})-(\d{4})$/.exec(parts.get("years") || "");
  if (years) [filter.from, filter.to] = [Number(years[1]), Number(years[2])];
  selected = BY_ID.get(parts.get("n")) ?? -1;
  view = ["map", "ego", "list"].includes(parts.get("view")) ? parts.get("view") : "map";
  document.documentElement.dataset.words = ["en", "zh"].includes(parts.get("words")) ? parts.get("words") : "both";
  if (["light", "dark"].includes(parts.get("theme"))) document.documentElement.dataset.theme = parts.get("theme");
  else delete document.documentElement.dataset.theme;
  written = location.hash.slice(1);
}

function show() {
  decode();
  readInk();
  document.querySelectorAll(".switch [data-words]").forEach((b) => b.setAttribute("aria-pressed", b.dataset.words === words()));
  refilter();
  drawFilters();
  setView(view);
}

function setWords(next) {
  document.documentElement.dataset.words = next;
  document.querySelectorAll(".switch [data-words]").forEach((b) => b.setAttribute("aria-pressed", b.dataset.words === next));
  drawFilters();
  drawPanel();
  if (view === "list") drawList();
  else network.redraw();
  tell();
}

function toggleTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  restyle();
  tell();
}

const HELP = [
  ["/", "search", "搜索"], ["Esc", "back, close", "返回、关闭"], ["n p", "next, previous thing on the map", "图上下一项、上一项"],
  ["← ↑ ↓ →", "move the map", "移动"], ["+ − 0", "zoom, show all", "缩放、全图"], ["Enter", "neighbours of the selected thing", "所选项的邻域"],
];

function drawHelp() {
  $("keys").replaceChildren(el("p", {}, say("A click shows a thing and fades what is not linked to it; a double click shows its neighbours only. Dashed hexagons are reports whose place is not known. The address holds the state: copy it to share the view.",
    "单击显示详情并淡化无关内容；双击只看邻域。虚线六边形为地方不详的报告。地址栏保存当前状态，复制即可分享。")),
  el("dl", {}, HELP.map(([key, en, zh]) => el("div", {}, el("dt", {}, el("kbd", {}, key)), el("dd", {}, say(en, zh))))));
}

function flip(button, box) {
  const on = box.hidden;
  box.hidden = !on;
  button.setAttribute("aria-expanded", on);
}

function globalKeys(event) {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = ["INPUT", "SELECT"].includes(event.target.tagName);
  if (event.key === "/" && !typing) { $("q").focus(); $("q").select(); event.preventDefault(); }
  if (event.key === "Escape" && !typing) {
    if (!$("keys").hidden) flip($("help"), $("keys"));
    else if (view === "ego") setView("map");
    else select(-1, {});
  }
}

function start() {
  startMap();
  startSearch();
  drawHelp();
  $("home").addEventListener("click", () => { selected = -1; setView("map"); });
  $("theme").addEventListener("click", toggleTheme);
  $("help").addEventListener("click", () => flip($("help"), $("keys")));
  $("csv").addEventListener("click", download);
  $("skip").addEventListener("click", (e) => { e.preventDefault(); $("panel").focus(); });
  $("filtering").addEventListener("click", () => $("filtering").setAttribute("aria-expanded", $("filters").classList.toggle("open")));
  document.querySelectorAll(".switch [data-words]").forEach((b) => b.addEventListener("click", () => setWords(b.dataset.words)));
  document.querySelectorAll("[data-view]").forEach((b) => b.addEventListener("click", () => setView(b.dataset.view)));
  document.addEventListener("keydown", globalKeys);
  window.addEventListener("hashchange", () => { if (location.hash.slice(1) !== written) show(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);
  show();
  document.fonts.ready.then(() => { widths.clear(); network.redraw(); });
}

start();
