// What can be taken away: the picture as PNG and SVG, the table as CSV, a link.

import { byId, colour, copy, el, paint, svg, word } from "./dom.js";
import { fit, scene, network } from "./drawing.js";
import { below, FONT, sizeAt } from "./labels.js";
import { extent } from "./layouts.js";
import { csv, tabbed } from "./table.js";
import { broken } from "./words.js";

function save(blob, name) {
  const url = URL.createObjectURL(blob);
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Without the characters that XML cannot hold. */
const legal = (text) => text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");

const title = () => legal(document.title);

/** The picture as it is on the screen, on paper, under its title. */
function png() {
  const canvas = document.querySelector("#mynetwork canvas");
  const head = 44 * (canvas.width / canvas.clientWidth);
  const picture = el("canvas", { width: canvas.width, height: canvas.height + head });
  const context = picture.getContext("2d");
  context.fillStyle = paint("--paper");
  context.fillRect(0, 0, picture.width, picture.height);
  context.fillStyle = paint("--ink");
  context.font = `${head * 0.4}px ${FONT}`;
  context.fillText(document.title, head * 0.3, head * 0.65, picture.width - head * 0.6);
  context.drawImage(canvas, 0, head);
  picture.toBlob((blob) => save(blob, "network.png"), "image/png");
}

const OUTLINES = {
  area: (x, y, r) => svg("circle", { cx: x, cy: y, r }),
  organization: (x, y, r) => svg("rect", { x: x - r, y: y - r, width: 2 * r, height: 2 * r }),
  group: (x, y, r) => svg("path", { d: `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z` }),
};

function line(link, at, scale) {
  const [from, to] = [at(link.from.id), at(link.to.id)];
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (!length) return [];
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const tip = { x: to.x - ux * link.to.size * scale, y: to.y - uy * link.to.size * scale };
  const head = 12 * link.arrow * Math.max(scale, 0.5);
  const base = { x: tip.x - ux * head, y: tip.y - uy * head };
  // Lines between the same two nodes are bent apart, as on the screen.
  const middle = { x: (from.x + base.x) / 2 - uy * link.bend * length, y: (from.y + base.y) / 2 + ux * link.bend * length };
  const paintOf = { stroke: colour("form", link.forms[0]), opacity: link.status === "past" ? 0.4 : 1 };
  return [
    svg("path", { ...paintOf, d: `M${from.x} ${from.y}Q${middle.x} ${middle.y} ${base.x} ${base.y}`, fill: "none", "stroke-width": link.width * scale, ...(link.status === "planned" ? { "stroke-dasharray": "7 6" } : {}) },
      svg("title", {}, legal(`${link.from.label} → ${link.to.label}: ${link.forms.map((form) => word("form", form)).join(" ")}`))),
    svg("path", { ...paintOf, fill: paintOf.stroke, stroke: "none", d: `M${tip.x} ${tip.y}L${base.x - uy * head * 0.45} ${base.y + ux * head * 0.45}L${base.x + uy * head * 0.45} ${base.y - ux * head * 0.45}Z` }),
  ];
}

function disc(node, at, scale) {
  const { x, y } = at(node.id);
  const main = colour("role", node.role);
  const outline = (OUTLINES[node.place.kind] ?? OUTLINES.area)(x, y, node.size * scale);
  outline.setAttribute("fill", node.role === "recipient" ? paint("--paper") : main);
  outline.setAttribute("stroke", node.role === "both" ? paint("--ink") : main);
  outline.setAttribute("stroke-width", String((node.role === "recipient" ? 4 : 2) * scale));
  return outline;
}

function name(node, at, scale) {
  const box = scene.labels.get(node.id) ?? below(node, scale);
  const { x, y } = at(node.id);
  const size = sizeAt(scale);
  return broken(node.label).map((text, index) => svg("text", {
    x: x + box.x + (box.right - box.left) / 2, y: y + box.y + (index + 0.85) * size * 1.2,
    "font-size": size, "text-anchor": "middle", fill: paint("--ink"), stroke: paint("--paper"), "stroke-width": 3, "paint-order": "stroke",
  }, legal(text)));
}

/** The whole network as it is drawn at this zoom. */
export function picture() {
  return new XMLSerializer().serializeToString(drawing());
}

function drawing() {
  const scale = network.getScale();
  const at = (id) => {
    const { x, y } = scene.at(id);
    return { x: x * scale, y: y * scale };
  };
  const [left, right, top, bottom] = extent(scene.nodes.map((node) => at(node.id)));
  const [x, y, width, height] = [left - 90, top - 90, right - left + 180, bottom - top + 160];
  return svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `${x} ${y} ${width} ${height}`, width, height, "font-family": FONT },
    svg("title", {}, title()),
    svg("rect", { x, y, width, height, fill: paint("--paper") }),
    ...scene.links.flatMap((link) => line(link, at, scale)),
    ...scene.nodes.map((node) => disc(node, at, scale)),
    ...scene.nodes.filter((node) => scene.labels.has(node.id)).flatMap((node) => name(node, at, scale)));
}

export function connectDownloads() {
  byId("png").onclick = png;
  byId("svg").onclick = () => save(new Blob([picture()], { type: "image/svg+xml" }), "network.svg");
  byId("csv").onclick = () => save(new Blob([csv()], { type: "text/csv;charset=utf-8" }), "relations.csv");
  byId("copy-table").onclick = (event) => copy(event.currentTarget, tabbed());
  byId("copy-link").onclick = (event) => copy(event.currentTarget, location.href);
  byId("print").onclick = () => print();
  const menu = byId("downloads");
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  matchMedia("print").addEventListener("change", () => {
    network.setSize("100%", "100%");
    network.redraw();
    fit();
  });
}
