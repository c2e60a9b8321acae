// Labels: as large at every zoom, none on another, on a node or on an arrowhead.

import { data } from "./data.js";
import { paint, word } from "./dom.js";
import { extent } from "./layouts.js";
import { broken, widthOf } from "./words.js";

export const FONT = '"Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "Heiti SC", "WenQuanYi Micro Hei", "Droid Sans Fallback", sans-serif';
const CELL = 40;
const EDGE_STEP = 8;
const DOT = 3; // the radius below which a node is a dot: where there are so many, the best connected are to be named first
const ARROW = 15; // the length of vis-network's arrowheads before their scale factor and line width
const NAMED_FORMS = 1.25; // the scale from which lines bear the names of their forms

/** What is taken on the screen, found by place. */
class Taken {
  cells = new Map();

  keys({ left, top, right, bottom }) {
    const keys = [];
    for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column += 1) {
      for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row += 1) keys.push(column * 65536 + row);
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
function obstacles({ nodes, links }, scale, at, seen) {
  const [firm, lines] = [new Taken(), new Taken()];
  for (const node of nodes) {
    const [{ x, y }, radius] = [at.get(node.id), node.size * scale];
    (radius < DOT ? lines : firm).add(around(x, y, radius, node.id));
  }
  for (const link of links) {
    const [from, to] = [at.get(link.from.id), at.get(link.to.id)];
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    if (!length || !crosses(from, to, seen)) continue;
    const point = (distance) => ({ x: to.x + ((from.x - to.x) * distance) / length, y: to.y + ((from.y - to.y) * distance) / length });
    const head = ((ARROW * link.arrow + 3 * link.width) * scale) / 2;
    const tip = point(link.to.size * scale + head);
    // A bent line arrives at an angle, so its head is a little off the straight way.
    if (head >= DOT) firm.add(around(tip.x, tip.y, (link.bend ? 1.5 : 0.9) * head, link.id));
    for (let distance = link.to.size * scale; distance < length - link.from.size * scale; distance += EDGE_STEP) {
      const { x, y } = point(distance);
      if (x >= seen.left && x <= seen.right && y >= seen.top && y <= seen.bottom) lines.add(around(x, y, 1, link.id));
    }
  }
  return [firm, lines];
}

function crosses(a, b, { left, right, top, bottom }) {
  return Math.max(a.x, b.x) >= left && Math.min(a.x, b.x) <= right && Math.max(a.y, b.y) >= top && Math.min(a.y, b.y) <= bottom;
}

export function sizeAt(scale) {
  return data.label.size * Math.min(Math.max(scale, 1), 1.6);
}

/** The places for a label, the most usual first: below, above, right, left, and off the corners. Where nodes stand in columns, outwards first. */
function sides(node, { x, y }, scale, outwards = false) {
  const size = sizeAt(scale);
  const lines = broken(node.label);
  const [width, height] = [Math.max(...lines.map(widthOf)) * size, lines.length * size * 1.2];
  const gap = node.size * scale + 2;
  const box = (left, top) => ({ left, top, right: left + width, bottom: top + height });
  const [middle, level] = [x - width / 2, y - height / 2];
  const [right, left] = [box(x + gap + 2, level), box(x - gap - 2 - width, level)];
  if (outwards && node.role !== "both") return node.role === "helper" ? [left, right] : [right, left];
  return [
    box(middle, y + gap), box(middle, y - gap - height), right, left,
    box(x + gap / 2, y + gap), box(x - gap / 2 - width, y + gap), box(x + gap / 2, y - gap - height), box(x - gap / 2 - width, y - gap - height),
  ];
}

/** Which labels are shown at this scale, and where, by node: the best connected choose first. ``seen`` is the window. */
export function placed(scene, scale, seen) {
  const at = new Map(scene.nodes.map((node) => {
    const { x, y } = scene.at(node.id);
    return [node.id, { x: x * scale, y: y * scale }];
  }));
  const [firm, lines] = obstacles(scene, scale, at, seen);
  const inside = scene.outwards ? seen : frame([...at.values()]);
  const labels = new Map();
  for (const node of scene.ranking) {
    const spot = at.get(node.id);
    if (spot.x < seen.left || spot.x > seen.right || spot.y < seen.top || spot.y > seen.bottom) continue;
    let best = null;
    sides(node, spot, scale, scene.outwards).forEach((box, order) => {
      if (!within(box, inside) || firm.under(box).size) return;
      const crossed = new Set([...lines.under(box)].map((part) => part.owner)).size;
      const cost = order + 3 * crossed;
      if (!best || cost < best.cost) best = { box, cost };
    });
    if (!best) continue;
    firm.add(best.box);
    labels.set(node.id, { ...best.box, x: best.box.left - spot.x, y: best.box.top - spot.y });
  }
  return labels;
}

/** What a view of the whole shows around these places. */
function frame(points) {
  const [left, right, top, bottom] = extent(points);
  const [across, down] = data.label.margin.map((margin) => margin / 2 - 2);
  return { left: left - across, right: right + across, top: top - down, bottom: bottom + down };
}

function within(box, outer) {
  return box.left >= outer.left && box.right <= outer.right && box.top >= outer.top && box.bottom <= outer.bottom;
}

/** Where the label of a selected node stands when there is no room for it. */
export function below(node, scale) {
  const [box] = sides(node, { x: 0, y: 0 }, scale);
  return { ...box, x: box.left, y: box.top };
}

/** Write the labels. The rim of the letters costs more than the letters: it waits until the view stands still. */
export function drawLabels(context, scene, { scale, window, chosen, moving }) {
  const size = sizeAt(scale) / scale;
  Object.assign(context, { textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 3.5 / scale, strokeStyle: paint("--paper"), fillStyle: paint("--ink") });
  const [plain, bold] = [`${size}px ${FONT}`, `bold ${size}px ${FONT}`];
  context.font = plain;
  for (const node of scene.ranking) {
    const selected = node.id === chosen;
    const box = scene.labels.get(node.id) ?? (selected ? below(node, scale) : null);
    if (!box) continue;
    const { x, y } = scene.at(node.id);
    if (x < window.left || x > window.right || y < window.top || y > window.bottom) continue;
    if (selected) context.font = bold;
    const middle = x + (box.x + (box.right - box.left) / 2) / scale;
    broken(node.label).forEach((line, index) => {
      const down = y + box.y / scale + (index + 0.08) * size * 1.2;
      if (!moving) context.strokeText(line, middle, down);
      context.fillText(line, middle, down);
    });
    if (selected) context.font = plain;
  }
}

/** Name the forms on the lines that are selected or near enough: their colours alone would not tell everybody. */
export function drawForms(context, scene, { scale, window, chosen }) {
  const size = 11 / scale;
  Object.assign(context, { textAlign: "center", textBaseline: "middle", lineJoin: "round", lineWidth: 3 / scale, strokeStyle: paint("--paper"), fillStyle: paint("--ink"), font: `${size}px ${FONT}` });
  for (const link of scene.links) {
    if (link.id !== chosen && scale < NAMED_FORMS) continue;
    const [from, to] = [scene.at(link.from.id), scene.at(link.to.id)];
    const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
    if (x < window.left || x > window.right || y < window.top || y > window.bottom) continue;
    const text = link.forms.map((form) => word("short", form)).join("·");
    const room = (Math.hypot(to.x - from.x, to.y - from.y) - link.from.size - link.to.size) * scale;
    if (widthOf(text) * 11 + 24 > room && Math.abs(to.x - from.x) > Math.abs(to.y - from.y)) continue;
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
}

/** The frames and headings that a layout puts behind the nodes. */
export function drawFrames(context, frames, scale) {
  Object.assign(context, { strokeStyle: paint("--line"), fillStyle: paint("--soft"), lineWidth: 1 / scale, textBaseline: "top", font: `${14 / Math.min(scale, 1)}px ${FONT}` });
  for (const { title, x, y, width, height, centred } of frames) {
    context.textAlign = centred ? "center" : "left";
    if (width) context.strokeRect(x, y, width, height);
    context.fillText(title, centred ? x : x + 8 / scale, y + 6 / scale);
  }
}
