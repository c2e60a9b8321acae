// Draws the network and opens nodes and edges to their evidence.
// Text from the data enters the document as text nodes only, never as markup.
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
for (const edge of data.edges) edge.title = edgeTooltip(edge);
for (const node of data.nodes) node.title = nodeTooltip(node);
// Properties of the window as on pyvis's own pages, for the console and for scripts that know those.
var nodes = new vis.DataSet(data.nodes);
var edges = new vis.DataSet(data.edges);
const container = document.getElementById("mynetwork");
const panel = document.getElementById("panel");
var network = new vis.Network(container, { nodes, edges }, data.options);
network.on("afterDrawing", drawLabels);
network.once("afterDrawing", () => { document.documentElement.dataset.state = "drawn"; });

// ---- small tools

/** An element with properties and children; strings become text nodes. */
function el(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** Chinese and English side by side. */
function both(chinese, english) {
  const fragment = document.createDocumentFragment();
  fragment.append(el("span", { lang: "zh-Hans" }, chinese), " ", el("span", { lang: "en" }, english));
  return fragment;
}

function word(field, value) {
  return data.words[field][value] ?? [value, ""];
}

function link(text, id) {
  return el("button", { type: "button", className: "link", onclick: () => go(id) }, text);
}

function years(item) {
  if (!item.since && !item.until) return "";
  return item.until ? `${item.since ?? "?"}–${item.until}` : `${item.since}–`;
}

function byline(source) {
  return [source.title && `《${source.title}》`, source.publisher, source.issued, source.identifier].filter(Boolean).join(" · ");
}

function amount(figure) {
  const [unit, english] = word("unit", figure.unit);
  const plain = figure.value.toLocaleString("en");
  if (figure.unit !== "CNY" || figure.value < 1e4) return `${plain} ${unit} ${english}`;
  const [divisor, large] = figure.value >= 1e8 ? [1e8, "亿元"] : [1e4, "万元"];
  return `${(figure.value / divisor).toLocaleString("en", { maximumFractionDigits: 4 })} ${large} (CNY ${plain})`;
}

function reading(item) {
  return item.reading ?? item.quote;
}

// ---- labels: as large at every zoom, none on another, on a node or on an arrowhead

const LABEL_FONT = '"Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "Heiti SC", sans-serif';
const RANKING = data.nodes.slice().sort((a, b) => degree(b) - degree(a) || b.size - a.size || (a.id < b.id ? -1 : 1));
const CLOSING = "）)》」』”’、，"; // which begin no line
const CELL = 40;
const EDGE_STEP = 8;
const DOT = 3; // the radius below which a node is a dot: where there are so many, the best connected are to be named first
const ARROW = 15; // the length of vis-network's arrowheads before their scale factor and line width

// Where each label stands: its box in pixels of the screen, with the node's place in the network times the scale as origin.
var labels = new Map();
let labelledFor = null;

// The white rim of the letters costs more than the letters, and so does choosing places: both wait until the view stands still.
let moving = 0;

function rest(delay) {
  clearTimeout(moving);
  moving = setTimeout(() => { moving = 0; network.redraw(); }, delay);
}

function labelSize(scale) {
  return data.label.size * Math.min(Math.max(scale, 1), 1.6);
}

/** What is taken on the screen, found by place. */
class Taken {
  cells = new Map();

  keys({ left, top, right, bottom }) {
    const keys = [];
    for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column += 1) {
      for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row += 1) keys.push(`${column} ${row}`);
    }
    return keys;
  }

  add(box) {
    for (const key of this.keys(box)) {
      if (this.cells.has(key)) this.cells.get(key).push(box);
      else this.cells.set(key, [box]);
    }
  }

  /** The boxes that overlap this one. */
  under(box) {
    const found = new Set();
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) ?? []) {
        if (box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom) found.add(other);
      }
    }
    return found;
  }
}

function around(x, y, radius, owner) {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius, owner };
}

/** Arrowheads and nodes, which no label may cover, and the lines and what is as thin as they, which it had better not. */
function obstacles(scale, at) {
  const [firm, lines] = [new Taken(), new Taken()];
  for (const node of data.nodes) {
    if (node.hidden) continue;
    const [{ x, y }, radius] = [at.get(node.id), node.size * scale];
    (radius < DOT ? lines : firm).add(around(x, y, radius, node.id));
  }
  const size = new Map(data.nodes.map((node) => [node.id, node.size * scale]));
  for (const edge of data.edges) {
    if (edge.hidden) continue;
    const [from, to] = [at.get(edge.from), at.get(edge.to)];
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    if (!length) continue;
    const point = (distance) => ({ x: to.x + ((from.x - to.x) * distance) / length, y: to.y + ((from.y - to.y) * distance) / length });
    const head = ((ARROW * edge.arrows.to.scaleFactor + 3 * edge.width) * scale) / 2;
    const tip = point(size.get(edge.to) + head);
    // A bent line arrives at an angle, so its head is a little off the straight way.
    if (head >= DOT) firm.add(around(tip.x, tip.y, (edge.smooth ? 1.5 : 0.9) * head, edge.id));
    for (let distance = size.get(edge.to); distance < length - size.get(edge.from); distance += EDGE_STEP) {
      const { x, y } = point(distance);
      lines.add(around(x, y, 1, edge.id));
    }
  }
  return [firm, lines];
}

/** The places for a label, the most usual first: below, above, right, left, and off the corners. */
function sides(node, { x, y }, scale) {
  const size = labelSize(scale);
  const [width, height] = [Math.max(...node.lines.map(widthOf)) * size, node.lines.length * size * 1.2];
  const gap = node.size * scale + 2;
  const box = (left, top) => ({ left, top, right: left + width, bottom: top + height });
  const [middle, level] = [x - width / 2, y - height / 2];
  return [
    box(middle, y + gap), box(middle, y - gap - height), box(x + gap + 2, level), box(x - gap - 2 - width, level),
    box(x + gap / 2, y + gap), box(x - gap / 2 - width, y + gap), box(x + gap / 2, y - gap - height), box(x - gap / 2 - width, y - gap - height),
  ];
}

/** Choose which labels are shown at this scale, and where: the best connected nodes choose first. */
function placeLabels(scale) {
  const at = new Map(data.nodes.map(({ id }) => {
    const { x, y } = network.getPosition(id);
    return [id, { x: x * scale, y: y * scale }];
  }));
  const [firm, lines] = obstacles(scale, at);
  const inside = frame([...at.values()]);
  labels = new Map();
  for (const node of RANKING) {
    if (node.hidden) continue;
    node.lines ??= broken(node.label);
    let best = null;
    sides(node, at.get(node.id), scale).forEach((box, order) => {
      if (!within(box, inside) || firm.under(box).size) return;
      const crossed = new Set([...lines.under(box)].map((part) => part.owner)).size;
      const cost = order + 3 * crossed;
      if (!best || cost < best.cost) best = { box, cost };
    });
    if (!best) continue;
    firm.add(best.box);
    labels.set(node.id, { ...best.box, x: best.box.left - at.get(node.id).x, y: best.box.top - at.get(node.id).y });
  }
}

/** What a view of the whole shows around these places. */
function frame(points) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [across, down] = data.label.margin.map((margin) => margin / 2 - 2);
  return { left: Math.min(...xs) - across, right: Math.max(...xs) + across, top: Math.min(...ys) - down, bottom: Math.max(...ys) + down };
}

function within(box, outer) {
  return box.left >= outer.left && box.right <= outer.right && box.top >= outer.top && box.bottom <= outer.bottom;
}

function drawLabels(context) {
  const scale = network.getScale();
  if (!moving && labelledFor !== scale) {
    placeLabels(scale);
    labelledFor = scale;
  }
  const size = labelSize(scale) / scale;
  const selected = new Set(network.getSelectedNodes());
  const { x: left, y: top } = network.DOMtoCanvas({ x: -100, y: -60 });
  const { x: right, y: bottom } = network.DOMtoCanvas({ x: container.clientWidth + 100, y: container.clientHeight + 20 });
  Object.assign(context, { textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 3.5 / scale, strokeStyle: "#fff", fillStyle: "#1b1f24" });
  for (const node of data.nodes) {
    const label = labels.get(node.id) ?? (selected.has(node.id) ? below(node, scale) : null);
    if (node.hidden || !label) continue;
    const { x, y } = network.getPosition(node.id);
    if (x < left || x > right || y < top || y > bottom) continue;
    context.font = `${selected.has(node.id) ? "bold " : ""}${size}px ${LABEL_FONT}`;
    const middle = x + (label.x + (label.right - label.left) / 2) / scale;
    node.lines.forEach((line, index) => {
      const down = y + label.y / scale + (index + 0.08) * size * 1.2;
      if (!moving) context.strokeText(line, middle, down);
      context.fillText(line, middle, down);
    });
  }
}

/** Where the label of a selected node stands when there is no room for it. */
function below(node, scale) {
  node.lines ??= broken(node.label);
  const [box] = sides(node, { x: 0, y: 0 }, scale);
  return { ...box, x: box.left, y: box.top };
}

function widthOf(text) {
  return [...text].reduce((sum, character) => sum + (character.codePointAt(0) < 0x1100 ? 0.58 : 1), 0);
}

/** The label in lines of about the same length, at most so many Chinese characters each. */
function broken(label) {
  const total = widthOf(label);
  const most = total / Math.max(1, Math.ceil(total / data.label.line)) + 0.01;
  const lines = [""];
  let length = 0;
  for (const character of label) {
    if (length >= most && !CLOSING.includes(character)) { lines.push(""); length = 0; }
    lines[lines.length - 1] += character;
    length += widthOf(character);
  }
  return lines;
}

// ---- tooltips: plain strings, which vis-network shows as text

function nodeTooltip(node) {
  const party = node.party;
  return [
    [node.label, party.english].filter(Boolean).join(" "),
    (party.path ?? []).join(" › "),
    `${[...word("kind", party.kind), ...(party.level ? ["·", ...word("level", party.level)] : [])].join(" ")}`,
    `支援 helps ${party.helps} · 受援 helped by ${party.helped}`,
  ].filter(Boolean).join("\n");
}

function edgeTooltip(edge) {
  const lines = [`${edge.link.forms.map((form) => word("form", form)[0]).join("、")} · ${word("status", edge.link.status)[0]} ${years(edge.link)}`];
  for (const item of edge.evidence.slice(0, 2)) lines.push(`“${reading(item)}”`, `— ${byline(data.sources[item.source])}`);
  if (edge.evidence.length > 2) lines.push(`… 另有 ${edge.evidence.length - 2} 句，点击查看 ${edge.evidence.length - 2} more, click`);
  return lines.join("\n");
}

// ---- the panel

function show(id) {
  const node = nodes.get(id);
  const edge = node ? null : edges.get(id);
  const inside = panel.contains(document.activeElement);
  panel.replaceChildren(...(node ? nodePanel(node) : edge ? edgePanel(edge) : startPanel()));
  panel.scrollTop = 0;
  // The button that was pressed is gone, so the focus moves to what it opened.
  if (inside) panel.focus({ preventScroll: true });
  if ((node || edge) && getComputedStyle(panel).borderLeftWidth === "0px") panel.scrollIntoView({ block: "start" });
  if (node) network.selectNodes([id]);
  else if (edge) network.selectEdges([id]);
  else network.unselectAll();
}

/** Opens a node or an edge; the address keeps it, so that a link leads back to it. */
function go(id) {
  const hash = id ? `#${encodeURIComponent(id)}` : "";
  if (location.hash === hash) show(id);
  else location.hash = hash;
}

function startPanel() {
  const top = data.nodes.slice().sort((a, b) => degree(b) - degree(a)).slice(0, 10);
  return [
    el("h2", {}, both("点击查看原文", "Click to see the evidence")),
    el("p", {}, both("点击一条线，看哪句话这样说；点击一个节点，看它支援谁、谁支援它。",
      "Click a line for the sentences that say so, a node for whom it helps and who helps it.")),
    el("h3", {}, both("关系最多", "Most relations")),
    el("ul", {}, ...top.map((node) => el("li", { className: "relation" }, link(node.label, node.id), " ",
      el("span", { className: "number" }, String(degree(node)))))),
  ];
}

function degree(node) {
  return node.party.helps + node.party.helped;
}

function nodePanel(node) {
  const party = node.party;
  const out = data.edges.filter((edge) => edge.from === node.id);
  const into = data.edges.filter((edge) => edge.to === node.id);
  return [
    el("h2", {}, node.label, " ", el("span", { lang: "en" }, party.english ?? "")),
    party.path ? el("p", {}, party.path.join(" › ")) : "",
    el("p", {}, tag(word("role", party.role), node.color), tag(word("kind", party.kind)), party.level ? tag(word("level", party.level)) : ""),
    facts([
      [["又称", "Also"], (party.other_names ?? []).join("、")],
      [["代码", "Code"], party.code],
    ]),
    ...relations(["支援", "Helps"], out, "to"),
    ...relations(["受以下各方支援", "Helped by"], into, "from"),
  ];
}

function relations(heading, list, end) {
  if (!list.length) return [];
  return [
    el("h3", {}, both(...heading), " ", el("span", { className: "number" }, String(list.length))),
    el("ul", {}, ...list.map((edge) => el("li", { className: "relation" },
      link(nodes.get(edge[end]).label, edge[end]), el("span", { className: "small" }, ...formTags(edge.link),
        link(`${edge.evidence.length} 句 sentence${edge.evidence.length === 1 ? "" : "s"}`, edge.id))))),
  ];
}

function edgePanel(edge) {
  const [helper, recipient] = [nodes.get(edge.from), nodes.get(edge.to)];
  return [
    el("h2", {}, link(helper.label, helper.id), " → ", link(recipient.label, recipient.id)),
    el("p", {}, ...formTags(edge.link)),
    ...edge.evidence.map((item) => evidence(item, helper, recipient)),
  ];
}

function evidence(item, helper, recipient) {
  const source = data.sources[item.source];
  return el("article", { className: "evidence" },
    el("blockquote", { lang: "zh-Hans" }, ...marked(reading(item), helper, recipient)),
    item.reading ? el("p", { className: "small" }, both("原文用字", "As in the source")) : "",
    item.reading ? el("blockquote", { className: "source", lang: "zh" }, item.quote) : "",
    facts([
      [["文章", "Article"], source.title],
      [["来源", "Publisher"], source.publisher],
      [["日期", "Date"], source.issued],
      [["文件", "File"], `${source.identifier} [${item.start}–${item.end}]`],
      [["形式", "Form"], word("form", item.form).join(" ")],
      [["状态", "Status"], [...word("status", item.status), years(item)].join(" ")],
      ...(item.figures ?? []).map((figure) => [word("measure", figure.kind),
        [amount(figure), ...(figure.stage ? word("stage", figure.stage) : []), figure.year ?? ""].join(" ")]),
      [["规则", "Rule"], item.rule],
      [["置信度", "Confidence"], item.confidence?.toFixed(2)],
    ]),
    el("button", { type: "button", className: "small", onclick: (event) => copy(event.target, `“${item.quote}”（${byline(source)}，${item.start}–${item.end}）`) },
      "复制引文 Copy quotation"));
}

/** The sentence with the names of both ends marked. */
function marked(text, helper, recipient) {
  const classes = new Map();
  for (const [node, kind] of [[recipient, "recipient"], [helper, "helper"]]) {
    for (const name of [node.label, ...(node.party.other_names ?? [])]) if (name.length > 1) classes.set(name, kind);
  }
  const names = [...classes.keys()].sort((a, b) => b.length - a.length);
  const parts = [];
  let rest = 0;
  for (let at = 0; at < text.length;) {
    const name = names.find((candidate) => text.startsWith(candidate, at));
    if (!name) { at += 1; continue; }
    parts.push(text.slice(rest, at), el("mark", { className: classes.get(name) }, name));
    rest = at += name.length;
  }
  return [...parts, text.slice(rest)];
}

function facts(rows) {
  return el("dl", {}, ...rows.filter(([, value]) => value).flatMap(([name, value]) => [el("dt", {}, both(...name)), el("dd", {}, value)]));
}

function tag(words, colour) {
  const swatch = el("span", { className: "swatch" });
  if (colour) swatch.style.background = colour;
  return el("span", { className: "tag" }, colour ? swatch : "", both(...words));
}

function formTags(item) {
  return [...item.forms.map((form) => tag(word("form", form), data.colours[form])),
    item.status === "actual" ? "" : tag(word("status", item.status)),
    years(item) ? el("span", { className: "tag" }, years(item)) : ""];
}

async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Pages opened from a file may lack the clipboard: leave the text selected for the keyboard's copy command.
    getSelection().selectAllChildren(button.parentElement.querySelector("blockquote"));
    return;
  }
  button.textContent = "已复制 Copied";
}

// ---- filters

function checked(id) {
  return new Set([...document.querySelectorAll(`#${id} input:checked`)].map((input) => input.value));
}

function visible(edge, forms, statuses) {
  return edge.evidence.length === 0 || edge.evidence.some((item) => forms.has(item.form) && statuses.has(item.status));
}

function applyFilter() {
  const [forms, statuses] = [checked("forms"), checked("statuses")];
  const connected = new Set();
  for (const edge of data.edges) {
    edge.hidden = !visible(edge, forms, statuses);
    if (!edge.hidden) connected.add(edge.from).add(edge.to);
  }
  edges.update(data.edges.map(({ id, hidden }) => ({ id, hidden })));
  for (const node of data.nodes) node.hidden = !connected.has(node.id);
  labelledFor = null;
  nodes.update(data.nodes.map(({ id, hidden }) => ({ id, hidden })));
  fillTable();
}

// ---- the table

const TABLE_HEAD = [["支援方", "Helper"], ["受援方", "Recipient"], ["形式", "Form"], ["状态", "Status"], ["年份", "Years"], ["原句", "Sentence"], ["文章", "Article"]];

function fillTable() {
  const shown = data.edges.filter((edge) => !edge.hidden);
  document.getElementById("shown").textContent = `${shown.length} / ${data.edges.length}`;
  const list = document.getElementById("list");
  if (!list.open) return;
  const rows = shown.flatMap((edge) => edge.evidence.map((item) => el("tr", {},
    el("td", {}, link(nodes.get(edge.from).label, edge.from)),
    el("td", {}, link(nodes.get(edge.to).label, edge.to)),
    el("td", {}, both(...word("form", item.form))),
    el("td", {}, both(...word("status", item.status))),
    el("td", {}, years(item)),
    el("td", { className: "wide" }, reading(item)),
    el("td", { className: "source" }, byline(data.sources[item.source])))));
  list.querySelector(".scroll").replaceChildren(el("table", {},
    el("thead", {}, el("tr", {}, ...TABLE_HEAD.map((words) => el("th", { scope: "col" }, both(...words))))),
    el("tbody", {}, ...rows)));
}

// ---- search

const search = document.getElementById("search");
const found = document.getElementById("found");
let choice = -1;

function matches(query) {
  const wanted = query.trim().toLowerCase();
  if (!wanted) return [];
  const scored = [];
  for (const node of data.nodes) {
    const names = [node.label, ...(node.party.other_names ?? []), node.party.english ?? "", node.party.code ?? ""];
    const best = Math.min(...names.map((name) => rank(name.toLowerCase(), wanted)));
    if (best < 3) scored.push([best, -degree(node), node]);
  }
  return scored.sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, 12).map(([, , node]) => node);
}

function rank(name, wanted) {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  return name.includes(wanted) ? 2 : 3;
}

function suggest() {
  const list = matches(search.value);
  choice = list.length ? 0 : -1;
  found.replaceChildren(...list.map((node, index) => {
    const item = el("li", { id: `found-${index}`, onclick: () => choose(node.id) }, node.label, " ",
      el("span", { className: "number small" }, (node.party.path ?? []).join(" › ")));
    item.setAttribute("role", "option");
    item.dataset.node = node.id;
    return item;
  }));
  if (!list.length && search.value.trim()) found.replaceChildren(el("li", {}, both("没有找到", "Nothing found")));
  found.hidden = !search.value.trim();
  search.setAttribute("aria-expanded", String(!found.hidden));
  point();
}

function point() {
  [...found.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === choice)));
  if (choice >= 0) search.setAttribute("aria-activedescendant", `found-${choice}`);
  else search.removeAttribute("aria-activedescendant");
  found.children[choice]?.scrollIntoView({ block: "nearest" });
}

function choose(id) {
  found.hidden = true;
  search.setAttribute("aria-expanded", "false");
  go(id);
  network.focus(id, { scale: Math.max(network.getScale(), 1), animation: calm() ? false : { duration: 300 } });
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

search.addEventListener("input", suggest);
search.addEventListener("keydown", (event) => {
  const count = found.querySelectorAll("[data-node]").length;
  if (event.key === "ArrowDown" && count) choice = (choice + 1) % count;
  else if (event.key === "ArrowUp" && count) choice = (choice + count - 1) % count;
  else if (event.key === "Enter" && choice >= 0) choose(found.children[choice].dataset.node);
  else if (event.key === "Escape") found.hidden = true;
  else return;
  event.preventDefault();
  point();
});
search.addEventListener("blur", () => setTimeout(() => { found.hidden = true; }, 200));

// ---- wiring

network.on("dragStart", () => { moving = -1; });
network.on("dragEnd", () => { labelledFor = null; rest(0); });
network.on("zoom", () => rest(200));
network.on("click", ({ nodes: [node], edges: [edge] }) => {
  // The tooltip would cover what the click has just selected.
  container.querySelector(".vis-tooltip")?.style.setProperty("visibility", "hidden");
  go(node ?? edge ?? "");
});
document.getElementById("zoom-in").onclick = () => network.moveTo({ scale: network.getScale() * 1.3 });
document.getElementById("zoom-out").onclick = () => network.moveTo({ scale: network.getScale() / 1.3 });
document.getElementById("zoom-all").onclick = fit;
document.querySelectorAll(".legend input").forEach((input) => input.addEventListener("change", applyFilter));
document.getElementById("list").addEventListener("toggle", fillTable);
addEventListener("hashchange", () => show(address()));

function fit() {
  const points = data.nodes.filter((node) => !node.hidden).map((node) => network.getPosition(node.id));
  if (!points.length) return;
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const room = (pixels, margin, extent) => Math.max(pixels - margin, pixels / 2) / (extent || 1);
  const [across, down] = data.label.margin;
  const scale = Math.min(room(container.clientWidth, across, right - left), room(container.clientHeight, down, bottom - top), 1.5);
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
}

function address() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

fit();
fillTable();
show(address());
