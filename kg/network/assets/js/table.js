// The same selection as a table: one row for each sentence, sortable, to be copied and saved.

import { provinceOf, quote, reading } from "./data.js";
import { amount, byId, byline, el, label, link, t, word, years } from "./dom.js";
import { visible } from "./filters.js";
import { state, update } from "./state.js";

const STEP = 200; // rows that are shown at once

const figures = (item) => item.measures.map((measure) => `${word("measure", measure.kind)} ${amount(measure)}`).join("；");

/** Heading, text to show and sort by, and class of each column. */
const COLUMNS = {
  helper: { text: (item) => label(item.edge.from), cell: (item) => link(label(item.edge.from), item.edge.from.id) },
  recipient: { text: (item) => label(item.edge.to), cell: (item) => link(label(item.edge.to), item.edge.to.id) },
  form: { text: (item) => word("form", item.form) },
  status: { text: (item) => word("status", item.status) },
  "since-until": { text: years, order: (item) => item.begins ?? 9999 },
  sentence: { text: reading, cell: (item) => Object.assign(link(reading(item), item.edge.id), { className: "link plain" }), className: "wide" },
  figures: { text: figures, order: (item) => item.measures.reduce((most, { value, unit }) => Math.max(most, unit === "CNY" ? value : 0), 0) },
  confidence: { heading: "confidence-short", text: (item) => item.confidence?.toFixed(2) ?? "", order: (item) => item.confidence ?? 0 },
  article: { text: (item) => byline(item.source), className: "source" },
};

/** The sentences of all relations shown, in the order chosen. */
function rows() {
  const items = visible().flatMap(({ evidence }) => evidence);
  const [name, back] = state.sort.startsWith("-") ? [state.sort.slice(1), -1] : [state.sort, 1];
  const column = COLUMNS[name];
  if (!column) return items;
  const keys = new Map(items.map((item) => [item, (column.order ?? column.text)(item)]));
  const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, "zh"));
  return items.slice().sort((a, b) => back * compare(keys.get(a), keys.get(b)));
}

function heading(name, column) {
  const down = state.sort === `-${name}`;
  const sorted = down || state.sort === name;
  const cell = el("th", { scope: "col" }, el("button", { type: "button", onclick: () => update({ sort: state.sort === name ? `-${name}` : name }) },
    t(column.heading ?? name), sorted ? (down ? " ▼" : " ▲") : ""));
  cell.setAttribute("aria-sort", sorted ? (down ? "descending" : "ascending") : "none");
  return cell;
}

function row(item) {
  const chosen = state.select === item.edge.id;
  return el("tr", { className: chosen ? "chosen" : "" },
    ...Object.values(COLUMNS).map((column) => el("td", { className: column.className ?? "" }, (column.cell ?? column.text)(item))));
}

export function showTable() {
  const items = rows();
  const body = el("tbody", {}, ...items.slice(0, STEP).map(row));
  let next = STEP;
  const more = el("button", { type: "button" });
  const offer = () => {
    more.hidden = next >= items.length;
    more.textContent = t("more", { count: Math.min(STEP, items.length - next) });
  };
  more.onclick = () => {
    body.append(...items.slice(next, next + STEP).map(row));
    next += STEP;
    offer();
  };
  offer();
  byId("table").replaceChildren(
    el("p", { className: "small" }, t("table-note")),
    el("table", {}, el("thead", {}, el("tr", {}, ...Object.entries(COLUMNS).map(([name, column]) => heading(name, column)))), body),
    more,
  );
}

const FIELDS = {
  helper: (item) => item.edge.from.label,
  helper_code: (item) => item.edge.from.code,
  helper_province: (item) => provinceOf(item.edge.from)?.label,
  recipient: (item) => item.edge.to.label,
  recipient_code: (item) => item.edge.to.code,
  recipient_province: (item) => provinceOf(item.edge.to)?.label,
  form: (item) => item.form,
  status: (item) => item.status,
  since: (item) => item.since,
  until: (item) => item.until,
  programme: (item) => item.programme?.label,
  confidence: (item) => item.confidence,
  rule: (item) => item.rule,
  sentence: reading,
  quote,
  figures,
  article: (item) => item.source.identifier,
  start: (item) => item.start,
  end: (item) => item.end,
  title: (item) => item.source.title,
  publisher: (item) => item.source.publisher,
  issued: (item) => item.source.issued,
};

// A spreadsheet takes a text that begins like this for a formula and runs it; an apostrophe before it makes it text again.
const FORMULA = /^[\s\u0000-\u001f\ufeff]*[=+\-@＝＋－＠]/;

/** A value as a text that no spreadsheet takes for a formula. */
export function harmless(value) {
  const text = value === null || value === undefined ? "" : String(value);
  return typeof value === "string" && (FORMULA.test(text) || /^[\t\r\n]/.test(text)) ? `'${text}` : text;
}

/** The rows shown as CSV after RFC 4180, with a byte order mark, without which Excel misreads Chinese. */
export function csv() {
  const cell = (value) => `"${harmless(value).replaceAll('"', '""')}"`;
  const written = rows().map((item) => Object.values(FIELDS).map((field) => cell(field(item))).join(","));
  return `\ufeff${[Object.keys(FIELDS).join(","), ...written].join("\r\n")}\r\n`;
}

/** The rows shown as text between tabs, for the clipboard. */
export function tabbed() {
  const cell = (value) => harmless(value).replaceAll(/[\t\r\n]+/g, " ");
  const written = rows().map((item) => Object.values(COLUMNS).map((column) => cell(column.text(item))).join("\t"));
  return [Object.entries(COLUMNS).map(([name, column]) => t(column.heading ?? name)).join("\t"), ...written].join("\n");
}
