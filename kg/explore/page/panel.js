/* The panel: an overview, or one thing with its links and every sentence it stands in. */
const FEW = 12;

/** A list that shows its first rows and opens on demand. */
function fold_(items, make, most = FEW) {
  const box = el("div", { class: "rows" }, items.slice(0, most).map(make));
  if (items.length > most) {
    box.append(el("button", { type: "button", class: "plain more", click: (e) => { e.target.closest("button").remove(); box.append(...items.slice(most).map(make).flat()); } },
      say(`${items.length - most} more`, `另外 ${items.length - most} 项`)));
  }
  return box;
}

const nodeButton = (i) => el("button", { type: "button", class: "link", click: () => select(i, { move: true }) }, mark(NODES[i].type), el("span", {}, nameOf(i)));
const chip = (kind, ...content) => el("span", { class: `chip ${kind}` }, content);
const section = (title, ...content) => el("section", {}, el("h3", {}, title), content);

function tiles() {
  const named = [...HOMES.keys()].filter((i) => NODES[i].type !== "Report").length;
  const of = (name) => DATA.totals[name] || 0;
  const years = YEARS.length ? (YEARS.length > 1 ? `${YEARS[0]}–${YEARS[YEARS.length - 1]}` : YEARS[0]) : "—";
  const tile = (n, name) => el("div", { class: "tile" }, el("b", {}, typeof n === "number" ? n.toLocaleString("en") : n), el("span", {}, name));
  return el("div", { class: "tiles" }, tile(REPORTS.length, say("reports", "份报告")), tile(named, say("places known", "个已知地方")),
    tile(years, say("report years", "报告年份")), tile(of("Mechanism"), say("mechanisms", "项机制")), tile(of("Initiative"), say("initiatives", "项行动")),
    tile(of("sentences"), say("sentences", "个句子")));
}

function welcome() {
  const shared = DATA.rank.filter((i) => adoptions(i).length > 1);
  const homes = [...HOMES.keys()].sort((a, b) => NODES[a].id.localeCompare(NODES[b].id));
  const rest = NODES.length - OPENING.size;
  const out = DATA.left_out;
  return [
    el("h2", {}, say("What the reports say", "报告说了什么")),
    tiles(),
    el("p", { class: "lead" }, say("Click a mark to see who adopted it, when, and the sentence that says so. Search finds every wording.", "点击图标，查看谁在何时采用，以及原文出处；搜索可按任一别称查找。")),
    rest > 0 ? el("p", { class: "note" }, say(`The map opens on the ${OPENING.size.toLocaleString("en")} most connected things; search and filters reach the other ${rest.toLocaleString("en")}.`,
      `图中先显示联系最多的 ${OPENING.size} 项，其余 ${rest} 项可通过搜索或筛选查看。`)) : "",
    out > 0 ? el("p", { class: "note" }, say(`${out.toLocaleString("en")} things that are named least are not in this file; kg explore --most takes more.`,
      `另有 ${out} 项提及最少者未收入本文件，可用 kg explore --most 增加。`)) : "",
    shared.length ? section(say("Start here: shared by places", "由此开始：多地共有"), fold_(shared.slice(0, 200), sharedRow)) : "",
    section(say("Places and reports", "地方与报告"), fold_(homes, homeRow, 8)),
  ];
}

function sharedRow(i) {
  const years = adoptions(i).map((k) => since(LINKS[k])).filter((y) => y !== null).sort();
  const span = years.length ? (years[0] === years[years.length - 1] ? years[0] : `${years[0]}–${years[years.length - 1]}`) : "—";
  return el("div", { class: "pair" }, nodeButton(i), el("span", { class: "by" }, span), el("span", { class: "n" }, say(`${adoptions(i).length}`, "处")));
}

function homeRow(i) {
  const reports = HOMES.get(i);
  const years = reports.map((r) => r.year).filter((y) => y !== null).sort();
  return el("div", { class: "pair" }, nodeButton(i), el("span", { class: "by" }, years.length ? (years.length > 2 ? `${years[0]}–${years[years.length - 1]}` : years.join(", ")) : "—"),
    el("span", { class: "n" }, say(plural(reports.length, "report", "reports"), `${reports.length} 份`)));
}

/* One thing. */
function about(i) {
  const node = NODES[i];
  return [
    el("div", { class: "title" }, el("p", { class: "kind" }, mark(node.type), typeName(node.type), node.kind ? ` · ${node.kind}` : ""),
      el("h2", {}, nameOf(i)), node.note && node.type !== "Report" ? el("p", { class: "note" }, node.note) : ""),
    el("div", { class: "actions" }, view === "ego"
      ? el("button", { type: "button", class: "plain", click: () => setView("map") }, say("Back to the map", "返回全图"))
      : el("button", { type: "button", class: "plain", click: () => setView("ego") }, say("Neighbours only", "只看邻域")),
    el("button", { type: "button", class: "plain", click: () => select(-1, {}) }, say("Close", "关闭"))),
    wordings(node), isHome(i) ? section(say("Reports", "报告"), fold_(HOMES.get(i), reportLine, 6)) : "",
    adopted(i), partList(node), ...relations(i), facts(node), sentences(i),
  ];
}

function wordings(node) {
  const others = node.wordings.filter((w) => w !== node.label);
  if (!others.length) return "";
  return section(say("Also written", "又写作"), fold_(others, (w) => el("span", { class: "wording" }, w), 8));
}

function partList(node) {
  return node.parts.length ? section(say("Parts, as the reports spell them out", "报告所列内容"), el("ol", {}, node.parts.map((p) => el("li", {}, p)))) : "";
}

/** Adopters in time order, with what is said of each year. */
function adopted(i) {
  const links = adoptions(i).filter((k) => passing.links.has(k)).sort((a, b) => byYear(since(LINKS[a]), since(LINKS[b])) || byRank(LINKS[a].source, LINKS[b].source));
  if (!links.length) return "";
  const title = say(`Adopted by ${links.length}, in time order`, `${links.length} 处采用，按时间`);
  return section(title, timeline(links), fold_(links, (k) => adopterRow(k), 15));
}

function adopterRow(k) {
  const link = LINKS[k];
  const seen = [...link.seen].filter(seenOK).sort(bySeen);
  const first = seen[0] || link.seen[0];
  const trail = seen.filter((s, n) => n === 0 || s[3] !== seen[n - 1][3]);
  return el("div", { class: "adopter" }, el("span", { class: "year" }, yearText(yearOf(first))), nodeButton(link.source),
    seen.length ? chip(seen[seen.length - 1][3], word(seen[seen.length - 1][3])) : "",
    el("button", { type: "button", class: "jump", title: "sentence · 原文", click: () => jump(sentence(first).report) }, say("sentence", "原文")),
    trail.length > 1 ? el("p", { class: "trail" }, trail.map((s, n) => [n ? " → " : "", yearText(yearOf(s)), " ", word(s[3])])) : "");
}

/** Adopters by the year of the first report that shows them: one dot each. */
function timeline(links) {
  const years = links.map((k) => since(LINKS[k]));
  const dated = years.filter((y) => y !== null);
  if (new Set(dated).size < 2) return "";
  const [low, high] = [Math.min(...dated), Math.max(...dated)];
  const counts = Array.from({ length: high - low + 1 }, (_, n) => dated.filter((y) => y === low + n).length);
  const most = Math.max(...counts);
  const wide = 340 / counts.length;
  const height = Math.min(64, 14 * most + 6);
  const chart = svg("svg", { class: "timeline", viewBox: `0 0 340 ${height + 16}`, role: "img", "aria-label": text("adopters by first report year", "按最早报告年份的采用者数") });
  counts.forEach((n, k) => {
    const bar = n / most * (height - 6);
    if (n) chart.append(svg("rect", { x: k * wide + wide * 0.15, width: Math.min(wide * 0.7, 26), y: height - bar, height: bar, rx: 1.5 }));
  });
  chart.append(svg("line", { x1: 0, x2: 340, y1: height + 0.5, y2: height + 0.5 }));
  const step = Math.max(1, Math.ceil(counts.length / 8));
  for (let k = 0; k < counts.length; k += step) {
    const label = svg("text", { x: k * wide + wide * 0.15, y: height + 13 });
    label.textContent = low + k;
    chart.append(label);
  }
  return chart;
}

/** Links by relation, each readable from this end. */
function relations(i) {
  const groups = new Map();
  NEAR[i].filter((k) => passing.links.has(k)).forEach((k) => {
    const out = LINKS[k].source === i;
    if (LINKS[k].relation === "adopts" && !out) return;
    const key = `${LINKS[k].relation} ${out}`;
    groups.set(key, [...(groups.get(key) || []), k]);
  });
  const place = Object.keys(DATA.relations);
  return [...groups.entries()].sort((a, b) => place.indexOf(a[0].split(" ")[0]) - place.indexOf(b[0].split(" ")[0])).map(([key, links]) => {
    const [name, out] = key.split(" ");
    const { en, zh, back_en, back_zh } = DATA.relations[name];
    links.sort((a, b) => byRank(other(a, i), other(b, i)));
    return section([say(out === "true" ? en : back_en, out === "true" ? zh : back_zh), el("span", { class: "n" }, links.length)], fold_(links, (k) => linkRow(k, i), 8));
  });
}

function linkRow(k, i) {
  const values = [...new Set(LINKS[k].seen.map((s) => s[3]).filter(Boolean))];
  const year = LINKS[k].relation === "names" ? null : since(LINKS[k]);
  return el("div", { class: "pair" }, nodeButton(other(k, i)), el("span", { class: "chips" }, values.slice(0, 2).map((v) => chip(v, DATA.words[v] ? word(v) : v))), el("span", { class: "by" }, year ?? ""));
}

/** What sentences say of the thing without naming another thing: figures, and actors without a node. */
function facts(node) {
  if (!node.facts.length) return "";
  const passive = ["leads", "issues", "takesPart", "supervises", "recognises"];
  const title = (name) => {
    const { en, zh, back_en, back_zh } = DATA.relations[name] || { en: name, zh: "" };
    return passive.includes(name) ? say(back_en, back_zh) : say(en, zh);
  };
  return section(say("Also said", "还提到"), fold_(node.facts, ([name, ...seen]) => {
    const { start, report, text: whole } = sentence(seen);
    return el("div", { class: "pair" }, el("span", { class: "kind" }, title(name)), el("span", {}, cut(whole, seen[1] - start, seen[2] - start) || seen[3]), el("span", { class: "by" }, yearText(report.year)));
  }, 8));
}

/* Sentences. */
function sentences(i) {
  const node = NODES[i];
  const groups = new Map();
  node.seen.filter(seenOK).sort(bySeen).forEach((s) => {
    const { report } = sentence(s);
    groups.set(report, [...(groups.get(report) || []), s]);
  });
  if (!groups.size) return "";
  const kept = [...groups.values()].flat().length;
  const title = kept < node.total ? say(`Evidence: ${kept} of ${node.total} mentions`, `原文：${node.total} 处中的 ${kept} 处`) : say(`Evidence: ${plural(kept, "mention", "mentions")}`, `原文：${kept} 处`);
  return section(title, fold_([...groups.entries()], ([report, seen]) => reportBox(i, report, seen), 10));
}

function reportBox(i, report, seen) {
  const together = new Map();
  seen.forEach((s) => together.set(s[0], [...(together.get(s[0]) || []), s]));
  return el("article", { "data-report": report.id }, el("h4", {}, el("span", { class: "year" }, yearText(report.year)), reportName(report)),
    [...together.values()].map((group) => quote(i, group)), el("p", { class: "path" }, report.path));
}

function reportName(report) {
  const home = NODES[report.home];
  return [el("b", {}, home.type === "Report" ? say("place unknown", "地方不详") : home.label), " ", el("span", { class: "by" }, short(report.title || "", 40))];
}

const reportLine = (report) => el("div", { class: "report" }, el("span", { class: "year" }, yearText(report.year)), el("span", {}, report.title || "—"), el("span", { class: "path" }, report.path));

/** A sentence with the mentions in it marked; what is said of each and where it stands. */
function quote(i, group) {
  const { start, half, text: whole } = sentence(group[0]);
  const spans = group.map((s) => [s[1] - start, s[2] - start]).sort((a, b) => a[0] - b[0]);
  const pieces = [];
  let at = 0;
  spans.forEach(([a, b]) => { if (a >= at) { pieces.push(cut(whole, at, a), el("mark", {}, cut(whole, a, b))); at = b; } });
  pieces.push(cut(whole, at));
  return el("blockquote", {}, el("p", {}, pieces), el("footer", {},
    half === "unknown" ? "" : chip(half, word(half)), statusOf(i, group).map((s) => chip(s, word(s))),
    el("span", { class: "at" }, say("characters", "字符"), ` ${group.map((s) => `${s[1]}–${s[2]}`).join(", ")}`)));
}

/** The status that adoptions give to these mentions. */
function statusOf(i, group) {
  const spots = new Set(group.map((s) => `${s[0]} ${s[1]}`));
  const found = adoptions(i).flatMap((k) => LINKS[k].seen.filter((s) => spots.has(`${s[0]} ${s[1]}`)).map((s) => s[3]));
  return [...new Set(found)].filter((s) => s && s !== "mentioned");
}

function jump(report) {
  let target = [...$("panel").querySelectorAll("article")].find((a) => a.dataset.report === report.id);
  if (!target) { $("panel").querySelectorAll("section:last-child > .rows > .more").forEach((b) => b.click()); target = [...$("panel").querySelectorAll("article")].find((a) => a.dataset.report === report.id); }
  if (!target) return;
  target.scrollIntoView({ block: "start", behavior: "smooth" });
  target.classList.add("flash");
  setTimeout(() => target.classList.remove("flash"), 1600);
}

function drawPanel() {
  $("panel").replaceChildren(...(selected < 0 ? welcome() : about(selected)).flat(Infinity).filter(Boolean));
  $("panel").scrollTop = 0;
}
