/* Search by name and by every wording; made for input methods: nothing is looked up while a word is being composed. */
const fold = (name) => name.normalize("NFKC").toLowerCase().replace(/[\s“”"'‘’《》〈〉「」·,，、()（）]/g, "");
const KEYS = NODES.map((node) => [node.label, ...node.wordings].map(fold));
let hits = [];
let chosen = -1;

/** Nodes whose name or wording holds the words, best first: equal, then beginning, then containing. */
function find(query) {
  const q = fold(query);
  if (!q) return [];
  const found = [];
  KEYS.forEach((keys, i) => {
    let best = 9;
    let at = 0;
    keys.forEach((key, n) => {
      const score = key === q ? 0 : key.startsWith(q) ? 1 : key.includes(q) ? 2 : 9;
      if (score < best) { best = score; at = n; }
    });
    if (best < 9) found.push({ i, best, by: at ? NODES[i].wordings[at - 1] : "" });
  });
  return found.sort((a, b) => a.best - b.best || byRank(a.i, b.i));
}

function lookup() {
  const query = $("q").value;
  hits = find(query);
  chosen = hits.length ? 0 : -1;
  const shown = hits.slice(0, 60).map(hit);
  const more = hits.length > 60 ? el("p", {}, say(`and ${(hits.length - 60).toLocaleString("en")} more: write more of the name`, `另有 ${hits.length - 60} 条，请输入更多字`)) : "";
  const none = hits.length ? "" : el("p", {}, say("No such name", "没有此名称"));
  $("hits").replaceChildren(...shown, ...[more, none].filter(Boolean));
  open(Boolean(fold(query)));
  pick(chosen);
}

function hit({ i, by }, n) {
  const node = NODES[i];
  const places = adoptions(i).length;
  const note = by || node.kind || node.note;
  return el("div", { role: "option", id: `hit${n}`, class: "hit", mousedown: (e) => { e.preventDefault(); take(n); } },
    mark(node.type), el("span", { class: "label" }, node.label), note ? el("span", { class: "by" }, short(note, 30)) : "",
    el("span", { class: "n" }, places ? say(plural(places, "adopter", "adopters"), `${places} 处`) : say(`${node.total}×`, "")));
}

function open(on) {
  $("hits").hidden = !on;
  $("q").setAttribute("aria-expanded", on);
}

function pick(n) {
  chosen = n;
  const options = $("hits").querySelectorAll("[role=option]");
  options.forEach((option, k) => option.setAttribute("aria-selected", k === n));
  if (n >= 0 && options[n]) { $("q").setAttribute("aria-activedescendant", `hit${n}`); options[n].scrollIntoView({ block: "nearest" }); }
  else $("q").removeAttribute("aria-activedescendant");
}

function take(n) {
  if (!hits[n]) return;
  open(false);
  select(hits[n].i, { move: true });
}

function searchKeys(event) {
  if (event.isComposing || event.keyCode === 229) return;
  const last = Math.min(hits.length, 60) - 1;
  if (event.key === "ArrowDown") { $("hits").hidden ? lookup() : pick(Math.min(chosen + 1, last)); event.preventDefault(); }
  else if (event.key === "ArrowUp") { pick(Math.max(chosen - 1, 0)); event.preventDefault(); }
  else if (event.key === "Enter") { if ($("hits").hidden) lookup(); else take(chosen); event.preventDefault(); }
  else if (event.key === "Escape") { if ($("hits").hidden) $("q").value = ""; open(false); event.stopPropagation(); }
}

function startSearch() {
  const q = $("q");
  q.addEventListener("input", (e) => { if (!e.isComposing) lookup(); });
  q.addEventListener("compositionend", lookup);
  q.addEventListener("keydown", searchKeys);
  q.addEventListener("focus", () => { if (fold(q.value)) lookup(); });
  q.addEventListener("blur", () => open(false));
}
