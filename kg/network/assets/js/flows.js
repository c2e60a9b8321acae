// From which provinces to which: a Sankey diagram of the relations shown, by number or by money.

import { provinceOf } from "./data.js";
import { byId, colour, el, label, money, svg, t } from "./dom.js";
import { visible } from "./filters.js";
import { funds, sum, view } from "./rollup.js";
import { state, update } from "./state.js";

const WIDTH = 860;
const SIDE = 210; // for the names
const BAR = 14;
const SLOT = 14; // the least room of a name
const GAP = 6;
const MOST = 60; // flows that are drawn; the smallest are left out

/** The flows between provinces, the largest first. */
function flows() {
  const found = new Map();
  for (const { edge, evidence } of visible()) {
    const [from, to] = [provinceOf(edge.from), provinceOf(edge.to)];
    const key = `${from?.id}>${to?.id}`;
    if (!found.has(key)) found.set(key, { from, to, count: 0, evidence: [] });
    const flow = found.get(key);
    flow.count += 1;
    flow.evidence.push(...evidence);
  }
  const all = [...found.values()];
  for (const flow of all) flow.amount = state.flow === "money" ? sum(funds(flow.evidence)) : flow.count;
  return all.filter(({ amount }) => amount > 0).sort((a, b) => b.amount - a.amount || b.count - a.count);
}

const shown = (amount) => (state.flow === "money" ? money(amount) : t("of-relations", { count: amount }));
const nameOf = (area) => (area ? label(area) : t("elsewhere"));

/** The bars of one side, one below the other, the largest first. */
function stacked(list, end, height) {
  const totals = new Map();
  for (const flow of list) totals.set(flow[end], (totals.get(flow[end]) ?? 0) + flow.amount);
  const all = [...totals.values()].reduce((a, b) => a + b, 0);
  const scale = height / all;
  const bars = new Map();
  let top = 0;
  for (const [area, amount] of [...totals].sort((a, b) => b[1] - a[1])) {
    bars.set(area, { area, amount, top, height: amount * scale, next: top });
    top += Math.max(amount * scale, SLOT) + GAP;
  }
  return { bars, scale, bottom: top };
}

function openFlow({ from, to }) {
  if (!from || !to) return;
  update({ roll: "province", open: [], closed: [] });
  const link = view().links.find((other) => other.from.id === from.id && other.to.id === to.id);
  update({ tab: "network", select: link?.id ?? from.id });
}

function ribbon(flow, left, right) {
  const [one, other] = [left.bars.get(flow.from), right.bars.get(flow.to)];
  const [a, b] = [flow.amount * left.scale, flow.amount * right.scale];
  const [x1, x2] = [SIDE + BAR, WIDTH - SIDE - BAR];
  const middle = (x1 + x2) / 2;
  const [y1, y2] = [one.next, other.next];
  one.next += a;
  other.next += b;
  const title = `${nameOf(flow.from)} → ${nameOf(flow.to)}: ${shown(flow.amount)}`;
  return svg("path", {
    class: "ribbon", tabindex: 0, role: "button", "aria-label": title, fill: colour("role", flow.from === flow.to ? "both" : "helper"),
    d: `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}V${y2 + b}C${middle} ${y2 + b} ${middle} ${y1 + a} ${x1} ${y1 + a}Z`,
    onclick: () => openFlow(flow),
    onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); openFlow(flow); } },
  }, svg("title", {}, title));
}

function bars({ bars: side }, x, anchor, role) {
  return [...side.values()].flatMap(({ area, amount, top, height }) => [
    svg("rect", { x, y: top, width: BAR, height: Math.max(height, 1), fill: colour("role", role) }),
    svg("text", { x: anchor === "end" ? x - 6 : x + BAR + 6, y: top + height / 2 + 4, "text-anchor": anchor }, `${nameOf(area)} ${shown(amount)}`),
  ]);
}

function drawn(list) {
  const ends = Math.max(new Set(list.map(({ from }) => from)).size, new Set(list.map(({ to }) => to)).size);
  const thickness = Math.max(160, ends * 24);
  const [left, right] = [stacked(list, "from", thickness), stacked(list, "to", thickness)];
  const height = Math.max(left.bottom, right.bottom);
  // Drawn in the order of where they end, the ribbons cross as little as may be.
  const order = list.slice().sort((a, b) => left.bars.get(a.from).top - left.bars.get(b.from).top || right.bars.get(a.to).top - right.bars.get(b.to).top);
  return svg("svg", { viewBox: `0 -10 ${WIDTH} ${height + 20}`, width: WIDTH, height: height + 20, role: "group", "aria-label": t("flow-title") },
    ...order.map((flow) => ribbon(flow, left, right)), ...bars(left, SIDE, "end", "helper"), ...bars(right, WIDTH - SIDE - BAR, "start", "recipient"));
}

export function showFlows() {
  const all = flows();
  const choice = el("select", { id: "flow-by", onchange: (event) => update({ flow: event.target.value }) },
    ...["relations", "money"].map((value) => el("option", { value, selected: state.flow === value }, t(`flow-${value}`))));
  const rest = all.slice(MOST).reduce((total, { amount }) => total + amount, 0);
  byId("flows").replaceChildren(
    el("p", {}, el("label", { className: "choice" }, t("flow-by"), choice)),
    el("figure", {}, el("figcaption", {}, t("flow-title")), all.length ? drawn(all.slice(0, MOST)) : el("p", {}, t("flow-none"))),
    rest ? el("p", { className: "small" }, `${t("rest")}: ${shown(rest)}`) : "",
  );
}
