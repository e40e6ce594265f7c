const index = JSON.parse(byId("drift-index").textContent);
const list = byId("list");
const rows = [...list.children].map((article, at) => {
  const [check, severity, file] = index.findings[at];
  return { article, at, check, severity, file, text: null };
});
const form = byId("filters");
const get = (id) => byId("f-" + id)?.value ?? "";

function apply() {
  const words = fold(get("q")).split(/\s+/).filter(Boolean);
  const check = get("check"), file = get("file"), least = Number(get("severity") || 0);
  let shown = 0;
  for (const row of rows) {
    let show = (!check || row.check === check) && (!file || row.file === file) && row.severity >= least;
    if (show && words.length) {
      row.text ??= fold(row.article.textContent);
      show = words.every((word) => row.text.includes(word));
    }
    row.article.hidden = !show;
    if (show) shown += 1;
  }
  const all = number.format(rows.length);
  byId("count").textContent = shown === rows.length ? `All ${all} findings` : `${number.format(shown)} of ${all} findings`;
  byId("nothing").hidden = shown > 0 || rows.length === 0;
  byId("print-filter").textContent = shown === rows.length ? "" : `Filtered: ${byId("count").textContent}.`;
  paint(rows.filter((row) => !row.article.hidden).map((row) => row.article), words);
}
function order() {
  const sorted = get("sort") ? [...rows].sort((a, b) => b.severity - a.severity || a.at - b.at) : rows;
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

listenToKeys({ items: () => [...list.children], search: byId("f-q"), clear });
apply();
followLinks(clear);
performance.mark("drift-ready");
