// The panel beside the picture: what is selected, and all that is said of it.

import { degree, edgeById, path, placeById, places } from "./data.js";
import { byId, el, label, link, money, t, word } from "./dom.js";
import { facts, formTags, sentence, tag } from "./evidence.js";
import { around, close, funds, open, openable, sum, view } from "./rollup.js";
import { state } from "./state.js";

const MOST = 200; // entries of a list that are shown at once

function button(text, onclick) {
  return el("button", { type: "button", className: "small", onclick }, text);
}

/** A list that shows its first entries, and more when asked. */
function list(items, entry, properties = {}) {
  const element = el("ul", properties, ...items.slice(0, MOST).map(entry));
  if (items.length > MOST) {
    const more = button(t("more", { count: items.length - MOST }), () => {
      element.append(...items.slice(MOST).map(entry));
      more.remove();
    });
    return [element, more];
  }
  return [element];
}

function start() {
  const top = places.filter((place) => place.party).sort((a, b) => degree(b) - degree(a)).slice(0, 10);
  return [
    el("h2", {}, t("start")),
    el("p", {}, t("start-text")),
    el("h3", {}, t("most")),
    ...list(top, (place) => el("li", { className: "relation" }, link(label(place), place.id), el("span", { className: "number" }, String(degree(place))))),
  ];
}

const sentences = (count) => (count === 1 ? t("one-sentence") : t("in-sentences", { count }));

function heading(text, count) {
  return el("h3", {}, text, " ", el("span", { className: "number" }, String(count)));
}

/** The relations of a node as drawn: those of all the parties that it stands for. */
function relations(text, links, end) {
  if (!links.length) return [];
  const sorted = links.slice().sort((a, b) => b.evidence.length - a.evidence.length);
  return [
    heading(text, links.length),
    ...list(sorted, (shown) => el("li", { className: "relation" },
      link(shown[end].label, shown[end].id),
      el("span", { className: "small" }, ...formTags(shown),
        link(shown.count > 1 ? t("of-relations", { count: shown.count }) : sentences(shown.evidence.length), shown.id)))),
  ];
}

function totals(out, into) {
  const rows = [[t("given"), out], [t("received"), into]].map(([name, links]) => {
    const figures = funds(links.flatMap((shown) => shown.evidence));
    return [name, figures.size ? `${money(sum(figures))} (${figures.size})` : ""];
  });
  if (rows.every(([, value]) => !value)) return [];
  return [el("h3", {}, t("totals")), facts(rows), el("p", { className: "small" }, t("totals-note"))];
}

function timeline(out, into) {
  const entries = [];
  for (const [links, end, arrow] of [[out, "to", "→"], [into, "from", "←"]]) {
    for (const shown of links) {
      const add = (year, what) => entries.push({ year, what, arrow, other: shown[end].label, id: shown.id });
      if (shown.since) add(shown.since, "begins");
      if (shown.until) add(shown.until, "ends");
      const reports = new Set(shown.evidence.map((item) => Number.parseInt(item.source.issued, 10)).filter(Number.isInteger));
      for (const year of reports) add(year, "reported");
    }
  }
  if (!entries.length) return [];
  entries.sort((a, b) => a.year - b.year);
  return [
    el("h3", {}, t("timeline")),
    ...list(entries, ({ year, what, arrow, other, id }) => el("li", {}, el("b", {}, String(year)), ` ${t(what)} ${arrow} `, link(other, id)), { className: "timeline" }),
  ];
}

function nodePanel(place, shown) {
  const links = view().links;
  const out = links.filter((other) => other.from.id === place.id);
  const into = links.filter((other) => other.to.id === place.id);
  const above = path(place).slice(0, -1);
  return [
    el("h2", {}, place.label),
    place.english ? el("p", { lang: "en" }, place.english) : "",
    el("p", {}, shown ? tag(word("role", shown.role)) : "", tag(word("kind", place.kind)), place.level ? tag(word("level", place.level)) : "",
      shown?.rolled ? tag(t("holds", { count: shown.members.size })) : "", shown ? "" : tag(t("filtered-out"))),
    el("p", {},
      shown && openable(shown) ? button(t("expand"), () => open(place.id)) : "", " ",
      shown && around(place) ? button(t("collapse", { name: label(around(place)) }), () => close(around(place).id)) : ""),
    facts([
      [t("within"), above.map((step) => label(step)).join(" › ")],
      [t("also"), place.names.join("、")],
      [t("code"), place.code],
    ]),
    ...totals(out, into),
    ...relations(t("helps"), out, "to"),
    ...relations(t("helped-by"), into, "from"),
    ...(shown?.inside.length ? [heading(t("inside"), shown.inside.length),
      ...list(shown.inside, ({ edge }) => el("li", { className: "relation" }, link(`${label(edge.from)} → ${label(edge.to)}`, edge.id)))] : []),
    ...timeline(out, into),
  ];
}

function edgePanel(edge) {
  const forms = [...new Set(edge.evidence.map((item) => item.form))];
  return [
    el("h2", {}, link(label(edge.from), edge.from.id), " → ", link(label(edge.to), edge.to.id)),
    el("p", {}, ...formTags(view().links.find(({ id }) => id === edge.id) ?? { forms, status: "actual" })),
    ...edge.evidence.slice(0, MOST).map(sentence),
  ];
}

function linkPanel(shown) {
  const figures = funds(shown.evidence);
  return [
    el("h2", {}, link(shown.from.label, shown.from.id), " → ", link(shown.to.label, shown.to.id)),
    el("p", {}, ...formTags(shown), tag(t("of-relations", { count: shown.count })), tag(sentences(shown.evidence.length)), figures.size ? tag(money(sum(figures))) : ""),
    ...list(shown.relations, ({ edge }) => el("li", { className: "relation" },
      link(`${label(edge.from)} → ${label(edge.to)}`, edge.id), el("span", { className: "number small" }, sentences(edge.evidence.length)))),
  ];
}

function content(id) {
  const place = placeById.get(id);
  if (place) return nodePanel(place, view().nodes.find((shown) => shown.id === id));
  const edge = edgeById.get(id);
  if (edge) return edgePanel(edge);
  const shown = view().links.find((other) => other.id === id);
  return shown ? linkPanel(shown) : start();
}

const panel = byId("panel");

/** Show what is selected. */
export function showPanel() {
  const inside = panel.contains(document.activeElement);
  panel.replaceChildren(...content(state.select));
  panel.scrollTop = 0;
  // The button that was pressed is gone, so the focus moves to what it opened.
  if (inside) panel.focus({ preventScroll: true });
}

/** On a narrow window the panel lies below the picture. */
export function bringPanel() {
  if (state.select && getComputedStyle(panel).borderLeftWidth === "0px") panel.scrollIntoView({ block: "start" });
}
