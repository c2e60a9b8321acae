// Where nodes stand. The first layout comes with the file; the others, and what is rolled up or opened, are worked out here.

import { path, provinceOf } from "./data.js";
import { label, t, word } from "./dom.js";
import { broken, widthOf } from "./words.js";

const TEXT = 13;
const GAP = 8;
const ROUNDS = 30;
const SEPARABLE = 4000;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const AREA = 30000; // room for a node with its label, in square pixels

function boxOf(node) {
  const lines = broken(node.label);
  return {
    width: Math.max(2 * node.size, Math.max(...lines.map(widthOf)) * TEXT) + GAP,
    height: 2 * node.size + 6 + lines.length * TEXT * 1.2 + GAP,
  };
}

/** Push overlapping boxes apart along the shorter way. */
function separate(nodes, at) {
  if (nodes.length > SEPARABLE) return;
  const items = nodes.map((node) => ({ ...boxOf(node), place: at.get(node.id) }));
  const reach = items.reduce((most, item) => Math.max(most, item.width, item.height), 1);
  for (let round = 0; round < ROUNDS; round += 1) {
    const cells = new Map();
    for (const item of items) {
      item.cell = [Math.floor(item.place.x / reach), Math.floor(item.place.y / reach)];
      const key = item.cell.join();
      if (cells.has(key)) cells.get(key).push(item);
      else cells.set(key, [item]);
    }
    let moved = false;
    for (const [number, item] of items.entries()) {
      item.number = number;
      for (const [dx, dy] of [[0, 0], [1, -1], [1, 0], [1, 1], [0, 1]]) {
        for (const other of cells.get([item.cell[0] + dx, item.cell[1] + dy].join()) ?? []) {
          if (other !== item && (dx || dy || other.number < number)) moved = pushed(item, other) || moved;
        }
      }
    }
    if (!moved) return;
  }
}

function pushed(one, other) {
  const [dx, dy] = [one.place.x - other.place.x, one.place.y - other.place.y];
  const overX = (one.width + other.width) / 2 - Math.abs(dx);
  const overY = (one.height + other.height) / 2 - Math.abs(dy);
  if (overX <= 0 || overY <= 0) return false;
  const [axis, over, sign] = overX < overY ? ["x", overX, Math.sign(dx) || 1] : ["y", overY, Math.sign(dy) || 1];
  one.place[axis] += (sign * over) / 3 + sign;
  other.place[axis] -= (sign * over) / 3 + sign;
  return true;
}

function mean(points) {
  return {
    x: points.reduce((total, { x }) => total + x, 0) / points.length,
    y: points.reduce((total, { y }) => total + y, 0) / points.length,
  };
}

const placed = (place) => place.x !== null && place.y !== null;

/** Near what they are related to. What has no place of its own stands amid its members, or around what it was opened from. */
function force({ nodes }) {
  const at = new Map();
  const around = new Map();
  let exact = true;
  for (const node of nodes) {
    const members = [...node.members].filter(placed);
    const home = path(node.place).findLast(placed);
    if (placed(node.place)) {
      at.set(node.id, { x: node.place.x, y: node.place.y });
      continue;
    }
    exact = false;
    if (members.length) {
      at.set(node.id, mean(members));
    } else {
      const order = (around.get(home) ?? 0) + 1;
      around.set(home, order);
      const far = 60 * Math.sqrt(order);
      at.set(node.id, { x: (home?.x ?? 0) + far * Math.cos(order * GOLDEN), y: (home?.y ?? 0) + far * Math.sin(order * GOLDEN) });
    }
  }
  if (exact) return { at, frames: [] };
  drawTogether(nodes, at);
  separate(nodes, at);
  return { at, frames: [] };
}

/** Fewer nodes than the layout was made for need less room. */
function drawTogether(nodes, at) {
  const points = [...at.values()];
  const [left, right, top, bottom] = extent(points);
  const scale = Math.min(1, Math.sqrt((2 * AREA * nodes.length) / Math.max((right - left) * (bottom - top), 1)));
  for (const point of points) {
    point.x *= scale;
    point.y *= scale;
  }
}

export function extent(points) {
  const bounds = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of points) {
    bounds[0] = Math.min(bounds[0], x);
    bounds[1] = Math.max(bounds[1], x);
    bounds[2] = Math.min(bounds[2], y);
    bounds[3] = Math.max(bounds[3], y);
  }
  return bounds;
}

const byName = (a, b) => placeKey(a).localeCompare(placeKey(b), "zh");
const placeKey = (node) => path(node.place).map((step) => step.label).join(" ");

/** Helpers in columns on the left, recipients on the right, what is both between them; ordered so that few lines cross. */
function sides({ nodes, links }) {
  const columns = ["helper", "both", "recipient"].map((role) => nodes.filter((node) => node.role === role).sort(byName));
  const order = new Map();
  const number = () => columns.forEach((column) => column.forEach((node, index) => order.set(node.id, index / column.length)));
  const neighbours = new Map(nodes.map((node) => [node.id, []]));
  for (const { from, to } of links) {
    neighbours.get(from.id).push(to.id);
    neighbours.get(to.id).push(from.id);
  }
  number();
  for (const turn of [2, 0, 1, 2, 0]) {
    const middle = new Map(columns[turn].map((node) => {
      const near = neighbours.get(node.id);
      return [node, near.reduce((total, id) => total + order.get(id), 0) / Math.max(near.length, 1)];
    }));
    columns[turn].sort((a, b) => middle.get(a) - middle.get(b));
    number();
  }
  const at = new Map();
  const tallest = Math.max(...columns.map(({ length }) => length));
  const rows = tallest <= 40 ? tallest : Math.ceil(Math.sqrt(tallest) * 4);
  const frames = [];
  let left = 0;
  columns.forEach((column, number_) => {
    if (!column.length) return;
    const across = Math.ceil(column.length / rows);
    const down = Math.ceil(column.length / across);
    const step = (44 * rows) / down;
    column.forEach((node, index) => at.set(node.id, { x: left + 170 * Math.floor(index / down), y: ((index % down) + 0.5) * step }));
    frames.push({ title: word("role", ["helper", "both", "recipient"][number_]), x: left + 85 * (across - 1), y: -0.06 * 44 * rows - 40, centred: true });
    left += 170 * (across - 1) + Math.max(420, rows * 44 * 0.9);
  });
  return { at, frames };
}

function groups(nodes, key) {
  const found = new Map();
  for (const node of nodes) {
    const value = key(node);
    if (found.has(value)) found.get(value).push(node);
    else found.set(value, [node]);
  }
  return found;
}

/** A block for each province, the largest first. */
function province({ nodes }) {
  const [CELL_X, CELL_Y, MARGIN, HEAD] = [124, 84, 30, 52];
  const blocks = [...groups(nodes, (node) => provinceOf(node.place))].map(([area, members]) => {
    const across = Math.ceil(Math.sqrt(members.length * 1.1));
    return { area, members: members.sort(byName), across, width: across * CELL_X, height: Math.ceil(members.length / across) * CELL_Y + HEAD };
  }).sort((a, b) => b.height - a.height || b.width - a.width);
  const total = blocks.reduce((all, { width, height }) => all + (width + MARGIN) * (height + MARGIN), 0);
  const limit = Math.max(Math.sqrt(total * 2), ...blocks.map(({ width }) => width));
  const at = new Map();
  const frames = [];
  let [left, top, row] = [0, 0, 0];
  for (const block of blocks) {
    if (left && left + block.width > limit) [left, top, row] = [0, top + row + MARGIN, 0];
    frames.push({ title: block.area ? label(block.area) : t("elsewhere"), x: left, y: top, width: block.width, height: block.height });
    block.members.forEach((node, index) => at.set(node.id, {
      x: left + ((index % block.across) + 0.5) * CELL_X,
      y: top + HEAD + (Math.floor(index / block.across) + 0.4) * CELL_Y,
    }));
    left += block.width + MARGIN;
    row = Math.max(row, block.height);
  }
  return { at, frames };
}

const ROWS = ["province", "prefecture", "county", "township", "village", "area", "organization", "group"];

/** Rows from the provinces down to the villages, then organizations and groups. */
function hierarchy({ nodes }) {
  const most = Math.max(8, Math.ceil(Math.sqrt(nodes.length * 2.6)));
  const at = new Map();
  const frames = [];
  const rows = groups(nodes, (node) => node.place.class);
  let top = 0;
  for (const name of ROWS) {
    const members = rows.get(name)?.sort(byName);
    if (!members) continue;
    const down = Math.ceil(members.length / most);
    const across = Math.ceil(members.length / down);
    const width = Math.min(most, across) * 124;
    frames.push({ title: word("level", name) || name, x: -most * 62 - 160, y: top - 44, width: most * 124 + 180, height: down * 88 + 16 });
    if (!["province", "prefecture", "county", "township", "village"].includes(name)) frames.at(-1).title = word("kind", name);
    members.forEach((node, index) => at.set(node.id, {
      x: -width / 2 + ((index % across) + 0.5) * 124,
      y: top + Math.floor(index / across) * 88,
    }));
    top += down * 88 + 24;
  }
  return { at, frames };
}

const LAYOUTS = { force, sides, province, hierarchy };

/** Where each node of a view stands, and the frames and headings behind them. */
export function laidOut(view, name) {
  return (LAYOUTS[name] ?? force)(view);
}
