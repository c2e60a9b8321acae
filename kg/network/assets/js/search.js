// Search with suggestions: by Chinese name, short or former name, code, English, pinyin and initials.

import { degree, path, places } from "./data.js";
import { byId, el, label, t } from "./dom.js";
import { focusOn } from "./drawing.js";
import { state, update } from "./state.js";

const box = byId("search");
const found = byId("found");
const MOST = 12;
let choice = -1;
let keys = null;

const plain = (text) => text.toLowerCase().replaceAll("ü", "v").replaceAll(/[\s'’·-]/g, "");

/** What a place can be found by: names and Latin spellings, then initials, which only count from their beginning. */
function built() {
  return places.map((place) => ({
    place,
    names: [place.label, ...place.names, place.english ?? "", place.code ?? ""].filter(Boolean).map(plain),
    spelt: place.pinyin.map(plain),
    initials: place.pinyin.map((spelling) => spelling.split(" ").map((syllable) => syllable[0]).join("")),
  }));
}

function rank({ names, spelt, initials }, wanted) {
  let best = 9;
  const consider = (value) => { best = Math.min(best, value); };
  for (const name of names) {
    if (name === wanted) consider(0);
    else if (name.startsWith(wanted)) consider(1);
    else if (name.includes(wanted)) consider(4);
  }
  for (const name of spelt) {
    if (name === wanted) consider(1);
    else if (name.startsWith(wanted)) consider(2);
    else if (wanted.length > 2 && name.includes(wanted)) consider(5);
  }
  for (const letters of initials) if (wanted.length > 1 && letters.startsWith(wanted)) consider(letters === wanted ? 2 : 3);
  return best;
}

export function matches(query) {
  const wanted = plain(query);
  if (!wanted) return [];
  keys ??= built();
  const scored = [];
  for (const key of keys) {
    const best = rank(key, wanted);
    if (best < 9) scored.push([best, -degree(key.place), key.place]);
  }
  return scored.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2].label.length - b[2].label.length).slice(0, MOST).map(([, , place]) => place);
}

function suggest() {
  const list = matches(box.value);
  choice = list.length ? 0 : -1;
  found.replaceChildren(...list.map((place, index) => {
    const item = el("li", { id: `found-${index}`, onclick: () => choose(place.id) }, place.label, " ",
      el("span", { className: "number small" }, [label(place) === place.label ? "" : label(place), path(place).slice(0, -1).map((step) => step.label).join(" › ")].filter(Boolean).join(" · ")));
    item.setAttribute("role", "option");
    item.dataset.node = place.id;
    return item;
  }));
  if (!list.length && box.value.trim()) found.replaceChildren(el("li", {}, t("nothing-found")));
  show(Boolean(box.value.trim()));
  point();
}

function show(open) {
  found.hidden = !open;
  box.setAttribute("aria-expanded", String(open));
}

function point() {
  [...found.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === choice)));
  if (choice >= 0) box.setAttribute("aria-activedescendant", `found-${choice}`);
  else box.removeAttribute("aria-activedescendant");
  found.children[choice]?.scrollIntoView({ block: "nearest" });
}

function choose(id) {
  show(false);
  update({ select: id, tab: "network" });
  focusOn(state.select);
}

box.addEventListener("input", suggest);
box.addEventListener("keydown", (event) => {
  const count = found.querySelectorAll("[data-node]").length;
  if (event.key === "ArrowDown" && count) choice = (choice + 1) % count;
  else if (event.key === "ArrowUp" && count) choice = (choice + count - 1) % count;
  else if (event.key === "Enter" && choice >= 0 && !found.hidden) choose(found.children[choice].dataset.node);
  else if (event.key === "Escape") show(false);
  else return;
  event.preventDefault();
  point();
});
box.addEventListener("blur", () => setTimeout(() => show(false), 200));
