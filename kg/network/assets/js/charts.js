// Two charts of the relations shown: by year and form, and by form.

import { data } from "./data.js";
import { byId, colour, el, svg, t, word } from "./dom.js";
import { visible } from "./filters.js";

const FORMS = Object.keys(data.words.form);

/** How many relations of each form begin or are reported in each year; a relation counts once a year and form. */
function byYear() {
  const years = new Map();
  for (const { edge, evidence } of visible()) {
    for (const item of evidence) {
      if (item.begins === null) continue;
      if (!years.has(item.begins)) years.set(item.begins, new Map(FORMS.map((form) => [form, new Set()])));
      years.get(item.begins).get(item.form).add(edge);
    }
  }
  return [...years].sort((a, b) => a[0] - b[0]).map(([year, forms]) => ({ year, forms: [...forms].map(([form, edges]) => [form, edges.size]) }));
}

function byForm() {
  return FORMS.map((form) => [form, visible().filter(({ evidence }) => evidence.some((item) => item.form === form)).length]).filter(([, count]) => count);
}

const total = ({ forms }) => forms.reduce((sum, [, count]) => sum + count, 0);

function yearChart(years) {
  const [first, last] = [years[0].year, years.at(-1).year];
  const [WIDTH, HEIGHT, LEFT, FOOT] = [860, 260, 40, 24];
  const step = (WIDTH - LEFT) / (last - first + 1);
  const high = years.reduce((most, year) => Math.max(most, total(year)), 1);
  const unit = HEIGHT / high;
  const parts = [];
  const every = Math.ceil(high / 5);
  for (let value = 0; value <= high; value += every) {
    const y = HEIGHT - value * unit;
    parts.push(svg("line", { class: "axis", x1: LEFT, x2: WIDTH, y1: y, y2: y }), svg("text", { class: "faint", x: LEFT - 6, y: y + 4, "text-anchor": "end" }, String(value)));
  }
  for (const { year, forms } of years) {
    const x = LEFT + (year - first) * step;
    let y = HEIGHT;
    for (const [form, count] of forms.filter(([, number]) => number)) {
      y -= count * unit;
      const bar = svg("rect", { x: x + step * 0.12, y, width: step * 0.76, height: count * unit, fill: colour("form", form) }, svg("title", {}, `${year} · ${word("form", form)}: ${count}`));
      parts.push(bar);
    }
    if ((year - first) % Math.ceil(34 / step) === 0 || year === last) parts.push(svg("text", { x: x + step / 2, y: HEIGHT + 17, "text-anchor": "middle" }, String(year)));
  }
  return svg("svg", { viewBox: `0 -14 ${WIDTH} ${HEIGHT + FOOT + 14}`, width: WIDTH, height: HEIGHT + FOOT + 14, role: "img", "aria-label": t("by-year") }, ...parts);
}

function formChart(forms) {
  const [WIDTH, ROW, LEFT] = [860, 30, 190];
  const high = Math.max(...forms.map(([, count]) => count));
  return svg("svg", { viewBox: `0 0 ${WIDTH} ${forms.length * ROW}`, width: WIDTH, height: forms.length * ROW, role: "img", "aria-label": t("by-form") },
    ...forms.flatMap(([form, count], index) => [
      svg("text", { x: LEFT - 8, y: index * ROW + 19, "text-anchor": "end" }, word("form", form)),
      svg("rect", { x: LEFT, y: index * ROW + 5, width: Math.max(2, ((WIDTH - LEFT - 60) * count) / high), height: ROW - 10, fill: colour("form", form) }),
      svg("text", { x: LEFT + ((WIDTH - LEFT - 60) * count) / high + 8, y: index * ROW + 19 }, String(count)),
    ]));
}

/** The numbers behind the chart, for those who do not see its colours. */
function yearTable(years) {
  const used = FORMS.filter((form) => years.some(({ forms }) => forms.some(([name, count]) => name === form && count)));
  return el("table", {},
    el("thead", {}, el("tr", {}, ...[t("year"), ...used.map((form) => word("form", form))].map((name) => el("th", { scope: "col" }, el("button", { type: "button", disabled: true }, name))))),
    el("tbody", {}, ...years.map(({ year, forms }) => el("tr", {}, el("td", {}, String(year)), ...used.map((form) => el("td", {}, String(new Map(forms).get(form) || "")))))));
}

export function showCharts() {
  const [years, forms] = [byYear(), byForm()];
  byId("charts").replaceChildren(
    forms.length ? el("figure", {}, el("figcaption", {}, t("by-form")), formChart(forms)) : el("p", {}, t("nothing-left")),
    years.length ? el("figure", {}, el("figcaption", {}, t("by-year")), yearChart(years), el("p", { className: "small" }, t("by-year-note")), yearTable(years)) : "",
  );
}
