// The picture: vis-network draws nodes and lines, the page their labels.

import { data, reading } from "./data.js";
import { byId, byline, colour, label, paint, t, word, years } from "./dom.js";
import { drawForms, drawFrames, drawLabels, placed } from "./labels.js";
import { extent, laidOut } from "./layouts.js";
import { funds, sum, view } from "./rollup.js";
import { state, update } from "./state.js";

const container = byId("mynetwork");
export const nodes = new vis.DataSet();
export const lines = new vis.DataSet();
export const network = new vis.Network(container, { nodes: [], edges: [] }, data.options);

const BOLDEST = 2; // how much stronger lines are drawn at most where a view of the whole is from far away
const MOVABLE = 1000; // so many nodes at most are left to the forces

/** What is drawn: nodes and links of the view with size, label and width, and where each node is. */
export const scene = { nodes: [], links: [], ranking: [], frames: [], labels: new Map(), at: (id) => network.getPosition(id) };
let labelledFor = "";
let moving = 0;
let boldness = 1;
let filling = true; // what is drawn meanwhile is neither the old view nor the new one
let begun = false;
let marked = "";

/** Labels are placed anew when the view has stood still for a while. */
function rest(delay) {
  clearTimeout(moving);
  moving = setTimeout(() => { moving = 0; network.redraw(); }, delay);
}

function windowOf() {
  const [{ x: left, y: top }, { x: right, y: bottom }] = [
    network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: container.clientWidth, y: container.clientHeight }),
  ];
  return { left, top, right, bottom };
}

function drawWords(context) {
  if (!scene.nodes.length || filling) return;
  const scale = network.getScale();
  const seen = windowOf();
  if (!moving) {
    // With few nodes all labels are placed, so that they stay where they are while the view moves.
    const all = scene.nodes.length <= 3000;
    const key = all ? `${scale}` : `${scale} ${seen.left} ${seen.top}`;
    if (labelledFor !== key) {
      labelledFor = key;
      const margin = 200 / scale;
      const limits = all ? { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity } : Object.fromEntries(
        Object.entries(seen).map(([side, value]) => [side, (value + (["left", "top"].includes(side) ? -margin : margin)) * scale]),
      );
      scene.labels = placed(scene, scale, limits);
    }
    drawForms(context, scene, { scale, window: seen, chosen: state.select });
  }
  drawLabels(context, scene, { scale, window: seen, chosen: state.select, moving });
}

function radius(node, most) {
  const usual = data.sizes[node.place.level ?? ""] ?? data.sizes[""];
  if (state.size === "relations") return 7 + Math.min(30, 4 * Math.sqrt(node.helps + node.helped));
  if (state.size === "money") return 7 + 27 * Math.sqrt(node.money / (most || 1));
  return usual;
}

function row(node, index, at) {
  const main = colour("role", node.role);
  const paper = paint("--paper");
  const rim = { helper: main, recipient: main, both: paint("--ink") }[node.role];
  const background = node.role === "recipient" ? paper : main;
  return {
    id: node.id, label: node.label, title: " ", shape: data.shapes[node.place.kind], size: node.size,
    borderWidth: node.role === "recipient" ? 4 : node.role === "both" ? 2 : 1.5,
    borderWidthSelected: 6,
    color: { background, border: rim, highlight: { background, border: paint("--accent") } },
    shapeProperties: node.rolled ? { borderDashes: [4, 2] } : { borderDashes: false },
    x: Math.round(at.get(node.id).x), y: Math.round(at.get(node.id).y),
  };
}

/** Past is faded; and where lines lie thick, those with few sentences step back. */
function opacity(link) {
  const thin = Math.min(1, Math.max(0.2, (4 * scene.nodes.length) / scene.links.length)) ** (2 / (1 + link.count));
  return Number(((link.status === "past" ? 0.4 : 1) * thin).toFixed(2));
}

function line(link) {
  const main = colour("form", link.forms[0]);
  return {
    id: link.id, from: link.from.id, to: link.to.id, title: " ", width: link.width,
    color: { color: main, highlight: main, opacity: opacity(link) },
    dashes: link.status === "planned" ? [7, 6] : false,
    arrows: { to: { enabled: true, scaleFactor: link.arrow } },
    // Straight lines between the same two nodes would lie on top of each other.
    smooth: link.bend ? { enabled: true, type: "curvedCW", roundness: link.bend } : false,
  };
}

/** Make the data set hold these rows, touching only what changes. */
function fill(set, rows) {
  const wanted = new Map(rows.map((item) => [item.id, item]));
  set.remove(set.getIds().filter((id) => !wanted.has(id)));
  const written = fill.written.get(set) ?? new Map();
  const now = new Map(rows.map((item) => [item.id, JSON.stringify(item)]));
  const changed = rows.filter((item) => written.get(item.id) !== now.get(item.id) || !set.get(item.id));
  if (changed.length) set.update(changed);
  fill.written.set(set, now);
}
fill.written = new Map();

function measure(shown) {
  for (const node of shown.nodes) node.money = sum(funds(node.evidence));
  const most = shown.nodes.reduce((high, node) => Math.max(high, node.money), 0);
  for (const node of shown.nodes) {
    node.size = radius(node, most);
    node.label = node.rolled ? `${label(node.place)} (${node.members.size})` : label(node.place);
  }
}

function bend(links) {
  const drawn = new Map();
  const between = new Map();
  const pair = (a, b) => `${a.id}\n${b.id}`;
  for (const { from, to } of links) between.set(pair(from, to), (between.get(pair(from, to)) ?? 0) + 1);
  for (const link of links) {
    const key = pair(link.from, link.to);
    const others = between.get(key) + (between.get(pair(link.to, link.from)) ?? 0);
    const order = drawn.get(key) ?? 0;
    drawn.set(key, order + 1);
    link.bend = others > 1 && link.from !== link.to ? 0.15 + 0.12 * order : 0;
  }
}

/** Draw the view that is chosen. */
export function draw() {
  const shown = view();
  measure(shown);
  const { at, frames } = laidOut(shown, state.layout);
  boldness = Math.min(BOLDEST, 1 / scaleFor([...at.values()]));
  for (const link of shown.links) {
    link.width = Number((boldness * Math.min(1.5 + 0.75 * Math.log2(Math.max(link.evidence.length, 1)), 5)).toFixed(2));
    link.arrow = Number((0.6 * boldness).toFixed(2));
  }
  bend(shown.links);
  filling = true;
  Object.assign(scene, { nodes: shown.nodes, links: shown.links, frames, outwards: state.layout === "sides" });
  scene.ranking = shown.nodes.slice().sort((a, b) => b.helps + b.helped - a.helps - a.helped || b.size - a.size || (a.id < b.id ? -1 : 1));
  labelledFor = "";
  // Lines go first and come last: one without its ends would be an error.
  const rows = shown.links.map(line);
  const kept = new Set(rows.map(({ id }) => id));
  lines.remove(lines.getIds().filter((id) => !kept.has(id)));
  fill(nodes, shown.nodes.map((node, index) => row(node, index, at)));
  fill(lines, rows);
  filling = !begun;
  byId("nothing").hidden = shown.nodes.length > 0;
  byId("physics").disabled = shown.nodes.length > MOVABLE;
}

/** The scale at which these places fit the window, with the labels of the outermost. */
function scaleFor(points) {
  const [left, right, top, bottom] = extent(points);
  const room = (pixels, margin, length) => Math.max(pixels - margin, pixels / 2) / (length || 1);
  const [across, down] = data.label.margin;
  return Math.min(room(container.clientWidth || 800, across, right - left), room(container.clientHeight || 440, down, bottom - top), 1.5) || 1;
}

export function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Draw for the first time: vis-network gets all at once, and words are written when the view is found. */
export function drawFirst() {
  draw();
  network.setData({ nodes, edges: lines });
  begun = true;
  filling = false;
}

/** Show the whole network. */
export function fit() {
  if (!scene.nodes.length) return;
  const corners = scene.frames.flatMap(({ x, y, width = 0, height = 0 }) => [{ x, y }, { x: x + width, y: y + height }]);
  const points = [...scene.nodes.map((node) => scene.at(node.id)), ...corners];
  const [left, right, top, bottom] = extent(points);
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: scaleFor(points) });
}

export function focusOn(id) {
  if (nodes.get(id)) network.focus(id, { scale: Math.max(network.getScale(), 1), animation: calm() ? false : { duration: 300 } });
}

/** Mark in the picture what is selected. */
export function mark() {
  if (!state.select && !marked) return;
  marked = state.select;
  network.unselectAll();
  if (nodes.get(state.select)) network.selectNodes([state.select], true);
  else if (lines.get(state.select)) network.selectEdges([state.select]);
  network.redraw();
}

export function physics(on) {
  network.setOptions({ physics: { enabled: on, solver: "barnesHut", barnesHut: { gravitationalConstant: -6000, springLength: 120, avoidOverlap: 0.3 } } });
  labelledFor = "";
  rest(0);
}

function nodeTooltip(id) {
  const node = scene.nodes.find((other) => other.id === id);
  const { place } = node;
  return [
    [node.label, place.english].filter(Boolean).join(" · "),
    `${word("kind", place.kind)}${place.level ? ` · ${word("level", place.level)}` : ""}`,
    `${t("helps")} ${node.helps} · ${t("helped-by")} ${node.helped}`,
  ].join("\n");
}

function linkTooltip(id) {
  const link = scene.links.find((other) => other.id === id);
  const words = [`${link.from.label} → ${link.to.label}`, `${link.forms.map((form) => word("form", form)).join("、")} · ${word("status", link.status)} ${years(link)}`];
  for (const item of link.evidence.slice(0, 2)) words.push(`“${reading(item)}”`, `— ${byline(item.source)}`);
  if (link.evidence.length > 2) words.push(`… ${t("in-sentences", { count: link.evidence.length })}`);
  return words.join("\n");
}

export function tooltip(id) {
  return nodes.get(id) ? nodeTooltip(id) : linkTooltip(id);
}

// vis-network wants the text of every tooltip beforehand; this way it is written when it is shown.
network.on("showPopup", (id) => {
  const { popup } = network.interactionHandler;
  popup.setText(tooltip(id));
  popup.show();
});
network.on("beforeDrawing", (context) => drawFrames(context, scene.frames, network.getScale()));
network.on("afterDrawing", drawWords);
network.on("dragStart", () => { clearTimeout(moving); moving = -1; });
network.on("dragEnd", () => { labelledFor = ""; rest(0); });
network.on("zoom", () => rest(200));
network.on("resize", () => { labelledFor = ""; });
network.on("click", ({ nodes: [node], edges: [edge] }) => {
  // The tooltip would cover what the click has just selected.
  container.querySelector(".vis-tooltip")?.style.setProperty("visibility", "hidden");
  update({ select: node ?? edge ?? "" });
});
