// Filters, the legend that is one too, the years, and the switches: each shows what is chosen and changes it.

import { edges, programmes, provinceOf, YEARS } from "./data.js";
import { byId, el, label, svg, t } from "./dom.js";
import { fit, network, physics } from "./drawing.js";
import { counts, histogram, NONE, visible } from "./filters.js";
import { view } from "./rollup.js";
import { narrowed, reset, state, update } from "./state.js";

const LEGENDS = { forms: "form", statuses: "status", classes: "class" };
const TABS = ["network", "table", "flows", "charts"];

function boxes(id) {
  return [...byId(id).querySelectorAll("input")];
}

function connectLegend() {
  for (const [id, field] of Object.entries(LEGENDS)) {
    byId(id).addEventListener("change", () => update({ [field]: boxes(id).filter((box) => !box.checked).map((box) => box.value) }));
  }
}

function showLegend() {
  for (const [id, field] of Object.entries(LEGENDS)) {
    const tally = counts(field);
    for (const box of boxes(id)) {
      box.checked = !state[field].includes(box.value);
      const number = byId(id).querySelector(`[data-count="${field} ${CSS.escape(box.value)}"]`);
      if (number) number.textContent = String(tally.get(box.value) ?? 0);
    }
  }
}

function options(select, choices, chosen) {
  select.replaceChildren(...choices.map(([value, text]) => el("option", { value, selected: value === chosen }, text)));
}

function showChoices() {
  const areas = new Set(edges.flatMap(({ from, to }) => [provinceOf(from), provinceOf(to)]));
  const named = [...areas].filter(Boolean).sort((a, b) => (a.id < b.id ? -1 : 1)).map((area) => [area.id, label(area)]);
  options(byId("province"), [["", t("all")], ...named, ...(areas.has(null) ? [[NONE, t("elsewhere")]] : [])], state.province);
  options(byId("programme"), [["", t("all")], ...programmes.map((programme) => [programme.id, label(programme)]), [NONE, t("no-programme")]], state.programme);
  byId("programme-choice").hidden = programmes.length === 0;
  for (const id of ["layout", "roll", "size"]) byId(id).value = state[id];
  byId("confidence").value = String(state.confidence);
  byId("confidence-value").value = state.confidence.toFixed(2);
}

function connectChoices() {
  for (const id of ["layout", "size", "province", "programme"]) byId(id).onchange = ({ target }) => update({ [id]: target.value });
  byId("roll").onchange = ({ target }) => update({ roll: target.value, open: [], closed: [] });
  slider(byId("confidence"), (value) => ({ confidence: value }));
  byId("physics").onchange = ({ target }) => physics(target.checked);
  byId("reset").onclick = reset;
  byId("filters-open").onclick = ({ currentTarget }) => {
    const open = byId("filters").hidden;
    byId("filters").hidden = !open;
    currentTarget.setAttribute("aria-expanded", String(open));
  };
}

/** While a slider moves, the view follows and the address is not a new one each time; where it is let go, it is. */
function slider(input, changes) {
  let waiting = 0;
  input.addEventListener("input", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => update(changes(Number(input.value)), { passing: true }));
  });
  input.addEventListener("change", () => {
    cancelAnimationFrame(waiting);
    update(changes(Number(input.value)));
  });
}

function connectYears() {
  if (!YEARS || YEARS.from === YEARS.to) return;
  document.querySelector(".years").hidden = false;
  for (const id of ["from", "to"]) Object.assign(byId(id), { min: YEARS.from, max: YEARS.to });
  slider(byId("from"), (value) => ({ from: value, to: Math.max(value, state.to) }));
  slider(byId("to"), (value) => ({ to: value, from: Math.min(value, state.from) }));
  byId("as-of").onchange = ({ target }) => update({ asof: target.checked });
  byId("undated").onchange = ({ target }) => update({ undated: target.checked });
}

function showYears() {
  if (!YEARS) return;
  const { from, to, asof, undated } = state;
  Object.assign(byId("from"), { value: String(from), hidden: asof });
  byId("to").value = String(to);
  byId("as-of").checked = asof;
  byId("undated").checked = undated;
  byId("years-value").value = asof ? t("as-of-value", { year: to }) : t("range-value", { from, to });
  const tally = histogram();
  const high = [...tally.values()].reduce((a, b) => Math.max(a, b), 1);
  const bars = [...tally].map(([year, count]) => svg("rect", {
    x: year - YEARS.from + 0.08, width: 0.84, y: 30 - (28 * count) / high, height: (28 * count) / high,
    class: (asof ? year === to : year >= from && year <= to) ? "in" : "out",
  }, svg("title", {}, `${year}: ${count}`)));
  byId("histogram").setAttribute("viewBox", `0 0 ${YEARS.to - YEARS.from + 1} 30`);
  byId("histogram").replaceChildren(...bars);
}

function showStatus() {
  const { nodes, links } = view();
  const shown = t("shown", { nodes: nodes.length, relations: visible().length, all: edges.length });
  const rolled = nodes.filter((node) => node.rolled).reduce((total, node) => total + node.members.size, 0);
  byId("status").textContent = rolled ? `${shown}${t("rolled", { parties: rolled })}` : shown;
  byId("status").dataset.links = String(links.length);
  byId("filters-count").textContent = narrowed() ? String(narrowed()) : "";
}

export function showTab() {
  for (const name of TABS) {
    const chosen = name === state.tab;
    byId(name).hidden = !chosen;
    byId(`tab-${name}`).setAttribute("aria-selected", String(chosen));
    byId(`tab-${name}`).tabIndex = chosen ? 0 : -1;
  }
}

function connectTabs() {
  for (const name of TABS) {
    const tab = byId(`tab-${name}`);
    tab.onclick = () => update({ tab: name });
    tab.onkeydown = ({ key }) => {
      const step = { ArrowRight: 1, ArrowLeft: TABS.length - 1 }[key];
      if (!step) return;
      const next = TABS[(TABS.indexOf(name) + step) % TABS.length];
      update({ tab: next });
      byId(`tab-${next}`).focus();
    };
  }
}

/** Light or dark: as chosen, else as the system has it. */
export function showTheme() {
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  document.documentElement.dataset.theme = ["light", "dark"].includes(state.theme) ? state.theme : system;
}

export function showControls() {
  showLegend();
  showChoices();
  showYears();
  showStatus();
}

export function connectControls() {
  connectLegend();
  connectChoices();
  connectYears();
  connectTabs();
  byId("zoom-in").onclick = () => network.moveTo({ scale: network.getScale() * 1.3 });
  byId("zoom-out").onclick = () => network.moveTo({ scale: network.getScale() / 1.3 });
  byId("zoom-all").onclick = fit;
  byId("lang").onclick = ({ currentTarget }) => update({ lang: currentTarget.lang === "en" ? "en" : "zh" });
  byId("theme").onclick = () => update({ theme: document.documentElement.dataset.theme === "dark" ? "light" : "dark" });
  byId("skip").onclick = (event) => {
    event.preventDefault();
    byId("panel").focus();
  };
}

