/* The visible part as a table, and as CSV: the way through without a mouse or eyes on the map. */
const PAGE_ROWS = 200;
let rows = PAGE_ROWS;

/** Visible nodes, most important first. */
const listed = () => [...passing.nodes].sort(byRank);

function drawList() {
  const nodes = listed();
  const head = [say("Name", "名称"), say("Type", "类型"), say("Adopters", "采用者"), say("First report", "最早报告"), say("Sentences", "句数")];
  $("list").replaceChildren(
    el("table", {}, el("thead", {}, el("tr", {}, head.map((h) => el("th", { scope: "col" }, h)))), el("tbody", {}, nodes.slice(0, rows).map(row))),
    ...(nodes.length > rows ? [el("button", { type: "button", class: "plain", click: () => { rows += PAGE_ROWS; drawList(); } },
      say(`Show ${Math.min(PAGE_ROWS, nodes.length - rows)} more of ${nodes.length.toLocaleString("en")}`, `再显示一些（共 ${nodes.length}）`))] : []));
}

function row(i) {
  const node = NODES[i];
  const years = node.seen.map(yearOf).filter((y) => y !== null).sort();
  return el("tr", { "aria-selected": i === selected },
    el("td", {}, el("button", { type: "button", class: "link", click: () => select(i, {}) }, mark(node.type), node.label), node.kind ? el("span", { class: "by" }, node.kind) : ""),
    el("td", {}, typeName(node.type)), el("td", { class: "num" }, adoptions(i).length || ""),
    el("td", { class: "num" }, years[0] ?? "—"), el("td", { class: "num" }, node.total || ""));
}

const CELLS = ["thing", "type", "relation", "other", "other type", "year", "place of report", "half", "status or word", "report", "path", "start", "end", "sentence"];

/** One row for every sentence behind a visible link, and for every visible thing that no link shows. */
function csvRows() {
  const { nodes, links } = showing();
  const found = [];
  const add = (a, relation, b, seen) => {
    const s = seen ? sentence(seen) : null;
    found.push([NODES[a].label, NODES[a].type, relation, b === null ? "" : NODES[b].label, b === null ? "" : NODES[b].type,
      ...(s ? [s.report.year ?? "", NODES[s.report.home].type === "Report" ? "" : NODES[s.report.home].label, s.half, seen[3] || "", s.report.title, s.report.path, seen[1], seen[2], s.text] : new Array(9).fill(""))]);
  };
  const linked = new Set();
  links.forEach((k) => {
    const link = LINKS[k];
    linked.add(link.source).add(link.target);
    const said = evidence(link).filter(seenOK);
    (said.length ? said : [null]).forEach((seen) => add(link.source, link.relation, link.target, seen));
  });
  nodes.filter((i) => !linked.has(i)).forEach((i) => NODES[i].seen.filter(seenOK).forEach((seen) => add(i, "named", null, seen)));
  return found;
}

/** A cell that a spreadsheet shows and does not run. */
function cell(value) {
  const plain = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(plain) ? `"${plain.replace(/"/g, '""')}"` : plain;
}

const csv = () => `\ufeff${[CELLS, ...csvRows()].map((r) => r.map(cell).join(",")).join("\r\n")}\r\n`;

function download() {
  const url = URL.createObjectURL(new Blob([csv()], { type: "text/csv" }));
  el("a", { href: url, download: "zhengmai.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
