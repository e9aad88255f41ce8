/* What passes: types, place, years, half, status. A thing is there if a sentence or a link of it passes. */
const STATUSES = ["mentioned", "planned", "launched", "running", "scaled", "recognised", "ended"];
const HALVES = ["review", "plan", "unknown"];
const all = () => ({
  types: new Set(Object.keys(DATA.types)), place: -1, from: YEARS[0] ?? null, to: YEARS[YEARS.length - 1] ?? null, undated: true,
  halves: new Set(HALVES), statuses: new Set(STATUSES),
});
let filter = all();
let passing = { nodes: new Set(), links: new Set() };

function timeOK(year) {
  return year === null ? filter.undated : year >= filter.from && year <= filter.to;
}

function seenOK(seen) {
  const { half, report } = sentence(seen);
  return filter.halves.has(half) && timeOK(report.year);
}

const everyStatus = () => filter.statuses.size === STATUSES.length;
const everyType = () => filter.types.size === Object.keys(DATA.types).length;
const everything = () => filter.halves.size === HALVES.length && everyStatus() && filter.place < 0 && filter.undated
  && filter.from === all().from && filter.to === all().to;

function linkOK(k) {
  const link = LINKS[k];
  if (!filter.types.has(NODES[link.source].type) || !filter.types.has(NODES[link.target].type)) return false;
  if (everything()) return true;
  const adopts = link.relation === "adopts";
  if (!adopts && !everyStatus()) return false;
  const said = evidence(link);
  if (filter.place >= 0 && link.source !== filter.place && link.target !== filter.place
    && (adopts || !said.some((s) => sentence(s).report.home === filter.place))) return false;
  if (!said.length) return filter.place >= 0 && (link.source === filter.place || link.target === filter.place);
  return said.some((s) => seenOK(s) && (!adopts || filter.statuses.has(s[3])));
}

function nodeOK(i) {
  const node = NODES[i];
  if (!filter.types.has(node.type)) return false;
  if (everything() || i === filter.place || NEAR[i].some((k) => passing.links.has(k))) return true;
  return everyStatus() && node.seen.some((s) => seenOK(s) && (filter.place < 0 || sentence(s).report.home === filter.place));
}

function refilter() {
  passing = { nodes: new Set(), links: new Set() };
  LINKS.forEach((_, k) => { if (linkOK(k)) passing.links.add(k); });
  NODES.forEach((_, i) => { if (nodeOK(i)) passing.nodes.add(i); });
  if (!everything()) LINKS.forEach((link, k) => {  // standing links between things that are there anyway
    if (!evidence(link).length && passing.nodes.has(link.source) && passing.nodes.has(link.target)) passing.links.add(k);
  });
}

/* The controls. */
function choice(name, set, label, extra) {
  const box = el("input", { type: "checkbox", "data-value": name, change: (e) => { e.target.checked ? set().add(name) : set().delete(name); changed(); } });
  box.checked = set().has(name);
  return el("label", { class: "choice" }, box, extra, el("span", { class: "name" }, label));
}

function typeChoices() {
  const counts = {};
  NODES.forEach((n) => { counts[n.type] = (counts[n.type] || 0) + 1; });
  const rows = Object.keys(DATA.types).filter((t) => counts[t]).map((type) => {
    const row = choice(type, () => filter.types, typeName(type), mark(type));
    row.append(
      el("span", { class: "n" }, counts[type].toLocaleString("en")),
      el("button", { type: "button", class: "only", title: "Only these · 只看此类", click: (e) => { e.preventDefault(); only(type); } }, say("only", "只看")),
    );
    return row;
  });
  return el("fieldset", { class: "types" }, el("legend", {}, say("Types", "类型")), rows);
}

function only(type) {
  const alone = filter.types.size === 1 && filter.types.has(type);
  filter.types = alone ? all().types : new Set([type]);
  drawFilters();
  changed();
}

function placeChoice() {
  const places = [...HOMES.keys()].sort((a, b) => NODES[a].id.localeCompare(NODES[b].id));
  const select = el("select", { id: "place", change: (e) => { filter.place = Number(e.target.value); changed(); } },
    el("option", { value: -1 }, text("All places", "全部地方")),
    places.map((i) => el("option", { value: i }, homeText(i))));
  select.value = filter.place;
  return el("fieldset", {}, el("legend", {}, el("label", { for: "place" }, say("Place", "地方"))), select);
}

/** A home by name; a stand-in by its report's file and year. */
function homeText(i) {
  const node = NODES[i];
  if (node.type !== "Report") return node.label;
  const { path, year } = HOMES.get(i)[0];
  const stem = path.split("/").pop().replace(/\.[^.]*$/, "");
  return `${short(stem, 14)} · ${year ?? "?"}`;
}

function yearChoice() {
  if (!YEARS.length) return "";
  const [low, high] = [YEARS[0], YEARS[YEARS.length - 1]];
  const counts = Array.from({ length: high - low + 1 }, (_, n) => REPORTS.filter((r) => r.year === low + n).length);
  const most = Math.max(...counts);
  const bars = svg("svg", { class: "bars", viewBox: `0 0 ${counts.length} 1`, preserveAspectRatio: "none", "aria-hidden": "true" });
  counts.forEach((n, k) => {
    const inside = low + k >= filter.from && low + k <= filter.to;
    bars.append(svg("rect", { x: k + 0.08, width: 0.84, y: 1 - n / most, height: n / most, class: inside ? "in" : "" }));
  });
  const input = (name, label) => el("input", { type: "number", min: low, max: high, value: filter[name], id: name, "aria-label": label,
    change: (e) => { filter[name] = Math.min(high, Math.max(low, Number(e.target.value) || filter[name])); drawFilters(); changed(); } });
  return el("fieldset", { class: "years" }, el("legend", {}, say("Report year", "报告年份")), bars,
    el("div", { class: "range" }, input("from", text("from year", "起始年")), "–", input("to", text("to year", "截止年"))),
    UNDATED ? undatedChoice() : "");
}

function undatedChoice() {
  const box = el("input", { type: "checkbox", id: "undated", change: (e) => { filter.undated = e.target.checked; changed(); } });
  box.checked = filter.undated;
  return el("label", { class: "choice" }, box, el("span", { class: "name" }, say("year unknown", "年份不详")));
}

function drawFilters() {
  const group = (title, names, set) => el("fieldset", {}, el("legend", {}, title), names.map((name) => choice(name, set, word(name))));
  $("filters").replaceChildren(
    typeChoices(), placeChoice(), yearChoice(),
    group(say("Half of the report", "报告部分"), HALVES, () => filter.halves),
    group(say("Status reported", "所述状态"), STATUSES, () => filter.statuses),
    el("button", { type: "button", id: "reset", class: "plain", click: () => { filter = all(); drawFilters(); changed(); } }, say("Reset filters", "重置筛选")),
  );
}
