"use strict";
const root = document.documentElement;
const byId = (id) => document.getElementById(id);
root.classList.add("js");
for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;

// Theme: automatic follows the system. Storage may be closed to a page from disk; then the choice lasts as long as the page.
const themes = ["automatic", "light", "dark"];
const recall = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
const keep = (key, value) => { try { localStorage.setItem(key, value); } catch { /* nothing to keep it in */ } };
function setTheme(name) {
  if (name === "automatic") root.removeAttribute("data-theme");
  else root.setAttribute("data-theme", name);
  byId("theme-name").textContent = name;
}
let theme = themes.includes(recall("drift-theme")) ? recall("drift-theme") : "automatic";
setTheme(theme);
function nextTheme() {
  theme = themes[(themes.indexOf(theme) + 1) % themes.length];
  setTheme(theme);
  keep("drift-theme", theme);
}
byId("theme").addEventListener("click", nextTheme);

const help = byId("help");
const keysOn = byId("keys-on");
keysOn.checked = recall("drift-keys") !== "off";
keysOn.addEventListener("change", () => keep("drift-keys", keysOn.checked ? "on" : "off"));
byId("help-open").addEventListener("click", () => help.showModal());

// The page carries its records; they leave it as the file they came from.
byId("save").addEventListener("click", () => {
  const data = byId("drift-records");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([data.textContent + "\n"], { type: data.type }));
  link.download = data.dataset.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
});

// On paper nothing stays folded.
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details:not([open])")];
  for (const box of folded) box.open = true;
});
addEventListener("afterprint", () => { for (const box of folded) box.open = false; folded = []; });

// Keys: one handler, told by each page what its items, its search box and its filters are.
function listenToKeys({ items, search, clear }) {
  const shown = () => items().filter((item) => !item.hidden);
  const step = (by) => {
    const list = shown();
    if (!list.length) return;
    const now = document.activeElement && document.activeElement.closest(".item");
    let at = list.indexOf(now);
    if (at < 0) {
      const below = list.findIndex((item) => item.getBoundingClientRect().bottom > 8);
      at = by > 0 ? (below < 0 ? list.length : below) - 1 : below < 0 ? list.length : below;
    }
    const item = list[Math.min(list.length - 1, Math.max(0, at + by))];
    item.focus({ preventScroll: true, focusVisible: true });
    item.scrollIntoView({ block: "start" });
  };
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target instanceof Element && event.target.closest("input:not([type=range], [type=checkbox]), select, textarea");
    if (event.key === "Escape" && typing) { event.target.blur(); return; }
    if (typing || help.open || !keysOn.checked) return;
    switch (event.key) {
      case "j": step(1); break;
      case "k": step(-1); break;
      case "/": { const box = search.closest("details"); if (box) box.open = true; search.focus(); search.select(); break; }
      case "x": clear(); break;
      case "t": nextTheme(); break;
      case "?": help.showModal(); break;
      default: return;
    }
    event.preventDefault();
  });
}

// Letters with and without marks, in either case, are the same to a search.
const fold = (text) => text.normalize("NFKD").replace(/[\p{Mn}\u0640]/gu, "").toLowerCase();
const number = new Intl.NumberFormat("en");
const soon = (act) => { let timer = 0; return () => { clearTimeout(timer); timer = setTimeout(act, 80); }; };

// A link to an item that a filter hides lifts the filters; then the item is shown and has the focus.
function followLinks(clear) {
  const follow = () => {
    const id = location.hash.slice(1); // Ids of items are plain ASCII; anything else is somebody's own text.
    const target = id && byId(id);
    if (!target) return;
    if (target.closest("[hidden]")) clear();
    const item = target.closest(".item") || target;
    if (item.matches("[tabindex]")) item.focus({ preventScroll: true });
    target.scrollIntoView({ block: target === item ? "start" : "center" });
  };
  addEventListener("hashchange", follow);
  // The browser's own way to the target comes first, and takes the focus away from what it passes.
  if (location.hash) addEventListener("load", () => setTimeout(follow));
}

// Found words are painted without touching the page's elements, where the browser can.
function paint(items, words) {
  if (!("highlights" in CSS)) return;
  CSS.highlights.delete("search");
  if (!words.length) return;
  const ranges = [];
  for (const item of items) {
    const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.data.toLowerCase();
      if (text.length !== node.data.length) continue;
      for (const word of words) {
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + word.length);
          ranges.push(range);
        }
      }
    }
    if (ranges.length > 2000) break;
  }
  CSS.highlights.set("search", new Highlight(...ranges));
}
