const index = JSON.parse(byId("drift-index").textContent);
const list = byId("list");
const articles = [...list.children];
const rows = articles.map((article, at) => ({ article, at, facts: index.statements[at], routes: null, text: null }));
const form = byId("filters");
const get = (id) => byId("f-" + id)?.value ?? "";

function routesOf(row) {
  return (row.routes ??= [...row.article.querySelectorAll(":scope > .rt")]);
}
function textOf(row) {
  return (row.text ??= fold(row.article.textContent));
}
function fits(route, statement, wish) {
  if (wish.pivot && route.p !== wish.pivot) return false;
  if (wish.outlet && statement.o !== wish.outlet && route.o !== wish.outlet) return false;
  if (wish.severity === "failure") { if (!route.f) return false; }
  else if (wish.kind || wish.severity) {
    const least = wish.severity ? Number(wish.severity) : 0;
    if (!route.e.some(([kind, severity]) => (!wish.kind || kind === wish.kind) && severity >= least)) return false;
  }
  if (wish.least > 0 || wish.most < 1) {
    if (route.d === null || route.d < wish.least || route.d > wish.most) return false;
  }
  return true;
}
function wishes() {
  return {
    words: fold(get("q")).split(/\s+/).filter(Boolean),
    pivot: get("pivot"), outlet: get("outlet"), kind: get("kind"), severity: get("severity"),
    least: Number(get("min")), most: Number(get("max")),
  };
}
function apply() {
  const wish = wishes();
  byId("o-min").textContent = wish.least.toFixed(2);
  byId("o-max").textContent = wish.most.toFixed(2);
  const narrow = wish.pivot || wish.kind || wish.severity || wish.least > 0 || wish.most < 1;
  let shown = 0;
  for (const row of rows) {
    const { facts } = row;
    const kept = facts.r.map((route) => fits(route, facts, wish));
    let show = kept.some(Boolean) || (!facts.r.length && !narrow && (!wish.outlet || facts.o === wish.outlet));
    if (show && wish.words.length) {
      const text = textOf(row);
      show = wish.words.every((word) => text.includes(word));
    }
    row.article.hidden = !show;
    if (show) {
      shown += 1;
      routesOf(row).forEach((route, at) => { route.hidden = !kept[at]; });
    }
  }
  const all = number.format(rows.length);
  byId("count").textContent = shown === rows.length ? `All ${all} statements` : `${number.format(shown)} of ${all} statements`;
  byId("nothing").hidden = shown > 0;
  byId("print-filter").textContent = shown === rows.length && !narrow ? "" : `Filtered: ${byId("count").textContent}.`;
  paint(rows.filter((row) => !row.article.hidden).map((row) => row.article), wish.words);
}
function order() {
  const by = get("sort");
  const key = by === "drift" ? (route) => route.d : (route) => route.c;
  const weight = (row) => Math.max(-1, ...row.facts.r.map((route) => key(route) ?? -1));
  const sorted = by ? [...rows].sort((a, b) => weight(b) - weight(a) || a.at - b.at) : rows;
  if (sorted.every((row, at) => row.article === list.children[at])) return; // Moving an item takes its focus away.
  const all = document.createDocumentFragment();
  for (const row of sorted) all.append(row.article);
  list.append(all);
}
function clear() {
  form.reset();
  order();
  apply();
}
byId("f-clear").addEventListener("click", clear);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", soon(apply));
byId("f-sort").addEventListener("change", order);
byId("filter-box").open = matchMedia("(min-width: 46rem)").matches;

// An edit's line and its marks light up together.
function light(event) {
  for (const lit of list.querySelectorAll(".lit")) lit.classList.remove("lit");
  const spot = event.target instanceof Element && event.target.closest("mark[data-n], .ed");
  const route = spot && spot.closest(".rt");
  if (!route) return;
  const numbers = spot.dataset.n.split(" ");
  for (const same of route.querySelectorAll("mark[data-n], .ed")) {
    if (same.dataset.n.split(" ").some((n) => numbers.includes(n))) same.classList.add("lit");
  }
}
list.addEventListener("pointerover", light);
list.addEventListener("pointerleave", light);

listenToKeys({ items: () => [...list.children], search: byId("f-q"), clear });
apply();
followLinks(clear);
performance.mark("drift-ready");
