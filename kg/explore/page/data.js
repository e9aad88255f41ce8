/* The data under names. Positions in texts count characters (code points), as Python does. */
const NODES = DATA.nodes;
const LINKS = DATA.links.map(([source, relation, target, seen, total]) => ({ source, relation, target, seen, total }));
const REPORTS = DATA.reports.map(([id, title, path, year, genre, masked, home]) => ({ id, title, path, year, genre, masked, home }));
const SENTENCES = DATA.sentences.map(([report, start, half, text]) => ({ report: REPORTS[report], start, half, text }));
const BY_ID = new Map(NODES.map((node, i) => [node.id, i]));
const RANK = new Array(NODES.length);
DATA.rank.forEach((node, rank) => { RANK[node] = rank; });

/** Links of each node, by number. */
const NEAR = NODES.map(() => []);
LINKS.forEach((link, k) => { NEAR[link.source].push(k); NEAR[link.target].push(k); });
const other = (k, i) => (LINKS[k].source === i ? LINKS[k].target : LINKS[k].source);

const HOMES = new Map();
REPORTS.forEach((report) => HOMES.set(report.home, [...(HOMES.get(report.home) || []), report]));
const YEARS = [...new Set(REPORTS.map((r) => r.year).filter((y) => y !== null))].sort();
const UNDATED = REPORTS.some((r) => r.year === null);
const adoptions = (i) => NEAR[i].filter((k) => LINKS[k].relation === "adopts" && LINKS[k].target === i);

const sentence = (seen) => SENTENCES[seen[0]];
const yearOf = (seen) => sentence(seen).report.year;
/** Order in time, what has no year last. */
const byYear = (a, b) => (a ?? 9999) - (b ?? 9999);
const bySeen = (a, b) => byYear(yearOf(a), yearOf(b)) || a[0] - b[0] || a[1] - b[1];
const byRank = (a, b) => RANK[a] - RANK[b];
const yearText = (year) => (year === null || year === undefined ? "—" : String(year));

/** Where a link is said; what a place's reports name is said where the thing itself stands. */
function evidence(link) {
  if (link.relation !== "names") return link.seen;
  return NODES[link.target].seen.filter((s) => sentence(s).report.home === link.source);
}

/** The first year of a link, null where no dated report says it. */
function since(link) {
  return evidence(link).map(yearOf).filter((y) => y !== null).sort()[0] ?? null;
}

/** Characters a to b of a text. */
function cut(whole, a, b) {
  return /[\ud800-\udfff]/.test(whole) ? Array.from(whole).slice(a, b).join("") : whole.slice(a, b);
}

const short = (label, most) => (label.length > most ? `${label.slice(0, most - 1)}…` : label);
