"use strict";
const D = JSON.parse(document.getElementById("data").textContent);
const STATUS = { mentioned: ["提及", "#b8b19c"], planned: ["拟行", "#e0b04a"], launched: ["启动", "#d2722c"], running: ["实行", "#3d87a3"], scaled: ["扩展", "#1c4f69"], recognised: ["获誉", "#7b4a94"], ended: ["终止", "#7a2626"], silent: ["有报告而未提", "#fff"] };
const LEVELS = { nation: "国家", province: "省级", city: "市级", county: "县级", "": "其他" };
const KINDS = { centre: "中央在先", province: "省在先", peer: "同省同级", neighbour: "同区域圈", model: "文本写明", independent: "独立" };
const VERDICTS = { contradicted: ["已有更早", "#7a2626"], shared: ["同年多地", "#c0892b"], unchallenged: ["未见更早", "#2f7a55"] };
const [FIRST, LAST] = D.years, years = Array.from({ length: LAST - FIRST + 1 }, (_, i) => FIRST + i);
const adopted = new Map(D.adoptions.map(a => [a.key, a])), sites = new Map(D.sites.map(s => [s.key, s]));
const seen = Map.groupBy ? Map.groupBy(D.evidence, e => e.key) : D.evidence.reduce((m, e) => m.set(e.key, [...(m.get(e.key) || []), e]), new Map());
let begun = false;
const $ = id => document.getElementById(id), title = key => (adopted.get(key)?.place || sites.get(key)?.name || D.ties.find(t => t.source === key)?.source_name || key);

function make(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) if (value !== null && value !== undefined) node.setAttribute(name, value);
  node.append(...children.flat().filter(c => c !== null && c !== undefined));
  return node;
}
const el = (name, attributes, ...children) => make(document.createElement(name), attributes, children);
const svg = (name, attributes, ...children) => make(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
const tip = text => svg("title", {}, text);

function on(node, act, label) {
  make(node, { role: "button", tabindex: 0, "aria-label": label }, []);
  node.addEventListener("click", event => { event.stopPropagation(); act(); });
  node.addEventListener("keydown", event => { if (event.key === "Enter") act(); });
  return node;
}

// ---- evidence ----
function marked(quote, surface) {
  const at = quote.indexOf(surface);
  return at < 0 ? [quote] : [quote.slice(0, at), el("mark", {}, surface), quote.slice(at + surface.length)];
}
function chip(status) {
  const dark = !["silent", "planned", "mentioned"].includes(status);
  return el("span", { class: "chip", style: `background:${STATUS[status][1]};color:${dark ? "#fff" : "#1c2830"}` }, STATUS[status][0]);
}
function card(e) {
  return el("article", {}, el("header", {}, `${e.place} ${e.year}`, chip(e.status)), el("p", {}, marked(e.quote, e.surface)),
    e.citation ? el("p", { class: "cite" }, e.citation) : null,
    e.sparql ? el("details", {}, el("summary", {}, "SPARQL"), el("pre", {}, e.sparql)) : null);
}
function show(what, cards, before = []) {
  $("what").textContent = what;
  const shown = cards.slice(0, 40).map(c => c.nodeType ? c : card(c));
  const rest = cards.length > 40 ? [el("p", { class: "hint" }, `另有 ${cards.length - 40} 条，见 kg trace --format csv`)] : [];
  $("evidence").replaceChildren(...before, ...shown, ...rest, ...(cards.length || before.length ? [] : [el("p", { class: "hint" }, "没有报告提到。")]));
  $("evidence").parentElement.scrollTop = 0;
  if (begun && matchMedia("(max-width: 1100px)").matches) $("what").scrollIntoView({ behavior: "smooth" });
}
function rivals(key) {
  const rows = (D.rivals[key] || []).map(r => el("div", { class: "bar" }, el("span", {}, KINDS[r.kind]), el("span", {}, el("i", { style: `width:${Math.max(2, 100 * r.score)}%` })), el("span", {}, `${Math.round(100 * r.score)}%`),
    el("small", {}, [r.source ? title(r.source) : "", r.since || "", Object.entries(r.why).map(([k, v]) => `${{ order: "先后", recency: "近", lift: "差别", stated: "写明" }[k]} ${v}`).join(" · ")].filter(Boolean).join(" · "))));
  if (rows.length < 2) return [el("p", { class: "hint" }, "这些报告里没有更早的来源可比。")];
  return [el("article", {}, el("h3", {}, "可能的来源（评分相加为一；不是因果）"), ...rows)];
}
function place(key, year) {
  const a = adopted.get(key), cards = (seen.get(key) || []).filter(e => year === undefined || e.year === year);
  const head = a ? [el("p", { class: "hint" }, `采纳区间 ${a.interval}${a.stated ? `，文中称 ${a.stated} 年起` : ""}${a.ended ? `，${a.ended} 年起称已终止` : ""}${a.silent_years ? `；其后 ${a.silent_years} 份年度报告未提` : ""}`)] : [];
  if (!a) head.push(...D.ties.filter(t => t.source === key).map(t => el("article", {}, el("p", {}, t.quote), el("p", { class: "cite" }, t.report))));
  show(year === undefined ? title(key) : `${title(key)} ${year}`, cards, year === undefined ? [...head, ...rivals(key)] : head);
}

// ---- head ----
function head() {
  const r = D.rests, first = D.adoptions[0];
  $("name").textContent = D.name;
  const facts = [["首见", `${first.place} ${first.by}`], ["采纳地", r.places_with_it], ["提及的报告", r.reports_with_it], ["所据报告", `${r.reports} 份 / ${r.places} 地`], ["左侧开放", r.open_to_the_left], ["中央报告", D.centre || "未见"]];
  $("figures").append(...facts.map(([k, v]) => el("li", {}, el("b", {}, String(v)), k)));
  $("notes").append(...D.notes.map(n => el("li", {}, n)));
}

// ---- curve ----
function curve(level) {
  const c = D.curves.find(c => c.level === level);
  if (!c) return $("curve").replaceChildren(el("p", { class: "hint" }, "没有可画的地方。"));
  const W = 560, H = 372, x = y => 40 + (W - 60) * (y - FIRST) / Math.max(1, LAST - FIRST), y = s => H - 34 - (H - 64) * s;
  const box = svg("svg", { viewBox: `0 0 ${W} ${H}` });
  for (const s of [0, .25, .5, .75, 1]) box.append(svg("line", { x1: 40, x2: W - 20, y1: y(s), y2: y(s), stroke: "#e6e3da" }), svg("text", { x: 34, y: y(s) + 4, "text-anchor": "end", class: "soft small" }, `${100 * s}%`));
  const step = Math.ceil(years.length / 10);
  years.filter((_, i) => i % step === 0).forEach(t => box.append(svg("text", { x: x(t), y: H - 14, "text-anchor": "middle", class: "soft small" }, String(t))));
  for (const f of c.fits) {
    const line = f.curve.map(p => `${x(p[0])},${y(p[1])}`).join(" ");
    if (f.model === "logistic") box.append(svg("polygon", { points: [...f.curve.map(p => `${x(p[0])},${y(p[3])}`), ...[...f.curve].reverse().map(p => `${x(p[0])},${y(p[2])}`)].join(" "), fill: "#1f6a84", opacity: .13 }));
    box.append(svg("polyline", { points: line, fill: "none", stroke: f.model === "logistic" ? "#1f6a84" : "#c0892b", "stroke-width": 1.6, "stroke-dasharray": f.model === "logistic" ? null : "5 4" }));
  }
  if (D.centre) box.append(svg("line", { x1: x(D.centre), x2: x(D.centre), y1: 20, y2: H - 34, stroke: "#b23a2a", "stroke-dasharray": "3 3" }),
    on(svg("text", { x: x(D.centre) + (D.centre > (FIRST + LAST) / 2 ? -5 : 5), y: 16, "text-anchor": D.centre > (FIRST + LAST) / 2 ? "end" : "start", style: "fill:#b23a2a" }, `中央报告 ${D.centre}`), () => place("100000"), "中央报告"));
  D.adoptions.filter(a => a.level === "province").forEach(a => box.append(on(svg("line", { x1: x(a.by), x2: x(a.by), y1: H - 34, y2: H - 27, stroke: "#b23a2a", "stroke-width": 3 }, tip(`${a.place} ${a.interval}`)), () => place(a.key), a.place)));
  for (const [t, n, of] of c.points) box.append(on(svg("circle", { cx: x(t), cy: y(n / of), r: 2.5 + Math.min(6, Math.sqrt(of) / 2), fill: "#fffefb", stroke: "#1c2830", "stroke-width": 1.6 }, tip(`${t}: ${n} / ${of}`)),
    () => show(`${t} 年首见（${LEVELS[level]}）`, D.adoptions.filter(a => a.level === level && a.by === t).map(a => card(seen.get(a.key)[0]))), `${t} ${n}/${of}`));
  $("curve").replaceChildren(box);
  const of = v => `${v[0].toFixed(3)} [${v[1].toFixed(3)}, ${v[2].toFixed(3)}]`, names = { ceiling: "上限", rate: "速率", midpoint: "中点", p: "创新 p", q: "模仿 q" };
  $("fits").replaceChildren("圆点：已有 / 可知之地（大小按可知之地）；红短线：各省首见。", ...c.fits.map(f => el("span", {}, el("br"), el("b", { class: "line", style: f.model === "logistic" ? "border-color:#1f6a84" : "border-top:2px dashed #c0892b" }),
    `${f.model === "logistic" ? "Logistic" : "Bass"}　${Object.entries(f.parameters).map(([k, v]) => `${names[k]} ${k === "midpoint" ? v.map(n => n.toFixed(1)).join(" – ").replace(" – ", " [") + "]" : of(v)}`).join("，")}；R² ${f.r2.toFixed(2)}${f.r2 < .8 ? "（不合）" : ""}`)), c.fits.length ? "" : " 点太少，不作拟合。");
}

// ---- map ----
function has(key, year) {
  const a = adopted.get(key), covered = sites.get(key)?.years || [];
  if (!covered.length || year < covered[0]) return a && a.by <= year ? "has" : "unknown";
  if (a) return a.by <= year ? "has" : a.after !== null && year <= a.after ? "not" : "unknown";
  return year <= covered[covered.length - 1] ? "not" : "unknown";
}
function map(year) {
  $("year").textContent = year;
  const S = 52, box = svg("svg", { viewBox: `${0.6 * S} 0 ${8.5 * S} ${9 * S}`, style: "max-height:470px" });
  for (const [code, [name, c, r]] of Object.entries(TILES)) {
    const own = has(code, year), at = { x: c * S + 2, y: r * S + 2 }, cities = D.sites.filter(s => s.level === "city" && s.province === code);
    const cell = svg("g", {}, svg("rect", { ...at, width: S - 4, height: S - 4, rx: 3, class: `cell ${own}`, stroke: "#b9b5a8" }, tip(`${sites.get(code)?.name || name} ${adopted.get(code)?.interval || ""}`)),
      svg("text", { x: at.x + 6, y: at.y + 16 }, name));
    on(cell, () => show(`${sites.get(code)?.name || name} · 到 ${year} 年`, D.evidence.filter(e => e.year <= year && (e.key === code || (e.key.slice(0, 2) === code.slice(0, 2) && seen.get(e.key)[0] === e)))), name);
    box.append(cell);
    cities.forEach((s, i) => box.append(on(svg("circle", { cx: at.x + 8 + 7.6 * (i % 5), cy: at.y + 24 + 7.4 * Math.floor(i / 5), r: 2.7, class: has(s.key, year), stroke: "#1c4f69", "stroke-width": .8 }, tip(`${s.name} ${adopted.get(s.key)?.interval || "未见"}`)), () => place(s.key), s.name)));
  }
  $("map").replaceChildren(box);
}

// ---- strips ----
function strips(level) {
  const left = 150, cell = Math.max(15, Math.min(42, ($("strips").clientWidth - 180) / years.length)), row = 17, rows = D.adoptions.filter(a => !level || a.level === level), W = left + cell * years.length + 10;
  const top = svg("svg", { class: "head", width: W, height: 22 });
  years.forEach((t, i) => { if (cell > 26 || i % 2 === 0) top.append(svg("text", { x: left + cell * (i + .5), y: 15, "text-anchor": "middle", class: "soft small" }, cell > 26 ? String(t) : `’${String(t).slice(2)}`)); });
  const box = svg("svg", { width: W, height: row * rows.length + 4 });
  rows.forEach((a, n) => {
    const y = n * row, said = new Map(a.strip);
    box.append(on(svg("text", { x: left - 56, y: y + 13, "text-anchor": "end" }, a.place.length > 8 ? a.place.slice(0, 7) + "…" : a.place, tip(a.place)), () => place(a.key), a.place), svg("text", { x: left - 8, y: y + 13, "text-anchor": "end", class: "soft small" }, a.after === null ? `≤${a.by}` : a.after === a.by - 1 ? String(a.by) : `’${String(a.after).slice(2)}–’${String(a.by).slice(2)}`));
    years.forEach((t, i) => {
      const s = said.get(t), at = { x: left + cell * i + 1, y: y + 2, width: cell - 2, height: row - 4, rx: 2 };
      if (!s) return box.append(svg("circle", { cx: left + cell * (i + .5), cy: y + row / 2, r: 1, fill: "#cfccc2" }));
      const r = svg("rect", { ...at, fill: STATUS[s][1], stroke: s === "silent" ? "#cfccc2" : "none" }, tip(`${a.place} ${t} ${STATUS[s][0]}`));
      box.append(s === "silent" ? r : on(r, () => place(a.key, t), `${a.place} ${t}`));
    });
  });
  $("strips").replaceChildren(top, box);
}

// ---- names ----
function names() {
  const kept = new Set([...D.names].sort((a, b) => b.reports - a.reports).slice(0, 16).map(n => n.wording)), of = new Map(D.names.map(n => [n.wording, n]));
  for (const w of [...kept]) for (let p = of.get(w).parent; p; p = of.get(p).parent) kept.add(p);
  const order = [], walk = parent => D.names.filter(n => kept.has(n.wording) && n.parent === parent).forEach(n => { order.push(n); walk(n.wording); });
  walk(null);
  const left = 170, W = 960, row = 25, x = t => left + (W - left - 150) * (t - FIRST) / Math.max(1, LAST - FIRST), box = svg("svg", { viewBox: `0 0 ${W} ${row * order.length + 24}`, style: `max-width:${W}px` });
  const at = new Map(order.map((n, i) => [n.wording, row * i + 12])), step = Math.ceil(years.length / 14);
  years.filter((_, i) => i % step === 0).forEach(t => box.append(svg("line", { x1: x(t), x2: x(t), y1: 0, y2: row * order.length, stroke: "#efece3" }), svg("text", { x: x(t), y: row * order.length + 16, "text-anchor": "middle", class: "soft small" }, String(t))));
  for (const n of order) {
    const y = at.get(n.wording), most = Math.max(...n.years.map(v => v[1]));
    if (n.parent) box.append(svg("path", { d: `M${x(n.year)},${at.get(n.parent)} V${y}`, stroke: "#b23a2a", fill: "none", "stroke-width": 1.2, opacity: .55 }));
    box.append(svg("line", { x1: x(n.years[0][0]), x2: x(n.years[n.years.length - 1][0]), y1: y, y2: y, stroke: "#cfd8da" }));
    n.years.forEach(([t, k]) => box.append(on(svg("circle", { cx: x(t), cy: y, r: 2.2 + 6 * Math.sqrt(k / Math.max(most, 6)), fill: "#1f6a84", opacity: .85 }, tip(`${n.wording} ${t}: ${k} 份`)), () => show(`${n.wording} · ${t}`, D.evidence.filter(e => e.year === t && bare(e.surface) === n.wording)), `${n.wording} ${t}`)));
    box.append(svg("text", { x: left - 12, y: y + 4, "text-anchor": "end", style: n.parent ? null : "font-weight:700" }, n.wording.length > 11 ? n.wording.slice(0, 10) + "…" : n.wording, tip(n.wording)), svg("text", { x: W - 140, y: y + 4, class: "soft small" }, `${n.year} ${n.place.length > 7 ? n.place.slice(0, 6) + "…" : n.place} · ${n.reports} 份`));
  }
  $("names").replaceChildren(box, ...(D.names.length > order.length ? [el("p", { class: "key" }, `另有 ${D.names.length - order.length} 种少见写法。红线：由哪种写法而来。`)] : []));
}
const bare = text => text.replace(/[“”‘’"'*《》\s]/g, "");

// ---- forms ----
const TRAITS = { wording: "写法", levels: "层级", scope: "范围", leader: "牵头", part: "内容" };
function forms(kind) {
  const of = traits => traits.filter(([k]) => !kind || k === kind), list = (traits, how) => of(traits).map(([k, v]) => el("span", { class: `trait ${how}`, title: TRAITS[k] }, v));
  const rows = D.changes.map((c, i) => [c, D.adoptions[i]]).filter(([c]) => of([...c.inherited, ...c.added, ...c.dropped]).length);
  if (!rows.length) return $("forms").replaceChildren(el("p", { class: "hint" }, "报告没有说到。"));
  $("forms").replaceChildren(el("table", {}, el("tr", {}, ...["地方", "首见", "承袭", "新增", "未沿用", "与上级文本的距离"].map(h => el("th", {}, h))), ...rows.map(([c, a]) =>
    on(el("tr", {}, el("td", { class: "name" }, c.place), el("td", {}, String(c.year)), el("td", {}, list(c.inherited, "kept")), el("td", {}, list(c.added, "new")), el("td", {}, list(c.dropped, "gone")),
      el("td", { class: "name" }, c.distance === null ? "" : `${c.distance.toFixed(2)} · ${c.source}`)), () => place(a.key), c.place))));
}

// ---- network ----
const trusted = D.network.arrows.filter(e => e.chance <= .05);
const outside = [...new Map(D.ties.filter(t => t.stated && adopted.has(t.target) && !adopted.has(t.source)).map(t => [t.source, { key: t.source, place: t.source_name, by: 0, level: "", after: null, interval: "文中所称" }])).values()];
function network(shown) {
  const all = [...outside, ...D.adoptions], cols = [...new Set(all.map(a => a.by))].sort(), wide = Math.max(84, Math.min(130, ($("network").clientWidth - 60) / cols.length)), row = 17, at = new Map(), group = new Map(cols.map(t => [t, []]));
  [...all].sort((a, b) => a.key < b.key ? -1 : 1).forEach(a => group.get(a.by).push(a));
  const H = 40 + row * Math.max(...[...group.values()].map(g => g.length)), box = svg("svg", { width: wide * cols.length + 40, height: H });
  cols.forEach((t, c) => group.get(t).forEach((a, r) => at.set(a.key, [20 + wide * c, 36 + row * r])));
  const edges = [...(shown.has("likely") ? D.adoptions.map(a => [D.rivals[a.key]?.find(r => r.kind !== "independent" && r.kind !== "model"), a]).filter(([r]) => r && r.score >= .3).map(([r, a]) => ({ kind: "likely", from: D.adoptions.find(b => b.place === r.source)?.key, to: a.key, text: `${KINDS[r.kind]} ${Math.round(100 * r.score)}%` })) : []),
    ...(shown.has("inferred") ? trusted.map(e => ({ kind: "inferred", from: e.source, to: e.target, weight: e.bootstrap, text: `增益 ${e.gain.toFixed(1)}，p ${e.p.toPrecision(2)}，见于 ${e.cascades} 项做法；重抽样中再现 ${Math.round(100 * e.bootstrap)}%，减报告后 ${Math.round(100 * e.coverage)}%；打乱年份也能得到的机会 ${Math.round(100 * e.chance)}%` })) : []),
    ...(shown.has("stated") ? D.ties.filter(t => t.stated).map(t => ({ kind: "stated", from: t.source, to: t.target, text: `文本写明：${t.quote}` })) : [])].filter(e => at.has(e.from) && at.has(e.to));
  const style = { stated: ["#b23a2a", null, 1.8], inferred: ["#1f6a84", "6 4", 1.4], likely: ["#8a949a", "1.5 3", 1.1] };
  for (const e of edges) {
    const [[a, b], [c, d]] = [at.get(e.from), at.get(e.to)], [ink, dash, thick] = style[e.kind];
    box.append(on(svg("path", { d: `M${a},${b} C${a + 46},${b} ${c - 46},${d} ${c - 5},${d}`, fill: "none", stroke: ink, "stroke-dasharray": dash, "stroke-width": thick, opacity: e.kind === "inferred" ? .25 + .75 * e.weight : e.kind === "likely" ? .6 : 1, "data-ends": `${e.from} ${e.to}` }, tip(e.text)),
      () => show(`${title(e.from)} → ${title(e.to)}`, [...(seen.get(e.from) || []).slice(0, 2), ...(seen.get(e.to) || []).slice(0, 2)], [el("p", { class: "hint" }, e.text)]), e.text));
  }
  cols.forEach((t, c) => box.append(svg("text", { x: 14 + wide * c, y: 14, style: "font-weight:700" }, t ? String(t) : "文中"), svg("text", { x: 54 + wide * c, y: 14, class: "soft small" }, `${group.get(t).length} 地`)));
  for (const a of all) {
    const [x, y] = at.get(a.key), fill = { nation: "#b23a2a", province: "#c0892b" }[a.level] || "#1f6a84";
    const node = svg("g", {}, svg("circle", { cx: x, cy: y, r: 4, fill: a.after === null ? "#fffefb" : fill, stroke: fill, "stroke-width": 1.6 }), svg("text", { x: x + 8, y: y + 4, class: "small" }, a.place.length > 6 ? a.place.slice(0, 5) + "…" : a.place, tip(`${a.place} ${a.interval}`)));
    node.addEventListener("mouseenter", () => box.querySelectorAll("path").forEach(p => { p.style.strokeOpacity = p.dataset.ends.split(" ").includes(a.key) ? 1 : .12; }));
    node.addEventListener("mouseleave", () => box.querySelectorAll("path").forEach(p => { p.style.strokeOpacity = ""; }));
    box.append(on(node, () => place(a.key), a.place));
  }
  $("network").replaceChildren(box);
}

// ---- tables ----
function firsts() {
  if (!D.firsts.length) return $("firsts").append(el("p", { class: "hint" }, "句中没有这类说法。"));
  $("firsts").append(el("table", {}, el("tr", {}, ...["地方", "说法", "报告", "核对", "更早（同年）者", "所据"].map(h => el("th", {}, h))), ...D.firsts.map(v => {
    const [word, ink] = VERDICTS[v.verdict], more = v.earlier.length > 4 ? ` 等 ${v.earlier.length} 地` : "";
    return on(el("tr", {}, el("td", {}, v.site.name), el("td", {}, v.words), el("td", {}, String(v.year)), el("td", {}, el("span", { class: "chip", style: `background:${ink}` }, word)), el("td", {}, v.earlier.slice(0, 4).map(p => p.join(" ")).join("、") + more), el("td", {}, `${v.rests[0]} / ${v.rests[1]} 地届时有报告`)),
      () => show(`${v.site.name}：${v.words}`, (seen.get(v.site.key) || []).filter(e => e.quote === v.quote)), v.words);
  })));
}
function rests() {
  const WHY = { "a narrower one": "下位", "a broader one": "上位", "another of this pattern": "同一模式的另一项", "in reports without a place or a year": "报告的地方或年份不明" };
  const why = text => WHY[text] || text.replace("another sense", "另一含义").replace("part of other words", "是别的词的一部分");
  const r = D.rests, list = rows => rows.length ? rows.join("、") : "无";
  const part = (name, ...text) => el("div", {}, el("h3", {}, name), ...text);
  $("rests").append(el("div", { class: "columns" },
    part("报告", `${r.reports} 份，${r.places} 地，${r.years.join("–")} 年。没有报告不等于没有做法：首次采纳只能落在区间里。`),
    part("采用的含义", list(r.senses)), part("采用的写法", list(r.wordings.slice(0, 40).map(w => `${w.wording}（${w.sightings}）`))),
    part("看过而未采用", list(r.rejected.slice(0, 40).map(w => `${w.wording}（${w.sightings}，${why(w.why)}）`))),
    part("政协在先、政府在后", list(D.lags.map(g => `${g.place} ${g.cppcc}→${g.government || "未见"}${g.years === null ? "" : `（${g.years} 年${g.sure ? "" : "，不定"}）`}`))),
    part("推断的网络", D.network.cascades ? `据 ${D.network.cascades} 项做法的 ${D.network.events} 次采纳；同年者不判先后；左侧开放者只作来源不作受者。` : "未推断（需要多项做法）。")));
}

// ---- start ----
function choices(id, options, draw, first) {
  const buttons = options.map(([value, label]) => { const b = el("button", { "aria-pressed": value === first }, label); b.addEventListener("click", () => { buttons.forEach(o => o.setAttribute("aria-pressed", o === b)); draw(value); }); return b; });
  $(id).append(...buttons); draw(first);
}
function toggles(id, options, draw) {
  const on = new Set(options.filter(o => o[2]).map(o => o[0]));
  $(id).append(...options.map(([value, label]) => { const b = el("button", { "aria-pressed": on.has(value) }, label); b.addEventListener("click", () => { on.has(value) ? on.delete(value) : on.add(value); b.setAttribute("aria-pressed", on.has(value)); draw(on); }); return b; }));
  draw(on);
}
head();
choices("levels", D.curves.map(c => [c.level, LEVELS[c.level]]), curve, D.curves[0]?.level);
make($("slider"), { min: FIRST, max: LAST, value: LAST }, []);
$("slider").value = LAST; $("slider").addEventListener("input", () => map(+$("slider").value)); map(LAST);
choices("filters", [["", "全部"], ...["nation", "province", "city", "county"].filter(l => D.adoptions.some(a => a.level === l)).map(l => [l, LEVELS[l]])], strips, "");
$("legend").append(...Object.entries(STATUS).map(([k, [word, ink]]) => el("span", {}, el("i", { class: "sw", style: `background:${ink}` }), word)), el("span", {}, "　· 无报告"));
names();
choices("parts", [["", "全部"], ...Object.entries(TRAITS).filter(([k]) => D.changes.some(c => [...c.inherited, ...c.added].some(t => t[0] === k)))], forms, "");
toggles("kinds", [["stated", "文本写明", true], ["inferred", "推断", true], ["likely", "最可能", D.adoptions.length <= 60]], network);
if (D.network.arrows.length > trusted.length) $("chance").textContent = `另有 ${D.network.arrows.length - trusted.length} 条推断的连线不比打乱年份更可信，未画。`;
firsts(); rests();
if (D.adoptions.length) place(D.adoptions[0].key);
begun = true;
