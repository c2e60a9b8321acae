// What the reader has chosen, in one object, which the address keeps: a link leads back to the same view.

import { data, YEARS } from "./data.js";

const DEFAULTS = {
  select: "", tab: "network", layout: "force", roll: data.level ?? "", size: "level",
  open: [], closed: [], // nodes opened further than, or rolled up closer than, the level asks for
  form: [], status: [], class: [], // what is left out
  province: "", programme: "", confidence: 0,
  from: YEARS?.from ?? 0, to: YEARS?.to ?? 0, asof: false, undated: true,
  sort: "", flow: "relations", lang: "", theme: "",
};

const CHOICES = {
  tab: ["network", "table", "flows", "charts"],
  layout: ["force", "sides", "province", "hierarchy"],
  roll: ["", "county", "prefecture", "province"],
  size: ["level", "relations", "money"],
};

/** What narrows down what is shown. */
export const FILTERS = ["form", "status", "class", "province", "programme", "confidence", "from", "to", "asof", "undated"];

export const state = structuredClone(DEFAULTS);
const listeners = [];

/** Call ``listener`` after a change of one of these. */
export function onChange(keys, listener) {
  listeners.push([new Set(keys), listener]);
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

function apply(changes) {
  const changed = Object.keys(changes).filter((key) => !same(state[key], changes[key]));
  for (const key of changed) state[key] = changes[key];
  for (const [keys, listener] of listeners) if (changed.some((key) => keys.has(key))) listener();
  return changed.length > 0;
}

/** Change what is chosen. ``passing`` changes, as of a slider that moves, leave no step to go back to. */
export function update(changes, { passing = false } = {}) {
  if (!apply(changes)) return;
  const fragment = written();
  if (passing) history.replaceState(null, "", `#${fragment}`);
  else location.hash = fragment;
}

export function reset() {
  const { lang, theme, tab } = state;
  update({ ...structuredClone(DEFAULTS), lang, theme, tab });
}

/** How many filters are set. */
export function narrowed() {
  return FILTERS.filter((key) => !same(state[key], DEFAULTS[key])).length;
}

function written() {
  const fragment = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) {
    if (same(value, DEFAULTS[key])) continue;
    if (Array.isArray(value)) value.forEach((part) => fragment.append(key, part));
    else fragment.set(key, String(value));
  }
  return fragment.toString();
}

function parsed(fragment) {
  const found = structuredClone(DEFAULTS);
  // A name alone is what is selected.
  if (!fragment.includes("=")) return { ...found, select: decoded(fragment) };
  const parameters = new URLSearchParams(fragment);
  for (const [key, usual] of Object.entries(DEFAULTS)) {
    if (!parameters.has(key)) continue;
    const value = parameters.get(key);
    if (Array.isArray(usual)) found[key] = parameters.getAll(key);
    else if (typeof usual === "number") found[key] = Number.isFinite(Number(value)) ? Number(value) : usual;
    else if (typeof usual === "boolean") found[key] = value === "true";
    else found[key] = CHOICES[key]?.includes(value) ?? true ? value : usual;
  }
  return found;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** Begin with what the address says. */
export function begin() {
  Object.assign(state, parsed(location.hash.slice(1)));
}

addEventListener("hashchange", () => apply(parsed(location.hash.slice(1))));
