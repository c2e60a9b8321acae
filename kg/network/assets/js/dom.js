// Small tools. Text from the data enters the document as text nodes and attributes only, never as markup.

import { data } from "./data.js";
import { state, update } from "./state.js";

/** The language of the page: ``zh`` or ``en``. */
export function language() {
  if (["zh", "en"].includes(state.lang)) return state.lang;
  return document.documentElement.dataset.lang ?? (navigator.language.startsWith("zh") ? "zh" : "en");
}

const pick = (pair) => pair[language() === "en" ? 1 : 0];

/** What the page says under ``key``, with ``{names}`` filled in. */
export function t(key, values = {}) {
  return pick(data.text[key]).replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** A word of the vocabulary. */
export function word(field, value) {
  const pair = data.words[field]?.[value];
  return pair ? pick(pair) : value ?? "";
}

export function label(place) {
  return language() === "en" ? place.english ?? place.label : place.label;
}

/** An element with properties and children; strings become text nodes. */
export function el(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** An element of a drawing with attributes; ``onclick`` and the like are properties. */
export function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") element[name] = value;
    else element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

export function byId(id) {
  return document.getElementById(id);
}

/** A button that selects a node or a line. */
export function link(text, id) {
  return el("button", { type: "button", className: "link", onclick: () => update({ select: id }) }, text);
}

export function years(item) {
  if (!item.since && !item.until) return "";
  return item.until ? `${item.since ?? "?"}–${item.until}` : `${item.since}–`;
}

/** A sum of money in 万 and 亿 yuan, or in figures alone. */
export function money(amount) {
  if (language() === "en") return t("yuan", { amount: amount.toLocaleString("en", { maximumFractionDigits: 2 }) });
  const [divisor, large] = amount >= 1e8 ? [1e8, "亿"] : amount >= 1e4 ? [1e4, "万"] : [1, ""];
  return t("yuan", { amount: `${(amount / divisor).toLocaleString("en", { maximumFractionDigits: 4 })}${large}` });
}

export function amount(measure) {
  if (measure.unit === "CNY") return money(measure.value);
  return `${measure.value.toLocaleString("en")} ${word("unit", measure.unit)}`;
}

export function byline(source) {
  return [source.title && `《${source.title}》`, source.publisher, source.issued, source.identifier].filter(Boolean).join(" · ");
}

/** Write the page's own words anew in the language that is chosen now. */
export function translate() {
  document.documentElement.lang = language() === "en" ? "en" : "zh-Hans";
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(...element.dataset.word.split(" "));
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", t(element.dataset.label));
  for (const element of document.querySelectorAll("[data-placeholder]")) element.placeholder = t(element.dataset.placeholder);
  const switched = byId("lang");
  switched.textContent = language() === "en" ? "中文" : "English";
  switched.lang = language() === "en" ? "zh-Hans" : "en";
}

/** Put text on the clipboard and say so on the button. */
export async function copy(button, text) {
  const before = button.textContent;
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    done = copyBySelection(text);
  }
  button.textContent = t(done ? "copied" : "not-copied");
  setTimeout(() => { button.textContent = before; }, 1500);
}

/** Pages opened from a file may lack the clipboard. */
function copyBySelection(text) {
  const area = el("textarea", { value: text, className: "hidden" });
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

/** Whether the page is on dark paper. */
export function dark() {
  return document.documentElement.dataset.theme === "dark";
}

export function colour(field, value) {
  return (data.colours[field][value] ?? ["#767676", "#b0b0b0"])[dark() ? 1 : 0];
}

/** The value of a variable of the style sheet. */
export function paint(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
